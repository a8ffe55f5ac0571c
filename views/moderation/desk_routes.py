"""The operator's desk: all that waits, who sees to it, and what has no page of its own."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.errors import NotFound
from exchange.moderation import waiting_actions as hands
from exchange.moderation import waiting_queries as waiting
from exchange.moderation.waiting_queries import Line
from exchange.notices.undelivered_queries import Undelivered, given_up
from exchange.work import unit_of_work
from views.access import act_of, now, operator_required, visitor
from views.arrivals import row_id
from views.moderation.blueprint import bp
from views.moderation.desk_forms import handover_form
from views.moderation.desk_page import desk_page, waiting_line
from views.moderation.forms import ClosingForm
from views.moderation.pane import PANES, Pane, pane_of
from views.moderation.waiting_words import SHOWN, lost_words, row_of


@bp.get("/desk")
@operator_required
def desk() -> Any:
    return desk_page(None)


@bp.get("/desk/waiting/<kind>/<int:item_id>")
@operator_required
def thing(kind: str, item_id: int) -> Any:
    """What waits and has no page of its own."""
    return desk_page(_thing_pane(kind, item_id))


def _thing_pane(kind: str, item_id: int, form: ClosingForm | None = None) -> Pane:
    if kind not in OWN_PANE:
        raise NotFound()
    line = waiting_line(kind, item_id)
    row = row_of(line, reader_id=visitor().person_id)
    words: dict[str, Any] = {"line": line, "each": row, "form": form or ClosingForm(formdata=None)}
    if kind == "undelivered":
        words["lost"] = [lost_words(each.channel, each.number) for each in _lost(line)]
    return Pane("thing", line.id, words)


def _lost(line: Line) -> list[Undelivered]:
    """What she did not get, by each channel."""
    card = visitor()
    found = given_up(card.bank_id, for_operator_id=card.person_id, now=now())
    return [each for each in found if each.person_id == line.person_id]


OWN_PANE = ("check", "cover", "silent", "undelivered")


def _opens(kind: str) -> Callable[[int], Pane]:
    return lambda item_id: _thing_pane(kind, item_id)


for _kind in OWN_PANE:
    pane_of(_kind)(_opens(_kind))


@bp.post("/desk/waiting/<kind>/<int:item_id>/claim")
@operator_required
def take_on(kind: str, item_id: int) -> Any:
    """From the list one stays there; from the pane, on what one has taken."""
    with unit_of_work(act := act_of()) as unit:
        hands.take(kind, item_id, act=act)
        unit.answer = _back_to(kind, item_id)
    return redirect(unit.answer, 303)


def _back_to(kind: str, item_id: int) -> str:
    if "list" in request.form:
        return url_for("moderation.desk", kind=request.form["list"] or None)
    line = waiting_line(kind, item_id)
    return SHOWN[kind].address(line)


@bp.post("/desk/waiting/<kind>/<int:item_id>/release")
@operator_required
def let_go(kind: str, item_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        hands.let_go(kind, item_id, act=act)
        unit.answer = _back_to(kind, item_id)
    return redirect(unit.answer, 303)


@bp.post("/desk/waiting/<kind>/<int:item_id>/handover")
@operator_required
def hand_over(kind: str, item_id: int) -> Any:
    card = visitor()
    colleagues = waiting.colleagues(card.person_id, bank_id=card.bank_id)
    form = handover_form(colleagues, is_sent=True)
    if not form.validate():
        waiting_line(kind, item_id)
        if kind not in PANES:
            raise NotFound()
        return desk_page(PANES[kind](item_id), 422, handing=form)
    with unit_of_work(act := act_of()) as unit:
        words = (form.words.data or "").strip() or None
        hands.hand_over(kind, item_id, form.to.data, words, act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Handed over: your colleague has been told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/waiting/<kind>/<int:item_id>/closing")
@operator_required
def close_thing(kind: str, item_id: int) -> Any:
    form = ClosingForm()
    if not form.validate():
        return desk_page(_thing_pane(kind, item_id, form), 422)
    with unit_of_work(act := act_of()) as unit:
        hands.close(kind, item_id, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Done: it waits no more."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/greetings")
@operator_required
def greet() -> Any:
    """The one thing done to many at once: a word to who has been silent. Nothing is decided by it."""
    chosen = request.form.getlist("person_id", type=row_id)
    with unit_of_work(act := act_of()) as unit:
        number = hands.greet(chosen, act=act)
        unit.answer = url_for("moderation.desk")
    flash(_greeted(number), "good" if number else "sun")
    return redirect(unit.answer, 303)


def _greeted(number: int) -> Any:
    if not number:
        return _("Choose whom to write to.")
    return ngettext("%(num)s member is written to.", "%(num)s members are written to.", number)
