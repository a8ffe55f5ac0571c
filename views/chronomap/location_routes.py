"""Plate 1: where the services of a kind stand, on a map and town by town; and every zone as GeoJSON."""

from dataclasses import dataclass
from typing import Any

from flask import Response, render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.chronomap import queries
from exchange.chronomap.sites import Site, is_made_up
from exchange.places.municipalities import MUNICIPALITIES
from views.access import public
from views.chronomap import geo, shown
from views.chronomap.asking import Question, answer
from views.chronomap.blueprint import bp
from views.chronomap.land import WIDTH, land
from views.chronomap.plate_routes import asked_for
from views.ledger.sheets import sheet


@dataclass(frozen=True)
class TownRow:
    """`places` is None where a service of this kind does not count them."""

    code: str
    name: str
    residents: int
    names: list[str]
    places: int | None


@bp.get("/time-map/places")
@public
def location() -> str:
    return render_template("chronomap/location.html", **facts_of(asked_for()))


def facts_of(of: Question) -> dict[str, Any]:
    everything = queries.sites_on(of.asked.day)
    found = [site for site in everything if site.kind == of.asked.kind]
    drawn = land()
    towns = [_town(found, each.istat, each.name, each.residents) for each in MUNICIPALITIES]
    with_none = sum(not town.names for town in towns)
    return {
        "of": of,
        "title": ngettext(
            "%(num)s municipality has none", "%(num)s municipalities have none", with_none
        )
        if with_none
        else _("Every municipality has one at least"),
        "kinds": shown.kind_choices(dict.fromkeys(site.kind for site in everything)),
        "kind_name": shown.kind_name(of.asked.kind),
        "land": drawn,
        "land_width": WIDTH,
        "points": [(*drawn.put(site.lon, site.lat), site.name) for site in found],
        "towns": towns,
        "all": len(found),
        "is_made_up": is_made_up(found),
    }


def _town(found: list[Site], istat: str, name: str, residents: int) -> TownRow:
    own = [site for site in found if site.municipality == istat]
    known = [site.capacity for site in own if site.capacity is not None]
    return TownRow(
        istat, name, residents, [site.name for site in own], sum(known) if known else None
    )


@bp.get("/time-map/places.csv")
@public
def location_csv() -> Response:
    of = asked_for()
    heads = [_("Code"), _("Municipality"), _("Residents"), _("Services"), _("Places offered")]
    towns = facts_of(of)["towns"]
    rows = [
        [
            town.code,
            town.name,
            town.residents,
            len(town.names),
            "" if town.places is None else town.places,
        ]
        for town in towns
    ]
    return sheet([heads, *rows], f"places-{of.asked.kind}")


@bp.get("/time-map/places.geojson")
@public
def location_geojson() -> Response:
    """Each service of a kind as a point; where nobody knows, in the middle of its town."""
    of = asked_for()
    return geo.collection(
        (
            geo.feature(
                site.code,
                {
                    "name": site.name,
                    "kind": site.kind,
                    "municipality": site.municipality,
                    "capacity": site.capacity,
                },
                geo.point(site.lat, site.lon),
            )
            for site in queries.sites_on(of.asked.day)
            if site.kind == of.asked.kind
        ),
        f"places-{of.asked.kind}",
    )


@bp.get("/time-map/access.geojson")
@public
def access_geojson() -> Response:
    """The zones with what is in their reach at the minute asked for, as maps take them."""
    of = asked_for()
    worked_out = answer(of)
    outlines = {each.zone.code: each.outline for each in worked_out.finer} or geo.municipal()
    found = worked_out.access
    place = shown.at(found.moments, of.minute)
    return geo.collection(
        (
            geo.feature(
                line.zone.code,
                {
                    "name": line.zone.name,
                    "municipality": line.zone.municipality,
                    "people": line.heads,
                    "access": round(line.access[place], 6),
                    "minutes": line.minutes[place],
                    "empty_share": None if line.empty is None else round(line.empty, 6),
                },
                outlines.get(line.zone.code) or geo.point(line.zone.lat, line.zone.lon),
            )
            for line in found.zones
        ),
        "access",
    )
