"""Ada's turns at the hospital beside N., and a dozen who let an employer count theirs."""

from collections.abc import Iterable

from sqlalchemy import select

from exchange.units import Act
from exchange.workplaces import shift_actions as shifts
from exchange.workplaces.profile import Need, Profile
from exchange.workplaces.roster import USUAL_HOURS, Rotation, rotation_of
from models.base import db
from models.people import Organisation
from models.services import ServiceRow
from views.demo.beginnings import BANK, Beginnings
from views.demo.people import Adult

SCHOOL = "DEMO-074010-after_school-1"
COUNTED = 14
NURSE = Profile("permanent", False, "rotating", "month", 25, 14 * 60)
CARER = Profile("fixed_term", True, "changing", "days", 20, None)
AT_HOME = {day: [(0, 30), (74, 96)] for day in range(5)} | {5: [(0, 36), (56, 96)], 6: [(0, 96)]}
WAKING = {day: [(28, 84)] for day in range(7)}


def work_in_turns(begun: Beginnings) -> None:
    """Two mornings, two afternoons, two nights, four days off; the others by turns or by nights."""
    school_id = db.session.scalar(select(ServiceRow.id).where(ServiceRow.code == SCHOOL))
    body_id = db.session.scalar(
        select(Organisation.id)
        .where(Organisation.bank_id == begun.rows.bank[BANK], Organisation.kind == "cooperative")
        .order_by(Organisation.id)
    )
    db.session.rollback()
    services = (school_id,) if school_id is not None else ()
    begun.as_of("ada", "workplaces.keep_work", lambda act: _nurse(begun, services, act))
    if body_id is None:
        return
    for number, (adult, cared_id) in enumerate(_with_children(begun)):

        def count(act: Act, number: int = number, cared_id: int = cared_id) -> None:
            turns = (2, 2, 2, 4) if number % 2 else (3, 3, 0, 1)
            _keep(CARER, _round(begun, turns), act)
            shifts.keep_needs([Need(cared_id, WAKING, ())], {}, act=act)
            shifts.let_count(body_id, act=act)

        begun.as_of(adult.key, "workplaces.keep_work", count)


def _nurse(begun: Beginnings, services: tuple[int, ...], act: Act) -> None:
    cared_id = begun.rows.cared[(begun.cast.home_of["ada"].key, 0)]
    _keep(NURSE, _round(begun, (2, 2, 2, 4)), act)
    always = {day: [(0, 96)] for day in range(7)}
    shifts.keep_needs([Need(cared_id, always, services)], AT_HOME, act=act)


def _keep(profile: Profile, rotation: Rotation, act: Act) -> None:
    shifts.keep_profile(profile, act=act)
    shifts.keep_rotation(rotation, act=act)


def _round(begun: Beginnings, turns: tuple[int, ...]) -> Rotation:
    return rotation_of(begun.day, turns, USUAL_HOURS)


def _with_children(begun: Beginnings) -> Iterable[tuple[Adult, int]]:
    found = 0
    for home in begun.cast.households:
        cared_id = begun.rows.cared.get((home.key, 0))
        adult = home.adults[0]
        if home.bank != BANK or cared_id is None or adult.status != "active" or adult.key == "ada":
            continue
        yield adult, cared_id
        found += 1
        if found == COUNTED:
            return
