"""Messages between the two sides of a task; reporting the other one."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care import message_queries as messages
from exchange.care.message_queries import Talk
from exchange.errors import NotFound
from exchange.work import unit_of_work
from models.states import ReportReason, Who
from views.access import act_of, member_required, now, signed_in, visitor
from views.care import strips
from views.care.blueprint import bp
from views.care.message_forms import MessageForm
from views.language import in_language


@bp.get("/messages")
@signed_in
def conversations() -> Any:
    card = visitor()
    found = messages.conversations(card.person_id, bank_id=card.bank_id)
    return render_template("care/conversations.html", conversations=found)


@bp.get("/tasks/<int:task_id>/messages/<int:helper_id>")
@member_required
def talk(task_id: int, helper_id: int) -> Any:
    return _talk_page(_talk(task_id, helper_id), MessageForm(formdata=None))


def _talk(task_id: int, helper_id: int) -> Talk:
    """Raises NotFound."""
    card = visitor()
    found = messages.talk(
        task_id, helper_id, seen_by=card.person_id, bank_id=card.bank_id, now=now()
    )
    if found is None:
        raise NotFound()
    return found


def _talk_page(found: Talk, form: MessageForm) -> str:
    card = visitor()
    reader = {"seen_by": card.person_id, "bank_id": card.bank_id}
    kind = "given" if found.side is Who.HELPER else "received"
    return render_template(
        "care/talk.html",
        talk=found,
        form=form,
        lines=messages.lines(found.task_id, found.helper_id, **reader),
        at_once=_at_once(found.other_language, card.zone),
        strip=strips.around(kind, found.starts_at, found.ends_at),
    )


def _at_once(language: str, zone: str) -> list[tuple[str, str]]:
    """What one tap says, as its writer reads it and as the other one will."""

    def said() -> list[str]:
        return [_("I am on my way."), _("Ten minutes late, sorry."), _("Can you call me?")]

    own = said()
    with in_language(language, zone):
        return list(zip(own, said(), strict=True))


@bp.post("/tasks/<int:task_id>/messages/<int:helper_id>/lines")
@member_required
def write(task_id: int, helper_id: int) -> Any:
    form = MessageForm()
    if not form.validate():
        return _talk_page(_talk(task_id, helper_id), form), 422
    with unit_of_work(act := act_of()) as unit:
        care.write(task_id, helper_id, form.words.data, act=act)
        unit.answer = url_for("care.talk", task_id=task_id, helper_id=helper_id)
    return redirect(unit.answer, 303)


@bp.post("/tasks/<int:task_id>/messages/<int:helper_id>/report")
@member_required
def report(task_id: int, helper_id: int) -> Any:
    try:
        reason = ReportReason(request.form.get("reason", ""))
    except ValueError:
        abort(400)
    with unit_of_work(act := act_of()) as unit:
        care.report(task_id, helper_id, reason, act=act)
        unit.answer = url_for("care.talk", task_id=task_id, helper_id=helper_id)
    flash(_("Whoever coordinates the bank knows, and reads what you two wrote."), "good")
    return redirect(unit.answer, 303)
