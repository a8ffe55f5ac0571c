"""Plate 2: which doors are open hour by hour of a day, each of them, and town by town on a map."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from flask import Response, render_template, request
from flask_babel import gettext as _

from exchange.chronomap import day, queries
from exchange.chronomap.day import Day
from exchange.chronomap.plates import System
from exchange.chronomap.sites import Site, is_made_up
from exchange.chronomap.timetable import DAY_MINUTES, Doors
from exchange.places.municipalities import MUNICIPALITIES, municipality
from views.access import now, public
from views.chronomap import geo, shown
from views.chronomap.asking import Question, question, the_day
from views.chronomap.blueprint import bp
from views.chronomap.land import WIDTH, land
from views.chronomap.shown import Picture
from views.language import DASH, local
from views.ledger.sheets import sheet
from views.spreadsheets import safe_cell

DOORS_ON_PAGE = 60
_QUARTERS = 4
_KEPT = 32


@dataclass(frozen=True)
class DoorRow:
    """`marks` as a ribbon takes them, `words` what the ribbon shows."""

    code: str
    name: str
    town: str
    words: str
    marks: list[tuple[str, float, float]]


@dataclass(frozen=True)
class TownRow:
    code: str
    name: str
    open: int
    all: int


@dataclass(frozen=True)
class Plate:
    """Plate 2 of a day and a kind; `sites` are all of the register."""

    system: System
    day: Day
    kinds: list[str]
    is_made_up: bool


@bp.get("/time-map/timetable")
@public
def timetable() -> str:
    return render_template("chronomap/timetable.html", **facts_of(asked_for()))


def asked_for() -> Question:
    return question(request.args, local(now()).date())


def worked_out(of: Question) -> Plate:
    return _plate(queries.stamp(), of.asked.kind, of.asked.day)


@lru_cache(maxsize=_KEPT)
def _plate(stamp: Hashable, kind: str, on: date) -> Plate:
    whole = the_day(stamp, on)
    return Plate(
        whole.system,
        day.day_of(whole.sites, kind, on, whole.calendars),
        list(whole.system.all),
        is_made_up(whole.sites),
    )


def facts_of(of: Question) -> dict[str, Any]:
    plate = worked_out(of)
    found = plate.day
    place = shown.at(found.moments, of.minute)
    hour = f"{of.minute // 60:02}:{of.minute % 60:02}"
    drawn = picture(found)
    said = [said_of(found, each) for each in range(len(found.moments))]
    return {
        "of": of,
        "hour": hour,
        "title": said[place].replace("{hour}", hour),
        "kinds": shown.kind_choices(plate.kinds),
        "kind_name": shown.kind_name(of.asked.kind),
        "matrix": shown.matrix(plate.system),
        "hours": shown.HOURS,
        "bars": shown.bars(plate.system, of.asked.kind),
        "moment": place,
        "drawn": drawn,
        "land": land(),
        "land_width": WIDTH,
        "towns": town_rows(found, place),
        "doors": [_door_row(*each) for each in found.doors[:DOORS_ON_PAGE]],
        "all": len(found.doors),
        "is_made_up": plate.is_made_up,
        "slider": {
            "moments": found.moments,
            "said": said,
            "open": found.open,
            "cells": {f"figure {code}": words for code, words in drawn.words.items()}
            | {f"open {code}": counts for code, counts in found.open_by_town.items()},
            "shades": drawn.shades,
        },
    }


def said_of(found: Day, place: int) -> str:
    """The finding of a moment; {hour} is put in where it is shown."""
    return _("{hour}: %(n)s open of %(all)s", n=found.open[place], all=len(found.doors))


def picture(found: Day) -> Picture:
    """How many are open in each town; the shade is the part of the town's own."""
    nothing = [0] * len(found.moments)
    shades, words = {}, {}
    for town in MUNICIPALITIES:
        there = found.all_by_town.get(town.istat, 0)
        counts = found.open_by_town.get(town.istat, nothing)
        shades[town.istat] = [_shade(count, there) for count in counts]
        words[town.istat] = [str(count) if there else shown.NOBODY for count in counts]
    legend = [
        _("none open"),
        _("up to a quarter"),
        _("up to half"),
        _("up to three quarters"),
        _("nearly all"),
        _("all open"),
    ]
    return Picture(words, shades, list(enumerate(legend)))


def _shade(count: int, there: int) -> int:
    """0 is none, 5 all of them; between them by quarters."""
    if not count:
        return 0
    return 5 if count == there else -(-_QUARTERS * count // there)


def town_rows(found: Day, place: int) -> list[TownRow]:
    """Those that have one at all."""
    return [
        TownRow(
            town.istat,
            town.name,
            found.open_by_town[town.istat][place],
            found.all_by_town[town.istat],
        )
        for town in MUNICIPALITIES
        if town.istat in found.all_by_town
    ]


def _door_row(site: Site, doors: Doors) -> DoorRow:
    marks = [("open", opens / 60, closes / 60) for opens, closes in doors.open]
    return DoorRow(
        site.code, site.name, municipality(site.municipality).name, hours_words(doors), marks
    )


def hours_words(doors: Doors) -> str:
    """The day of a door; of one that nobody knows, that one has to ask."""
    said = [f"{_clock(opens)}{DASH}{_clock(closes)}" for opens, closes in doors.open]
    if doors.unknown:
        said.append(_("ask them"))
    return ", ".join(said) or _("closed")


def _clock(minute: int) -> str:
    """What goes on past midnight is told until midnight."""
    shut = min(max(minute, 0), DAY_MINUTES)
    return f"{shut // 60:02}:{shut % 60:02}"


@bp.get("/time-map/doors.csv")
@public
def doors_csv() -> Response:
    """Every door of a kind with its hours of one day."""
    of = asked_for()
    heads = [_("Code"), _("Name"), _("Municipality"), _("Opening hours")]
    rows = [
        [
            *map(safe_cell, (site.code, site.name, municipality(site.municipality).name)),
            hours_words(doors),
        ]
        for site, doors in worked_out(of).day.doors
    ]
    return sheet([heads, *rows], f"{_('hours')}-{of.asked.kind}-{of.asked.day.isoformat()}")


@bp.get("/time-map/timetable.geojson")
@public
def timetable_geojson() -> Response:
    """How many are open in each municipality at the minute asked for."""
    of = asked_for()
    found = worked_out(of).day
    place = shown.at(found.moments, of.minute)
    outlines = geo.municipal()
    return geo.collection(
        (
            geo.feature(
                row.code,
                {"name": row.name, "open": row.open, "services": row.all},
                outlines[row.code],
            )
            for row in town_rows(found, place)
        ),
        "timetable",
    )
