"""Writing into the register of volunteers: rows are only added, one number after the other."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select

from exchange.errors import NotFound
from exchange.people.bank_queries import zone_of
from exchange.people.refusals import BeforeBeginning, InRegister, OutOfRegister
from exchange.people.volunteer_queries import entries
from exchange.people.volunteering import IDENTITY, Volunteer, is_out, volunteers
from exchange.units import Act
from models.base import db
from models.people import Membership
from models.states import EntryKind
from models.volunteers import VolunteerEntry


def begin(person_id: int, identity: Mapping[str, str], day: date, *, act: Act) -> int:
    """A member begins as a volunteer; gives her number. Raises NotFound, InRegister."""
    if db.session.get(Membership, (act.bank_id, person_id)) is None:
        raise NotFound()
    today = _today(act)
    if any(each.person_id == person_id and not is_out(each, today) for each in _all(act)):
        raise InRegister()
    return _add(EntryKind.BEGUN, None, person_id, day, _kept(identity), act=act)


def mend(number: int, identity: Mapping[str, str], day: date, *, act: Act) -> int:
    """Who she is, or where she lives, is written down anew; the older row stays. Raises NotFound."""
    who = _one(number, act=act)
    return _add(EntryKind.MENDED, number, who.person_id, day, _kept(identity), act=act)


def insure(number: int, policy: str, days: tuple[date, date], *, act: Act) -> int:
    """From when until when she is insured, and by which policy, while she is a volunteer.

    Raises NotFound, OutOfRegister.
    """
    who = _one(number, act=act)
    if is_out(who, _today(act)):
        raise OutOfRegister()
    first, last = days
    written = {"policy": policy}
    return _add(
        EntryKind.INSURED, number, who.person_id, first, written, insured_until=last, act=act
    )


def end(number: int, day: date, *, act: Act) -> int:
    """She is a volunteer until that day. Raises NotFound, OutOfRegister, BeforeBeginning."""
    who = _one(number, act=act)
    if who.ended_on is not None:
        raise OutOfRegister()
    if day < who.begun_on:
        raise BeforeBeginning(who.begun_on)
    return _add(EntryKind.ENDED, number, who.person_id, day, {}, act=act)


def _kept(identity: Mapping[str, str]) -> dict[str, str]:
    return {name: identity.get(name, "") for name in IDENTITY}


def _all(act: Act) -> list[Volunteer]:
    return volunteers(entries(act.bank_id))


def _one(number: int, *, act: Act) -> Volunteer:
    found = [each for each in _all(act) if each.number == number]
    if not found:
        raise NotFound()
    return found[0]


def _today(act: Act) -> date:
    return act.now.astimezone(zone_of(act.bank_id)).date()


def _add(
    kind: EntryKind,
    of_number: int | None,
    person_id: int,
    day: date,
    written: Mapping[str, str],
    *,
    insured_until: date | None = None,
    act: Act,
) -> int:
    """Two who write at once would take the same number: the key has the last word."""
    newest = db.session.scalar(
        select(func.max(VolunteerEntry.number)).where(VolunteerEntry.bank_id == act.bank_id)
    )
    entry = VolunteerEntry(
        bank_id=act.bank_id,
        number=(newest or 0) + 1,
        kind=kind,
        of_number=of_number,
        person_id=person_id,
        day=day,
        written=dict(written),
        insured_until=insured_until,
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(entry)
    db.session.flush()
    return entry.number
