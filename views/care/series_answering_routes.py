"""Many dates in one press: offering oneself for them, inviting somebody to them, yes and no."""

from datetime import date
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care.series_outcome import Outcome
from exchange.care.series_question_queries import AsRead
from exchange.work import unit_of_work
from views.access import act_of, member_required
from views.care.blueprint import bp
from views.care.series_words import dates_counted, refused_words
from views.care.task_routes import moment_in

DATES_SENT_MAX = 100


@bp.post("/series/<int:series_id>/proposals")
@member_required
def offer_dates(series_id: int) -> Any:
    days = _days()
    if not days:
        flash(_("Tick at least one date."), "sun")
        return redirect(url_for("care.series", series_id=series_id), 303)
    with unit_of_work(act := act_of()) as unit:
        outcome = care.offer_dates(series_id, days, act=act)
        unit.answer = url_for("care.series", series_id=series_id)
    dates = dates_counted(len(outcome.done))
    flash(_("The family knows: %(dates)s. They answer, and you will hear it.", dates=dates), "good")
    return _told(outcome, unit.answer)


@bp.post("/series/<int:series_id>/invitations/<int:helper_id>")
@member_required
def invite_to_series(series_id: int, helper_id: int) -> Any:
    days = _days()
    with unit_of_work(act := act_of()) as unit:
        outcome = care.invite_to(series_id, helper_id, days, act=act)
        unit.answer = url_for("care.series", series_id=series_id)
    dates = dates_counted(len(outcome.done))
    flash(_("Invited for %(dates)s: now you wait for the answer.", dates=dates), "good")
    return _told(outcome, unit.answer)


@bp.post("/series/<int:series_id>/acceptances/<int:other_id>")
@member_required
def accept_dates(series_id: int, other_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        outcome = care.accept_dates(series_id, other_id, read=_read(), act=act)
        unit.answer = url_for("care.series", series_id=series_id)
    if outcome.done:
        dates = dates_counted(len(outcome.done))
        flash(_("Agreed: %(dates)s. Both of you have it in writing.", dates=dates), "good")
    if outcome.kept:
        words = _(
            "They have your yes for %(dates)s more: the family is still gathering the hours.",
            dates=dates_counted(len(outcome.kept)),
        )
        flash(words, "sun")
    return _told(outcome, unit.answer)


@bp.post("/series/<int:series_id>/refusals/<int:other_id>")
@member_required
def refuse_dates(series_id: int, other_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.refuse_dates(series_id, other_id, read=_read(), act=act)
        unit.answer = url_for("care.home")
    flash(_("All right. They know, and no reason is asked."), "good")
    return redirect(unit.answer, 303)


def _read() -> AsRead | None:
    """Not what was asked since the page was drawn: a phone without network sends hours later."""
    read_at = moment_in("read_at")
    return AsRead(read_at) if read_at else None


def _told(outcome: Outcome, answer: str | None) -> Any:
    """To the page that shows it, with the dates that could not be."""
    words = refused_words(outcome)
    if words:
        flash(words, "sun")
    assert answer is not None
    return redirect(answer, 303)


def _days() -> list[date]:
    """The dates ticked, or none for all of them. Anything else is no request of ours."""
    sent = request.form.getlist("dates")
    if len(sent) > DATES_SENT_MAX:
        abort(400)
    try:
        return [date.fromisoformat(each) for each in sent]
    except ValueError:
        abort(400)
