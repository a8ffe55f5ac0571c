"""A plate as a page shows it: every word of every moment, so that a slider asks for nothing more."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flask_babel import gettext as _

from exchange.chronomap import levels
from exchange.chronomap.bands import BANDS
from exchange.chronomap.gaps import Share
from exchange.chronomap.levels import SHADES
from exchange.chronomap.plates import Accessibility, System, ZoneLine
from exchange.chronomap.zones import Age, Sex
from exchange.places.service_kinds import kinds
from views.chronomap import asking
from views.language import DASH, local_number
from views.places.kind_words import kind_name as kind_name

# Before and after these hours nearly everything is shut; the file has the whole day.
HOURS = range(6, 22)
DAY_HOURS = range(24)
NOBODY = "·"


@dataclass(frozen=True)
class MatrixRow:
    """One kind: how many are open at each full hour, each with its shade."""

    key: str
    name: str
    cells: list[tuple[int, int]]
    all: int


@dataclass(frozen=True)
class ZoneRow:
    """A zone at the moment shown; `access` and `minutes` in words."""

    code: str
    name: str
    heads: int
    access: str
    minutes: str
    empty: str


def kind_choices(keys: Iterable[str]) -> list[tuple[str, str]]:
    """The kinds there are; of a register that is still empty, all there could be."""
    return [(key, kind_name(key)) for key in list(keys) or kinds()]


def at(moments: list[int], minute: int) -> int:
    """The place of the moment that holds at this minute."""
    return bisect_right(moments, minute) - 1


def matrix(system: System) -> list[MatrixRow]:
    """Kinds in the order of the register's list; the shade is the part of the row's own maximum."""
    places = [at(system.moments, hour * 60) for hour in HOURS]
    rows = []
    for key in kinds():
        if key in system.open:
            counts = [system.open[key][place] for place in places]
            most = max(max(system.open[key]), 1)
            cells = [(count, _part(count, most)) for count in counts]
            rows.append(MatrixRow(key, kind_name(key), cells, system.all[key]))
    return rows


def _part(count: int, most: int) -> int:
    """From 0, none, to 5, as many as ever that day."""
    return -(-5 * count // most)


def bars(system: System, key: str) -> list[int]:
    """How high the histogram stands at each full hour, 0 to 100."""
    open_then = system.open.get(key, [0] * len(system.moments))
    most = max(max(open_then), 1)
    return [100 * open_then[at(system.moments, hour * 60)] // most for hour in DAY_HOURS]


@dataclass(frozen=True)
class Picture:
    """What the map shows: words and shade of each zone at each moment; shade 0 is out of reach."""

    words: dict[str, list[str]]
    shades: dict[str, list[int]]
    legend: list[tuple[int, str]]


def picture(plate: Accessibility, which: asking.Picture) -> Picture:
    return _by_minutes(plate) if which is asking.Picture.MINUTES else _by_access(plate)


def _by_access(plate: Accessibility) -> Picture:
    borders = levels.borders(value for line in plate.zones for value in line.access)
    said = [local_number(each) for each in borders]
    between = [f"{low}{DASH}{high}" for low, high in pairwise(said)]
    steps = [_("less than %(n)s", n=said[0]), *between, _("%(n)s and more", n=said[-1])]
    return Picture(
        words={line.zone.code: [figure(each) for each in line.access] for line in plate.zones},
        shades={
            line.zone.code: [levels.level(each, borders) for each in line.access]
            for line in plate.zones
        },
        legend=list(enumerate(steps, start=1)),
    )


def _by_minutes(plate: Accessibility) -> Picture:
    """Isochrones: the nearer the darker."""
    legend = [
        (SHADES - place, _("up to %(n)s min", n=minutes)) for place, minutes in enumerate(BANDS)
    ]
    return Picture(
        words={
            line.zone.code: [NOBODY if each is None else str(each) for each in line.minutes]
            for line in plate.zones
        },
        shades={
            line.zone.code: [SHADES - _band(each) for each in line.minutes] for line in plate.zones
        },
        legend=[*legend, (0, _("farther, or nothing open"))],
    )


def _band(minutes: int | None) -> int:
    return len(BANDS) if minutes is None else bisect_left(BANDS, minutes)


def zone_rows(plate: Accessibility, place: int) -> list[ZoneRow]:
    return [
        ZoneRow(
            line.zone.code,
            line.zone.name,
            line.heads,
            figure(line.access[place]),
            minutes_words(line, place),
            share_words(line.empty),
        )
        for line in plate.zones
    ]


def group_rows(plate: Accessibility, place: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """By age, women and men: key of the cell, and who of a hundred has an open door in reach."""
    return [
        (
            age.value,
            [
                (f"{sex.value} {age.value}", share_words(plate.within_by_group[sex, age][place]))
                for sex in Sex
            ],
        )
        for age in Age
    ]


def figure(value: float) -> str:
    """Short enough to stand on a map: one decimal below ten."""
    return local_number(round(value, 1) if value < 10 else round(value))


def minutes_words(line: ZoneLine, place: int) -> str:
    minutes = line.minutes[place]
    return NOBODY if minutes is None else _("%(n)s min", n=minutes)


def share_words(share: Share) -> str:
    return NOBODY if share is None else _("%(n)s in 100", n=round(100 * share))


def found(share: Share, minutes: int) -> str:
    """The finding of a moment; {hour} is put in where it is shown."""
    in_100 = round(100 * (share or 0))
    if not in_100:
        return _("{hour}: nobody has an open door within %(minutes)s minutes", minutes=minutes)
    return _(
        "{hour}: %(n)s in 100 have an open door within %(minutes)s minutes",
        n=in_100,
        minutes=minutes,
    )


def for_slider(
    system: System, plate: Accessibility, of: asking.Question, drawn: Picture
) -> dict[str, Any]:
    """Every moment of the day in the words and shades of the page, for the script."""
    everywhere = range(len(plate.moments))
    open_then = system.open.get(of.asked.kind, [])
    return {
        "moments": plate.moments,
        "said": [found(share, of.asked.within_minutes) for share in plate.within],
        "open": [open_then[at(system.moments, each)] if open_then else 0 for each in plate.moments],
        "cells": {
            f"access {line.zone.code}": [figure(value) for value in line.access]
            for line in plate.zones
        }
        | {
            f"minutes {line.zone.code}": [minutes_words(line, place) for place in everywhere]
            for line in plate.zones
        }
        | {f"figure {code}": words for code, words in drawn.words.items()}
        | {
            f"{sex.value} {age.value}": [share_words(each) for each in shares]
            for (sex, age), shares in plate.within_by_group.items()
        },
        "shades": drawn.shades,
    }
