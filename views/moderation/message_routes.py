"""Messages between the two sides of a task; reporting the other one."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.moderation import (
    message_actions,
    reporting_actions,
    reporting_queries,
    talk_queries,
)
from exchange.moderation import message_queries as messages
from exchange.moderation.talk_queries import Talk
from exchange.people.sessions import REPORT_OF_PERSON
from exchange.work import unit_of_work
from models.states import ReportReason, Who
from views import throttle
from views.access import act_of, member_required, now, signed_in, visitor
from views.care import strips
from views.language import in_language
from views.moderation.blueprint import bp
from views.moderation.message_forms import MessageForm


@bp.get("/messages")
@signed_in
def conversations() -> Any:
    card = visitor()
    found = messages.conversations(card.person_id, bank_id=card.bank_id)
    return render_template("moderation/conversations.html", conversations=found)


@bp.get("/tasks/<int:task_id>/messages/<int:helper_id>")
@member_required
def talk(task_id: int, helper_id: int) -> Any:
    return _talk_page(_talk(task_id, helper_id), MessageForm(formdata=None))


def _talk(task_id: int, helper_id: int) -> Talk:
    """Raises NotFound."""
    card = visitor()
    found = talk_queries.talk(
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
        "moderation/talk.html",
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
        message_actions.write(task_id, helper_id, form.words.data, act=act)
        unit.answer = url_for("moderation.talk", task_id=task_id, helper_id=helper_id)
    return redirect(unit.answer, 303)


@bp.post("/tasks/<int:task_id>/messages/<int:helper_id>/report")
@member_required
def report_other(task_id: int, helper_id: int) -> Any:
    reason = _reason()
    _talk(task_id, helper_id)
    _count()
    with unit_of_work(act := act_of()) as unit:
        reporting_actions.report(task_id, helper_id, reason, act=act)
        unit.answer = url_for("moderation.talk", task_id=task_id, helper_id=helper_id)
    flash(_("Whoever coordinates the bank knows, and reads what you two wrote."), "good")
    return redirect(unit.answer, 303)


@bp.post("/people/<int:person_id>/report")
@member_required
def report_person(person_id: int) -> Any:
    reason, card = _reason(), visitor()
    if not reporting_queries.may_report(person_id, by=card.person_id, bank_id=card.bank_id):
        raise NotFound()
    _count()
    with unit_of_work(act := act_of()) as unit:
        reporting_actions.report_person(person_id, reason, act=act)
        unit.answer = url_for("people.person", person_id=person_id)
    flash(_("Whoever coordinates the bank knows, and gets in touch with you."), "good")
    return redirect(unit.answer, 303)


def _reason() -> ReportReason:
    try:
        return ReportReason(request.form.get("reason", ""))
    except ValueError:
        abort(400)


def _count() -> None:
    """One report more, whatever becomes of it."""
    throttle.count((REPORT_OF_PERSON, str(visitor().person_id)))
