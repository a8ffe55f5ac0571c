"""The pact of the street: version 1 open for signature, version 2 in consultation with a word said of it."""

from datetime import date
from typing import Any

from exchange.pact import joining_actions, pact_text_queries
from exchange.pact import pact_text_actions as pact
from exchange.pact.pact_texts import Clause
from models.base import db

CLAUSES = (Clause("Premessa", "La cura si divide."), Clause("Orari", "Anche la sera."))


def fill(street: Any, do: Any) -> None:
    """After the seats. `do` is a trip of its own by one of the cast."""
    town, things = street.town, street.things
    things["pact_version"] = 2
    things["signed_pact"] = first = do(town, "Teresa", pact.begin, "Patto", CLAUSES)
    do(town, "Teresa", pact.open_to_sign, first)
    things |= written(lambda *deed: do(town, "Teresa", *deed), things["municipality"], town.bank_id)


def written(do: Any, body: int, bank_id: int) -> dict[str, int]:
    """A version in consultation, a word said of it, and somebody who asks to join."""
    text_id = do(pact.begin, "Patto", CLAUSES)
    do(pact.consult, text_id, date(2030, 1, 31))
    do(pact.comment, text_id, 1, body, "Si divide in parti uguali.")
    (said,) = pact_text_queries.comments(text_id, bank_id=bank_id)
    db.session.rollback()
    contact = {"name": "Pino", "email": "pino@proloco.test"}
    asked = do(joining_actions.ask, "Pro Loco", "association", contact)
    return {"pact_text": text_id, "pact_comment": said.comment_id, "pact_joining": asked}
