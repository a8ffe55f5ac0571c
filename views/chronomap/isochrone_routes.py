"""Isochrones: how far the nearest open door is from every square of the land, at any minute of a day."""

from collections.abc import Hashable
from functools import lru_cache
from itertools import groupby
from typing import Any

from flask import Response, render_template
from flask_babel import gettext as _

from exchange.chronomap import isochrones, queries
from exchange.chronomap.bands import BANDS
from exchange.chronomap.isochrones import Isochrones
from exchange.chronomap.levels import SHADES
from exchange.chronomap.plates import Asked
from exchange.chronomap.reach import WITHIN_MINUTES
from exchange.places.coarsen import Cell, bounds
from exchange.places.municipalities import municipality
from exchange.places.transport import Transport
from views.access import public
from views.chronomap import geo, roads, shown
from views.chronomap.asking import Question, the_day
from views.chronomap.blueprint import bp
from views.chronomap.land import WIDTH, Land, land
from views.chronomap.timetable_routes import asked_for, worked_out
from views.ledger.sheets import sheet
from views.places import travelling

_KEPT = 32
_NEAR_BANDS = BANDS.index(WITHIN_MINUTES) + 1


@bp.get("/time-map/isochrones")
@public
def bands() -> str:
    return render_template("chronomap/isochrones.html", **facts_of(asked_for()))


def found_for(of: Question) -> Isochrones:
    return _isochrones(queries.stamp(), roads.stamp(travelling.sources()), of.asked)


@lru_cache(maxsize=_KEPT)
def _isochrones(stamp: Hashable, ways_stamp: Hashable, asked: Asked) -> Isochrones:
    # From two thousand squares nobody waits for a bus to be looked up.
    transport = Transport.WALK if asked.means is Transport.BUS else Transport(asked.means)
    starts = isochrones.starts_of(isochrones.squares())
    by = roads.roads(transport, starts, asked.kind, roads.moment(asked.day, 0))
    day = the_day(stamp, asked.day)
    return isochrones.isochrones(day.sites, asked.kind, asked.day, day.calendars, by)


def facts_of(of: Question) -> dict[str, Any]:
    found, plate = found_for(of), worked_out(of)
    place = shown.at(found.moments, of.minute)
    hour = f"{of.minute // 60:02}:{of.minute % 60:02}"
    moments = range(len(found.moments))
    said = [said_of(found, each) for each in moments]
    shares = [within_by_town(found, each) for each in moments]
    return {
        "of": of,
        "hour": hour,
        "title": said[place].replace("{hour}", hour),
        "kinds": shown.kind_choices(plate.kinds),
        "means": roads.choices(each for each in Transport if each is not Transport.BUS),
        "kind_name": shown.kind_name(of.asked.kind),
        "bars": shown.bars(plate.system, of.asked.kind),
        "moment": place,
        "land": land(),
        "land_width": WIDTH,
        "bands": BANDS,
        "near": _NEAR_BANDS - 1,
        "paths": paths(found, place, land()),
        "legend": legend(),
        "number_said": number_words(),
        "cells": shares[place],
        "rows": [(code, municipality(code).name, cells) for code, cells in shares[place].items()],
        "minutes_said": roads.told_by_words(found.told_by, hour),
        "is_made_up": plate.is_made_up,
        "slider": {
            "moments": found.moments,
            "said": said,
            "open": plate.day.open,
            "cells": {
                f"{band} {code}": [each[code][band] for each in shares]
                for code in shares[0]
                for band in range(len(BANDS) + 1)
            },
            "shades": {},
            "bands": [paths(found, each, land()) for each in moments],
        },
    }


def said_of(found: Isochrones, place: int) -> str:
    """The finding of a moment; {hour} is put in where it is shown."""
    in_100 = round(100 * found.within(place, _NEAR_BANDS))
    if not in_100:
        return _(
            "{hour}: nothing open within %(minutes)s minutes, anywhere", minutes=WITHIN_MINUTES
        )
    return _(
        "{hour}: from %(n)s parts in 100 of the land an open door is within %(minutes)s minutes",
        n=in_100,
        minutes=WITHIN_MINUTES,
    )


def number_words() -> str:
    """What the figure on a municipality is."""
    return _(
        "The number says how many parts in 100 of a municipality’s land are within %(minutes)s minutes.",
        minutes=WITHIN_MINUTES,
    )


def within_by_town(found: Isochrones, place: int) -> dict[str, list[int]]:
    """Parts in a hundred of each municipality's land within each bound, and beyond the last."""
    answer = {}
    for town, shares in found.shares(place).items():
        near = [round(100 * sum(shares[: band + 1])) for band in range(len(BANDS))]
        answer[town] = [*near, 100 - near[-1]]
    return dict(sorted(answer.items(), key=lambda each: municipality(each[0]).name))


def legend() -> list[tuple[int, str]]:
    """The nearer the darker."""
    steps = [
        (SHADES - place, _("up to %(n)s min", n=minutes)) for place, minutes in enumerate(BANDS)
    ]
    return [*steps, (0, _("farther, or nothing open"))]


def paths(found: Isochrones, place: int, on: Land) -> list[str]:
    """One for each band: the squares of a row that lie side by side are one piece."""
    drawn = [""] * len(BANDS)
    squares = zip(found.squares, found.bands[:, place].tolist(), strict=True)
    for (_row, band), run in groupby(squares, key=lambda each: (each[0].cell.row, each[1])):
        if band < len(BANDS):
            drawn[band] += "".join(_pieces([square.cell for square, _band in run], on))
    return drawn


def _pieces(cells: list[Cell], on: Land) -> list[str]:
    """Squares of one row from the west; a bay between two begins a piece of its own."""
    pieces: list[tuple[Cell, Cell]] = []
    for cell in cells:
        if pieces and cell.col == pieces[-1][1].col + 1:
            pieces[-1] = pieces[-1][0], cell
        else:
            pieces.append((cell, cell))
    return [_box(first, last, on) for first, last in pieces]


def _box(first: Cell, last: Cell, on: Land) -> str:
    south, west, north, _first_east = bounds(first)
    _south, _west, _north, east = bounds(last)
    (x, y), (far_x, far_y) = on.put(west, north), on.put(east, south)
    return f"M{x} {y}H{far_x}V{far_y}H{x}Z"


@bp.get("/time-map/isochrones.csv")
@public
def bands_csv() -> Response:
    """Municipality by municipality, moment by moment: parts in a hundred of its land."""
    of = asked_for()
    found = found_for(of)
    bounds_said = [_("up to %(n)s min", n=minutes) for minutes in BANDS]
    heads = [_("Code"), _("Municipality"), _("From"), *bounds_said, _("farther, or nothing open")]
    rows = [
        [code, municipality(code).name, f"{moment // 60:02}:{moment % 60:02}", *cells]
        for place, moment in enumerate(found.moments)
        for code, cells in within_by_town(found, place).items()
    ]
    return sheet([heads, *rows], f"isochrones-{of.asked.kind}-{of.asked.day.isoformat()}")


@bp.get("/time-map/isochrones.geojson")
@public
def bands_geojson() -> Response:
    """Every square with the bound of its band at the minute asked for; none beyond the last."""
    of = asked_for()
    found = found_for(of)
    place = shown.at(found.moments, of.minute)
    return geo.collection(
        (
            geo.feature(
                f"{square.cell.row}:{square.cell.col}",
                {
                    "municipality": square.municipality,
                    "up_to_minutes": BANDS[band] if band < len(BANDS) else None,
                },
                geo.square(square.cell),
            )
            for square, band in zip(found.squares, found.bands[:, place].tolist(), strict=True)
        ),
        "isochrones",
    )
