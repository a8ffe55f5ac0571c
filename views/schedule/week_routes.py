"""A week on a page: one's own, and the household's."""

from datetime import date, timedelta
from typing import Any

from flask import render_template, request

from exchange.ledger.lesson_queries import LessonTime, lessons_within
from exchange.schedule import agenda_queries
from exchange.schedule.agenda_queries import Agenda
from exchange.schedule.engagement import Reader
from exchange.schedule.hours import AHEAD_DAYS_MAX, CalendarWeek, week_of
from views.access import now, signed_in, visitor
from views.language import local, zone
from views.schedule.agenda import week_page
from views.schedule.blueprint import bp
from views.schedule.together import together_page

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
