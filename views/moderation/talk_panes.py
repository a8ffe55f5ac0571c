"""Of conversations, what an operator decides: messages that are held, and what was reported."""

from exchange.moderation import mediating_queries as mediating
from exchange.moderation.dispute_queries import begun_between
from exchange.moderation.mediating_queries import Held, Reported
from views.access import now, visitor
from views.moderation.forms import ClosingForm
from views.moderation.pane import Pane


def message_pane(each: Held) -> Pane:
    return Pane("message", each.id, {"each": each})


def report_pane(each: Reported, form: ClosingForm | None = None) -> Pane:
    words = {
        "each": each,
        "argued_id": _argued_id(each),
        "form": form or ClosingForm(formdata=None),
        "said": mediating.handed_over(each, bank_id=visitor().bank_id) if each.task_id else [],
    }
    return Pane("report", each.id, words)


def _argued_id(each: Reported) -> int | None:
    """The exchange of which the operator may ask both how long it was."""
    if each.task_id is None or each.helper_id is None:
        return None
    card = visitor()
    return begun_between(
        each.task_id,
        each.helper_id,
        bank_id=card.bank_id,
        for_operator_id=card.person_id,
        now=now(),
    )
