"""Months, quarters and years, by which statements are read and books are closed. Days are the bank's."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_NAME = re.compile(r"(\d{4})(?:-(?:(\d\d)|q([1-4])))?", re.ASCII)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Period:
    """Both days are in it. `kind` is month, quarter or year."""

    kind: str
    from_day: date
    to_day: date

    @property
    def name(self) -> str:
        """2030-01, 2030-q1 or 2030: what addresses and files call it."""
        match self.kind:
            case "month":
                return f"{self.from_day:%Y-%m}"
            case "quarter":
                return f"{self.from_day:%Y}-q{(self.from_day.month + 2) // 3}"
        return f"{self.from_day:%Y}"


def period_of(kind: str, day: date) -> Period:
    """The month, quarter or year in which this day lies."""
    months = _MONTHS[kind]
    first = (day.month - 1) // months * months + 1
    return Period(kind, date(day.year, first, 1), _last_day(day.year, first + months - 1))


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def named_period(name: str) -> Period | None:
    """The period of this name; None for a name that is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    year, month, quarter = (int(each) if each else 0 for each in found.groups())
    # The last year a date can follow on, and the first one a clock here could have known.
    if not 1970 <= year <= 9998 or month > 12 or (found[2] and not month):
        return None
    kind = "month" if month else "quarter" if quarter else "year"
    return period_of(kind, date(year, month or quarter * 3 or 1, 1))


def periods(kind: str, first_day: date, last_day: date) -> list[Period]:
    """Those that have a day from the first to the last one, the newest first."""
    found = [period_of(kind, last_day)] if first_day <= last_day else []
    while found and found[-1].from_day > first_day:
        found.append(period_of(kind, found[-1].from_day - timedelta(days=1)))
    return found
