"""Taking another bank's members as guests: the recognition, and the guest's own standing here."""

from dataclasses import replace

from sqlalchemy import select, update

from exchange.errors import NotFound
from exchange.people import actions as people
from exchange.people import household_actions as households
from exchange.people.guest_queries import Visit, kept_checks
from exchange.people.living_queries import households_of
from exchange.people.refusals import AlreadyMember
from exchange.people.standing_actions import stand
from exchange.units import Act
from models.base import db
from models.guests import Guest, Recognition
from models.people import HOUSE, Bank, Membership
from models.states import Role, Status


def recognise(other_bank_id: int, *, act: Act) -> None:
    """From now on members of that bank may help here, on its checks. Raises NotFound."""
    if other_bank_id in (act.bank_id, HOUSE) or db.session.get(Bank, other_bank_id) is None:
        raise NotFound()
    assert act.person_id is not None, "somebody answers for it"
    row = db.session.get(Recognition, (act.bank_id, other_bank_id), with_for_update=True)
    if row is None:
        row = Recognition(bank_id=act.bank_id, other_bank_id=other_bank_id)
        db.session.add(row)
    elif row.until_at is None:
        return
    row.by_id, row.since_at, row.until_at = act.person_id, act.now, None
    db.session.flush()


def end_recognition(other_bank_id: int, *, act: Act) -> None:
    """No new guests, and nobody is suggested any more; what is agreed stays. Raises NotFound."""
    ended = db.session.execute(
        update(Recognition)
        .where(
            Recognition.bank_id == act.bank_id,
            Recognition.other_bank_id == other_bank_id,
            Recognition.until_at.is_(None),
        )
        .values(until_at=act.now)
        .returning(Recognition.bank_id)
    ).one_or_none()
    if ended is None:
        raise NotFound()


def welcome(home_bank_id: int, household_name: str, *, act: Act) -> int:
    """Take the person of the act in as a guest of the act's bank; gives her household here.

    Raises NotFound where her bank is not recognised, AlreadyMember for who is in by herself, or was:
    whoever applied here once, and was refused it may be, is admitted by this bank's operators.
    """
    assert act.person_id is not None, "a guest is somebody"
    live = select(Recognition.by_id).where(
        Recognition.bank_id == act.bank_id,
        Recognition.other_bank_id == home_bank_id,
        Recognition.until_at.is_(None),
    )
    if db.session.scalar(live) is None:
        raise NotFound()
    key = (act.bank_id, act.person_id)
    membership = db.session.get(Membership, key, with_for_update=True)
    guest = db.session.get(Guest, key)
    was_guest = guest is not None and membership is not None and membership.motive is None
    if membership is not None and not (membership.status == Status.LEFT and was_guest):
        raise AlreadyMember(membership.status)
    if membership is None:
        membership = Membership(bank_id=act.bank_id, person_id=act.person_id)
        db.session.add(membership)
    membership.role = Role.MEMBER
    membership.applied_at = membership.decided_at = act.now
    membership.statement_by_mail = False
    stand(membership, Status.ACTIVE, act=act)
    guest = guest or Guest(bank_id=act.bank_id, person_id=act.person_id)
    guest.home_bank_id, guest.since_at, guest.until_at = home_bank_id, act.now, None
    db.session.add(guest)
    db.session.flush()
    here = households_of(act.person_id, bank_id=act.bank_id)
    return here[0] if here else households.open_household(household_name, act.person_id, act=act)


def copy_checks(visit: Visit, *, act: Act) -> None:
    """What her own bank has seen counts here, no more and no longer; `act` is in the bank visited.

    What an operator here let count no more stays so, whatever her own bank goes on counting.
    """
    at_home = kept_checks(visit.person_id, bank_id=visit.home_bank_id) if visit.is_welcome else []
    wanted = [each for each in at_home if each.counts]
    there = kept_checks(visit.person_id, bank_id=visit.bank_id)
    said, kept = {each.said for each in wanted}, {each.said for each in there}
    for each in there:
        if each.counts and each.said not in said:
            people.withdraw_check(visit.person_id, each.id, by_hand=False, act=act)
    for each in wanted:
        if each.said in kept or visit.answers_id == visit.person_id:
            continue
        people.record_check(
            visit.person_id,
            each.kind,
            each.seen_on,
            valid_until=each.valid_until,
            exempt_motive=each.exempt_motive,
            act=replace(act, person_id=visit.answers_id),
        )
