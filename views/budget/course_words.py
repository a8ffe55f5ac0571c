"""What the course says of classes, of how sure a line is, and of a body as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from exchange.budget.classes import Code
from exchange.budget.course import Course, in_tongue
from exchange.observatory.disclosure import TENDER_GROUP_MIN as GROUP_MIN
from exchange.observatory.disclosure import shown_mean

CLASSES: dict[Code, Any] = {
    Code.DIRECT: _l("Direct"),
    Code.SENSITIVE: _l("Sensitive"),
    Code.NEUTRAL: _l("Neutral"),
    Code.STAFF: _l("Staff"),
}
STATES: dict[str | None, Any] = {
    None: _l("Nobody has said it yet"),
    "unread": _l("Nobody has said it yet"),
    "example": _l("So the example reads it"),
    "proposed": _l("A rule or a word proposes it"),
    "confirmed": _l("A colleague has confirmed it"),
    "reviewed": _l("Two colleagues agree"),
}


@dataclass(frozen=True)
class Learnt:
    """Of a body's people who answered before and after: how many at least, and how many they knew."""

    people: int
    before: float
    after: float


def learnt(pairs: Sequence[tuple[int, int]], questions: int) -> Learnt | None:
    """Of whole fives alone, in the order they finished: one more or one less tells of nobody.

    Not where all of them knew all, or none: that would say it of each.
    """
    whole = len(pairs) - len(pairs) % GROUP_MIN
    told = [_told([pair[wave] for pair in pairs[:whole]], questions) for wave in (0, 1)]
    if told[0] is None or told[1] is None:
        return None
    return Learnt(whole, told[0], told[1])


def _told(known: Sequence[int], questions: int) -> float | None:
    if sum(known) in (0, questions * len(known)):
        return None
    return shown_mean(sum(known), len(known), group_min=GROUP_MIN)


def fives(attended: Mapping[str, int]) -> dict[str, int]:
    """How many did each lesson, in whole fives; fewer are not told."""
    return {
        lesson: number - number % GROUP_MIN
        for lesson, number in attended.items()
        if number >= GROUP_MIN
    }


def tongue() -> str:
    return in_tongue(get_locale().language)


def numbered(course: Course) -> list[tuple[int, Any]]:
    return list(enumerate(course.lessons.values(), start=1))
