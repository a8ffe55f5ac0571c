"""A person's calendar for other programs: its secret address, made and closed by her, and what stands there."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from exchange.ledger.lesson_queries import lessons_within
from exchange.schedule import feed_actions as feeds
from exchange.schedule import feed_queries
from exchange.schedule.feed import calendar_text, window
from exchange.schedule.feed_queries import Feed
from exchange.work import unit_of_work
from views.access import act_of, now, public, signed_in, visitor
from views.language import in_language
from views.schedule.blueprint import bp
from views.schedule.feed_words import events_of

KEPT = "private, max-age=600"
"""What a calendar program may keep before it asks again."""


class CalendarForm(FlaskForm):
    says = RadioField(
        _l("What your other calendar says"),
        choices=[
            SelectChoice("all", _l("What, and with whom")),
            SelectChoice("hours", _l("Only “Time bank”, and the hours")),
        ],
        default="all",
    )


@bp.get("/week/calendar")
@signed_in
def calendar() -> Any:
    return _page(CalendarForm(formdata=None))


def _page(form: CalendarForm, status: int = 200) -> Any:
    card = visitor()
    own = feed_queries.own_feed(card.person_id, bank_id=card.bank_id)
    if own is not None and status == 200:
        form.says.data = "all" if own.tells else "hours"
    address = own and f"{current_app.config['BASE_URL']}{url_for('schedule.feed', token=own.token)}"
    return render_template("schedule/calendar.html", form=form, own=own, address=address), status


@bp.post("/week/calendar")
@signed_in
def open_calendar() -> Any:
    form = CalendarForm()
    if not form.validate():
        return _page(form, 422)
    with unit_of_work(act := act_of("calendar")) as unit:
        feeds.open_feed(tells=form.says.data == "all", act=act)
        unit.answer = url_for("schedule.calendar")
    flash(_("Here is your address. One you had before opens nothing any more."), "good")
    return redirect(unit.answer, 303)


@bp.post("/week/calendar/end")
@signed_in
def close_calendar() -> Any:
    with unit_of_work(act := act_of("calendar")) as unit:
        feeds.close_feed(act=act)
        unit.answer = url_for("schedule.calendar")
    flash(_("Closed: no other program reads your calendar any more."), "good")
    return redirect(unit.answer, 303)


@bp.get("/calendar/<token>.ics")
@public
def feed(token: str) -> Response:
    """What stands at the secret address: whoever knows it reads the same, signed in or not."""
    found = feed_queries.feed_behind(token)
    if found is None:
        abort(404)
    response = Response(_text_of(found), mimetype="text/calendar")
    response.headers["Cache-Control"] = KEPT
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Content-Disposition"] = 'inline; filename="prossima.ics"'
    response.add_etag()
    response.make_conditional(request)
    return response


def _text_of(found: Feed) -> str:
    shown = window(now())
    promises = feed_queries.promises(found.person_id, shown, bank_id=found.bank_id)
    lessons = lessons_within(shown, bank_id=found.bank_id, seen_by=found.person_id)
    walks = feed_queries.walks(found.person_id, shown, bank_id=found.bank_id)
    with in_language(found.language, found.zone):
        events = events_of(found, promises, walks, lessons)
    return calendar_text(events, name=found.bank_name, zone=ZoneInfo(found.zone), shown=shown)
