"""Being waited for: I am there, all is well; the word of the other side by a code; and who is told."""

import secrets
from datetime import datetime

from sqlalchemy import delete, func, select

from exchange.care import telling_actions as telling
from exchange.care.arrival import Alarm, may_come
from exchange.care.arrival_queries import alarm_now, contact_of
from exchange.care.closing_actions import lock
from exchange.care.deal_queries import Deal, side_of
from exchange.care.journey import ASKED, other_side
from exchange.errors import Closed, NotFound, NotOpen, TooEarly, WrongCode
from exchange.notices import actions as notices
from exchange.people.living_queries import lives_in
from exchange.people.queries import rules_of
from exchange.units import Act
from models.arrivals import Arrival, EmergencyContact
from models.base import db
from models.people import HouseholdMember
from models.states import Who

CODE_DIGITS = 4


def watch(exchange_id: int, *, act: Act) -> None:
    """Be waited for from the start on: who does not say that she is there is looked for.

    Doing it twice is doing it once. Raises NotFound, NotOpen.
    """
    agreed = lock(exchange_id, act=act)
    side = side_of(agreed, act=act)
    if agreed.state not in ASKED:
        raise NotOpen(agreed.state)
    _waited_for(agreed, side, act)


def _waited_for(agreed: Deal, side: Who, act: Act) -> Arrival:
    found = db.session.get(Arrival, (act.bank_id, agreed.id, side), populate_existing=True)
    if found is None:
        found = Arrival(
            bank_id=act.bank_id,
            exchange_id=agreed.id,
            side=side,
            person_id=agreed.person_of(side),
            code=f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}",
            at=act.now,
        )
        db.session.add(found)
        db.session.flush()
    return found


def come(exchange_id: int, *, act: Act) -> None:
    """I am there; from now on it is waited for that all is well. Raises NotFound, NotOpen, TooEarly."""
    agreed = lock(exchange_id, act=act)
    _come(agreed, side_of(agreed, act=act), act)


def _come(agreed: Deal, side: Who, act: Act) -> None:
    if agreed.state not in ASKED:
        raise NotOpen(agreed.state)
    if not may_come(agreed.starts_at, agreed.ends_at, act.now):
        raise TooEarly(agreed.starts_at) if act.now < agreed.starts_at else NotOpen(Closed.OVER)
    arrival = _waited_for(agreed, side, act)
    if arrival.came_at is None:
        arrival.came_at = act.now
        _calm(arrival, agreed, act)


def go(exchange_id: int, *, act: Act) -> None:
    """All is well, I am on my way: nobody waits any more. Raises NotFound."""
    agreed = lock(exchange_id, act=act)
    _go(agreed, side_of(agreed, act=act), act)


def _go(agreed: Deal, side: Who, act: Act) -> None:
    arrival = _waited_for(agreed, side, act)
    if arrival.left_at is None:
        arrival.came_at = min(arrival.came_at or act.now, act.now)
        arrival.left_at = act.now
        _calm(arrival, agreed, act)


def _calm(arrival: Arrival, agreed: Deal, act: Act) -> None:
    """Whoever was told that her word is missing is told that it has come."""
    if arrival.contact_told_at is not None:
        _tell_contact("contact_calmed", arrival, agreed, act)
    if arrival.operators_told_at is not None:
        telling.operators("care_word_came", agreed, act=act)
    arrival.asked_at = arrival.contact_told_at = arrival.operators_told_at = None
    db.session.flush()


def say_for(exchange_id: int, code: str, *, act: Act) -> Who:
    """The other side, who has no telephone there, has told its code: she has come, or she goes.

    Gives the side it was said for. Raises NotFound, WrongCode.
    """
    agreed = lock(exchange_id, act=act)
    side = other_side(side_of(agreed, act=act))
    arrival = db.session.get(Arrival, (act.bank_id, exchange_id, side), populate_existing=True)
    if arrival is None or not secrets.compare_digest(arrival.code.encode(), code.encode()):
        raise WrongCode()
    (_come if arrival.came_at is None else _go)(agreed, side, act)
    return side


def tell_overdue(exchange_id: int, side: Who, whom: Alarm, *, act: Act) -> Deal:
    """Her word is missing: tell her, or whom her home has named, or note that the operators are told.

    Raises NotOpen where the word has come meanwhile.
    """
    agreed = lock(exchange_id, act=act)
    patience = rules_of(act.bank_id).overdue_minutes
    is_due = alarm_now(
        exchange_id, side, bank_id=act.bank_id, now=act.now, overdue_minutes=patience
    )
    if is_due is not whom:
        raise NotOpen(Closed.SAID)
    arrival = db.session.get_one(Arrival, (act.bank_id, exchange_id, side))
    match whom:
        case Alarm.HERSELF:
            arrival.asked_at = act.now
            telling.of_exchange(arrival.person_id, "care_word_missing", agreed, act=act)
        case Alarm.CONTACT:
            arrival.contact_told_at = act.now
            _tell_contact("contact_alarmed", arrival, agreed, act)
        case Alarm.OPERATORS:
            arrival.operators_told_at = act.now
    db.session.flush()
    return agreed


def _tell_contact(kind: str, arrival: Arrival, agreed: Deal, act: Act) -> None:
    """A name and an hour; where it is, and with whom, is nobody's business there."""
    of = Who(arrival.side)
    home = agreed.asker_household_id if of is Who.ASKER else agreed.helper_household_id
    contact = contact_of(home, bank_id=act.bank_id)
    if contact is None:
        return
    awaited: datetime = agreed.starts_at if arrival.came_at is None else agreed.ends_at
    facts = {
        "contact": {"name": contact.name, "phone": contact.phone},
        "name": agreed.asker_name if of is Who.ASKER else agreed.helper_name,
        "awaited_at": awaited.isoformat(),
    }
    address = contact.email or ""
    if kind == "contact_calmed":
        notices.tell(arrival.person_id, "contact_calmed", facts, act=act, address=address)
    else:
        notices.tell(arrival.person_id, "contact_alarmed", facts, act=act, address=address)


def keep_contact(name: str, phone: str | None, email: str | None, *, act: Act) -> None:
    """Whom the household acted for wants called. Raises NotFound for who does not live there."""
    _check_at_home(act)
    key = (act.bank_id, act.household_id)
    kept = db.session.get(EmergencyContact, key, populate_existing=True)
    if kept is None:
        kept = EmergencyContact(bank_id=act.bank_id, household_id=act.household_id)
        db.session.add(kept)
    kept.name, kept.phone, kept.email, kept.at = name, phone, email, act.now
    db.session.flush()


def remove_contact(*, act: Act) -> None:
    """Nobody is called any more. Raises NotFound."""
    _check_at_home(act)
    db.session.execute(
        delete(EmergencyContact).where(
            EmergencyContact.bank_id == act.bank_id,
            EmergencyContact.household_id == act.household_id,
        )
    )


def _check_at_home(act: Act) -> None:
    if not db.session.scalar(
        select(lives_in(act.person_id, act.household_id, bank_id=act.bank_id))
    ):
        raise NotFound()


def forget_arrivals(person_id: int, *, act: Act) -> None:
    """Of somebody erased: when she came and went, and whom a home she leaves empty wanted called."""
    db.session.execute(
        delete(Arrival).where(Arrival.bank_id == act.bank_id, Arrival.person_id == person_id)
    )
    hers = select(HouseholdMember.household_id).where(
        HouseholdMember.bank_id == act.bank_id, HouseholdMember.person_id == person_id
    )
    others = select(func.count()).where(
        HouseholdMember.bank_id == EmergencyContact.bank_id,
        HouseholdMember.household_id == EmergencyContact.household_id,
        HouseholdMember.person_id != person_id,
        HouseholdMember.until_at.is_(None),
    )
    db.session.execute(
        delete(EmergencyContact).where(
            EmergencyContact.bank_id == act.bank_id,
            EmergencyContact.household_id.in_(hers),
            others.correlate(EmergencyContact).scalar_subquery() == 0,
        )
    )
