"""Joining: a person, her application to a bank, her household. What a known address gets is a letter."""

from dataclasses import dataclass, replace

from sqlalchemy import select, update

from exchange.errors import Closed, NotOpen
from exchange.notices import actions as notices
from exchange.people import household_actions as households
from exchange.people import sign_in_actions as sign_in
from exchange.people.consent import PRIVACY, Text
from exchange.people.living_queries import households_of
from exchange.people.queries import staff_of
from exchange.people.refusals import AlreadyMember
from exchange.people.standing_actions import stand
from exchange.units import Act
from models.base import db
from models.people import HOUSE, Bank, Membership, Person
from models.sign_in import Consent
from models.states import Purpose, Role, Status


@dataclass(frozen=True)
class Newcomer:
    """What the steps of joining asked. The email is in small letters, the password only a hash."""

    email: str
    password_hash: str
    first_name: str
    last_name: str
    gender: str | None
    language: str
    speaks: tuple[str, ...]


@dataclass(frozen=True)
class Application:
    """What is said to one bank. With an invitation she moves into a household that is there."""

    introduction: str | None
    household_name: str
    invitation: str | None = None


def join(newcomer: Newcomer, application: Application, *, notice: Text, act: Act) -> int | None:
    """Write a newcomer down in the act's bank, and mail her a link to confirm her address.

    Gives her id, or None for an address already known: then its owner is told by mail, and
    nothing else happens. Raises LinkSpent for an invitation that no longer holds.
    """
    known = db.session.scalar(select(Person).where(Person.email == newcomer.email))
    if known is not None:
        _remind(known, act=act)
        return None
    person = Person(
        email=newcomer.email,
        password_hash=newcomer.password_hash,
        first_name=newcomer.first_name,
        last_name=newcomer.last_name,
        gender=newcomer.gender,
        language=newcomer.language,
        speaks=list(newcomer.speaks),
        created_at=act.now,
    )
    db.session.add(person)
    db.session.flush()
    accept_notice(person.id, notice, act=act)
    apply_to_bank(application, act=replace(act, person_id=person.id))
    ask_to_confirm(person.id, newcomer.email, act=act)
    return person.id


def _remind(known: Person, *, act: Act) -> None:
    assert known.email is not None
    if known.email_confirmed_at is None:
        ask_to_confirm(known.id, known.email, act=act)
    else:
        notices.tell(known.id, "join_known", act=at_the_door(act))


def ask_to_confirm(person_id: int, email: str, *, act: Act) -> None:
    """Mail a link that proves this address is hers."""
    token = sign_in.make_link(person_id, Purpose.CONFIRM_EMAIL, {"email": email}, act=act)
    facts = {"token": token, "bank": _name_of(act.bank_id)}
    notices.tell(person_id, "confirm_email", facts, act=at_the_door(act))


def at_the_door(act: Act) -> Act:
    """For letters that carry a key: kept outside every bank, they never show in an inbox."""
    return replace(act, bank_id=HOUSE)


def _name_of(bank_id: int) -> str:
    return db.session.scalar(select(Bank.name).where(Bank.id == bank_id)) or ""


def accept_notice(person_id: int, notice: Text, *, act: Act) -> None:
    """Log which words of the privacy notice she accepted, and when."""
    db.session.add(
        Consent(
            person_id=person_id,
            purpose=PRIVACY,
            version=notice.version,
            text_hash=notice.hash,
            at=act.now,
        )
    )


def apply_to_bank(application: Application, *, act: Act) -> None:
    """Ask the act's bank to take this person in; who left or was refused may ask again.

    Raises AlreadyMember, LinkSpent.
    """
    assert act.person_id is not None
    membership = db.session.get(Membership, (act.bank_id, act.person_id), with_for_update=True)
    if membership is None:
        membership = Membership(bank_id=act.bank_id, person_id=act.person_id)
        db.session.add(membership)
    elif membership.status not in (Status.LEFT, Status.REFUSED):
        raise AlreadyMember(membership.status)
    membership.role = Role.MEMBER
    membership.introduction = application.introduction
    membership.applied_at, membership.decided_at = act.now, None
    membership.motive = None
    stand(membership, Status.APPLIED, act=act)
    _settle_in(application, act=act)


def _settle_in(application: Application, *, act: Act) -> None:
    assert act.person_id is not None
    if application.invitation:
        households.join(application.invitation, act=act)
    elif not households_of(act.person_id, bank_id=act.bank_id):
        households.open_household(application.household_name, act.person_id, act=act)


def tell_operators_everywhere(person_id: int, *, act: Act) -> None:
    """A newcomer has confirmed her address: whoever admits people in her banks is told."""
    waiting_at = db.session.scalars(
        select(Membership.bank_id)
        .where(Membership.person_id == person_id, Membership.status == Status.APPLIED)
        .order_by(Membership.bank_id)
    ).all()
    for bank_id in waiting_at:
        tell_operators(act=replace(act, bank_id=bank_id))


def tell_operators(*, act: Act) -> None:
    """Somebody waits to be admitted to the act's bank."""
    for operator_id in staff_of(act.bank_id):
        notices.tell(operator_id, "newcomer", act=act)


def say_when_to_meet(words: str | None, *, act: Act) -> None:
    """An applicant says when she can be met or called; whoever admits people reads it.

    Raises NotOpen for who does not wait to be admitted.
    """
    said = db.session.execute(
        update(Membership)
        .where(
            Membership.bank_id == act.bank_id,
            Membership.person_id == act.person_id,
            Membership.status == Status.APPLIED,
        )
        .values(meet_when=words)
        .returning(Membership.person_id)
    ).one_or_none()
    if said is None:
        raise NotOpen(Closed.ANSWERED)
