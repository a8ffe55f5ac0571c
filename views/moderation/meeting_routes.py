"""At the desk: two who would like to meet before the first care, brought together."""

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import queries as care_queries
from exchange.care.meeting_queries import Meeting
from exchange.errors import NotFound
from exchange.work import unit_of_work
from views.access import act_of, now, operator_required, visitor
from views.moderation.blueprint import bp
from views.moderation.desk_page import desk_page
from views.moderation.forms import MeetingForm
from views.moderation.pane import Pane, pane_of


@bp.get("/desk/meetings/<int:exchange_id>")
@operator_required
def meeting(exchange_id: int) -> Any:
    return desk_page(_pane(exchange_id))


def _meeting(exchange_id: int) -> Meeting:
    card = visitor()
    found = care_queries.meetings_asked(
        card.bank_id, for_operator_id=card.person_id, now=now(), exchange_id=exchange_id
    )
    if not found:
        raise NotFound()
    return found[0]


@pane_of("meeting")
def _pane(exchange_id: int, form: MeetingForm | None = None) -> Pane:
    each = _meeting(exchange_id)
    words = {"each": each, "form": form or MeetingForm(formdata=None)}
    return Pane("meeting", each.exchange_id, words)


@bp.post("/desk/meetings/<int:exchange_id>/arrangement")
@operator_required
def arrange_meeting(exchange_id: int) -> Any:
    form = MeetingForm()
    if not form.validate():
        return desk_page(_pane(exchange_id, form), 422)
    with unit_of_work(act := act_of()) as unit:
        care.arrange_meeting(exchange_id, form.words.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Both have been told where and when."), "good")
    return redirect(unit.answer, 303)
