"""Which hours to move, so that the most people find a door open: exact, with a proven bound.

A service keeps as many hours a week as it has; an hour is shut here and opened there. What comes of
it are hours that people can live with: a door opens later or shuts earlier, and never shuts in the
middle; and no hour is left alone, the one before or after it, on the same day, is open too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from exchange import solver
from exchange.chronomap.reach import Flags, Floats, Numbers

# What an hour moved must bring at least, in people-hours: nothing is moved for nothing.
WORTH_MOVING = 0.001


@dataclass(frozen=True)
class Hours:
    """`wanted`: people by (zone, hour) who want a door open; `reaches` by (zone, service).

    `is_open` and `may_open` by (service, hour); an hour that is open may be open. Hours are those
    of a week, `day_hours` to a day, the days one after the other.
    """

    wanted: Floats
    reaches: Flags
    is_open: Flags
    may_open: Flags
    day_hours: int = 24


@dataclass(frozen=True)
class Moved:
    """The new hours, in the shape of the old; people-hours reached before and after.

    No other moving of so many hours reaches more than `bound`, which is exact to WORTH_MOVING for
    each hour that may be moved.
    """

    is_open: Flags
    before: float
    after: float
    bound: float
    is_optimal: bool


def reached(hours: Hours, is_open: Flags) -> float:
    """People-hours of a week with an open door in reach."""
    return float(hours.wanted[_found(hours, is_open)].sum())


def move(hours: Hours, hours_max: Sequence[int], *, seconds: float) -> list[Moved | None]:
    """The best week with at most so many hours moved, for each number; None where there was no time."""
    plan = _Plan(hours)
    before = reached(hours, hours.is_open)
    if not plan.columns:
        return [Moved(hours.is_open, before, before, before, is_optimal=True) for _ in hours_max]
    answers = solver.solve_each([plan.program(each) for each in hours_max], seconds=seconds)
    return [
        None if each is None else _moved(plan, each, before, most)
        for each, most in zip(answers, hours_max, strict=True)
    ]


def _moved(plan: "_Plan", answer: solver.Answer, before: float, hours_max: int) -> Moved:
    is_open = plan.week(numpy.array(answer.values) > 0.5)
    after = reached(plan.hours, is_open)
    bound = max(answer.bound + hours_max * WORTH_MOVING, after)
    return Moved(is_open, before, after, bound, answer.is_optimal)


def _found(hours: Hours, is_open: Flags) -> Flags:
    met: Flags = hours.reaches.astype(numpy.int64) @ is_open.astype(numpy.int64) > 0
    return met


class _Plan:
    """Columns, each 0 or 1: an hour opened, an hour shut, one shut because the door opens later; a
    zone's hour that is reached.
    """

    def __init__(self, hours: Hours) -> None:
        self.hours = hours
        useful = numpy.array(hours.reaches.any(axis=0))[:, None]
        self.opening = numpy.argwhere(hours.may_open & ~hours.is_open & useful)
        self.shutting = numpy.argwhere(hours.is_open & useful)
        self.meeting = numpy.argwhere(
            (hours.wanted > 0) & numpy.array(hours.reaches.any(axis=1))[:, None]
        )
        sizes = len(self.opening), len(self.shutting)
        self.opened = self._numbered(self.opening, 0)
        self.shut = self._numbered(self.shutting, sizes[0])
        self.later = self._numbered(self.shutting, sizes[0] + sizes[1])
        self.first_meeting = sizes[0] + 2 * sizes[1]
        self.columns = self.first_meeting + len(self.meeting)
        self.rows: list[tuple[list[int], list[float], float, float]] = []

    def _numbered(self, places: Numbers, first: int) -> Numbers:
        found = numpy.full(self.hours.is_open.shape, -1, dtype=numpy.int64)
        found[places[:, 0], places[:, 1]] = numpy.arange(first, first + len(places))
        return found

    def program(self, hours_max: int) -> solver.Program:
        self.rows = []
        self._as_many_hours_as_before()
        self._at_most(hours_max)
        self._nobody_without_a_door()
        self._no_hour_alone()
        self._only_from_the_ends()
        starts = numpy.cumsum([0, *(len(row[0]) for row in self.rows)])
        gains = numpy.zeros(self.columns)
        zones, at = self.meeting[:, 0], self.meeting[:, 1]
        gains[: len(self.opening)] = -WORTH_MOVING
        gains[self.first_meeting :] = self.hours.wanted[zones, at]
        return solver.Program(
            gains=gains.tolist(),
            column_max=[1.0] * self.columns,
            row_min=[row[2] for row in self.rows],
            row_max=[row[3] for row in self.rows],
            starts=starts.tolist(),
            columns=[column for row in self.rows for column in row[0]],
            coefficients=[number for row in self.rows for number in row[1]],
            whole=True,
        )

    def week(self, values: Flags) -> Flags:
        """The hours that these values of the columns leave open."""
        is_open = self.hours.is_open.copy()
        opened = self.opening[values[: len(self.opening)]]
        end = len(self.opening) + len(self.shutting)
        shut = self.shutting[values[len(self.opening) : end]]
        is_open[opened[:, 0], opened[:, 1]] = True
        is_open[shut[:, 0], shut[:, 1]] = False
        return is_open

    def _row(self, terms: list[tuple[int, float]], least: float, most: float) -> None:
        kept = [(column, number) for column, number in terms if column >= 0]
        self.rows.append(([c for c, _ in kept], [n for _, n in kept], least, most))

    def _as_many_hours_as_before(self) -> None:
        for opened, shut in zip(self.opened, self.shut, strict=True):
            self._row([(int(c), 1.0) for c in opened] + [(int(c), -1.0) for c in shut], 0, 0)

    def _at_most(self, hours_max: int) -> None:
        self._row([(column, 1.0) for column in range(len(self.opening))], 0, hours_max)

    def _nobody_without_a_door(self) -> None:
        """A zone's hour counts as reached only where a door in its reach is open."""
        for number, (zone, hour) in enumerate(self.meeting):
            doors = numpy.flatnonzero(self.hours.reaches[zone])
            terms = [(self.first_meeting + number, 1.0)]
            terms += [(int(self.opened[door, hour]), -1.0) for door in doors]
            terms += [(int(self.shut[door, hour]), 1.0) for door in doors]
            open_now = float(self.hours.is_open[doors, hour].sum())
            self._row(terms, -numpy.inf, open_now)

    def _no_hour_alone(self) -> None:
        """Opened or left open; what stood alone before may go on doing so."""
        for service, hour in [*self.opening, *self.shutting]:
            beside = self._beside(hour)
            is_open = bool(self.hours.is_open[service, hour])
            if is_open and not self.hours.is_open[service, beside].any():
                continue
            sign, columns = (-1.0, self.shut) if is_open else (1.0, self.opened)
            terms = [(int(columns[service, hour]), sign)]
            terms += [(int(self.opened[service, other]), -1.0) for other in beside]
            terms += [(int(self.shut[service, other]), 1.0) for other in beside]
            open_now = float(self.hours.is_open[service, beside].sum())
            self._row(terms, -numpy.inf, open_now - is_open)

    def _only_from_the_ends(self) -> None:
        """An hour is shut with all those before it, or with all those after it, of its stretch."""
        for service, hour in self.shutting:
            shut, later = int(self.shut[service, hour]), int(self.later[service, hour])
            self._row([(later, 1.0), (shut, -1.0)], -numpy.inf, 0)
            for other in self._beside(hour):
                if not self.hours.is_open[service, other]:
                    continue
                before = int(self.later[service, other])
                if other < hour:
                    self._row([(later, 1.0), (before, -1.0)], -numpy.inf, 0)
                else:
                    terms = [(shut, 1.0), (later, -1.0), (before, 1.0)]
                    self._row([*terms, (int(self.shut[service, other]), -1.0)], -numpy.inf, 0)

    def _beside(self, hour: int) -> list[int]:
        """The hours before and after it, of the same day."""
        hours_a_week, day = self.hours.is_open.shape[1], hour // self.hours.day_hours
        return [
            other
            for other in (hour - 1, hour + 1)
            if 0 <= other < hours_a_week and other // self.hours.day_hours == day
        ]
