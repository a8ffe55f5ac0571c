"""What a body reads of a month: rows of tables and bars, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.observatory.clash_month_queries import Month, Standing
from exchange.observatory.clash_told import DAY, MOVE, kind_in, part_of, pattern_in
from exchange.workplaces.aggregate import MONDAY_TO_SUNDAY, MOVES, PATTERNS
from views.language import as_title, month_words, spoken_minutes, written_day

MONDAY = date(2030, 1, 7)
HIDDEN = "*"
QUARTERS = 15
PATTERN_WORDS = {
    "days": _l("By day"),
    "turns": _l("Rotating, without nights"),
    "nights": _l("Rotating, with nights"),
    "weekends": _l("With Sundays"),
}
MOVE_WORDS = {
    -60: _l("One hour earlier"),
    -30: _l("Half an hour earlier"),
    30: _l("Half an hour later"),
    60: _l("One hour later"),
}


@dataclass(frozen=True)
class Group:
    """One pattern of shifts. `bars`: (words, minutes or none, words of the value); rows as tables have them."""

    pattern: str
    title: str
    bars: Sequence[tuple[str, int | None, str]]
    most: int
    days: Sequence[Sequence[str]]
    moves: Sequence[Sequence[str]]
    worst: str | None
    hides: bool


def groups(of: Month) -> list[Group]:
    """Pattern by pattern, in their order."""
    there = {pattern_in(part) for part in of.parts}
    return [_group(pattern, of) for pattern in PATTERNS if pattern in there]


def _group(pattern: str, of: Month) -> Group:
    days = [of.parts.get(part_of(pattern, DAY, day)) for day in MONDAY_TO_SUNDAY]
    told = {day: each for day, each in enumerate(days) if each is not None}
    most = max((each.minutes for each in told.values()), default=0)
    worst = [day for day, each in told.items() if each.minutes == most]
    moves = [(move, of.parts.get(part_of(pattern, MOVE, move))) for move in sorted(MOVES)]
    return Group(
        pattern=pattern,
        title=str(PATTERN_WORDS[pattern]),
        bars=[
            (day_words(day), each.minutes if each else None, _minutes(each))
            for day, each in enumerate(days)
        ],
        most=most or QUARTERS,
        days=[
            [day_words(day), _minutes(each), *_beside(each, of.month)]
            for day, each in enumerate(days)
        ],
        moves=[
            [str(MOVE_WORDS[move]), _changed(each), *_beside(each, of.month)]
            for move, each in moves
        ],
        worst=_worst(worst[0], told[worst[0]]) if len(worst) == 1 else None,
        hides=len(told) < len(days) or any(each is None for _move, each in moves),
    )


def day_words(day: int) -> str:
    return as_title(written_day(MONDAY + timedelta(days=day), "EEEE"))


def _worst(day: int, of: Standing) -> str:
    return _(
        "%(day)s is the hardest: %(time)s a week.",
        day=day_words(day),
        time=spoken_minutes(of.minutes),
    )


def _minutes(of: Standing | None) -> str:
    return HIDDEN if of is None else spoken_minutes(of.minutes)


def _changed(of: Standing | None) -> str:
    """What a move covers is less that is uncovered; what it opens anew, more."""
    if of is None or not of.minutes:
        return _minutes(of)
    if of.minutes < 0:
        return _("%(time)s more", time=spoken_minutes(-of.minutes))
    return _("%(time)s less", time=spoken_minutes(of.minutes))


def _beside(of: Standing | None, month: date) -> list[str]:
    """Of how many at least, and since when it stands."""
    if of is None:
        return [HIDDEN, ""]
    since = "" if of.month == month else as_title(month_words(of.month))
    return [str(of.people), since]


HEAD = ("pattern", "what", "number", "minutes_a_week", "people_at_least", "told_in")


def csv_rows(of: Month) -> list[Sequence[Any]]:
    """The same numbers as a table for machines; names are alike in every language."""
    rows: list[Sequence[Any]] = [HEAD]
    for part, each in of.parts.items():
        number = part.rsplit("|", 1)[1]
        shown = [each.minutes, each.people, f"{each.month:%Y-%m}"] if each else [HIDDEN] * 3
        rows.append([pattern_in(part), kind_in(part), number, *shown])
    return rows
