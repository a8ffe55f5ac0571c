"""Neighbours who fit, as the cards of a task's page show them: include matching/_candidates.html."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from exchange.matching.queries import Candidate
from exchange.matching.score import Near
from exchange.schedule.slots import pieces
from exchange.units import Slot
from views.language import hour_of, local
from views.matching.reasons import Said, band_words, of_candidate

Mark = tuple[Any, ...]


@dataclass(frozen=True)
class Face:
    """`marks`, `from_hour`, `to_hour` and `labels` draw the ribbon of the day she would come.

    `waiting_by` is "asker" where she was invited, "helper" where she offered herself; `starts_at`
    goes along with the invitation.
    """

    person_id: int
    name: str
    initials: str
    photo_id: int | None
    note: str
    reasons: list[Said]
    marks: list[Mark]
    from_hour: float
    to_hour: float
    labels: list[float]
    waiting_by: str | None
    is_whole: bool
    starts_at: str


def faces_of(candidates: list[Candidate]) -> list[Face]:
    return [_face(each) for each in candidates]


def _face(candidate: Candidate) -> Face:
    day = local(candidate.slot.starts_at).date()
    asked = _hours(candidate.slot, day)
    shown = _hours(candidate.shown, day)
    free = [("free", *_hours(each, day)) for each in candidate.free]
    return Face(
        person_id=candidate.person_id,
        name=candidate.name,
        initials=candidate.initials,
        photo_id=candidate.photo_id,
        note=next(band_words(each) for each in candidate.reasons if isinstance(each, Near)),
        reasons=of_candidate(candidate.reasons, _stretch(candidate)),
        marks=[*free, ("request", *asked)],
        from_hour=shown[0],
        to_hour=shown[1],
        labels=sorted({shown[0], *asked, shown[1]}),
        waiting_by=candidate.waiting_by,
        is_whole=candidate.is_whole,
        starts_at=candidate.slot.starts_at.isoformat(),
    )


def _stretch(candidate: Candidate) -> Slot | None:
    """The part of the slot she is free for, where it is one part."""
    found = pieces(candidate.free, candidate.slot)
    return found[0] if len(found) == 1 else None


def _hours(slot: Slot, day: date) -> tuple[float, float]:
    """As hours of that day's clock, cut to it: a ribbon is one day long."""
    return hour_of(slot.starts_at, day), hour_of(slot.ends_at, day)
