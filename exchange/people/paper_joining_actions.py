"""Joining on paper: an operator writes down who has no address, as she signed it."""

from dataclasses import dataclass, replace

from exchange.people.consent import ACTING, Text
from exchange.people.joining_actions import (
    Application,
    accept_notice,
    apply_to_bank,
    tell_operators,
)
from exchange.units import Act
from models.base import db
from models.people import Person
from models.sign_in import Consent


@dataclass(frozen=True)
class OnPaper:
    """What stands on the sheet she signed. `phone` is in the form `telephone.as_kept` gives."""

    first_name: str
    last_name: str
    phone: str | None
    gender: str | None
    language: str
    speaks: tuple[str, ...]


def write_down(sheet: OnPaper, application: Application, *, notice: Text, act: Act) -> int:
    """Make an applicant of who signed the sheet; gives her id. She has no way in of her own.

    Both of her consents are kept with their words: to the notice, and to being acted for. Who did
    it is the act. Operators are told as for any newcomer.
    """
    person = Person(
        first_name=sheet.first_name,
        last_name=sheet.last_name,
        phone=sheet.phone,
        gender=sheet.gender,
        language=sheet.language,
        speaks=list(sheet.speaks),
        created_at=act.now,
    )
    db.session.add(person)
    db.session.flush()
    accept_notice(person.id, notice, act=act)
    db.session.add(
        Consent(
            person_id=person.id,
            purpose=ACTING,
            version=notice.version,
            text_hash=notice.hash,
            at=act.now,
        )
    )
    apply_to_bank(application, act=replace(act, person_id=person.id, household_id=None))
    tell_operators(act=act)
    return person.id
