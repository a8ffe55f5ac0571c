"""Asks near one person that she could take up, ranked by the database, from cells alone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row

from exchange.care.kinds import KINDS, kind
from exchange.matching import grid, near_search_queries, task_index
from exchange.matching.asked import LOAD_DAYS
from exchange.matching.filing import Stretch, trusted
from exchange.matching.hours_ahead import halves, stretches
from exchange.matching.looking_queries import LOOKS_BACK, Looking, looking
from exchange.matching.near import Filters, TaskMatch, TasksNear, away
from exchange.matching.near_search_queries import Shape
from exchange.matching.near_terms_queries import DAY_BITS
from exchange.matching.near_time_queries import LENGTH_BITS
from exchange.matching.score import SHUFFLE_PRIME, Facts, parts, reasons, weights_of
from exchange.matching.task_index import minute_of
from exchange.people.names import short_name
from exchange.people.tongues import mask_of
from exchange.people.trust import needed_checks
from exchange.places.coarsen import Cell, centre_metres
from exchange.places.travel import PACES, Means, reach_metres
from exchange.schedule.slots import moment
from exchange.units import Slot, next_quarter
from models.base import db

_ANY = Filters()
_METRES_MAX = grid.radius_of(grid.REACHES[-1])
_MINUTES_MAX = 1 << 31


def tasks_near(
    person_id: int,
    *,
    bank_id: int,
    now: datetime,
    filters: Filters = _ANY,
    limit: int = 20,
    after: int = 0,
) -> TasksNear:
    """A page of `limit` asks, after so many: those that fit, then those beyond her hours.

    Who has no room for all of it comes after who has, so the others are only looked for when a
    page is not full without them.
    """
    her = looking(person_id, bank_id=bank_id, now=now)
    if not her.me.can_be_shown_tasks:
        return TasksNear(her.me)
    search = _Search(her, filters, bank_id=bank_id, now=now)
    whole = search.page(near_search_queries.whole, after, limit + 1)
    found, fitting = whole.rows, whole.in_all
    if len(found) <= limit:
        part = search.page(
            near_search_queries.in_part, max(0, after - whole.in_all), limit + 1 - len(found)
        )
        found, fitting = [*found, *part.rows], fitting + part.in_half
    shown = [search.match(row) for row in found[:limit]]
    return TasksNear(
        her.me,
        fitting=tuple(each for each in shown if each.is_whole or each.is_half),
        outside=tuple(each for each in shown if not (each.is_whole or each.is_half)),
        fitting_in_all=fitting,
        more=len(found) > limit,
    )


class _Page(NamedTuple):
    """Some rows of a list, how long the whole list is, and how many of it fit for a half or more."""

    rows: Sequence[Row[*tuple[Any, ...]]]
    in_all: int
    in_half: int


class _Search:
    """One neighbour's search: what it looks up, and what it makes of what is found."""

    def __init__(self, her: Looking, filters: Filters, *, bank_id: int, now: datetime) -> None:
        assert her.me.cell is not None
        assert her.me.goes is not None
        self._her, self._filters = her, filters
        self._cell, self._goes = her.me.cell, her.me.goes
        self._weights = weights_of(her.rules)
        self._today = next_quarter(now).astimezone(her.me.zone).date()
        self._trusted = _trusted(her, filters, now.date())
        self._usual, self._unlike = her.hours.usual, her.hours.unlike
        self._shape = Shape(
            has_promises=bool(her.hours.promised),
            has_wishes=her.has_wishes,
            has_blocks=her.has_blocks,
            is_filtered=filters.day is not None or filters.way_minutes is not None,
            has_tongue=filters.tongue is not None,
        )
        self._numbers = {
            "bank_id": bank_id,
            "person_id": her.me.person_id,
            "keys": task_index.keys_near(self._cell, self._goes.metres, self._trusted),
            "since": now - LOOKS_BACK,
            "load_since": now - timedelta(days=LOAD_DAYS),
            **self._where(),
            **self._when(now),
            **self._weighing(),
        }

    def page(self, statement: Any, offset: int, limit: int) -> _Page:
        """So many rows of one of `near_search_queries`, after so many."""
        if not self._trusted:
            return _Page((), 0, 0)
        numbers = {**self._numbers, "limit": limit, "offset": offset}
        rows = db.session.execute(statement(self._shape), numbers).all()
        if not rows and offset:
            # How long the list is stands beside each of its rows.
            first = self.page(statement, 0, 1)
            return _Page((), first.in_all, first.in_half)
        return _Page(rows, *((rows[0].in_all, rows[0].in_half) if rows else (0, 0)))

    def _where(self) -> dict[str, Any]:
        here = centre_metres(self._cell)
        beyond = metres_beyond(self._filters.way_minutes, self._goes.means)
        return {
            "x": here.x,
            "y": here.y,
            "z": here.z,
            "radius_2": grid.radius_of(self._goes.metres) ** 2,
            "below_2": beyond**2,
            "pace": PACES[self._goes.means].metres_an_hour,
        }

    def _when(self, now: datetime) -> dict[str, Any]:
        zone, day = self._her.me.zone, self._filters.day
        masks = [halves(bits) for bits in self._usual]
        return {
            "now": minute_of(now),
            "next": minute_of(next_quarter(now)),
            "today": grid.dated(self._today),
            "day_from": minute_of(moment(day, 0, zone)) if day else 0,
            "day_to": minute_of(moment(day + timedelta(days=1), 0, zone)) if day else _MINUTES_MAX,
            "stretches": [
                low << LENGTH_BITS | high - low
                for low, high in stretches(self._her.hours, zone, self._today)
            ],
            "unlike": [grid.dated(day) for day in self._unlike],
            "trusted": [
                bit << 2 * DAY_BITS | since << DAY_BITS | until
                for bit, held in self._trusted.items()
                for since, until in held
            ],
            **{f"am{day}": mask.am for day, mask in enumerate(masks)},
            **{f"pm{day}": mask.pm for day, mask in enumerate(masks)},
        }

    def _weighing(self) -> dict[str, int]:
        weights = self._weights
        return {
            "tongues": mask_of(self._her.speaks),
            **self._spoken(),
            "per_given": weights.per_given_minute,
            "per_together": weights.per_exchange_together,
            "together_max": weights.exchanges_together_max,
            "per_off": weights.per_minute_off,
            "seed": 1 + self._her.me.person_id % (SHUFFLE_PRIME - 1),
        }

    def _spoken(self) -> dict[str, Any]:
        tongue = self._filters.tongue
        return {} if tongue is None else {"tongue": tongue, "tongue_bit": mask_of([tongue])}

    def match(self, row: Row[*tuple[Any, ...]]) -> TaskMatch:
        """A row as a neighbour may read it."""
        window = Slot(*(_moment(minute) for minute in (row.opens, row.closes)))
        what, free = KINDS[row.kind], int(row.free_minutes)
        needs_check = bool(needed_checks(what, self._her.rules))
        facts = Facts(
            cell_metres=row.metres,
            means=self._goes.means,
            wanted_minutes=row.minutes,
            free_minutes=free,
            given_minutes=int(row.given_minutes),
            balance_minutes=self._her.balance_minutes,
            exchanges_together=row.together,
            needs_check=needs_check,
            checked_until=self._until(row) if needs_check else None,
        )
        cell = Cell(row.cell_row, row.cell_col)
        north, east = away(self._cell, cell)
        return TaskMatch(
            task_id=row.task_id,
            kind=what,
            name=short_name(row.first_name, row.last_name),
            window=window,
            minutes=row.minutes,
            flexible=row.flexible,
            place=row.place,
            facts=facts,
            parts=parts(facts, self._weights),
            reasons=tuple(reasons(facts)),
            waiting_by=row.waiting_by,
            cell=cell,
            north=north,
            east=east,
        )

    def _until(self, row: Row[*tuple[Any, ...]]) -> date | None:
        """Until when all that this kind needs holds, counted from the ask's last day."""
        ends = [until for since, until in self._trusted[row.kind] if since <= row.last_day <= until]
        return grid.day_of(ends[0])


def _trusted(her: Looking, filters: Filters, today: date) -> dict[int, list[Stretch]]:
    """When she may do each kind of hers that the reader wants to see, by its bit."""
    codes = set(her.me.kinds) & set(her.me.kinds if filters.codes is None else filters.codes)
    found = {
        kind(code).bit: trusted(her.me.checks, needed_checks(kind(code), her.rules), today)
        for code in sorted(codes)
    }
    return {bit: held for bit, held in found.items() if held}


def metres_beyond(way_minutes: int | None, means: Means) -> int:
    """From how many metres on a way takes longer than this."""
    return _METRES_MAX if way_minutes is None else reach_metres(means, way_minutes) + 1


def _moment(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, UTC)
