"""A desk's question about hours, answered in timetables: what was counted is what the doors then say."""

from datetime import date

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exchange.chronomap import day_minutes, worth_moving
from exchange.chronomap.reach import WITHIN_MINUTES
from exchange.chronomap.sites import Site
from exchange.chronomap.travelled import Roads
from exchange.chronomap.worth_moving import NoneToMove, NoTime, Wish, search
from exchange.chronomap.zones import GROUPS, Age, Zone
from exchange.places.rows import Range

MONDAY = date(2026, 10, 12)
TOWN, NEXT_TOWN = "074010", "074017"
A_WHILE = 60


def zone(code, lat, children):
    people = tuple(children if age is Age.TO_2 else 0 for _, age in GROUPS)
    return Zone(code, code, code, lat, 17.8, people)


def nursery(code, hours, municipality=TOWN, lat=40.5):
    return Site(code, "nursery", code, municipality, lat, 17.8, 20, hours)


ZONES = (zone(TOWN, 40.5, 100), zone(NEXT_TOWN, 40.9, 100))
MORNING = nursery("morning", "Mo-Fr 07:30-13:30; PH off")
LONG = nursery("long", "Mo-Fr 07:30-16:30; PH off")


def found(all_sites, **wish):
    asked = Wish("nursery", **{"hours_max": 2, "within_minutes": WITHIN_MINUTES} | wish)
    return search(ZONES, all_sites, asked, Roads(), monday=MONDAY, seconds=A_WHILE)


def test_ends_move_by_whole_hours_and_weeks_stay_as_long():
    """Two doors until half past four: one of them comes later some day, and stays on for it."""
    worth = found([LONG, nursery("other", LONG.hours)])
    assert worth.changes
    for change in worth.changes:
        assert change.minutes_before == change.minutes_after == 45 * 60
        assert all(span[1] % 60 == span[2] % 60 == 30 for span in change.shut + change.opened)
        assert "PH off" in change.hours_after
    opened = [span for change in worth.changes for span in change.opened]
    assert sum(closes - opens for _, opens, closes in opened) == 2 * 60
    # Fifty of two hundred want a door at that hour; half of them have none in reach.
    assert worth.after - worth.before == pytest.approx(2 * 50)
    assert worth.bound == pytest.approx(worth.after, abs=0.01)
    assert worth.is_optimal


def test_what_was_counted_is_what_the_new_timetables_say():
    doors = [MORNING, LONG, nursery("far", LONG.hours, NEXT_TOWN, 40.9)]
    worth = found(doors, hours_max=6)
    new = {change.code: change.hours_after for change in worth.changes}
    assert new
    moved = [nursery(each.code, new.get(each.code, each.hours), each.municipality, each.lat)
             for each in doors]  # fmt: skip
    assert found(moved, hours_max=1).before == pytest.approx(worth.after)
    more = sum(each.after - each.before for each in worth.gains)
    assert more == pytest.approx(worth.after - worth.before)


def test_only_doors_of_the_town_asked_for_move():
    doors = [MORNING, nursery("near", LONG.hours), nursery("far", LONG.hours, NEXT_TOWN, 40.9)]
    worth = found(doors, municipality=TOWN, hours_max=5)
    assert (worth.doors, worth.fixed) == (2, 1)
    assert {change.municipality for change in worth.changes} == {TOWN}


def test_nothing_opens_outside_the_window():
    worth = found([LONG, nursery("other", LONG.hours)], from_hour=8, to_hour=17, hours_max=4)
    opened = [span for change in worth.changes for span in change.opened]
    assert all(opens >= 8 * 60 and closes <= 17 * 60 + 30 for _, opens, closes in opened)


def test_what_is_too_much_to_look_at_is_not_begun(monkeypatch):
    doors = [LONG, nursery("other", LONG.hours)]
    monkeypatch.setattr(worth_moving, "PAIRS_MAX", 10)
    with pytest.raises(NoTime):
        found(doors)


@pytest.mark.parametrize("hours", ["", "by heart", '"by appointment"', "Mo-Fr 22:00-06:00"])
def test_a_door_whose_hours_cannot_move_stays(hours):
    with pytest.raises(NoneToMove):
        found([nursery("only", hours)])
    worth = found([nursery("only", hours), LONG])
    assert (worth.doors, worth.fixed) == (1, 1)


@some.composite
def days(draw):
    """Half hours of a day, in stretches; and hours that keep a part of each and open others."""
    edges = sorted(draw(some.sets(some.integers(0, 48), min_size=2, max_size=4)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    minutes = day_minutes.minutes_of(tuple(Range(opens * 30, end * 30) for opens, end in pairs))
    before = day_minutes.hours_of(minutes)
    after = before.copy()
    for first, end in day_minutes.blocks(before):
        kept = sorted((draw(some.integers(first, end)), draw(some.integers(first, end))))
        after[first:end] = False
        after[kept[0] : kept[1]] = True
    opened = draw(some.integers(0, 23)), draw(some.integers(0, 24))
    after[min(opened) : max(opened)] = True
    return minutes, after


@settings(max_examples=200, deadline=None)
@given(days())
def test_a_moved_day_is_open_in_the_hours_that_were_chosen(day):
    minutes, hours = day
    moved = day_minutes.moved(minutes, hours)
    assert day_minutes.hours_of(moved).tolist() == hours.tolist()
    assert day_minutes.moved(minutes, day_minutes.hours_of(minutes)).tolist() == minutes.tolist()
    assert numpy.array_equal(day_minutes.minutes_of(day_minutes.ranges_of(moved)), moved)


def test_half_past_stays_half_past():
    day = day_minutes.minutes_of((Range(450, 810),))
    hours = day_minutes.hours_of(day)
    hours[[7, 14]] = False, True
    assert day_minutes.ranges_of(day_minutes.moved(day, hours)) == (Range(510, 870),)
