"""Agreeing to be found for personal care as a woman or as a man, and taking that back."""

from sqlalchemy import delete, select, update

from exchange.people.consent import FOUND_AS, privacy_notice
from exchange.units import Act
from models.base import db
from models.people import Person
from models.sign_in import Consent
from models.wishes import FoundAs

GENDERS_FOUND = ("woman", "man")


def set_found(person: Person, agrees: bool, *, act: Act) -> None:
    """What she says now counts: in this bank when she agrees, everywhere when she does not.

    Who says no gender, or another, has nothing to agree to. The words she agreed to are logged.
    """
    gender = person.gender if agrees and person.gender in GENDERS_FOUND else None
    if gender is None:
        take_back(person.id, act=act)
        return
    before = db.session.scalar(
        select(FoundAs.gender).where(FoundAs.bank_id == act.bank_id, FoundAs.person_id == person.id)
    )
    if before == gender:
        return
    if before is not None:
        # Of another gender than before she agrees anew, bank by bank.
        take_back(person.id, act=act)
    db.session.add(
        FoundAs(bank_id=act.bank_id, person_id=person.id, gender=gender, agreed_at=act.now)
    )
    notice = privacy_notice(person.language)
    db.session.add(
        Consent(
            person_id=person.id,
            purpose=FOUND_AS,
            version=notice.version,
            text_hash=notice.hash,
            at=act.now,
        )
    )
    db.session.flush()


def take_back(person_id: int, *, act: Act) -> None:
    """Nobody finds her that way any more, in no bank; when she took it back stays written."""
    gone = db.session.execute(
        delete(FoundAs).where(FoundAs.person_id == person_id).returning(FoundAs.person_id)
    ).all()
    if gone:
        db.session.execute(
            update(Consent)
            .where(
                Consent.person_id == person_id,
                Consent.purpose == FOUND_AS,
                Consent.withdrawn_at.is_(None),
            )
            .values(withdrawn_at=act.now)
        )


def leave(person_id: int, *, act: Act) -> None:
    """With the bank she leaves what she agreed to there."""
    db.session.execute(
        delete(FoundAs).where(FoundAs.bank_id == act.bank_id, FoundAs.person_id == person_id)
    )
