"""What a person changes about her own way in: address, password, language, what she says of herself."""

from dataclasses import dataclass

from sqlalchemy import exists, select, update

from exchange.errors import LostRace, NotFound
from exchange.notices import actions as notices
from exchange.people import joining_actions as joining
from exchange.people import sign_in_actions as sign_in
from exchange.people import wish_actions as wishes
from exchange.people.joining_actions import at_the_door
from exchange.people.refusals import LinkSpent
from exchange.units import Act
from exchange.work import changed
from models.base import db
from models.people import Person
from models.states import Purpose


def confirm_email(token: str, *, act: Act) -> int:
    """The address is hers; gives her id. Raises LinkSpent, also when she has changed it since."""
    link = sign_in.use_link(token, Purpose.CONFIRM_EMAIL, act=act)
    person = _person(link.person_id)
    if person.email != link.facts.get("email"):
        raise LinkSpent(Purpose.CONFIRM_EMAIL)
    _confirmed(person, act=act)
    return person.id


def _confirmed(person: Person, *, act: Act) -> None:
    if person.email_confirmed_at is not None:
        return
    person.email_confirmed_at = act.now
    db.session.flush()
    joining.tell_operators_everywhere(person.id, act=act)


def _person(person_id: int | None) -> Person:
    person = db.session.get(Person, person_id, with_for_update=True, populate_existing=True)
    if person is None or person.erased_at is not None:
        raise NotFound()
    return person


def disown_email(token: str, *, act: Act) -> int:
    """Somebody else used this address: gives the id to erase. Raises LinkSpent once confirmed."""
    link = sign_in.use_link(token, Purpose.CONFIRM_EMAIL, act=act)
    if _person(link.person_id).email_confirmed_at is not None:
        raise LinkSpent(Purpose.CONFIRM_EMAIL)
    return link.person_id


def confirm_again(*, act: Act) -> None:
    """Send the link once more to who is signed in and has not used it."""
    person = _person(act.person_id)
    if person.email is not None and person.email_confirmed_at is None:
        joining.ask_to_confirm(person.id, person.email, act=act)


def ask_reset(email: str, *, act: Act) -> None:
    """Mail a link to choose another password, if anybody has this address."""
    person_id = db.session.scalar(select(Person.id).where(Person.email == email))
    if person_id is not None:
        token = sign_in.make_link(person_id, Purpose.RESET_PASSWORD, act=act)
        notices.tell(person_id, "reset_password", {"token": token}, act=at_the_door(act))


@dataclass(frozen=True)
class Reset:
    person_id: int
    email: str


def reset_password(token: str, password_hash: str, *, act: Act) -> Reset:
    """A new password by mailed link: sessions and links end, and the mailbox is proven hers.

    Raises LinkSpent.
    """
    link = sign_in.use_link(token, Purpose.RESET_PASSWORD, act=act)
    person = _person(link.person_id)
    person.password_hash = password_hash
    _confirmed(person, act=act)
    sign_in.end_all_sessions(person.id)
    sign_in.spend_links(person.id, act=act)
    notices.tell(person.id, "password_changed", act=at_the_door(act))
    return Reset(person.id, person.email or "")


def change_password(password_hash: str, hash_now: bytes, *, act: Act) -> str:
    """Another password: other sessions and links end, this session goes on under the token given."""
    person = _person(act.person_id)
    person.password_hash = password_hash
    sign_in.end_all_sessions(person.id, but=hash_now)
    sign_in.spend_links(person.id, act=act)
    notices.tell(person.id, "password_changed", act=act)
    return sign_in.renew_session(hash_now, act=act)


def rehash(person_id: int, kept_hash: str, new_hash: str) -> None:
    """The same password at today's cost, unless it has changed since it was compared."""
    db.session.execute(
        update(Person)
        .where(Person.id == person_id, Person.password_hash == kept_hash)
        .values(password_hash=new_hash)
    )


def ask_new_email(email: str, *, act: Act) -> None:
    """Mail a link to the new address and word of it to the old one.

    If somebody has the new address already, she is told instead; the answer is the same.
    """
    person = _person(act.person_id)
    owner_id = db.session.scalar(select(Person.id).where(Person.email == email))
    if owner_id is not None:
        notices.tell(owner_id, "join_known", act=at_the_door(act))
    else:
        facts = {"email": email}
        token = sign_in.make_link(person.id, Purpose.CHANGE_EMAIL, facts, act=act)
        notices.tell(
            person.id, "change_email", {"token": token}, act=at_the_door(act), address=email
        )
    if person.email is not None:
        notices.tell(person.id, "email_asked", act=act, address=person.email)


def take_new_email(token: str, *, act: Act) -> int:
    """The new address counts from now on; the old one is told. Raises LinkSpent, LostRace."""
    link = sign_in.use_link(token, Purpose.CHANGE_EMAIL, act=act)
    person, email = _person(link.person_id), link.facts["email"]
    if db.session.scalar(select(exists().where(Person.email == email))):
        raise LostRace()
    if person.email is not None:
        notices.tell(person.id, "email_changed", act=at_the_door(act), address=person.email)
    person.email = email
    sign_in.spend_links(person.id, act=act)
    _confirmed(person, act=act)
    return person.id


@dataclass(frozen=True)
class Details:
    first_name: str
    last_name: str
    gender: str | None
    speaks: tuple[str, ...]
    is_found: bool = False


def set_details(details: Details, *, act: Act) -> None:
    """What she says of herself; `is_found`: who needs personal care may find her as what she says."""
    person = _person(act.person_id)
    person.first_name, person.last_name = details.first_name, details.last_name
    person.gender, person.speaks = details.gender, list(details.speaks)
    changed([person.id])
    wishes.set_found(person, details.is_found, act=act)


def set_phone(phone: str | None, *, act: Act) -> None:
    """Her number, in the form `telephone.as_kept` gives; None takes it out."""
    _person(act.person_id).phone = phone


def set_language(language: str, *, act: Act) -> None:
    """In which language she is written to, and reads where no other was chosen."""
    _person(act.person_id).language = language


def warn_of_tries(email: str, *, act: Act) -> None:
    """So many wrong passwords that the owner, if there is one, should know."""
    person_id = db.session.scalar(select(Person.id).where(Person.email == email))
    if person_id is not None:
        notices.tell(person_id, "many_tries", act=at_the_door(act))
