"""A campaign in time: what is said of it, and when its quiz may be answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.states_of_campaigns import Channel, Tag, Wave

__all__ = ["Brief", "Channel", "Stage", "Tag", "Wave", "stage", "wave_on"]


class Stage(StrEnum):
    """Where a campaign is on a day."""

    TO_COME = "to_come"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True)
class Brief:
    """All that is said of a campaign when it is written down; `quiz` names a shipped one, or is None."""

    title: str
    goal: str
    audience: str
    words: str
    material: str
    channel: Channel
    tags: tuple[Tag, ...]
    first: date
    last: date
    quiz: str | None

    def __post_init__(self) -> None:
        assert self.first <= self.last


def stage(first: date, last: date, *, day: date) -> Stage:
    """Both days are in it."""
    if day < first:
        return Stage.TO_COME
    return Stage.OVER if day > last else Stage.RUNNING


def wave_on(first: date, last: date, *, day: date, wave: Wave) -> bool:
    """May this sheet be answered on this day? Both while it runs; the first also in the days before.

    People meet a campaign on different days: who answers says herself which sheet is hers.
    """
    now = stage(first, last, day=day)
    if wave is Wave.BEFORE:
        return now is not Stage.OVER
    return now is Stage.RUNNING
