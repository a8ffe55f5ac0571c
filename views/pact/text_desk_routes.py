"""The pact's text for who keeps the books: written, asked about, answered, opened for signature."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.pact import joining_actions, pact_texts
from exchange.pact import pact_text_actions as actions
from exchange.pact import pact_text_queries as queries
from exchange.pact.pact_text_queries import TextCard
from exchange.pact.pact_texts import Clause, Document, Stage
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, visitor
from views.language import local
from views.ledger.wording import ORGANISATIONS
from views.pact.blueprint import bp
from views.pact.text_forms import AnswerForm, ConsultForm, DraftForm
from views.pact.text_words import ANSWERS, STAGES

JOINED = ("welcome", "no")


@bp.get("/books/pact")
@administrator_required
def pact_desk() -> str:
    bank_id = visitor().bank_id
    found = queries.texts(bank_id)
    return render_template(
        "pact/desk_texts.html",
        versions=found,
        may_begin=all(each.state == Stage.OPEN for each in found),
        joinings=queries.joinings(bank_id),
        stages=STAGES,
        kinds=ORGANISATIONS,
    )


@bp.post("/books/pact/drafts")
@administrator_required
def begin_pact() -> Any:
    """A new version begins as a copy of the last; the first with an empty clause."""
    found = queries.texts(visitor().bank_id)
    title = found[0].title if found else _("Social gender pact")
    clauses = found[0].clauses if found else (Clause(_("What we promise"), ""),)
    with unit_of_work(act := act_of()) as unit:
        made = actions.begin(title, clauses, act=act)
        unit.answer = _address(made)
    return redirect(unit.answer, 303)


def _address(text_id: int) -> str:
    return url_for("pact.pact_draft", text_id=text_id)


@bp.get("/books/pact/<int:text_id>")
@administrator_required
def pact_draft(text_id: int) -> Any:
    return _page(_one(text_id))


def _one(text_id: int) -> TextCard:
    found = queries.text(text_id, bank_id=visitor().bank_id)
    if found is None:
        raise NotFound()
    return found


def _page(text: TextCard, status: int = 200, **forms: Any) -> Any:
    typed = {
        "title": text.title,
        "body": pact_texts.retyped(text.clauses),
        "seen": pact_texts.seen(Document(text.title, text.version, text.clauses)),
    }
    shown = {
        "draft": DraftForm(formdata=None, data=typed),
        "consult": ConsultForm(formdata=None),
        "answer": AnswerForm(formdata=None),
    }
    page = render_template(
        "pact/desk_text.html",
        text=text,
        comments=queries.comments(text.text_id, bank_id=visitor().bank_id),
        stage=STAGES[text.stage],
        answers=ANSWERS,
        today=local(now()).date(),
        **shown | forms,
    )
    return page, status


@bp.post("/books/pact/<int:text_id>/wording")
@administrator_required
def write_pact(text_id: int) -> Any:
    text, form = _one(text_id), DraftForm()
    if not form.validate():
        return _page(text, 422, draft=form)
    title, seen = form.title.data or "", form.seen.data or ""
    with unit_of_work(act := act_of()) as unit:
        actions.write(text_id, title, form.clauses, seen=seen, act=act)
        unit.answer = _address(text_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/pact/<int:text_id>/consultation")
@administrator_required
def consult_pact(text_id: int) -> Any:
    text, form = _one(text_id), ConsultForm()
    if form.validate() and form.until.data < local(now()).date():
        form.until.errors = [_("This day is over.")]
    if form.errors:
        return _page(text, 422, consult=form)
    with unit_of_work(act := act_of()) as unit:
        actions.consult(text_id, form.until.data, act=act)
        unit.answer = _address(text_id)
    flash(_("Partners were written to."), "good")
    return redirect(unit.answer, 303)


def _done(text_id: int, deed: Callable[..., None], said: str) -> Any:
    with unit_of_work(act := act_of()) as unit:
        deed(text_id, act=act)
        unit.answer = _address(text_id)
    flash(said, "good")
    return redirect(unit.answer, 303)


@bp.post("/books/pact/<int:text_id>/consultation/end")
@administrator_required
def end_pact_consultation(text_id: int) -> Any:
    return _done(text_id, actions.end_consultation, _("The text can be changed again."))


@bp.post("/books/pact/<int:text_id>/opening")
@administrator_required
def open_pact(text_id: int) -> Any:
    said = _("Partners were written to.")
    return _done(text_id, actions.open_to_sign, said)


@bp.post("/books/pact/<int:text_id>/opening/return")
@administrator_required
def take_back_pact(text_id: int) -> Any:
    return _done(text_id, actions.take_back, _("The text can be changed again."))


@bp.post("/books/pact/<int:text_id>/removal")
@administrator_required
def drop_pact(text_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        actions.drop(text_id, act=act)
        unit.answer = url_for("pact.pact_desk")
    flash(_("Taken back."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/pact/comments/<int:comment_id>/answer")
@administrator_required
def answer_comment(comment_id: int) -> Any:
    form = AnswerForm()
    if not form.validate():
        text = _one(request.form.get("text_id", 0, int))
        return _page(text, 422, answer=form, answering=comment_id)
    with unit_of_work(act := act_of()) as unit:
        text_id = actions.answer(comment_id, form.answer.data, form.motive.data or "", act=act)
        unit.answer = _address(text_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/pact/joining/<int:pact_joining_id>/answer")
@administrator_required
def answer_joining(pact_joining_id: int) -> Any:
    said = request.form.get("answer", "")
    if said not in JOINED:
        raise NotFound()
    with unit_of_work(act := act_of()) as unit:
        joining_actions.answer(pact_joining_id, said, act=act)
        unit.answer = url_for("pact.pact_desk")
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)
