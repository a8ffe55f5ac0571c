"""What the room matching offers to programs."""

from dataclasses import dataclass
from datetime import datetime

from exchange.matching import near_queries
from exchange.matching.near import TaskMatch
from exchange.matching.score import Near
from views.access import now, visitor
from views.api import paging
from views.api.operations import Read
from views.api.paging import Part
from views.matching import filters
from views.matching.reasons import band_words


@dataclass(frozen=True)
class NearLine:
    """An ask near the reader, before a yes; `way` is a band. `fits`: within her hours."""

    task_id: int
    kind: str
    name: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    fits: bool
    way: str | None
    waiting_by: str | None


def near() -> Part:
    """Those that fit, then those beyond her hours; `family`, `kind`, `day`, `way` choose among them."""
    card, asked = visitor(), paging.asked()
    seen = asked.after or 0
    found = near_queries.tasks_near(
        card.person_id,
        bank_id=card.bank_id,
        now=now(),
        filters=filters.asked(),
        limit=asked.limit,
        after=seen,
    )
    lines = [_line(each, True) for each in found.fitting]
    lines += [_line(each, False) for each in found.outside]
    return Part(tuple(lines), seen + asked.limit if found.more else None)


def _line(match: TaskMatch, fits: bool) -> NearLine:
    ways = [band_words(each) for each in match.reasons if isinstance(each, Near)]
    return NearLine(
        match.task_id,
        match.kind.code,
        match.name,
        match.window.starts_at,
        match.window.ends_at,
        match.minutes,
        match.flexible,
        fits,
        ways[0] if ways else None,
        match.waiting_by,
    )


READS = (Read("/near", near, NearLine, "Who near you needs a hand", is_list=True),)
