"""Asks and offers near the reader, as rows of a list."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from exchange.care.kinds import FAMILY_ICONS
from exchange.care.series_queries import SeriesCard
from exchange.matching.near import OfferMatch, TaskMatch
from exchange.matching.score import Free
from exchange.units import Slot
from models.states import Who
from views.care.series_words import series_words
from views.kinds import KINDS
from views.language import as_title, clock, hours_words, local, short_day, spoken_minutes
from views.matching.reasons import of_offer, of_task


@dataclass(frozen=True)
class Row:
    """`tag` says what already stands between the two, if anything does."""

    title: Any
    when: str
    lines: list[str]
    href: str
    drawing: str
    tag: str | None = None


def task_rows(
    tasks: Iterable[TaskMatch], *, parts: Mapping[int, SeriesCard], under: bool = False
) -> list[Row]:
    """`under` a title that already says whether the reader is free then.

    `parts`: what comes back, by the task that is its next date.
    """
    return [_task_row(each, parts.get(each.task_id), under) for each in tasks]


def _task_row(task: TaskMatch, part_of: SeriesCard | None, under: bool) -> Row:
    reasons = tuple(each for each in task.reasons if not (under and isinstance(each, Free)))
    states: dict[str, str] = {
        Who.ASKER: _("You are invited"),
        Who.HELPER: _("You offered to come"),
    }
    return Row(
        title=KINDS[task.kind.code],
        when=when_words(task.window, task.minutes, flexible=task.flexible),
        lines=[
            *([as_title(series_words(part_of))] if part_of else []),
            task.name,
            _joined([*of_task(reasons), (where_words(task.north, task.east), True)]),
        ],
        href=url_for("care.series", series_id=part_of.id)
        if part_of
        else url_for("care.task", task_id=task.task_id),
        drawing=FAMILY_ICONS[task.kind.family],
        tag=states[task.waiting_by] if task.waiting_by else None,
    )


def offer_rows(offers: Iterable[OfferMatch]) -> list[Row]:
    return [
        Row(
            title=KINDS[each.kind.code],
            when=when_words(each.window, each.minutes, flexible=True),
            lines=[
                each.name,
                _joined([*of_offer(each.reasons), (where_words(each.north, each.east), True)]),
            ],
            href=url_for("care.show_offer", offer_id=each.offer_id),
            drawing=FAMILY_ICONS[each.kind.family],
        )
        for each in offers
    ]


def _joined(said: list[tuple[str, bool]]) -> str:
    return " · ".join(words for words, _whole in said)


def where_words(north: int, east: int) -> str:
    """Which square it is in, counted from the reader's own: what the map shows."""
    if not (north or east):
        return _("in your own square")
    eighth = round(math.degrees(math.atan2(east, north)) / 45) % 8
    return _TOWARDS[eighth](km=round(math.hypot(north, east)))


_TOWARDS: tuple[Callable[..., str], ...] = (
    lambda km: _("about %(km)s km to the north", km=km),
    lambda km: _("about %(km)s km to the north-east", km=km),
    lambda km: _("about %(km)s km to the east", km=km),
    lambda km: _("about %(km)s km to the south-east", km=km),
    lambda km: _("about %(km)s km to the south", km=km),
    lambda km: _("about %(km)s km to the south-west", km=km),
    lambda km: _("about %(km)s km to the west", km=km),
    lambda km: _("about %(km)s km to the north-west", km=km),
)


def when_words(window: Slot, minutes: int, *, flexible: bool) -> str:
    """Fri 27 Nov, 17:00–18:30; or: Tue 1 Dec, 1 hour between 9:00 and 12:00."""
    first, last = short_day(window.starts_at), short_day(window.ends_at)
    starts, ends = clock(window.starts_at), clock(window.ends_at)
    if not flexible:
        return f"{first}, {hours_words(window.starts_at, window.ends_at)}"
    time = spoken_minutes(minutes)
    if local(window.starts_at).date() == local(window.ends_at).date():
        return _(
            "%(day)s, %(time)s between %(start)s and %(end)s",
            day=first,
            time=time,
            start=starts,
            end=ends,
        )
    return _("%(time)s between %(first)s and %(last)s", time=time, first=first, last=last)
