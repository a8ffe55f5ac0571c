"""An ask that comes back: its words, its hours and its dates, and what one date makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from exchange.care.draft import Problem, TaskDraft, task_problems
from exchange.people.rules import Rules
from exchange.schedule.recurrence import Rule, dates, problems_in, window
from exchange.schedule.slots import Quarters

_OF_ONE_DATE = ("kind", "opens_at", "closes_at")


@dataclass(frozen=True)
class SeriesDraft:
    """`task` is the ask of its first date, `hours` its quarters by the wall clock (past 96: the morning after)."""

    task: TaskDraft
    hours: Quarters
    rule: Rule

    def on(self, day: date, zone: tzinfo) -> TaskDraft | None:
        """The ask of one date; None where a change of the clock leaves no time for it.

        Whoever asks for all of the hours asks for the minutes that pass in them that night.
        """
        slot = window(day, self.hours, zone)
        if slot is None:
            return None
        minutes = self.task.minutes if self.task.flexible else slot.minutes
        return replace(self.task, opens_at=slot.starts_at, closes_at=slot.ends_at, minutes=minutes)

    @property
    def words(self) -> dict[str, Any]:
        """All of the ask that every date has alike, as JSON values."""
        kept = {each.name: getattr(self.task, each.name) for each in fields(self.task)}
        return {name: value for name, value in kept.items() if name not in _OF_ONE_DATE}


def from_words(kind: str, words: Mapping[str, Any], hours: Quarters, rule: Rule) -> SeriesDraft:
    """What `words` was made of. The moments of its task are only known date by date."""
    read: dict[str, Any] = {
        name: tuple(is_) if isinstance(is_, list) else is_ for name, is_ in words.items()
    }
    never = window(rule.first, (0, 1), UTC)
    assert never is not None, "nothing changes the clock of UTC"
    task = TaskDraft(kind=kind, opens_at=never.starts_at, closes_at=never.ends_at, **read)
    return SeriesDraft(task, hours, rule)


def series_problems(
    draft: SeriesDraft, *, rules: Rules, zone: tzinfo, now: datetime
) -> list[Problem]:
    """All that is wrong with a series, as far as its first date tells."""
    wrong = [Problem("until", each.kind, each.most) for each in problems_in(draft.rule)]
    if wrong:
        return wrong
    first = draft.on(dates(draft.rule)[0], zone)
    if first is None:
        return [Problem("closes_at", "before_start")]
    return task_problems(first, rules=rules, now=now)


def horizon(today: date, days: int) -> date:
    """Up to when dates are asked for: the end of the week so many days from now.

    By whole weeks, so that who helps in a series hears of new dates once a week and not each day.
    """
    ahead = today + timedelta(days=days)
    return ahead + timedelta(days=6 - ahead.weekday())
