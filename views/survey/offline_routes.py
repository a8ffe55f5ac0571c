"""Answering where there is no network: what the phone takes along, and what it brings back."""

import json
from typing import Any

from flask import current_app, jsonify, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from exchange.errors import NotFound
from exchange.survey import actions, queries
from views.access import public
from views.assets import asset
from views.survey import drafts, kit
from views.survey.answer_routes import enough_of, send
from views.survey.blueprint import bp
from views.survey.question_form import heard

SENDING, FORGETTING = "sending", "forgetting"
NO_DRAFT = "Prossima-Draft"


@bp.get("/surveys/sw.js")
@public
def worker() -> Response:
    """It looks after questionnaires alone; asked for anew each time."""
    script = f"importScripts({json.dumps(asset('asking.js'))})\n"
    answer = current_app.response_class(script, mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@bp.get("/surveys/<code>/kit")
@public
def take_along(code: str) -> Any:
    """For whoever has begun; else there is nothing to take."""
    draft = drafts.own_draft(code)
    if draft is None:
        raise NotFound()
    return jsonify(kit.kit(draft.survey))


@bp.get("/surveys/<code>/token")
@public
def token(code: str) -> Any:
    """With it the phone may bring answers back, though it was switched off meanwhile."""
    queries.survey_of_code(code)
    return jsonify(token=generate_csrf())


@bp.post("/surveys/<code>/catching-up")
@public
def catch_up(code: str) -> Any:
    """What was answered without network, all at once; brought twice it counts once."""
    queries.survey_of_code(code)
    ending, held = request.form.get("ending"), drafts.token() or ""
    draft = drafts.own_draft(code)
    if draft is not None and ending != FORGETTING:
        said = _said(request.form.get("said", ""))
        with drafts.trip_of_nobody() as act:
            for of in draft.survey.questionnaire.questions:
                if of.key in said:
                    # What cannot stand is not kept: the look back asks for it again.
                    actions.keep(held, of.key, heard(of, said[of.key]), act=act)
        if ending != SENDING:
            draft = queries.draft(held)
            if queries.is_enough(draft.survey, draft.answers):
                return _then(enough_of(code, held))
            return jsonify(then=None)
    if ending == SENDING:
        return _then(send(code))
    if draft is not None:
        with drafts.trip_of_nobody():
            actions.forget(held)
    return _then(drafts.take_back(current_app.redirect(url_for("survey.front", code=code)), code))


def _said(text: str) -> dict[str, list[str]]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {
        # A letter cut in half can be said in JSON, and kept nowhere.
        key: [each.encode(errors="replace").decode() for each in given if isinstance(each, str)]
        for key, given in said.items()
        if isinstance(given, list)
    }


def _then(led: Response) -> Response:
    """Where a page would have been led, said to a script; the cookies stay."""
    answer = jsonify(then=led.location)
    for cookie in led.headers.getlist("Set-Cookie"):
        answer.headers.add("Set-Cookie", cookie)
    return answer


def tell_the_worker(answer: Response) -> Response:
    """Where nothing is begun, the phone keeps nothing of it."""
    if request.method == "GET" and drafts.token() is None:
        answer.headers[NO_DRAFT] = "none"
    return answer


bp.after_request(tell_the_worker)
