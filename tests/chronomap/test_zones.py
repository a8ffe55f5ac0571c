"""Who lives where, and who wants what when: figures that ship, and what is made of them."""

import numpy
import pytest

from exchange.chronomap import demand
from exchange.chronomap.demand import hours_of, profile_of, wanted
from exchange.chronomap.zones import GROUPS, Age, Sex, Zone, heads, municipal_zones
from exchange.places.municipalities import MUNICIPALITIES

TOWN = Zone("1", "Town", "074010", 40.55, 17.8, tuple(range(20)))
WANT = {"kind": "nursery", "ages": "0-2", "sex": "", "days": "14", "from_hour": "7"} | {
    "to_hour": "9",
    "percent": "50",
}


def test_the_residents_are_those_of_the_municipalities():
    """The same vintage, split by sex and age: women and men add up to what other pages say."""
    zones = municipal_zones()
    women = heads(zones, sexes={Sex.WOMEN})
    assert [zone.code for zone in zones] == [each.istat for each in MUNICIPALITIES]
    assert [zone.residents for zone in zones] == [each.residents for each in MUNICIPALITIES]
    assert women.tolist() == [each.women for each in MUNICIPALITIES]
    assert heads(zones).sum() == 378_898
    under_11 = heads(zones, ages={Age.TO_2, Age.TO_5, Age.TO_10})
    assert (under_11 < [each.under_12 for each in MUNICIPALITIES]).all()


def test_heads_of_an_age_and_a_sex():
    place = GROUPS.index((Sex.MEN, Age.TO_5))
    assert heads([TOWN], ages={Age.TO_5}, sexes={Sex.MEN}).tolist() == [place]
    assert heads([TOWN], ages=()).tolist() == [0]
    assert heads([]).shape == (0,)


def test_who_wants_what_by_the_hour():
    """Half of the 0 + 10 youngest, on Tuesday and Friday from seven to nine, and nobody else."""
    found = wanted([TOWN], "nursery", profile_of([WANT]))
    assert numpy.flatnonzero(found[0]).tolist() == [31, 32, 103, 104]
    assert found[0, 31] == 5


def test_a_kind_without_rows_takes_those_of_any():
    rows = [WANT, WANT | {"kind": "*", "ages": "", "sex": "women", "percent": "10"}]
    assert wanted([TOWN], "zoo", profile_of(rows)).max() == sum(range(10)) / 10
    assert not wanted([TOWN], "zoo", profile_of([WANT])).any()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ages": "0-3"}, "0-3"),
        ({"sex": "boys"}, "boys"),
        ({"days": "Mo"}, "M"),
        ({"percent": "much"}, "much"),
    ],
)
def test_what_a_profile_cannot_say(wrong, said):
    with pytest.raises(ValueError, match=said):
        profile_of([WANT | wrong])


def test_the_profile_that_ships_asks_for_nobody_twice():
    """Of a hundred people of an age no more than a hundred at one hour; days and hours of a week."""
    for kind, wants in demand.default_profile().items():
        for group in GROUPS:
            asked = numpy.zeros(168)
            for want in wants:
                if group[0] in want.sexes and group[1] in want.ages:
                    asked[hours_of(want)] += want.percent
            assert asked.max() <= 100, (kind, group)
        assert all(want.from_hour < want.to_hour <= 24 and max(want.days) < 7 for want in wants)
    assert demand.ANY_KIND in demand.default_profile()
