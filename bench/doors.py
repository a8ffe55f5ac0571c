"""Made-up services by the thousand, filed as the register files them, and who asks which doors are open."""

import csv
import io
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bench.towns import home_in, towns_of
from exchange.places import open_actions, service_actions, service_queries
from exchange.places.coarsen import centre
from exchange.places.municipalities import MUNICIPALITIES
from exchange.places.service_files import COLUMNS, Known, differences, read
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.services import ServiceRow
from tests.cast import open_bank
from views.access import act_of_nobody

VERSION = "doors 1"
TODAY = date(2026, 11, 30)
ROME = ZoneInfo("Europe/Rome")
KINDS = ("nursery", "school", "library", "pharmacy", "post_office", "municipal_office")
_NOTED_AT = datetime(2026, 11, 1, tzinfo=UTC)
_BATCH = 5_000


class Asked(NamedTuple):
    """From where, and at what moment."""

    point: tuple[float, float]
    at: datetime


def table(services: int, seed: int) -> str:
    """So many services in the province, where its people live, as the CSV of an office."""
    text = io.StringIO(newline="")
    into = csv.DictWriter(text, COLUMNS, extrasaction="ignore")
    into.writeheader()
    into.writerows(made(services, seed))
    return text.getvalue()


def bring(text: str) -> int:
    """Read, compare with what is there and bring in, as a page does; how many. Needs an app context."""
    known = Known(KINDS, {each.istat for each in MUNICIPALITIES}, ())
    rows = csv.DictReader(io.StringIO(text), strict=True)
    services, problems = read(((rows.line_num, row) for row in rows), known)
    assert not problems, "a made-up file that cannot be read is no measure"
    there = {code: each.service for code, each in service_queries.register().items()}
    found = differences(there, services)
    db.session.rollback()
    with unit_of_work(act := act_of_nobody("bench", bank_id=open_bank().bank_id)):
        service_actions.bring(services, ending=False, act=act)
    return len(found.new)


def pour(services: int, seed: int) -> None:
    """So many services, all filed, without the register's own history. Needs an app context."""
    rows = made(services, seed)
    while some := [*islice(rows, _BATCH)]:
        with housekeeping():
            db.session.execute(db.insert(ServiceRow), some)
            open_actions.refile([each["id"] for each in some], today=TODAY)


def made(services: int, seed: int) -> Iterator[dict[str, Any]]:
    """As rows of the register."""
    dice = random.Random(f"{VERSION} {services} {seed}")
    towns = towns_of("brindisi")
    texts = [_timetable(dice) for _ in range(400)]
    for number in range(1, services + 1):
        yield _service(number, towns.one(dice), texts, dice)


def _service(number: int, town: Any, texts: list[str], dice: random.Random) -> dict[str, Any]:
    lat, lon = _near(town, dice)
    return {
        "id": number,
        "code": f"S{number}",
        "kind": dice.choice(KINDS),
        "name": f"Servizio inventato {number}",
        "operator": "public",
        "municipality": town.istat,
        "hours": dice.choice(texts),
        "lat": lat,
        "lon": lon,
        "found_as": "",
        "version": 1,
        "changed_at": _NOTED_AT,
    }


def _near(town: Any, dice: random.Random) -> tuple[float, float]:
    lat, lon = centre(home_in(town, dice))
    return lat + dice.uniform(-0.004, 0.004), lon + dice.uniform(-0.005, 0.005)


def _timetable(dice: random.Random) -> str:
    opens, closes = dice.randrange(14, 20), dice.randrange(24, 29)
    morning = f"{_clock(opens)}-{_clock(closes)}"
    afternoon = f"{_clock(closes + dice.randrange(3, 8))}-{_clock(dice.randrange(36, 42))}"
    days = dice.choice(("Mo-Fr", "Mo-Sa", "Mo-Su"))
    said = dice.choice(
        (
            f"{days} {morning}",
            f"{days} {morning},{afternoon}",
            f"{days} {morning}, Tu,Th {afternoon}",
        )
    )
    return f"{said}; PH off"


def _clock(half: int) -> str:
    return f"{half // 2:02}:{half % 2 * 30:02}"


def questions(count: int, seed: int) -> list[Asked]:
    """Who lives in the province asks on a day of the next two weeks, between 7 and 21."""
    dice = random.Random(f"{VERSION} asked {count} {seed}")
    towns = towns_of("brindisi")
    found = []
    for _ in range(count):
        day = TODAY + timedelta(days=dice.randrange(14))
        minute = dice.randrange(7 * 60, 21 * 60)
        at = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=ROME)
        found.append(Asked(_near(towns.one(dice), dice), at))
    return found
