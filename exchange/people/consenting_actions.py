"""Noting that somebody without an address lets operators write for her, and that she no longer does."""

from sqlalchemy import select, update

from exchange.people.consent import ACTING, privacy_notice
from exchange.people.consenting_queries import lets_act
from exchange.units import Act
from models.base import db
from models.people import Person
from models.sign_in import Consent, SignIn


def let_act(person_id: int, *, act: Act) -> None:
    """She said so to the operator whose act it is. Twice is once."""
    if lets_act(person_id):
        return
    language = db.session.scalars(select(Person.language).where(Person.id == person_id)).one()
    notice = privacy_notice(language)
    db.session.add(
        Consent(
            person_id=person_id,
            purpose=ACTING,
            version=notice.version,
            text_hash=notice.hash,
            at=act.now,
        )
    )
    db.session.flush()


def let_act_no_more(person_id: int, *, act: Act) -> None:
    """From now on nobody writes for her; who does at this moment is back at the desk."""
    db.session.execute(
        update(Consent)
        .where(
            Consent.person_id == person_id,
            Consent.purpose == ACTING,
            Consent.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=act.now)
    )
    db.session.execute(
        update(SignIn).where(SignIn.acts_for_id == person_id).values(acts_for_id=None)
    )
