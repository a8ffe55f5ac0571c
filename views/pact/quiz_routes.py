"""The quiz before and after: answered as nobody, counted at once, shown when the campaign is over."""

import hmac
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.pact import campaign_actions, campaign_queries
from exchange.pact.campaign_queries import Told
from exchange.pact.campaigns import Stage, Wave, wave_on
from exchange.pact.quizzes import Quiz, shipped
from exchange.people.sessions import QUIZ_OF_CLIENT
from exchange.work import housekeeping
from views import installation_key, throttle
from views.access import act_of, act_of_nobody, now, public
from views.language import local
from views.pact.blueprint import bp
from views.pact.quiz_words import asked, results, said, solved


def _quiz_of(campaign_id: int) -> tuple[Told, Quiz]:
    of = campaign_queries.campaign(campaign_id)
    quiz = shipped().get(of.quiz or "")
    if quiz is None:
        raise NotFound()
    return of, quiz


def _wave(word: str) -> Wave:
    found = {str(each): each for each in Wave}.get(word)
    if found is None:
        raise NotFound()
    return found


@bp.get("/campaigns/<int:campaign_id>/quiz/<wave>")
@public
def quiz(campaign_id: int, wave: str) -> str:
    of, found = _quiz_of(campaign_id)
    kind, today = _wave(wave), local(now()).date()
    return render_template(
        "pact/quiz.html",
        of=of,
        wave=kind,
        title=said(found.title),
        about=said(found.about),
        questions=asked(found),
        is_open=wave_on(of.line.first, of.line.last, day=today, wave=kind),
    )


@bp.post("/campaigns/<int:campaign_id>/quiz/<wave>/sheets")
@public
def answer_quiz(campaign_id: int, wave: str) -> Any:
    """The key of the form is the sheet's lot: pressed twice it counts once, and leaves no act."""
    of, found = _quiz_of(campaign_id)
    kind, lot = _wave(wave), str(act_of().uid)
    throttle.count((QUIZ_OF_CLIENT, throttle.client()))
    sheet = {each.key: request.form.get(f"q-{each.key}", "") for each in found.questions}
    with housekeeping():
        act = act_of_nobody("quiz", bank_id=of.line.bank_id, now=local(now()))
        campaign_actions.count_sheet(
            found, sheet, lot=lot, wave=kind, campaign_id=campaign_id, act=act
        )
    if kind is Wave.BEFORE:
        return redirect(url_for("pact.thanks", campaign_id=campaign_id), 303)
    flash(_("Thank you: your answers are counted. Here is what is true."), "good")
    way = url_for(
        "pact.quiz_answers",
        campaign_id=campaign_id,
        key=_key(campaign_id, installation_key.newest()),
    )
    return redirect(way, 303)


def _key(campaign_id: int, secret: bytes) -> str:
    """To what is true: the same for everybody who sent a sheet after, so it tells of nobody."""
    return hmac.new(secret, f"quiz {campaign_id}".encode(), "sha256").hexdigest()[:16]


@bp.get("/campaigns/<int:campaign_id>/quiz/thanks")
@public
def thanks(campaign_id: int) -> str:
    of, _found = _quiz_of(campaign_id)
    return render_template("pact/quiz_thanks.html", of=of)


@bp.get("/campaigns/<int:campaign_id>/answers")
@public
def quiz_answers(campaign_id: int) -> str:
    """What is true, with its sources; and what the campaign changed, once it is over.

    Before that only for who has answered: who reads first knows nothing by the campaign.
    """
    of, found = _quiz_of(campaign_id)
    is_over = of.line.stage(local(now()).date()) is Stage.OVER
    has_answered = installation_key.is_ours(
        request.args.get("key", ""), lambda secret: _key(campaign_id, secret)
    )
    return render_template(
        "pact/quiz_answers.html",
        of=of,
        title=said(found.title),
        solved=solved(found) if is_over or has_answered else [],
        is_over=is_over,
        rows=results(found, of.results) if of.results is not None else [],
    )
