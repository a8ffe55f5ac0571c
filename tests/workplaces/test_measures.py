"""The catalogue of measures: whole in both languages, and every way of choosing finds something."""

import pytest

from exchange.workplaces.measures import FILTERS, TONGUES, chosen, named, shipped


def test_each_is_whole():
    assert len({each.key for each in shipped()}) == len(shipped())
    for each in shipped():
        for spoken in (each.title, each.what, each.condition, each.clause):
            assert set(spoken) == set(TONGUES)
            assert all(spoken.values()), each.key
        assert each.address.startswith("https://")
        assert each.source


def test_each_is_meant_for_somebody_the_house_knows():
    for each in shipped():
        for name, found in (
            ("contract", each.contracts),
            ("regularity", each.regularities),
            ("notice", each.notices),
        ):
            assert found, each.key
            assert found <= set(FILTERS[name]), each.key
        assert each.letter in FILTERS["letter"]
        assert each.cost in FILTERS["cost"]


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, of in FILTERS.items() for v in of])
def test_every_way_of_choosing_leads_to_some_and_not_to_all(name, value):
    found = chosen({name: value})
    assert found
    assert len(found) < len(shipped()) or name in ("notice", "regularity")


def test_two_ways_at_once_narrow_it():
    domestic = chosen({"contract": "domestic"})
    both = chosen({"contract": "domestic", "letter": "b"})
    assert [each.key for each in both] == ["fathers"]
    assert all(each in domestic for each in both)


def test_a_set_stands_in_the_order_of_the_catalogue():
    assert [each.key for each in named(["time_bank", "gone", "entry_exit"])] == [
        "entry_exit",
        "time_bank",
    ]
