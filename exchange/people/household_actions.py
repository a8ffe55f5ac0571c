"""Households: who lives together, whom they care for, and how one of them goes her own way."""

from typing import Any

from sqlalchemy import select, update

from exchange.errors import KeptAtHome, NotFound
from exchange.notices import actions as notices
from exchange.people import sign_in_actions as sign_in
from exchange.people.care_sheet import written
from exchange.people.guest_queries import is_guest
from exchange.people.living_queries import adults_of, lives_in
from exchange.people.refusals import AlreadyMember, LinkSpent
from exchange.units import Act
from exchange.work import changed
from models.base import db
from models.people import CaredPerson, Household, HouseholdMember, Person
from models.sign_in import SignIn
from models.states import Purpose, Status


def open_household(name: str, person_id: int, *, act: Act) -> int:
    """A household with one adult in it; gives its id."""
    household = Household(bank_id=act.bank_id, name=name, created_at=act.now)
    db.session.add(household)
    db.session.flush()
    _move_in(household.id, person_id, act=act)
    return household.id


def _move_in(household_id: int, person_id: int, *, act: Act) -> None:
    db.session.add(
        HouseholdMember(
            bank_id=act.bank_id,
            household_id=household_id,
            person_id=person_id,
            since_at=act.now,
        )
    )
    db.session.flush()
    changed([person_id])


def rename(name: str, *, act: Act) -> None:
    _household(act=act).name = name


def _household(*, act: Act) -> Household:
    """The household the person acts for, if she still lives in it."""
    found = db.session.scalar(
        select(Household)
        .join(
            HouseholdMember,
            (HouseholdMember.bank_id == Household.bank_id)
            & (HouseholdMember.household_id == Household.id),
        )
        .where(
            Household.bank_id == act.bank_id,
            Household.id == act.household_id,
            HouseholdMember.person_id == act.person_id,
            HouseholdMember.until_at.is_(None),
        )
    )
    if found is None:
        raise NotFound()
    return found


def add_cared(initials: str, band: str, note: str | None, *, act: Act) -> int:
    """Somebody this household cares for: initials, an age band, what a helper must know."""
    cared = CaredPerson(
        bank_id=act.bank_id,
        household_id=_household(act=act).id,
        initials=initials,
        band=band,
        note=note,
    )
    db.session.add(cared)
    db.session.flush()
    return cared.id


def remove_cared(cared_id: int, *, act: Act) -> None:
    """Take somebody off the list; note and sheet go at once, past exchanges keep the initials."""
    _write_of(cared_id, {"removed_at": act.now, "note": None, "sheet": None}, act=act)


def keep_sheet(cared_id: int, note: str | None, sheet: dict[str, str], *, act: Act) -> None:
    """What a helper must know of somebody, whole: what was there before goes. Raises NotFound."""
    _write_of(cared_id, {"note": note, "sheet": written(sheet) or None}, act=act)


def _write_of(cared_id: int, values: dict[str, Any], *, act: Act) -> None:
    """Of somebody on the household's own list. Raises NotFound."""
    found = db.session.scalar(
        update(CaredPerson)
        .where(
            CaredPerson.bank_id == act.bank_id,
            CaredPerson.household_id == _household(act=act).id,
            CaredPerson.id == cared_id,
            CaredPerson.removed_at.is_(None),
        )
        .values(values)
        .returning(CaredPerson.id)
    )
    if found is None:
        raise NotFound()


def share_details(shares: bool, *, act: Act) -> None:
    """Let the other adults of the house see where and with whom one's own exchanges are, or not."""
    db.session.execute(
        update(HouseholdMember)
        .where(
            HouseholdMember.bank_id == act.bank_id,
            HouseholdMember.household_id == act.household_id,
            HouseholdMember.person_id == act.person_id,
            HouseholdMember.until_at.is_(None),
        )
        .values(shares_details=shares)
    )


def invite(email: str, *, act: Act) -> None:
    """Ask another adult into the household by a one-time link sent to that address."""
    assert act.person_id is not None
    household = _household(act=act)
    facts = {"bank_id": str(act.bank_id), "household_id": str(household.id)}
    token = sign_in.make_link(act.person_id, Purpose.JOIN_HOUSEHOLD, facts, act=act)
    notices.tell(
        act.person_id,
        "household_invitation",
        {"token": token, "household": household.name},
        act=act,
        address=email,
    )


def join(token: str, *, act: Act) -> int:
    """Move into the household a link leads to; gives its id.

    Raises AlreadyMember, KeptAtHome where one of them is a guest, whose hours are carried away,
    and LinkSpent also when who invited lives there no more.
    """
    assert act.person_id is not None
    link = sign_in.use_link(token, Purpose.JOIN_HOUSEHOLD, act=act)
    household_id = int(link.facts.get("household_id", 0))
    leads_here = link.facts.get("bank_id") == str(act.bank_id)
    if not leads_here or not _lives_in(household_id, link.person_id, act=act):
        raise LinkSpent(Purpose.JOIN_HOUSEHOLD)
    if _lives_in(household_id, act.person_id, act=act):
        raise AlreadyMember(Status.ACTIVE)
    ours = (act.person_id, *adults_of(household_id, bank_id=act.bank_id))
    if any(is_guest(each, bank_id=act.bank_id) for each in ours):
        raise KeptAtHome()
    _move_in(household_id, act.person_id, act=act)
    _tell_who_lives_there(household_id, act.person_id, act=act)
    return household_id


def _tell_who_lives_there(household_id: int, newcomer_id: int, *, act: Act) -> None:
    """An account is shared with nobody in silence: all who live there hear who has come in."""
    name = db.session.scalar(select(Person.first_name).where(Person.id == newcomer_id))
    for person_id in adults_of(household_id, bank_id=act.bank_id):
        if person_id != newcomer_id:
            notices.tell(person_id, "household_joined", {"name": name}, act=act)


def _lives_in(household_id: int, person_id: int, *, act: Act) -> bool:
    return bool(db.session.scalar(select(lives_in(person_id, household_id, bank_id=act.bank_id))))


def move_out(household_id: int, *, act: Act) -> list[int]:
    """Leave a household; her sessions that acted for it end. Gives the adults who stay."""
    assert act.person_id is not None
    left = db.session.scalar(
        update(HouseholdMember)
        .where(
            HouseholdMember.bank_id == act.bank_id,
            HouseholdMember.household_id == household_id,
            HouseholdMember.person_id == act.person_id,
            HouseholdMember.until_at.is_(None),
        )
        .values(until_at=act.now)
        .returning(HouseholdMember.id)
    )
    if left is None:
        raise NotFound()
    db.session.execute(
        update(SignIn)
        .where(
            SignIn.person_id == act.person_id,
            SignIn.bank_id == act.bank_id,
            SignIn.household_id == household_id,
        )
        .values(ends_at=act.now)
    )
    changed([act.person_id])
    return adults_of(household_id, bank_id=act.bank_id)
