"""The file of free times that offices hand in, and how much of a slot it leaves free.

Every mistake in the file comes back as a problem with its place; the report is made of none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from exchange.schedule.reading import (
    Hours,
    Problem,
    kept,
    read_date,
    read_hours,
    read_slot,
    read_weekly,
    rows_of,
    slots_of,
)
from exchange.schedule.slots import local_days, merge, pieces, subtract
from exchange.units import Slot


@dataclass(frozen=True)
class FreeTimes:
    """Weekly hours, dates unlike the others, and slots already promised."""

    weekly: Sequence[Hours] = ()
    closed: Sequence[Hours] = ()
    also: Sequence[Hours] = ()
    bookings: Sequence[Slot] = ()


@dataclass(frozen=True)
class OverlapReport:
    """Elapsed minutes free, whether all of the slot is, and the free parts as ISO 8601 pairs."""

    overlap_minutes: int
    fits: bool
    pieces: tuple[tuple[str, str], ...]


def overlap_report(free: FreeTimes, wanted: Slot, zone: tzinfo) -> OverlapReport:
    """How much of the wanted slot is free; moments are told with the offset of the zone."""
    found = pieces(_free_around(free, wanted, zone), wanted)
    return OverlapReport(
        overlap_minutes=sum(piece.minutes for piece in found),
        fits=found == merge([wanted]),
        pieces=tuple(
            (
                piece.starts_at.astimezone(zone).isoformat(),
                piece.ends_at.astimezone(zone).isoformat(),
            )
            for piece in found
        ),
    )


def _free_around(free: FreeTimes, wanted: Slot, zone: tzinfo) -> list[Slot]:
    open_slots: list[Slot] = []
    for day in local_days(wanted, zone):
        weekly = slots_of(free.weekly, day.weekday(), day, zone)
        closed = slots_of(free.closed, day, day, zone)
        open_slots += subtract(weekly, closed) + slots_of(free.also, day, day, zone)
    return subtract(open_slots, free.bookings)


def read_wanted(start: str, end: str) -> Slot | list[Problem]:
    """The slot asked about, from two ISO 8601 moments with offset; never empty."""
    return read_slot((start, "start"), (end, "end"))


def read_free_times(document: object) -> FreeTimes | list[Problem]:
    """Free times from a decoded JSON file, or every problem in it.

    Either the list of weekly hours `{weekday, from, to}` alone, or an object with `free` (that
    list), `exceptions` (`{date, kind: "not" | "also", from, to}`, the whole day without from and
    to) and `bookings` (`[start, end]`).
    """
    if isinstance(document, list):
        document = {"free": document}
    if not isinstance(document, dict):
        return [Problem("file", "not_a_list")]
    problems: list[Problem] = []
    weekly: list[Hours] = []
    closed: list[Hours] = []
    also: list[Hours] = []
    bookings: list[Slot] = []
    for where, row in rows_of(document, "free", problems):
        weekly += kept(read_weekly(row, where), problems)
    for where, row in rows_of(document, "exceptions", problems):
        is_also = isinstance(row, dict) and row.get("kind") == "also"
        (also if is_also else closed).extend(kept(_read_exception(row, where), problems))
    for where, row in rows_of(document, "bookings", problems):
        bookings += kept(_read_booking(row, where), problems)
    return problems or FreeTimes(weekly, closed, also, bookings)


def _read_exception(row: object, where: str) -> Hours | list[Problem]:
    if not isinstance(row, dict):
        return [Problem(where, "not_an_object")]
    problems: list[Problem] = []
    if row.get("kind") not in ("not", "also"):
        problems.append(Problem(f"{where}.kind", "neither_not_nor_also"))
    day = read_date(row.get("date"))
    if day is None:
        problems.append(Problem(f"{where}.date", "not_a_date"))
    if "from" not in row and "to" not in row:
        row = {**row, "from": "00:00", "to": "24:00"}
    return read_hours(row, where, day, problems)


def _read_booking(row: object, where: str) -> Slot | list[Problem]:
    if not isinstance(row, list) or len(row) != 2:
        return [Problem(where, "not_a_pair")]
    return read_slot((row[0], f"{where}[0]"), (row[1], f"{where}[1]"))
