"""The plates on A3: where a page has a slider, paper has six small maps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.chronomap.bands import BANDS
from exchange.chronomap.plates import Accessibility
from exchange.places.transport import Transport
from views.access import signed_in, visitor
from views.chronomap import isochrone_routes, location_routes, plate_routes, roads, shown
from views.chronomap import timetable_routes as hours_of
from views.chronomap.asking import Question
from views.chronomap.blueprint import bp
from views.chronomap.land import Land, land
from views.chronomap.shown import MatrixRow, Picture
from views.language import local_number, long_day
from views.papers import paper

HOURS = (8, 11, 14, 17, 19, 21)
FIGURE, NAME = 21, 13
_DOTS = "M2 2h1M6 6h1"
# Each shade with its ground and its strokes: a copy in grey still tells them apart.
SHADES = (
    (0, "#faf7f1", "M0 9L9 0"),
    (1, "#fbf3e2", "M4 4h1"),
    (2, "#bfd9cc", _DOTS),
    (3, "#84bdb9", "M0 0L9 9"),
    (4, "#4f99a0", "M0 4H9M4 0V9"),
    (5, "#2f7a85", "M0 2H9M0 6H9M2 0V9M6 0V9"),
)


@dataclass(frozen=True)
class PaperMap:
    """`areas` with their shades, None for plain land; `words` with x, y and size."""

    said: str
    areas: Sequence[tuple[str, int | None]]
    words: Sequence[tuple[int, int, str, int]]
    edges: Sequence[str] = ()
    dots: Sequence[tuple[int, int]] = field(default=())


@dataclass(frozen=True)
class Table:
    """`rows` with their head and cells."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Any]]]
    is_words: bool = False


def _hours() -> list[str]:
    return [f"{hour:02}:00" for hour in HOURS]


def _places(moments: list[int]) -> list[int]:
    return [shown.at(moments, hour * 60) for hour in HOURS]


def _written(name: str, of: Question, **facts: Any) -> Any:
    return paper(
        "chronomap/plate_paper.html",
        f"{name}-{of.asked.kind}-{of.asked.day.isoformat()}".replace(" ", "-"),
        bank_name=visitor().bank_name,
        shades=SHADES,
        kind_name=shown.kind_name(of.asked.kind),
        **facts,
    )


def _zone_maps(
    on: Land, drawn: Picture, said: Sequence[str], places: Sequence[int]
) -> list[PaperMap]:
    return [
        PaperMap(
            words.replace("{hour}", hour),
            [(zone.path, drawn.shades[zone.code][place]) for zone in on.zones],
            [(zone.x, zone.y, drawn.words[zone.code][place], FIGURE) for zone in on.zones],
        )
        for hour, words, place in zip(_hours(), said, places, strict=True)
    ]


def _matrix(rows: Sequence[MatrixRow]) -> Table:
    return Table(
        _("How many are open, hour by hour"),
        [_("Open services"), *map(str, shown.HOURS)],
        [(row.name, [count or shown.NOBODY for count, _shade in row.cells]) for row in rows],
    )


def _unit(found: Accessibility) -> str:
    if found.counts_places:
        return _("Places in reach for every %(n)s people it is for.", n=found.per_heads)
    return _("Open doors in reach for every %(n)s people it is for.", n=found.per_heads)


def _zones_of(source: str) -> list[str]:
    """Whose finer zones they are, where there are any."""
    return [f"{_('Finer zones')}: {source}"] if source else []


@bp.get("/time-map/plate.pdf")
@signed_in
def plate_pdf() -> Any:
    of = plate_routes.asked_for()
    facts = plate_routes.facts_of(of)
    found, drawn = facts["plate"], facts["drawn"]
    places = _places(found.moments)
    said = [shown.found(found.within[place], of.asked.within_minutes) for place in places]
    empty = _(
        "%(share)s of the hours people want find nothing open within 20 minutes",
        share=facts["empty"],
    )
    zones = [
        (
            row.name,
            [local_number(row.heads), *(drawn.words[row.code][each] for each in places), row.empty],
        )
        for row in facts["rows"]
    ]
    means = roads.MEANS[Transport(of.asked.means)]()
    return _written(
        _("Time map"),
        of,
        title=facts["title"],
        lead=f"{facts['kind_name']} · {long_day(of.asked.day)} · {means}. {empty}.",
        maps=_zone_maps(facts["land"], drawn, said, places),
        legend=drawn.legend,
        notes=[_unit(found), *_zones_of(facts["zones_source"])],
        tables=[
            _matrix(facts["matrix"]),
            Table(
                _("Zone by zone"),
                [_("Zone"), _("People it is for"), *_hours(), _("Wanted hours without any")],
                zones,
            ),
        ],
        **{name: facts[name] for name in ("land", "land_width", "minutes_said", "is_made_up")},
    )


@bp.get("/time-map/timetable.pdf")
@signed_in
def timetable_pdf() -> Any:
    of = hours_of.asked_for()
    facts, found = hours_of.facts_of(of), hours_of.worked_out(of).day
    places = _places(found.moments)
    said = [hours_of.said_of(found, place) for place in places]
    towns = [
        (row.name, [*(found.open_by_town[row.code][place] for place in places), row.all])
        for row in facts["towns"]
    ]
    return _written(
        _("Hours"),
        of,
        title=facts["title"],
        lead=f"{facts['kind_name']} · {long_day(of.asked.day)}",
        maps=_zone_maps(land(), facts["drawn"], said, places),
        legend=facts["drawn"].legend,
        notes=[_("The number says how many are open, the pattern which part of those there are.")],
        tables=[
            _matrix(facts["matrix"]),
            Table(_("Town by town"), [_("Municipality"), *_hours(), _("Services")], towns),
            Table(
                _("Door by door"),
                [_("Name"), _("Municipality"), _("Opening hours")],
                [(row.name, [row.town, row.words]) for row in facts["doors"]],
                is_words=True,
            ),
        ],
        **{name: facts[name] for name in ("land", "land_width", "is_made_up")},
    )


@bp.get("/time-map/isochrones.pdf")
@signed_in
def bands_pdf() -> Any:
    of = hours_of.asked_for()
    facts, found = isochrone_routes.facts_of(of), isochrone_routes.found_for(of)
    on, near = land(), facts["near"]
    maps = []
    for hour, place in zip(_hours(), _places(found.moments), strict=True):
        shares = isochrone_routes.within_by_town(found, place)
        drawn = isochrone_routes.paths(found, place, on)
        maps.append(
            PaperMap(
                isochrone_routes.said_of(found, place).replace("{hour}", hour),
                [
                    *((zone.path, 0) for zone in on.zones),
                    *((path, len(BANDS) - band) for band, path in enumerate(drawn) if path),
                ],
                [(zone.x, zone.y, str(shares[zone.code][near]), FIGURE) for zone in on.zones],
                edges=[zone.path for zone in on.zones],
            )
        )
    heads = [_("%(n)s min", n=minutes) for minutes in BANDS]
    return _written(
        _("Minutes to an open door"),
        of,
        title=facts["title"],
        lead=f"{facts['kind_name']} · {long_day(of.asked.day)} · {roads.MEANS[Transport(of.asked.means)]()}",
        maps=maps,
        legend=facts["legend"],
        notes=[isochrone_routes.number_words()],
        tables=[
            Table(
                _("Of a hundred parts of the land, so many within") + f" ({facts['hour']})",
                [_("Municipality"), *heads, _("farther, or nothing open")],
                [(name, cells) for _code, name, cells in facts["rows"]],
            )
        ],
        **{name: facts[name] for name in ("land", "land_width", "minutes_said", "is_made_up")},
    )


@bp.get("/time-map/places.pdf")
@signed_in
def location_pdf() -> Any:
    of = hours_of.asked_for()
    facts = location_routes.facts_of(of)
    on = land()
    heads = [_("Municipality"), _("Residents"), _("Services"), _("Places offered"), _("Names")]
    rows = [
        (
            town.name,
            [
                local_number(town.residents),
                len(town.names) or shown.NOBODY,
                shown.NOBODY if town.places is None else local_number(town.places),
                ", ".join(town.names),
            ],
        )
        for town in facts["towns"]
    ]
    number = ngettext("%(num)s service", "%(num)s services", facts["all"])
    whole = PaperMap(
        facts["kind_name"],
        [(zone.path, None) for zone in on.zones],
        [(zone.x, zone.y, zone.name, NAME) for zone in on.zones if zone.has_name],
        dots=[(x, y) for x, y, _name in facts["points"]],
    )
    return _written(
        _("Where the services are"),
        of,
        title=facts["title"],
        lead=f"{facts['kind_name']} · {number}",
        maps=[whole],
        tables=[Table(facts["kind_name"], heads, rows, is_words=True)],
        **{name: facts[name] for name in ("land", "land_width", "is_made_up")},
    )
