"""An organisation that is no partner asks to be one, and is answered."""

from datetime import datetime

from sqlalchemy import delete, select

from exchange.errors import NotFound
from exchange.pact.refusals import PactTextShut
from exchange.people.bank_queries import zone_of
from exchange.people.queries import rules_of
from exchange.people.trust import months_after
from exchange.units import Act
from models.base import db
from models.pact_texts import PactJoining


def ask(name: str, kind: str, contact: dict[str, str], *, act: Act) -> int:
    """Written down for who keeps the books. `contact`: whom to call, until it is answered."""
    asked = PactJoining(
        bank_id=act.bank_id,
        name=name,
        kind=kind,
        contact=contact,
        asked_on=act.now.astimezone(zone_of(act.bank_id)).date(),
    )
    db.session.add(asked)
    db.session.flush()
    return asked.id


def forget_old(*, now: datetime) -> None:
    """Who was not answered within the months of her bank's rule: the request goes, with whom to call."""
    waits = select(PactJoining.bank_id).where(PactJoining.answer.is_(None)).distinct()
    for bank_id in db.session.scalars(waits.order_by(PactJoining.bank_id)).all():
        today = now.astimezone(zone_of(bank_id)).date()
        first_kept = months_after(today, -rules_of(bank_id).joining_months)
        db.session.execute(
            delete(PactJoining).where(
                PactJoining.bank_id == bank_id,
                PactJoining.answer.is_(None),
                PactJoining.asked_on < first_kept,
            )
        )


def answer(joining_id: int, said: str, *, act: Act) -> None:
    """Once; whom to call is forgotten with it. Raises NotFound, PactTextShut."""
    key = act.bank_id, joining_id
    found = db.session.get(PactJoining, key, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound()
    if found.answer is not None:
        raise PactTextShut()
    today = act.now.astimezone(zone_of(act.bank_id)).date()
    found.answer, found.contact, found.answered_on = said, None, today
    db.session.flush()
