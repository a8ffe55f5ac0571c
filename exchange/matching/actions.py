"""Keeping what the match reads in step with hours, places, kinds and membership.

Rows of `match_day` are derived and never edited: they are taken away and made anew, seven a person,
also for days without hours, because a date may be free that its weekday is not.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Row, Select, and_, delete, insert, select

from exchange.care.kinds import mask_of
from exchange.places.coarsen import Cell, centre_metres
from exchange.places.travel import Means, reach_metres
from exchange.schedule.slots import Quarters, mask_of_hours
from exchange.units import Act
from models.base import db
from models.matching import MatchDay
from models.people import Membership
from models.places import Home
from models.schedule import HelpsWith, Reach, WeeklyHours
from models.states import Status

_BATCH = 400
"""People at a time: their keys all stand in one statement."""


def refresh(person_ids: frozenset[int], act: Act) -> None:
    """Rebuild the match rows of these people in the act's bank.

    Only active members with a home, a reach and at least one kind have rows.
    """
    ordered = sorted(person_ids)
    for first in range(0, len(ordered), _BATCH):
        _rebuild(ordered[first : first + _BATCH], bank_id=act.bank_id)


def refresh_all(bank_id: int, *, act: Act) -> int:
    """Rebuild the match rows of a whole bank, as after loading it in bulk; how many people have them."""
    assert act.bank_id == bank_id, "an act stays in its bank"
    members = select(Membership.person_id).where(Membership.bank_id == bank_id)
    refresh(frozenset(db.session.scalars(members)), act)
    found = select(MatchDay.person_id).where(MatchDay.bank_id == bank_id, MatchDay.weekday == 0)
    return len(db.session.scalars(found).all())


def _rebuild(person_ids: Collection[int], *, bank_id: int) -> None:
    _queue_up(person_ids, bank_id=bank_id)
    db.session.execute(
        delete(MatchDay).where(MatchDay.bank_id == bank_id, MatchDay.person_id.in_(person_ids))
    )
    kinds = _by_person(
        select(HelpsWith.person_id, HelpsWith.kind).where(
            HelpsWith.bank_id == bank_id, HelpsWith.person_id.in_(person_ids)
        )
    )
    hours = _by_person(
        select(
            WeeklyHours.person_id,
            WeeklyHours.weekday,
            WeeklyHours.from_quarter,
            WeeklyHours.to_quarter,
        ).where(WeeklyHours.bank_id == bank_id, WeeklyHours.person_id.in_(person_ids))
    )
    rows = [
        match_day
        for person in db.session.execute(_findable(person_ids, bank_id=bank_id))
        if kinds[person.person_id]
        for match_day in _days(
            person,
            kinds=mask_of(each.kind for each in kinds[person.person_id]),
            hours=hours[person.person_id],
        )
    ]
    if rows:
        db.session.execute(insert(MatchDay), [{"bank_id": bank_id, **row} for row in rows])


def _queue_up(person_ids: Collection[int], *, bank_id: int) -> None:
    """One trip at a time for each person: two that both make the same rows anew would collide."""
    db.session.execute(
        select(Membership.person_id)
        .where(Membership.bank_id == bank_id, Membership.person_id.in_(person_ids))
        .order_by(Membership.person_id)
        .with_for_update(key_share=True)
    )


def _findable(person_ids: Collection[int], *, bank_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(Membership.person_id, Home.cell_row, Home.cell_col, Reach.means, Reach.minutes)
        .join(
            Home,
            and_(
                Home.bank_id == Membership.bank_id,
                Home.person_id == Membership.person_id,
                Home.until_at.is_(None),
            ),
        )
        .join(
            Reach,
            and_(Reach.bank_id == Membership.bank_id, Reach.person_id == Membership.person_id),
        )
        .where(
            Membership.bank_id == bank_id,
            Membership.person_id.in_(person_ids),
            Membership.status == Status.ACTIVE,
        )
        .order_by(Membership.person_id)
    )


def _by_person(rows: Select[*tuple[Any, ...]]) -> defaultdict[int, list[Row[*tuple[Any, ...]]]]:
    found: defaultdict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in db.session.execute(rows.order_by("person_id")):
        found[row.person_id].append(row)
    return found


def _days(
    person: Row[*tuple[Any, ...]], *, kinds: int, hours: Iterable[Row[*tuple[Any, ...]]]
) -> list[dict[str, int]]:
    by_weekday: defaultdict[int, list[Quarters]] = defaultdict(list)
    for each in hours:
        by_weekday[each.weekday].append((each.from_quarter, each.to_quarter))
    place = centre_metres(Cell(person.cell_row, person.cell_col))
    alike = {
        "person_id": person.person_id,
        "kinds": kinds,
        "x": place.x,
        "y": place.y,
        "z": place.z,
        "reach_metres": reach_metres(Means(person.means), person.minutes),
    }
    masks = [mask_of_hours(by_weekday[weekday]) for weekday in range(7)]
    return [
        {**alike, "weekday": weekday, "free_am": mask.am, "free_pm": mask.pm}
        for weekday, mask in enumerate(masks)
    ]


def erase(person_id: int, *, act: Act) -> None:
    """Nobody finds this person any more."""
    db.session.execute(
        delete(MatchDay).where(MatchDay.bank_id == act.bank_id, MatchDay.person_id == person_id)
    )
