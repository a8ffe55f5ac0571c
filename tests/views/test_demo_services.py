"""The demo's services: enough, in every town, plausible, and said to be made up."""

from collections import Counter
from datetime import date

from exchange.places.hours import is_read
from exchange.places.municipalities import MUNICIPALITIES, municipality_at
from exchange.places.service_kinds import kinds
from views.demo.services import SOURCE, made_services

DAY = date(2026, 11, 23)
MADE = made_services(DAY)


def test_there_are_enough_in_every_town():
    assert len(MADE) >= 250
    towns = Counter(each.municipality for each in MADE)
    assert set(towns) == {each.istat for each in MUNICIPALITIES}
    assert min(towns.values()) >= 8


def test_each_is_of_a_known_kind_in_its_own_town_and_said_to_be_made_up():
    assert len({each.code for each in MADE}) == len(MADE)
    assert {each.kind for each in MADE} <= set(kinds())
    assert {each.source for each in MADE} == {SOURCE}
    astray = [e.code for e in MADE if municipality_at(e.lat, e.lon) != e.municipality]
    assert astray == []
    assert [each.hours for each in MADE if each.hours and not is_read(each.hours)] == []


def test_the_same_day_makes_the_same_services():
    assert made_services(DAY) == MADE
