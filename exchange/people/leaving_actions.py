"""Going: out of a bank, or out of everything. What others still need of the past stays, nameless."""

from sqlalchemy import delete, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from exchange.errors import NotFound
from exchange.notices import actions as notices
from exchange.people import admission_actions as admission
from exchange.people import returning_actions as returning
from exchange.people import seat_actions as seats
from exchange.people import second_factor_actions as second_factor
from exchange.people import sign_in_actions as sign_in
from exchange.people import sign_in_queries
from exchange.people import tandem_actions as tandem
from exchange.people import wish_actions as wishes
from exchange.people.joining_actions import at_the_door
from exchange.people.living_queries import adults_of
from exchange.people.names import NAMELESS
from exchange.people.standing_actions import stand
from exchange.units import Act
from models.base import db
from models.guests import Guest
from models.people import (
    Block,
    CaredPerson,
    Household,
    HouseholdMember,
    Membership,
    Person,
    Photo,
    TrustCheck,
    Vouch,
)
from models.sign_in import Consent, Link
from models.states import Role, Status


def leave_bank(person_id: int, *, act: Act) -> None:
    """End a membership and all that hangs on it: households, sessions, her photo, blocks, words.

    With her last bank her way in ends too: address, password, telephone. Raises NotFound.
    """
    membership = db.session.get(Membership, (act.bank_id, person_id), with_for_update=True)
    if membership is None or membership.status == Status.LEFT:
        raise NotFound()
    membership.role = Role.MEMBER
    membership.introduction, membership.decided_at = None, act.now
    membership.meet_when = None
    _move_out(person_id, act=act)
    _forget_ties(person_id, act=act)
    sign_in.end_all_sessions(person_id, bank_id=act.bank_id)
    stand(membership, Status.LEFT, act=act)
    if not sign_in_queries.standings(person_id):
        _close_the_door(person_id, act=act)


def _move_out(person_id: int, *, act: Act) -> None:
    homes = db.session.scalars(
        update(HouseholdMember)
        .where(
            HouseholdMember.bank_id == act.bank_id,
            HouseholdMember.person_id == person_id,
            HouseholdMember.until_at.is_(None),
        )
        .values(until_at=act.now)
        .returning(HouseholdMember.household_id)
    ).all()
    for household_id in homes:
        _tell_or_empty(household_id, person_id, act=act)


def _tell_or_empty(household_id: int, person_id: int, *, act: Act) -> None:
    """Who stays learns only that she left; of an empty household the notes on care go."""
    staying = adults_of(household_id, bank_id=act.bank_id)
    name = db.session.scalar(select(Person.first_name).where(Person.id == person_id))
    for other_id in staying:
        notices.tell(other_id, "household_left", {"name": name or NAMELESS}, act=act)
    if not staying:
        db.session.execute(
            update(CaredPerson)
            .where(
                CaredPerson.bank_id == act.bank_id,
                CaredPerson.household_id == household_id,
                CaredPerson.removed_at.is_(None),
            )
            .values(removed_at=act.now, note=None, sheet=None)
        )


def _forget_ties(person_id: int, *, act: Act) -> None:
    face = Photo.bank_id == act.bank_id, Photo.person_id == person_id
    db.session.execute(delete(Photo).where(*face))
    # Who keeps away from her still does, should she come back.
    hers = Block.bank_id == act.bank_id, Block.blocker_id == person_id
    db.session.execute(delete(Block).where(*hers))
    admission.leave(person_id, act=act)
    wishes.leave(person_id, act=act)
    seats.leave(person_id, act=act)
    tandem.leave(person_id, act=act)
    _end_visit(person_id, act=act)
    words = or_(Vouch.person_id == person_id, Vouch.voucher_id == person_id)
    db.session.execute(delete(Vouch).where(Vouch.bank_id == act.bank_id, words))


def _end_visit(person_id: int, *, act: Act) -> None:
    """A guest's checks were copies of those at home: nobody follows them there any more."""
    visit = (Guest.bank_id == act.bank_id, Guest.person_id == person_id)
    ended = db.session.execute(
        update(Guest)
        .where(*visit, Guest.until_at.is_(None))
        .values(until_at=act.now)
        .returning(Guest.person_id)
    ).one_or_none()
    if ended is not None:
        db.session.execute(
            update(TrustCheck)
            .where(
                TrustCheck.bank_id == act.bank_id,
                TrustCheck.person_id == person_id,
                TrustCheck.withdrawn_at.is_(None),
            )
            .values(withdrawn_at=act.now)
        )


def _close_the_door(person_id: int, *, act: Act) -> None:
    person = db.session.get(Person, person_id, populate_existing=True)
    assert person is not None
    # An address nobody confirmed may be a stranger's: it gets no letter to remember us by.
    if person.email is not None and person.email_confirmed_at is not None:
        notices.tell(person_id, "left", act=at_the_door(act), address=person.email)
        returning.remember(person_id, person.email, act=act)
    person.email = person.email_confirmed_at = person.password_hash = person.phone = None
    person.gender, person.speaks = None, []
    wishes.take_back(person_id, act=act)
    db.session.execute(
        update(Consent)
        .where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=act.now)
    )
    sign_in.end_all_sessions(person_id)
    second_factor.forget(person_id)
    db.session.execute(delete(Link).where(Link.person_id == person_id))
    db.session.flush()


def erase(person_id: int, *, act: Act) -> None:
    """Forget her name and what was seen of her, everywhere. She has left every bank before.

    The row stays without a word in it: the books and the acts of others point to its number.
    """
    person = db.session.get(Person, person_id, with_for_update=True, populate_existing=True)
    if person is None:
        raise NotFound()
    assert not sign_in_queries.standings(person_id), "erased while still a member"
    _close_the_door(person_id, act=act)
    person.first_name, person.last_name = NAMELESS, ""
    person.language, person.erased_at = "it", act.now
    db.session.execute(delete(Block).where(Block.blocked_id == person_id))
    db.session.execute(delete(Photo).where(Photo.person_id == person_id))
    admission.erase(person_id)
    seats.erase(person_id)
    db.session.execute(delete(TrustCheck).where(TrustCheck.person_id == person_id))
    db.session.execute(delete(Consent).where(Consent.person_id == person_id))
    db.session.execute(delete(Guest).where(Guest.person_id == person_id))
    db.session.execute(
        update(Membership)
        .where(Membership.person_id == person_id)
        .values(motive=None, introduction=None, meet_when=None)
    )
    _forget_empty_houses(person_id, act=act)


def _forget_empty_houses(person_id: int, *, act: Act) -> None:
    """A household's name is often a family's: where nobody lives any more it goes too."""
    hers, now = aliased(HouseholdMember), aliased(HouseholdMember)
    empty = (
        select(hers.bank_id, hers.household_id)
        .where(
            hers.person_id == person_id,
            ~exists().where(
                now.bank_id == hers.bank_id,
                now.household_id == hers.household_id,
                now.until_at.is_(None),
            ),
        )
        .order_by(hers.bank_id, hers.household_id)
    )
    for bank_id, household_id in db.session.execute(empty).all():
        db.session.execute(
            update(Household)
            .where(Household.bank_id == bank_id, Household.id == household_id)
            .values(name=NAMELESS)
        )
        # Past tasks point to these rows, so they stay, with nothing in them.
        db.session.execute(
            update(CaredPerson)
            .where(CaredPerson.bank_id == bank_id, CaredPerson.household_id == household_id)
            .values(
                initials=NAMELESS,
                note=None,
                sheet=None,
                removed_at=func.coalesce(CaredPerson.removed_at, act.now),
            )
        )
