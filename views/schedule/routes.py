"""Pages of the room schedule: one's own week, the household's, and the hours a person has to give."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.care import visiting_actions as visiting
from exchange.ledger.lesson_queries import LessonTime, lessons_within
from exchange.schedule import actions as schedule
from exchange.schedule import agenda_queries, queries
from exchange.schedule.agenda_queries import Agenda, Reader
from exchange.schedule.hours import AHEAD_DAYS_MAX, CalendarWeek, week_of
from exchange.work import unit_of_work
from views.access import act_of, now, signed_in, visitor
from views.language import local, zone
from views.schedule.agenda import week_page
from views.schedule.forms import HoursForm
from views.schedule.sheet import dates_of, faults_of, painted
from views.schedule.together import together_page

bp = Blueprint("schedule", __name__)
FIRST_DAY = date(2020, 1, 6)
"""There was no time bank before; and a calendar's ends are no place to add a week."""


@bp.get("/week")
@signed_in
def week() -> Any:
    return render_template("schedule/week.html", page=week_page(*_week_asked(), now=now()))


@bp.get("/week/together")
@signed_in
def together() -> Any:
    return render_template("schedule/together.html", page=together_page(*_week_asked(), now=now()))


def _week_asked() -> tuple[Agenda, list[LessonTime], CalendarWeek, date]:
    """What lies in the week of the day asked for, as this reader may read it; and that day."""
    card, today = visitor(), local(now()).date()
    day = _day_asked(today)
    shown = week_of(day, zone())
    reader = Reader(card.person_id, card.household_id, card.bank_id)
    found = agenda_queries.agenda(reader, shown.slot)
    lessons = lessons_within(shown.slot, bank_id=card.bank_id, seen_by=card.person_id)
    return found, lessons, shown, day


def _day_asked(today: date) -> date:
    """Any day may be looked at, a year ahead and all the way back; nonsense means today."""
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return today
    return min(max(day, FIRST_DAY), today + timedelta(days=AHEAD_DAYS_MAX))


@bp.get("/week/hours")
@signed_in
def hours() -> Any:
    return _hours_page()


def _hours_page(form: HoursForm | None = None, status: int = 200) -> Any:
    card, today = visitor(), local(now()).date()
    kept = queries.hours_of(card.person_id, bank_id=card.bank_id, from_day=today)
    form = form or HoursForm(kept, today, formdata=None)
    page = {
        "days": painted(form),
        "faults": faults_of(form),
        "dates": dates_of(kept, form.dropped.data or ()),
    }
    return render_template("schedule/hours.html", form=form, kept=kept, **page), status


@bp.post("/week/hours")
@signed_in
def save_hours() -> Any:
    card, today = visitor(), local(now()).date()
    kept = queries.hours_of(card.person_id, bank_id=card.bank_id, from_day=today)
    form = HoursForm(kept, today)
    if not form.validate():
        return _hours_page(form, 422)
    with unit_of_work(act := act_of("hours")) as unit:
        visiting.check_home_is_here(card.person_id, act=act)
        schedule.keep_hours(card.person_id, form.sheet(), act=act)
        unit.answer = url_for("schedule.hours")
    flash(_("Your hours are saved."), "good")
    return redirect(unit.answer, 303)
