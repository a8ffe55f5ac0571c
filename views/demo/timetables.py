"""Buses that nobody drives: a feed for the demo, made up and marked as such, in the form of real ones."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import ceil, cos, radians
from pathlib import Path

from exchange.places.municipalities import MUNICIPALITIES, Municipality
from exchange.places.travel import BETWEEN_TOWNS, exact_minutes, great_circle_km

MARK = "Orari inventati per la demo: nessuna corsa è vera"
LINES = (
    ("Brindisi", "Mesagne", "Latiano", "Oria", "Francavilla Fontana", "Villa Castelli"),
    ("Brindisi", "San Vito dei Normanni", "Carovigno", "Ostuni", "Fasano"),
    ("Brindisi", "San Pietro Vernotico", "Torchiarolo"),
    ("Brindisi", "Mesagne", "Torre Santa Susanna", "Erchie"),
    ("Brindisi", "San Donaci", "San Pancrazio Salentino", "Cellino San Marco"),
    ("Ostuni", "Ceglie Messapica", "Francavilla Fontana"),
    ("Ostuni", "Cisternino", "Fasano"),
    ("Mesagne", "San Michele Salentino", "San Vito dei Normanni"),
)
"""Between towns, there and back."""
CIRCLE_RESIDENTS = 25_000
"""Towns as large as this have a bus that goes round."""
_CIRCLE = ((0.0, 0.0), (0.7, 0.0), (0.5, 0.7), (-0.5, 0.7), (-0.7, 0.0), (-0.5, -0.7), (0.5, -0.7))
"""Stops of it, in kilometres north and east of the middle."""
_KM_PER_DEGREE = 111.195
_DWELL_SECONDS = 60
_CIRCLE_LEG_SECONDS = 240
_CIRCLE_EVERY_SECONDS = 1_200
_DAYS = {"workday": ("1111110", range(5, 22)), "sunday": ("0000001", range(7, 21, 3))}
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Table = list[dict[str, str]]
Stop = tuple[str, float, float]


def write(path: Path, day: date) -> None:
    """The zipped feed, good for this year and the next."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as into:
        for name, rows in tables(day).items():
            into.writestr(name, _as_text(rows))


def tables(day: date) -> dict[str, Table]:
    """Every table of the feed; stops of one town have names of their own."""
    towns = {each.name: each for each in MUNICIPALITIES}
    made = _Made()
    for number, names in enumerate(LINES, start=1):
        stops = [_middle(towns[name]) for name in names]
        for back, way in enumerate((stops, stops[::-1])):
            made.line(f"{number}{'r' * back}", way, minute=7 * number % 60)
    for town in MUNICIPALITIES:
        if town.residents >= CIRCLE_RESIDENTS:
            made.circle(town)
    return made.tables | {
        "agency.txt": [
            {
                "agency_id": "demo",
                "agency_name": MARK,
                "agency_url": "https://prossima.example",
                "agency_timezone": "Europe/Rome",
            }
        ],
        "calendar.txt": [
            {
                "service_id": name,
                **dict(zip(_WEEK, runs, strict=True)),
                "start_date": f"{day.year}0101",
                "end_date": f"{day.year + 1}1231",
            }
            for name, (runs, _) in _DAYS.items()
        ],
    }


class _Made:
    """Stops, lines and trips as they come."""

    def __init__(self) -> None:
        names = ("stops", "routes", "trips", "stop_times", "frequencies")
        self.tables: dict[str, Table] = {f"{name}.txt": [] for name in names}
        self._known: set[str] = set()

    def line(self, line_id: str, stops: Sequence[Stop], *, minute: int) -> None:
        """Every hour of a day of its kind, at so many minutes past."""
        self._add("routes.txt", route_id=line_id, agency_id="demo", route_short_name=line_id)
        clocks = [*_clocks(stops)]
        for service_id, (_, hours) in _DAYS.items():
            for hour in hours:
                trip_id = f"{line_id}-{service_id}-{hour}"
                self._trip(line_id, service_id, trip_id)
                starts = hour * 3600 + minute * 60
                self._calls(trip_id, stops, [(starts + a, starts + d) for a, d in clocks])

    def circle(self, town: Municipality) -> None:
        """Round the town on workdays, every twenty minutes."""
        line_id = f"C{town.istat}"
        self._add("routes.txt", route_id=line_id, agency_id="demo", route_short_name="C")
        self._trip(line_id, "workday", line_id)
        round_trip = [*_around(town), _middle(town)]
        clocks = [6 * 3600 + number * _CIRCLE_LEG_SECONDS for number in range(len(round_trip))]
        self._calls(line_id, round_trip, [(at, at) for at in clocks])
        self._add(
            "frequencies.txt",
            trip_id=line_id,
            start_time=_clock(6 * 3600 + 1_800),
            end_time=_clock(21 * 3600),
            headway_secs=str(_CIRCLE_EVERY_SECONDS),
        )

    def _trip(self, line_id: str, service_id: str, trip_id: str) -> None:
        self._add("trips.txt", route_id=line_id, service_id=service_id, trip_id=trip_id)

    def _calls(
        self, trip_id: str, stops: Sequence[Stop], clocks: Sequence[tuple[int, int]]
    ) -> None:
        """Arrives and departs, in seconds of the day, at each stop."""
        for number, (stop, (arrives, departs)) in enumerate(zip(stops, clocks, strict=True), 1):
            name, lat, lon = stop
            if name not in self._known:
                self._known.add(name)
                where = {"stop_lat": f"{lat:.5f}", "stop_lon": f"{lon:.5f}"}
                self._add("stops.txt", stop_id=name, stop_name=name, **where)
            self._add(
                "stop_times.txt",
                trip_id=trip_id,
                stop_id=name,
                stop_sequence=str(number),
                arrival_time=_clock(arrives),
                departure_time=_clock(departs),
            )

    def _add(self, table: str, **row: str) -> None:
        self.tables[table].append(row)


def _middle(town: Municipality) -> Stop:
    return town.name, town.lat, town.lon


def _around(town: Municipality) -> Iterator[Stop]:
    yield _middle(town)
    for number, (north, east) in enumerate(_CIRCLE[1:], start=1):
        lat = town.lat + north / _KM_PER_DEGREE
        lon = town.lon + east / _KM_PER_DEGREE / cos(radians(town.lat))
        yield f"{town.name} {number}", lat, lon


def _clocks(stops: Sequence[Stop]) -> Iterator[tuple[int, int]]:
    """Seconds after setting out at which each stop is reached and left."""
    at = 0
    yield at, at
    for (_, *here), (_, *there) in pairwise(stops):
        at += ceil(exact_minutes(great_circle_km(*here, *there), BETWEEN_TOWNS)) * 60
        yield at, at + _DWELL_SECONDS
        at += _DWELL_SECONDS


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _as_text(rows: Table) -> str:
    text = io.StringIO(newline="")
    into = csv.DictWriter(text, fieldnames=list(rows[0]))
    into.writeheader()
    into.writerows(rows)
    return text.getvalue()
