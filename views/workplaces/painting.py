"""A week of shifts as the painter has it: in quarters of each day, a night cut at midnight."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from exchange.schedule.hours import MONDAY, join_hours
from exchange.schedule.slots import Quarters
from exchange.units import QUARTER
from exchange.workplaces import shift_queries
from exchange.workplaces.roster import DAY_MINUTES, Span, days_of
from views.access import visitor
from views.language import weekday_words
from views.schedule.forms import DAYS
from views.workplaces.shift_forms import PaintForm

_DAY = timedelta(days=1)


def kept_week(monday: date) -> dict[str, list[Quarters]]:
    """The shifts of a week as they stand, by the painter's keys."""
    card = visitor()
    own = shift_queries.own_work(card.person_id, bank_id=card.bank_id)
    said = shift_queries.said_days(card.person_id, monday - _DAY, 8, bank_id=card.bank_id)
    worked = days_of(own.rotation if own else None, said, monday - _DAY, 8)
    found: dict[str, list[Quarters]] = {}
    for n, key in enumerate(DAYS):
        tonight = [(low, min(high, DAY_MINUTES)) for low, high in worked[n + 1].spans]
        before = [(0, high - DAY_MINUTES) for _low, high in worked[n].spans if high > DAY_MINUTES]
        quarters = [(low // QUARTER, -(-high // QUARTER)) for low, high in (*before, *tonight)]
        found[key] = join_hours(quarters)
    return found


def said_week(form: PaintForm, monday: date) -> dict[date, list[Span]]:
    """What was painted, for as many weeks as was said. A shift over midnight is one shift again."""
    spans = [
        [(low * QUARTER, high * QUARTER) for low, high in join_hours(day.data)] for day in form.days
    ]
    for today, tomorrow in pairwise(spans):
        if today and tomorrow and today[-1][1] == DAY_MINUTES and tomorrow[0][0] == 0:
            today[-1] = today[-1][0], DAY_MINUTES + tomorrow.pop(0)[1]
    return {
        monday + timedelta(weeks=week, days=n): list(spans[n])
        for week in range(form.weeks.data)
        for n in range(len(spans))
    }


def painted_days(form: Any) -> tuple[list[Any], dict[str, list[str]]]:
    """Seven rows for the painter, and what is to be mended in each."""
    rows = [
        (day.key, weekday_words(MONDAY + n * _DAY), day.label.text, day.pairs)
        for n, day in enumerate(form.days)
    ]
    return rows, {day.key: list(day.errors) for day in form.days if day.errors}
