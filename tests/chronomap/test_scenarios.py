"""What if: the worked example, and what must hold of every scenario."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exchange.chronomap.plates import Asked
from exchange.chronomap.reach import Method
from exchange.chronomap.scenario_effects import compare
from exchange.chronomap.scenario_findings import at, best, by_group, by_hour, shares_of, worst
from exchange.chronomap.scenarios import Change, Deed, Scenario, changed, missing, ordinary
from exchange.chronomap.sites import Site
from exchange.chronomap.travelled import Roads
from exchange.chronomap.zones import GROUPS, Age, Sex, Zone
from exchange.places.transport import Transport

MONDAY = date(2026, 10, 12)
MINUTES = {"A": (5, 15, 25), "B": (12, 8, 18), "C": (35, 22, 6)}
ROADS = Roads(
    Transport.CAR,
    {
        (zone, service): minutes
        for zone, row in MINUTES.items()
        for service, minutes in zip(("N1", "N2", "N3"), row, strict=True)
    },
)
LATER = Change(Deed.HOURS, "N1", hours="Mo-Fr 07:30-17:30")


def zone(code, girls, boys):
    people = {(Sex.WOMEN, Age.TO_2): girls, (Sex.MEN, Age.TO_2): boys}
    return Zone(code, code, "074001", 40.6, 17.9, tuple(people.get(each, 7) for each in GROUPS))


def nursery(code, capacity, hours, **other):
    return Site(code, "nursery", code, "074001", 40.6, 17.9, capacity, hours, **other)


ZONES = [zone("A", 60, 40), zone("B", 30, 30), zone("C", 10, 30)]
NURSERIES = [
    nursery("N1", 20, "Mo-Fr 07:30-13:30"),
    nursery("N2", 15, "Mo-Fr 07:30-17:30"),
    nursery("N3", 10, "Mo-Fr 13:00-19:00"),
]


def compared(changes, *, sites=NURSERIES, method=Method.ENHANCED, within=15):
    asked = Asked("nursery", MONDAY, Transport.CAR, method, within)
    after = changed(sites, changes, kind="nursery")
    return compare(ZONES, sites, after, asked, {}, roads=ROADS)


def told(found, minute):
    place = at(found.moments, minute)
    lines = found.zones
    return (
        place,
        [line.before[place] / 100 for line in lines],
        [line.after[place] / 100 for line in lines],
    )


def test_the_worked_scenario_and_who_gains_nothing():
    found = compared([LATER])
    place, before, after = told(found, 16 * 60)
    assert before == pytest.approx([0.095962, 0.175797, 0.121399], abs=5e-7)
    assert after == pytest.approx([0.238008, 0.272388, 0.121399], abs=5e-7)
    mean = sum(line.heads * a for line, a in zip(found.zones, after, strict=True)) / 200
    assert mean == pytest.approx(0.225)
    assert [line.zone.code for line in found.gaining(place)] == ["A", "B"]
    assert found.losing(place) == []
    assert found.zones[2].difference(place) == 0
    assert found.gained(place) == pytest.approx(20)
    assert found.minutes_added == 5 * 4 * 60
    assert shares_of(found, place) == pytest.approx(
        (0.6 * 14.2046 + 0.5 * 5.7954, 8.5796), abs=1e-3
    )


@pytest.mark.parametrize(
    ("within", "finding"), [(5, ["A"]), (15, ["A", "B"]), (35, ["A", "B", "C"])]
)
def test_who_finds_a_door_has_it_within_the_minutes_asked_for(within, finding):
    """Doors count where one does not say its places; by all in reach they do always."""
    doors = [replace(NURSERIES[0], capacity=None)]
    for sites, method in ((doors, Method.ENHANCED), (NURSERIES[:1], Method.CUMULATIVE)):
        found = compared([LATER], sites=sites, method=method, within=within)
        place = at(found.moments, 16 * 60)
        assert [line.zone.code for line in found.zones if line.people(place)] == finding
        assert found.gained(place) == sum(line.heads for line in found.zones if line.people(place))


def test_a_minute_lost_is_told_beside_an_hour_gained():
    """Eight till six: the early ones lose half an hour, and the hour's bar does not hide it."""
    found = compared([replace(LATER, hours="Mo-Fr 08:00-17:30")])
    early, late = worst(found), best(found)
    assert found.moments[early] == 7 * 60 + 30
    assert found.moments[late] == 13 * 60 + 30
    assert found.lost(early) == pytest.approx(20)
    hours = by_hour(found)
    assert (hours[7].gained, hours[7].lost) == (0, pytest.approx(20))
    assert (hours[16].gained, hours[16].lost) == (pytest.approx(20), 0)
    assert (hours[18].gained, hours[18].lost) == (0, 0)


def test_women_and_men_by_age_are_those_the_service_is_for():
    found = compared([LATER])
    groups = by_group(found, at(found.moments, 16 * 60))
    assert {age for _, age in groups} == {Age.TO_2}
    girls = groups[Sex.WOMEN, Age.TO_2]
    assert (girls.gaining, girls.losing) == (90, 0)
    everybody = sum(each.after for each in groups.values())
    assert everybody == pytest.approx(45)


def test_what_may_be_otherwise():
    opened = Change(Deed.OPENED, hours="Sa 08:00-12:00", capacity=5, name="New", municipality="M")
    changes = [
        LATER,
        Change(Deed.CAPACITY, "N2", capacity=30),
        Change(Deed.CLOSED, "N3"),
        Change(Deed.CLOSED, "gone"),
        opened,
    ]
    after = changed(NURSERIES, changes, kind="nursery", middles=lambda town: (40.0, 17.0))
    assert [(site.code, site.capacity, site.hours) for site in after] == [
        ("N1", 20, "Mo-Fr 07:30-17:30"),
        ("N2", 30, "Mo-Fr 07:30-17:30"),
        ("+5", 5, "Sa 08:00-12:00"),
    ]
    assert (after[2].lat, after[2].lon, after[2].kind) == (40.0, 17.0, "nursery")
    assert missing(NURSERIES, changes) == [changes[3]]


def test_a_door_without_places_makes_all_of_them_doors():
    doors = [replace(NURSERIES[0], capacity=None), *NURSERIES[1:]]
    found = compared([LATER], sites=doors)
    assert not found.counts_places
    # Whoever has a door within fifteen minutes finds one: A and B do at four, by another one.
    assert found.gained(at(found.moments, 16 * 60)) == 0


def test_an_ordinary_week_knows_no_closed_day():
    shut = [replace(NURSERIES[0], hours_now="off"), *NURSERIES[1:]]
    assert ordinary(shut) == NURSERIES
    assert Scenario("", "nursery", weekday=2).asked(date(2026, 10, 16)).day == date(2026, 10, 14)


hours = some.builds(
    lambda days, opens, long: f"{days} {opens:02}:00-{opens + long:02}:30",
    some.sampled_from(["Mo-Fr", "Mo,We", "Tu", "Sa"]),
    some.integers(0, 15),
    some.integers(1, 8),
)
methods = some.sampled_from(list(Method))
changes_of_some = some.lists(
    some.builds(Change, some.just(Deed.HOURS), some.sampled_from(["N1", "N2", "N3"]), hours)
    | some.builds(
        lambda code, places: Change(Deed.CAPACITY, code, capacity=places),
        some.sampled_from(["N1", "N2", "N3"]),
        some.integers(0, 50),
    )
    | some.builds(Change, some.just(Deed.CLOSED), some.sampled_from(["N1", "N2", "N3"])),
    max_size=4,
)
new_ones = some.builds(
    lambda at_hours, places: Change(
        Deed.OPENED, hours=at_hours, capacity=places, name="x", municipality="M", lat=40.6, lon=17.9
    ),
    hours,
    some.integers(0, 40),
)


@given(methods, changes_of_some)
def test_a_change_and_its_reverse_are_nothing(method, changes):
    after = changed(NURSERIES, changes)
    was = {site.code: site for site in NURSERIES}
    back = [
        each
        for site in after
        for each in (
            Change(Deed.HOURS, site.code, hours=was[site.code].hours),
            Change(Deed.CAPACITY, site.code, capacity=was[site.code].capacity),
        )
    ]
    reopened = [site for site in NURSERIES if site.code not in {each.code for each in after}]
    asked = Asked("nursery", MONDAY, Transport.CAR, method)
    found = compare(ZONES, NURSERIES, [*changed(after, back), *reopened], asked, {}, roads=ROADS)
    assert best(found) is None
    assert worst(found) is None
    assert found.minutes_added == 0
    assert all(line.before == line.after for line in found.zones)


@given(methods, new_ones)
def test_one_more_door_takes_nothing_from_anybody(method, opened):
    found = compared([opened], method=method)
    assert worst(found) is None
    assert all(
        after >= before - 1e-9
        for line in found.zones
        for before, after in zip(line.before, line.after, strict=True)
    )


@given(methods, changes_of_some, some.integers(0, 24 * 60 - 1))
def test_every_group_together_is_everybody_who_finds_one(method, changes, minute):
    found = compared(changes, method=method)
    place = at(found.moments, minute)
    groups = by_group(found, place).values()
    assert sum(each.after for each in groups) == pytest.approx(
        sum(line.found_after[place] for line in found.zones)
    )
    assert sum(shares_of(found, place)) == pytest.approx(found.gained(place) - found.lost(place))
