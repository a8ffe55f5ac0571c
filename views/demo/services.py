"""Services of the demo's province, made up and marked so: plausible kinds, hours and places in each town.

Towns and residents are real; no service, name, address or number is.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from exchange.places import (
    file_actions,
    matrix_actions,
    proposal_actions,
    service_actions,
    service_queries,
)
from exchange.places.closures import Closure
from exchange.places.matrix import Key, Matrix
from exchange.places.municipalities import (
    MUNICIPALITIES,
    Municipality,
    localities,
    municipality,
    municipality_at,
)
from exchange.places.service_files import COLUMNS, cells_of
from exchange.places.services import Access, Operator, Service
from exchange.places.transport import Transport
from exchange.places.ways import estimated_minutes
from exchange.units import Act
from views.demo.beginnings import Beginnings
from views.places import file_reading

SOURCE = "Dati inventati per la demo"
WALKED = "Minuti inventati per la demo: a piedi, dal centro"
_MESAGNE = "074010"
TRIES = 50
BROUGHT_DAYS_BEFORE = 50
SPREAD_DEGREES = 0.012
"""About a kilometre around the middle of a town."""


@dataclass(frozen=True)
class _Made:
    """One kind: one for so many residents, at least `least` in a town; hours it may have."""

    kind: str
    names: tuple[str, ...]
    residents: int
    hours: tuple[str, ...]
    least: int = 1
    capacity: tuple[int, int] | None = None
    operator: Operator = Operator.PUBLIC


_MORNINGS = "Mo-Fr 08:30-12:30; PH off"
_OFFICE = "Mo-Fr 08:30-12:30, Tu,Th 15:30-17:30; PH off"
_LONG = "Mo-Sa 08:30-13:00,16:30-20:30; PH off"
_PRIVATE, _THIRD = Operator.PRIVATE, Operator.THIRD_SECTOR
_TREES = ("Il melograno", "L’ulivo", "Il fico", "La quercia", "Il mandorlo", "Il carrubo")
KINDS = (
    _Made("nursery", tuple(f"Nido {tree}" for tree in _TREES), 14_000,
          ("Mo-Fr 07:30-13:30; PH off", "Mo-Fr 07:30-16:30; PH off", "Mo-Fr 07:30-17:30; PH off"),
          capacity=(15, 45)),
    _Made("preschool", ("Scuola dell’infanzia Rodari", "Scuola dell’infanzia Munari"), 20_000,
          ("Mo-Fr 08:00-13:00; SH off; PH off", "Mo-Fr 08:00-16:00; SH off; PH off"), capacity=(50, 120)),
    _Made("after_school", ("Doposcuola Il filo", "Doposcuola La bottega"), 24_000,
          ("Mo-Fr 14:30-18:30; PH off", "Mo,We,Fr 15:00-18:00; PH off"), 1, (15, 40), _THIRD),
    _Made("play_centre", ("Ludoteca L’aquilone", "Ludoteca Il trenino"), 40_000,
          ("Tu-Sa 16:00-19:00; PH off",), 0, (20, 30), _THIRD),
    _Made("family_clinic", ("Consultorio familiare",), 30_000, (_MORNINGS, _OFFICE), 0),
    _Made("pharmacy", tuple(f"Farmacia {name}" for name in ("Centrale", "Nuova", "del Corso", "San Rocco")),
          7_500, (_LONG, "Mo-Fr 08:30-13:00,17:00-20:30; Sa 08:30-13:00; PH off"), 1, None, _PRIVATE),
    _Made("night_doctor", ("Guardia medica",), 30_000, ("Mo-Fr 20:00-08:00; Sa,Su 00:00-24:00",), 0),
    _Made("elder_day_centre", ("Centro diurno Le rondini", "Centro diurno Il sole"), 30_000,
          ("Mo-Fr 08:00-16:00; PH off",), 0, (20, 30), _THIRD),
    _Made("elder_club", ("Centro anziani La piazza", "Centro anziani Il cortile"), 25_000,
          ("Mo-Sa 16:00-20:00; PH off", "Mo-Su 09:00-12:00,16:00-20:00"), 1, (40, 90)),
    _Made("disability_centre", ("Centro diurno Insieme",), 40_000,
          ("Mo-Fr 08:30-15:30; PH off",), 0, (15, 30), _THIRD),
    _Made("social_office", ("Servizi sociali",), 60_000, (_OFFICE, '"su appuntamento"')),
    _Made("town_office", ("Anagrafe e stato civile",), 60_000, (_OFFICE, "Mo,We,Fr 09:00-12:00; PH off")),
    _Made("tax_help", ("CAF e patronato",), 20_000, (_OFFICE, _MORNINGS), 1, None, _THIRD),
    _Made("library", ("Biblioteca comunale",), 60_000,
          ("Mo-Fr 09:00-13:00, Tu,Th 15:30-18:30; PH off", "Mo-Fr 15:30-19:30; PH off"), 1, (20, 60)),
    _Made("youth_centre", ("Centro giovani La rotta",), 30_000, ("Mo-Fr 16:00-20:00; PH off",), 0),
    _Made("sports_centre", ("Palestra comunale",), 30_000, ("Mo-Sa 15:00-22:00; PH off",), 0, (20, 60)),
    _Made("post_office", ("Ufficio postale",), 18_000,
          ("Mo-Fr 08:20-13:35; Sa 08:20-12:35; PH off", "Mo-Fr 08:20-19:05; Sa 08:20-12:35; PH off"),
          1, None, _PRIVATE),
    _Made("food_shop", tuple(f"Alimentari {name}" for name in ("da Cosimo", "La spiga", "Al mercato")),
          8_000, (_LONG, "Mo-Sa 07:30-13:30; PH off", "Mo-Su 08:00-21:00"), 1, None, _PRIVATE),
    _Made("women_centre", ("Centro antiviolenza Aurora",), 60_000, ("Mo-Fr 09:00-13:00,15:00-18:00",), 0,
          None, _THIRD),
)  # fmt: skip


def made_services(day: date, seed: int = 7) -> list[Service]:
    """The same ones for the same day."""
    chance = Random(seed)  # noqa: S311  a story, and no secret
    return [
        _service(made, each, number, chance, day)
        for each in MUNICIPALITIES
        for made in KINDS
        for number in range(max(made.least, each.residents // made.residents))
    ]


def _service(made: _Made, town: Municipality, number: int, chance: Random, day: date) -> Service:
    lat, lon = _point(town, chance)
    name = made.names[number % len(made.names)]
    if number >= len(made.names):
        name = f"{name} {number // len(made.names) + 1}"
    looked_at = None if chance.random() < 0.1 else day - timedelta(days=chance.randrange(10, 560))
    return Service(
        code=f"DEMO-{town.istat}-{made.kind}-{number + 1}",
        kind=made.kind,
        name=name,
        operator=made.operator,
        municipality=town.istat,
        operator_name=f"Comune di {town.name}" if made.operator is Operator.PUBLIC else "",
        address=f"via inventata {chance.randrange(1, 90)}",
        lat=lat,
        lon=lon,
        capacity=chance.randrange(*made.capacity) if made.capacity else None,
        hours="" if chance.random() < 0.03 else chance.choice(made.hours),
        fee_note="Secondo l’ISEE" if made.kind in {"nursery", "after_school"} else "",
        access=frozenset(access for access in Access if chance.random() < 0.3),
        languages=frozenset(
            {"it", *(code for code in ("en", "ro", "sq") if chance.random() < 0.1)}
        ),
        source=SOURCE,
        checked_on=looked_at,
    )


def _point(town: Municipality, chance: Random) -> tuple[float, float]:
    """Somewhere in one of its places, the town itself more often than the others."""
    place = chance.choice([*localities(town.istat), *[localities(town.istat)[0]] * 2])
    for lat, lon in _around(place.lat, place.lon, chance):
        if municipality_at(lat, lon) == town.istat:
            return lat, lon
    return town.lat, town.lon


def _around(lat: float, lon: float, chance: Random) -> Iterator[tuple[float, float]]:
    for _ in range(TRIES):
        north, east = (chance.gauss(0, SPREAD_DEGREES / 2) for _ in range(2))
        yield round(lat + north, 5), round(lon + east, 5)


def list_services(begun: Beginnings) -> None:
    """Brought in as a file by who coordinates; one is shut for days, and Ada says one has other hours."""
    nursery = "DEMO-074010-nursery-1"

    def bring(act: Act) -> None:
        service_actions.bring(made_services(begun.day), ending=False, act=act)

    def close(act: Act) -> None:
        days = Closure(
            begun.day + timedelta(days=2), begun.day + timedelta(days=3), note="Lavori al tetto"
        )
        service_actions.close(_known(nursery), days, act=act)

    def propose(act: Act) -> None:
        there = service_queries.service(_known(nursery)).service
        said = cells_of(replace(there, hours="Mo-Fr 07:30-18:00; PH off"))
        words = "Da settembre il nido chiude alle sei: lo dice il cartello."
        proposal_actions.propose(_known(nursery), said, words, act=act)

    def measure(act: Act) -> None:
        matrix_actions.bring(Matrix(dict(_walked(begun.day))), WALKED, act=act)

    def hand_in(act: Act) -> None:
        text = _sheet(_winter_hours(begun.day))
        file_id = file_actions.hand_in(text, "orari-invernali-mesagne.csv", act=act)
        file_reading.look_through(file_id, text)

    # So that a report as of yesterday knows them.
    before = replace(begun, day=begun.day - timedelta(days=BROUGHT_DAYS_BEFORE))
    before.as_of("carla", "places.bring_services", bring)
    begun.as_of("carla", "places.hand_in_services", hand_in)
    begun.as_of("carla", "places.close_service", close)
    begun.as_of("ada", "places.propose_change", propose)
    begun.as_of("teresa", "places.bring_matrix", measure)


def _winter_hours(day: date) -> list[Service]:
    """Of some services of Mesagne, as an office might send them: one later, one to be asked about."""
    here = [each for each in made_services(day) if each.municipality == _MESAGNE][:8]
    later = replace(here[0], hours="Mo-Fr 08:00-18:30; PH off")
    doubtful = replace(here[1], hours="Mo-Fr 08:30-12:30; Tu,Th 15:00-17:00; PH off")
    return [later, doubtful, *here[2:]]


def _sheet(services: list[Service]) -> str:
    written = io.StringIO(newline="")
    sheet = csv.DictWriter(written, COLUMNS)
    sheet.writeheader()
    sheet.writerows(cells_of(each) for each in services)
    return written.getvalue()


def _walked(day: date) -> Iterator[tuple[Key, int]]:
    """From the middle of Mesagne to its nurseries and pharmacies: streets bend more than is reckoned."""
    middle = municipality(_MESAGNE)
    for each in made_services(day):
        if each.municipality == _MESAGNE and each.kind in ("nursery", "pharmacy"):
            assert each.lat is not None
            assert each.lon is not None
            point = each.lat, each.lon
            minutes = estimated_minutes((middle.lat, middle.lon), point, Transport.WALK)
            yield (Transport.WALK, _MESAGNE, each.code), minutes + 2


def _known(code: str) -> int:
    return service_queries.codes_taken({code})[code].id
