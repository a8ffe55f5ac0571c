"""Of conversations, what an operator decides: messages that are held, and what was reported."""

from exchange.care import mediating_queries as mediating
from exchange.care.mediating_queries import Held, Reported
from views.access import visitor
from views.moderation.forms import ClosingForm
from views.moderation.pane import Pane


def message_pane(each: Held) -> Pane:
    return Pane("message", each.id, {"each": each})


def report_pane(each: Reported, form: ClosingForm | None = None) -> Pane:
    words = {
        "each": each,
        "form": form or ClosingForm(formdata=None),
        "said": mediating.handed_over(each, bank_id=visitor().bank_id),
    }
    return Pane("report", each.id, words)
