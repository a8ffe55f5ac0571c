"""When neighbours are asked, told, and asked no more: pure rules, across changes of the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from exchange.care.waves import next_wave_at, told_at, told_with, wave_size
from exchange.notices.quiet import Quiet
from exchange.people.rules import DEFAULTS, Rules
from tests.cast import ROME

NIGHT = Quiet(21, 8, ROME)
NEVER = Quiet(9, 9, ROME)
SIESTA = Quiet(13, 16, ROME)
WINTER, SPRING, AUTUMN = (2030, 1, 7), (2030, 3, 31), (2030, 10, 27)
"""A day like others; the two on which Rome changes its clock, at three in the morning."""


def local(day, hour, minute=0, fold=0):
    return datetime(*day, hour, minute, tzinfo=ROME, fold=fold).astimezone(UTC)


def after(day, days):
    return (datetime(*day, tzinfo=UTC) + timedelta(days=days)).timetuple()[:3]


@pytest.mark.parametrize(
    ("quiet", "at", "heard"),
    [
        (NIGHT, (20, 59), (0, 20, 59)),
        (NIGHT, (21, 0), (1, 8, 0)),
        (NIGHT, (23, 59), (1, 8, 0)),
        (NIGHT, (0, 0), (0, 8, 0)),
        (NIGHT, (7, 59), (0, 8, 0)),
        (NIGHT, (8, 0), (0, 8, 0)),
        (SIESTA, (12, 59), (0, 12, 59)),
        (SIESTA, (13, 0), (0, 16, 0)),
        (SIESTA, (16, 0), (0, 16, 0)),
        (NEVER, (9, 30), (0, 9, 30)),
        (Quiet(22, 0, ROME), (23, 10), (1, 0, 0)),
    ],
)
def test_quiet_hours_end_at_their_hour(quiet, at, heard):
    days, *face = heard
    assert quiet.heard_at(local(WINTER, *at)) == local(after(WINTER, days), *face)


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_the_night_the_clock_changes_ends_at_eight_all_the_same(day):
    """Ten hours of quiet in spring, twelve in autumn: people get up by the face of the clock."""
    evening = local(after(day, -1), 21)
    heard = NIGHT.heard_at(evening)
    assert heard == local(day, 8)
    assert heard - evening == timedelta(hours=10 if day == SPRING else 12)


def test_both_times_of_a_doubled_hour_are_quiet():
    ends_within = Quiet(22, 3, ROME)
    for fold in (0, 1):
        assert ends_within.heard_at(local(AUTUMN, 2, 30, fold)) == local(AUTUMN, 3)


def test_quiet_that_ends_in_a_skipped_hour_ends_after_it():
    assert Quiet(22, 2, ROME).heard_at(local(SPRING, 1, 30)) == local(SPRING, 3)


@pytest.mark.parametrize(
    ("now", "begins", "told"),
    [
        ((0, 22, 0), (2, 15, 0), (1, 8, 0)),
        ((0, 22, 0), (1, 10, 1), (1, 8, 0)),
        ((0, 22, 0), (1, 10, 0), (0, 22, 0)),
        ((0, 22, 0), (0, 23, 0), (0, 22, 0)),
        ((0, 12, 0), (2, 15, 0), (0, 12, 0)),
    ],
)
def test_at_night_only_what_begins_soon_is_told(now, begins, told):
    moments = [local(after(WINTER, days), *face) for days, *face in (now, begins, told)]
    assert told_at(moments[0], moments[1], NIGHT, DEFAULTS) == moments[2]


@pytest.mark.parametrize("hour", [9, 10])
def test_a_long_quiet_does_not_keep_a_question_until_it_is_none(hour):
    asked, begins = local(WINTER, 20), local(after(WINTER, 1), hour)
    long = Quiet(18, 10, ROME)
    assert told_at(asked, begins, long, Rules(urgent_hours=0)) == asked


def test_what_begins_soon_does_not_wait_to_be_told_with_others():
    now, last = local(WINTER, 10), local(WINTER, 9)
    for begins, told in ((local(WINTER, 20), now), (local(after(WINTER, 2), 9), local(WINTER, 12))):
        assert told_with(last, now, begins, quiet=NIGHT, rules=DEFAULTS) == told


@pytest.mark.parametrize(
    ("now", "begins", "next_at"),
    [
        # Two days: half a day later. A week: a day. Three hours: three quarters of one.
        ((0, 9, 0), (2, 9, 0), (1, 8, 0)),
        ((0, 8, 0), (1, 8, 0), (0, 14, 0)),
        ((0, 9, 0), (7, 9, 0), (1, 9, 0)),
        ((0, 9, 0), (0, 12, 0), (0, 9, 45)),
        ((0, 9, 0), (0, 10, 0), (0, 9, 30)),
        ((0, 9, 0), (0, 9, 30), None),
        ((0, 9, 0), (0, 9, 15), None),
        # In the night the time to answer is counted from when the letters are read.
        ((0, 23, 0), (2, 8, 0), (1, 14, 0)),
    ],
)
def test_the_sooner_it_begins_the_sooner_others_are_asked(now, begins, next_at):
    now, begins = (local(after(WINTER, days), *face) for days, *face in (now, begins))
    found = next_wave_at(now, begins, NIGHT, DEFAULTS)
    assert found == (local(after(WINTER, next_at[0]), *next_at[1:]) if next_at else None)


def test_waves_widen_and_end():
    sizes = [wave_size(asked, DEFAULTS) for asked in (0, 5, 15, 25, 35, 40)]
    assert sizes == [5, 10, 10, 10, 5, 0]
    assert wave_size(3, Rules(wave_asked_max=4)) == 1
    # The bank has decided on fewer since.
    assert wave_size(9, Rules(wave_asked_max=4)) == 0
