"""Hours moved to where people find a door shut: held against trying every week there is."""

from itertools import chain, combinations

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exchange.chronomap.moving import WORTH_MOVING, Hours, move, reached

A_WHILE = 60


def flags(*rows):
    return numpy.array([[letter == "x" for letter in row] for row in rows])


def test_an_hour_goes_where_more_people_want_it():
    """The nursery shuts from 9 to 10, when forty want it, and stays on when a hundred do."""
    hours = Hours(
        wanted=numpy.array([[40.0, 60, 60, 100, 0, 0]]),
        reaches=flags("x"),
        is_open=flags("xxx..."),
        may_open=flags("xxxxx."),
        day_hours=6,
    )
    (moved,) = move(hours, [1], seconds=A_WHILE)
    assert moved.is_open.tolist() == flags(".xxx..").tolist()
    assert (moved.before, moved.after) == (160, 220)
    assert moved.is_optimal
    assert moved.bound == pytest.approx(220, abs=2 * WORTH_MOVING)


def test_no_hour_stands_alone_and_none_is_added():
    hours = Hours(
        wanted=numpy.array([[1.0, 1, 1, 1, 0, 50]]),
        reaches=flags("x"),
        is_open=flags("xxxx.."),
        may_open=flags("xxxxxx"),
        day_hours=6,
    )
    one, two = move(hours, [1, 2], seconds=A_WHILE)
    assert one.after == 4
    assert two.after == 52
    assert two.is_open[0, 4:].all()
    assert two.is_open.sum() == 4


def test_a_door_is_not_shut_in_the_middle():
    """Nobody wants it in the second hour, and still nobody inside has to go out for it."""
    hours = Hours(
        wanted=numpy.array([[9.0, 0, 9, 5, 0, 0]]),
        reaches=flags("x"),
        is_open=flags("xxx..."),
        may_open=flags("xxxxxx"),
        day_hours=6,
    )
    (moved,) = move(hours, [1], seconds=A_WHILE)
    assert moved.is_open.tolist() == hours.is_open.tolist()


def test_nothing_is_moved_for_nothing():
    hours = Hours(numpy.array([[5.0, 5, 5, 0, 0, 0]]), flags("x"), flags("xxxx.."), flags("xxxxxx"))
    (moved,) = move(hours, [2], seconds=A_WHILE)
    assert moved.is_open.tolist() == hours.is_open.tolist()


def test_nothing_to_move_is_no_trouble():
    hours = Hours(numpy.zeros((1, 3)), flags("."), flags("x.."), flags("xxx"), day_hours=3)
    (moved,) = move(hours, [2], seconds=A_WHILE)
    assert moved.is_open.tolist() == hours.is_open.tolist()
    assert (moved.before, moved.after) == (0, 0)


def every_week(hours, hours_max):
    """Each service's timetables with as many hours, as far as hours moved allow."""
    services, at = hours.is_open.shape

    def weeks(service):
        old = {*numpy.flatnonzero(hours.is_open[service])}
        allowed = numpy.flatnonzero(hours.may_open[service])
        for new in combinations(allowed, len(old)):
            opened = {*new} - old
            if len(opened) <= hours_max and is_livable({*new}, old):
                yield new, len(opened)

    def beside(hour):
        day = hour // hours.day_hours
        near = (hour - 1, hour + 1)
        return {each for each in near if 0 <= each < at and each // hours.day_hours == day}

    def is_livable(new, old):
        alone = {hour for hour in new if not beside(hour) & new}
        if alone - {hour for hour in old if not beside(hour) & old}:
            return False
        # Whoever is shut in the middle has somebody open on both sides in the old stretch.
        for hour in old - new:
            sides = []
            for step in (-1, 1):
                other, kept = hour + step, False
                while other in beside(other - step) and other in old:
                    kept, other = kept or other in new, other + step
                sides.append(kept)
            if all(sides):
                return False
        return True

    def choose(service, left):
        if service == services:
            yield []
            return
        for new, cost in weeks(service):
            if cost <= left:
                for rest in choose(service + 1, left - cost):
                    yield [new, *rest]

    for chosen in choose(0, hours_max):
        is_open = numpy.zeros((services, at), dtype=bool)
        for service, new in enumerate(chosen):
            is_open[service, list(new)] = True
        yield is_open


@some.composite
def small_hours(draw):
    zones, services, at = draw(some.integers(1, 3)), draw(some.integers(1, 2)), 6

    def table(rows, columns, values):
        cells = draw(some.lists(values, min_size=rows * columns, max_size=rows * columns))
        return numpy.array(cells).reshape(rows, columns)

    is_open = table(services, at, some.booleans())
    return Hours(
        wanted=table(zones, at, some.integers(0, 9)).astype(float),
        reaches=table(zones, services, some.booleans()),
        is_open=is_open,
        may_open=is_open | table(services, at, some.booleans()),
        day_hours=draw(some.sampled_from([3, 6])),
    )


@settings(max_examples=5, deadline=None)
@given(small_hours())
def test_no_other_week_reaches_more(hours):
    for hours_max, moved in enumerate(move(hours, range(4), seconds=A_WHILE)):
        weeks = chain([hours.is_open], every_week(hours, hours_max))
        best = max(reached(hours, week) for week in weeks)
        assert moved.is_optimal
        assert moved.after == pytest.approx(best)
        assert moved.bound == pytest.approx(best, abs=2 * WORTH_MOVING * max(hours_max, 1))
