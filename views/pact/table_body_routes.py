"""The provincial table for who speaks for a body: minutes to sign, meetings to answer, asking for one."""

from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.pact import follow_up_queries, founding_queries
from exchange.pact import founding_actions as founding
from exchange.pact import table_answer_actions as answers
from exchange.pact import table_asking_actions as asking
from exchange.pact import table_meeting_queries as queries
from exchange.pact.follow_up_queries import late_only
from exchange.work import unit_of_work
from models.states_of_tables import ComesAnswer
from views.access import act_of, now, visitor
from views.language import local
from views.pact import minutes_words, signing
from views.pact import table_words as words
from views.pact.blueprint import bp
from views.pact.table_forms import AskForm, ComesForm, ReplyForm
from views.pact.table_replies import text_of
from views.pact_access import representative_required, standing_of
from views.seats import seat_of


@bp.get("/bodies/<int:organisation_id>/table")
@representative_required
def body_table(organisation_id: int) -> Any:
    return _page(organisation_id)


def _page(organisation_id: int, status: int = 200, **forms: Any) -> Any:
    card = visitor()
    found = founding_queries.table_of(card.bank_id)
    minutes = founding_queries.founding_minutes(card.bank_id)
    to_come = queries.to_come(card.bank_id, now=now())
    waiting = {each.organisation_id for each in queries.asking(card.bank_id)}
    bodies = founding.signers(minutes, bank_id=card.bank_id) if minutes else []
    page = render_template(
        "pact/table_body.html",
        seat=seat_of(),
        standing=standing_of(),
        table=found,
        minutes=minutes,
        has_signed=organisation_id in bodies,
        sits=founding_queries.sits(organisation_id, bank_id=card.bank_id),
        meetings=[(each, queries.agenda(each.id, bank_id=card.bank_id)) for each in to_come],
        answers=queries.own_answers(
            card.person_id, [each.id for each in to_come], bank_id=card.bank_id
        ),
        has_asked=organisation_id in waiting,
        now=now(),
        late=late_only(
            follow_up_queries.of_body(organisation_id, bank_id=card.bank_id), local(now()).date()
        ),
        today=local(now()).date(),
        minutes_words=minutes_words,
        words=words,
        **{"ask": AskForm(formdata=None), "comes": ComesForm(formdata=None)}
        | {"replies": {each.id: _reply_form(each.id) for each in to_come}}
        | forms,
    )
    return page, status


def _reply_form(meeting_id: int) -> ReplyForm:
    """One of several on the page: no two fields of a page have the same id."""
    form = ReplyForm(formdata=None)
    for field in (form.file, form.text):
        field.id = f"{field.id}-{meeting_id}"
    return form


def _back(organisation_id: int) -> str:
    return url_for("pact.body_table", organisation_id=organisation_id)


@bp.get("/bodies/<int:organisation_id>/table/founding")
@representative_required
def body_founding(organisation_id: int) -> str:
    """The minutes to sign, and the key to sign them with."""
    bank_id = visitor().bank_id
    found, minutes = founding_queries.table_of(bank_id), founding_queries.founding_minutes(bank_id)
    if found is None or minutes is None or found.founded_on is not None:
        raise NotFound()
    return render_template(
        "pact/table_sign.html",
        seat=seat_of(),
        table=found,
        minutes=minutes,
        has_signed=organisation_id in founding.signers(minutes, bank_id=bank_id),
        asked=signing.asked(founding.ABOUT, minutes.words, str(minutes.number)),
    )


@bp.post("/bodies/<int:organisation_id>/table/founding-signature")
@representative_required
def sign_founding(organisation_id: int) -> Any:
    minutes = founding_queries.founding_minutes(visitor().bank_id)
    if minutes is None:
        raise NotFound()
    statement, proof = signing.signed(founding.ABOUT, minutes.words, str(minutes.number))
    with unit_of_work(act := act_of()) as unit:
        founding.sign(statement, proof, act=act)
        unit.answer = _back(organisation_id)
    flash(_("Signed for your body."), "good")
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/table/meetings/<int:meeting_id>/answers")
@representative_required
def answer_table_meeting(organisation_id: int, meeting_id: int) -> Any:
    form = ComesForm()
    if not form.validate():
        return _page(organisation_id, 422, comes=form)
    with unit_of_work(act := act_of()) as unit:
        answers.answer(meeting_id, ComesAnswer(form.answer.data), act=act)
        unit.answer = _back(organisation_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/table/meetings/<int:meeting_id>/replies")
@representative_required
def reply_of_body(organisation_id: int, meeting_id: int) -> Any:
    """Her own calendar's answer, or her colleague's."""
    text = text_of(ReplyForm())
    deed = partial(answers.answer_by_calendar, text=text, organisation_id=organisation_id)
    with unit_of_work(act := act_of()) as unit:
        deed(meeting_id, act=act)
        unit.answer = _back(organisation_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/table/requests")
@representative_required
def ask_for_table(organisation_id: int) -> Any:
    form = AskForm()
    if not form.validate():
        return _page(organisation_id, 422, ask=form)
    said = (form.words.data or "").strip(), form.wished_on.data
    with unit_of_work(act := act_of()) as unit:
        asking.ask(organisation_id, *said, act=act)
        unit.answer = _back(organisation_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)
