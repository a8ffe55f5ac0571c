"""Hours as ribbons draw them: decimal hours of one day's clock, and the marks on them."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from views.language import hour_of, local

Mark = tuple[str, float, float] | tuple[str, float]


@dataclass(frozen=True)
class Strip:
    """What `ribbon` of the kit needs for one stretch of one day."""

    marks: list[Mark]
    from_hour: int
    to_hour: int
    labels: list[float]


def of_day(
    kind: str, starts_at: datetime, ends_at: datetime, *, now: datetime | None = None
) -> Strip:
    """The day of a slot from 7 to 22, longer where the slot is; cut at midnight, as ribbons are."""
    day = local(starts_at).date()
    starts, ends = hour_of(starts_at, day), hour_of(ends_at, day)
    low, high = min(7, math.floor(starts)), max(22, math.ceil(ends))
    marks: list[Mark] = [(kind, starts, ends)]
    if now is not None and local(now).date() == day and low <= hour_of(now, day) <= high:
        marks.append(("now", hour_of(now, day)))
    return Strip(marks, low, high, _apart([low, starts, ends, high]))


def around(kind: str, starts_at: datetime, ends_at: datetime) -> Strip:
    """A slot with two hours of its day on either side."""
    day = local(starts_at).date()
    starts, ends = hour_of(starts_at, day), hour_of(ends_at, day)
    low, high = max(0, math.floor(starts - 2)), min(24, math.ceil(ends + 2))
    return Strip([(kind, starts, ends)], low, high, _apart([low, starts, ends, high]))


def said(kind: str, starts_at: datetime, minutes: int, latest: datetime) -> Strip:
    """So many minutes as one side said them, on the stretch both words share."""
    wide = around(kind, starts_at, latest)
    ends_at = starts_at + timedelta(minutes=minutes)
    day = local(starts_at).date()
    marks: list[Mark] = [(kind, hour_of(starts_at, day), hour_of(ends_at, day))]
    return Strip(marks if minutes else [], wide.from_hour, wide.to_hour, wide.labels)


def _apart(hours: list[float]) -> list[float]:
    """Labels that can stand beside each other: the edges that matter, then the ends."""
    low, starts, ends, high = hours
    kept = [starts, ends] if ends - starts >= 1 else [starts]
    shown = [low] if starts - low >= 1 else []
    shown += kept
    if high - kept[-1] >= 1:
        shown.append(high)
    return shown
