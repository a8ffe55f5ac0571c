"""A case of safety beside the list of the desk."""

from typing import Any

from exchange.moderation.incident_queries import Case
from exchange.moderation.incident_reader_queries import is_reader
from views.access import visitor
from views.moderation.pane import Pane


def incident_pane(each: Case, form: Any = None) -> Pane:
    """`form` is where a note is written; the list shows a case without one."""
    card = visitor()
    may_open = is_reader(card.person_id, bank_id=card.bank_id)
    return Pane("incident", each.id, {"each": each, "form": form, "may_open": may_open})
