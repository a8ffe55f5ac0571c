"""A timetable of rows as people write it in Italian, so that `spoken.read` reads the same rows again."""

from itertools import groupby

from exchange.places.rows import DAY_MINUTES, Ranges, Rows, clock
from exchange.places.spoken import read

_DAYS = ("lun", "mar", "mer", "gio", "ven", "sab", "dom")


def spelled(rows: Rows) -> str | None:
    """ "lun-ven 08:30-13:00, 16:30-20:00, chiuso festivi"; None where our Italian cannot say it."""
    by_hours: dict[Ranges, list[int]] = {}
    for day, ranges in enumerate(rows.days):
        by_hours.setdefault(tuple(sorted(ranges)), []).append(day)
    said = [f"{_named(days)} {_hours(ranges)}" for ranges, days in by_hours.items() if ranges]
    if rows.holidays:
        said.append(f"festivi {_hours(tuple(sorted(rows.holidays)))}")
    shut = ["festivi"] if rows.holidays == () else []
    shut += ["vacanze scolastiche"] if rows.is_shut_in_school_holidays else []
    if shut:
        said.append(f"chiuso {' e '.join(shut)}")
    if rows.remark:
        said.append(rows.remark)
    text = ", ".join(said)
    return text if read(text) == (_sorted(rows), []) else None


def _sorted(rows: Rows) -> Rows:
    days = tuple(tuple(sorted(ranges)) for ranges in rows.days)
    holidays = None if rows.holidays is None else tuple(sorted(rows.holidays))
    return Rows(days, holidays, rows.is_shut_in_school_holidays, rows.remark)


def _named(days: list[int]) -> str:
    said = []
    for _, run in groupby(enumerate(days), key=lambda at: at[1] - at[0]):
        names = [_DAYS[day] for _, day in run]
        said.append(f"{names[0]}-{names[-1]}" if len(names) > 2 else " e ".join(names))
    return " e ".join(said)


def _hours(ranges: Ranges) -> str:
    return ", ".join(f"{clock(each.opens)}-{clock(_face(each.closes))}" for each in ranges)


def _face(minutes: int) -> int:
    """What the clock shows when a night is over."""
    return minutes if minutes <= DAY_MINUTES else minutes - DAY_MINUTES
