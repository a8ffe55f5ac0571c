"""One question a screen, the look back at the end, and sending."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.people.sessions import ANSWERS_OF_CLIENT
from exchange.survey import actions, answering, diary, queries
from exchange.survey.answering import Problem
from exchange.survey.queries import Draft
from exchange.survey.questions import Kind, Question
from exchange.survey.refusals import NotWhole, QuotaFull
from views import throttle
from views.access import public
from views.survey import diary_form, drafts, kit, own_routes
from views.survey.blueprint import bp
from views.survey.question_form import form_of, heard, say_again, wrong_words

ON, LATER, STROKE, WIPE = "on", "later", "stroke", "wipe"


def _front(code: str) -> Any:
    queries.survey_of_code(code)
    return redirect(url_for("survey.front", code=code), 303)


@bp.get("/surveys/<code>/next")
@public
def go_on(code: str) -> Any:
    """To the first question that waits, or to the look back."""
    draft = drafts.own_draft(code)
    if draft is None:
        return _front(code)
    return redirect(_after(draft, None), 303)


def _after(draft: Draft, key: str | None) -> str:
    """Where one goes from a question: to the next that waits after it, else to any, else to the end."""
    put, done = draft.survey, {*draft.answers, *draft.passed}
    waiting = [
        each.key
        for each in answering.asked(put.questionnaire, draft.answers)
        if each.key not in done
    ]
    order = [each.key for each in put.questionnaire.questions]
    later = [each for each in waiting if key is None or order.index(each) > order.index(key)]
    if not waiting:
        return url_for("survey.review", code=put.code)
    return url_for("survey.question", code=put.code, question_key=(later or waiting)[0])


@bp.get("/surveys/<code>/questions/<question_key>")
@public
def question(code: str, question_key: str) -> Any:
    draft = drafts.own_draft(code)
    return _front(code) if draft is None else _question_page(draft, question_key)


def _question_page(
    draft: Draft, key: str, problem: Problem | None = None, *, fault: str | None = None
) -> Any:
    put = draft.survey
    asked = answering.asked(put.questionnaire, draft.answers)
    place = next((place for place, each in enumerate(asked) if each.key == key), None)
    if place is None:
        raise NotFound()
    of, tongue = asked[place], drafts.tongue(put.questionnaire)
    given = form_of(of, draft.answers.get(key), tongue)
    if problem is not None:
        fault = wrong_words(problem)
    if fault is not None:
        say_again(given, request.form.getlist("given"), fault)
    back = asked[place - 1].key if place else None
    page = render_template(
        "survey/question.html",
        put=put,
        of=of,
        given=given,
        hint=of.hint.get(tongue, ""),
        title=put.questionnaire.title.get(tongue, ""),
        place=place + 1,
        all=len(asked),
        before=url_for("survey.question", code=put.code, question_key=back) if back else None,
        day=diary_form.shown(draft.answers.get(key)) if of.kind is Kind.DIARY else None,
        activities=diary_form.activities(),
        said=kit.said(draft),
    )
    return page, 422 if fault else 200


@bp.post("/surveys/<code>/answers")
@public
def keep(code: str) -> Any:
    draft = drafts.own_draft(code)
    if draft is None:
        return _front(code)
    key, step = request.form.get("question", ""), request.form.get("step", ON)
    of = draft.survey.questionnaire.question(key)
    if of is None:
        raise NotFound()
    given = heard(of, request.form.getlist("given"))
    if of.kind is Kind.DIARY:
        day = diary.read(given[0]) if given else ()
        stroke = diary_form.stroke(request.form) if step in (STROKE, WIPE) else None
        if step in (STROKE, WIPE) and stroke is None:
            return _question_page(draft, key, fault=diary_form.needs())
        given = diary_form.after(day or (), stroke, wipes=step == WIPE)
    if step == LATER and not given:
        return _later(code)
    problem = _kept(of, given)
    if problem is not None:
        return _later(code) if step == LATER else _question_page(draft, key, problem)
    held = drafts.token() or ""
    if step == LATER:
        answer = _later(code)
    elif step in (STROKE, WIPE):
        answer = redirect(url_for("survey.question", code=code, question_key=key), 303)
    else:
        draft = queries.draft(held)
        if queries.is_enough(draft.survey, draft.answers):
            return enough_of(code, held)
        answer = redirect(_after(draft, key), 303)
    return drafts.give(answer, code, held)


def enough_of(code: str, held: str) -> Any:
    """Said as soon as her group is known, not after twenty questions more."""
    with drafts.trip_of_nobody():
        actions.forget(held)
    return drafts.take_back(redirect(url_for("survey.enough", code=code), 303), code)


def _kept(of: Question, given: list[str]) -> Problem | None:
    with drafts.trip_of_nobody() as act:
        return actions.keep(drafts.token() or "", of.key, given, act=act)


def _later(code: str) -> Any:
    flash(_("What you answered is kept for a month: come back here, on this device."), "good")
    return _front(code)


@bp.get("/surveys/<code>/review")
@public
def review(code: str) -> Any:
    draft = drafts.own_draft(code)
    if draft is None:
        return _front(code)
    put, tongue = draft.survey, drafts.tongue(draft.survey.questionnaire)
    clashes = answering.clashes(put.questionnaire, draft.answers)
    missing = {each.question for each in answering.missing(put.questionnaire, draft.answers)}
    asked = answering.asked(put.questionnaire, draft.answers)
    return render_template(
        "survey/review.html",
        put=put,
        title=put.questionnaire.title.get(tongue, ""),
        rows=[
            (
                of,
                of.text.get(tongue, ""),
                diary_form.in_words(of, draft.answers.get(of.key), tongue),
            )
            for of in asked
        ],
        missing=missing,
        clashes=[(each.text.get(tongue, ""), each.is_hard) for each in clashes],
        may_send=not missing and not any(each.is_hard for each in clashes),
        before=url_for("survey.question", code=code, question_key=asked[-1].key),
        may_name=own_routes.may_name(put),
    )


@bp.post("/surveys/<code>/sending")
@public
def send(code: str) -> Any:
    """Sent once; who presses again, because the first answer did not arrive, is thanked as well."""
    held = drafts.token()
    if held is None:
        return _front(code)
    done = redirect(url_for("survey.thanks", code=code), 303)
    draft = drafts.own_draft(code)
    if draft is not None:
        person_id = own_routes.name_given(draft.survey)
        if draft.code_hash is None:
            # A card answers once. Who has none is counted by where it comes from, for a day, and not kept.
            throttle.count((ANSWERS_OF_CLIENT, f"{code} {throttle.client()}"))
        try:
            with drafts.trip_of_nobody() as act:
                actions.send(held, as_person_id=person_id, act=act)
        except NotWhole:
            return redirect(url_for("survey.review", code=code), 303)
        except QuotaFull:
            return enough_of(code, held)
    return drafts.take_back(done, code)
