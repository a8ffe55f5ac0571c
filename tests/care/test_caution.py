"""First times beside a second adult, and no job between two: both sides are warned, nobody is stopped."""

import pytest
import time_machine

from exchange.care.caution import Care, Caution, cautions, in_a_row
from exchange.care.refusals import PastLimit
from exchange.errors import Unsound
from exchange.people.rules import Rules
from exchange.units import Slot
from tests.care.door import ASK, Door, words
from tests.cast import MONDAY_9, at

RULES = Rules(
    mediated_first=3,
    pair_week_minutes_max=480,
    row_minutes_max=300,
    childminding_two_adults="warn",
)
NEW, ALONE, WEEK, ROW = Caution


@pytest.mark.parametrize(
    ("mediated", "before", "adults", "minutes", "row", "found"),
    [
        (True, 0, 2, 180, 180, [NEW]),
        (True, 2, 2, 480, 300, [NEW]),
        (True, 3, 2, 480, 300, []),
        (False, 0, 2, 481, 300, [WEEK]),
        (True, 3, 1, 480, 301, [ALONE, ROW]),
        (True, 2, 1, 481, 301, [NEW, ALONE, WEEK, ROW]),
    ],
)
def test_what_is_warned_of(mediated, before, adults, minutes, row, found):
    given = Care("childminding", mediated, before, adults, minutes, row)
    assert cautions(given, rules=RULES) == found


def hours(*pairs):
    return [Slot(at(9, *begins), at(9, *ends)) for begins, ends in pairs]


@pytest.mark.parametrize(
    ("others", "minutes"),
    [
        ([], 60),
        ([((15,), (16,))], 120),
        ([((11,), (13, 15))], 195),
        ([((11,), (13,))], 60),
        ([((8,), (10, 30)), ((11,), (13, 30)), ((15, 30), (17,))], 150 + 150 + 60 + 90),
        ([((13, 30), (15, 30))], 120),
    ],
)
def test_minutes_in_a_row_end_where_she_has_an_hour_for_herself(others, minutes):
    [one] = hours(((14,), (15,)))
    assert in_a_row(one, hours(*others)) == minutes


def page(app, town, now=MONDAY_9):
    with time_machine.travel(now, tick=False):
        return Door(app, town).read("Ada", f"/exchanges/{town.exchange_id}")


def test_the_first_three_times_of_care_are_beside_a_second_adult(app, town):
    """Each time both have said how long it was; of errands nothing is counted."""
    for day in (9, 10, 11, 14):
        window = {"opens_at": at(day, 15), "closes_at": at(day, 16), "minutes": 60}
        town.task_id = town.ask("Ada", **window)
        town.proposal_id = town.invite("Bruno")
        town.exchange_id = town.accept("Bruno")
        warned = "Bruno is new to this help: the first 3 times" in page(app, town)
        assert warned is (day != 14)
        for name in ("Bruno", "Ada"):
            town.confirm(name, 60, now=at(day, 17))


def test_more_than_eight_hours_a_week_of_one_pair_is_said_to_both(app, town):
    for day in (9, 10, 11):
        town.task_id = town.ask(
            "Ada",
            kind="errand_shopping",
            cared_ids=(),
            opens_at=at(day, 15),
            closes_at=at(day, 18),
        )
        town.proposal_id = town.invite("Bruno")
        town.exchange_id = town.accept("Bruno")
        assert ("in one week between you two" in page(app, town)) is (day == 11)
    town.decide(pair_week_minutes_max=600)
    assert "in one week between you two" not in page(app, town)


def agreed_on(town, *days, starts=15, ends=18, kind="errand_shopping"):
    """Bruno comes to Ada at these days."""
    for day in days:
        window = {"opens_at": at(day, starts), "closes_at": at(day, ends)}
        town.task_id = town.ask("Ada", kind=kind, cared_ids=(), minutes=180, **window)
        town.proposal_id = town.invite("Bruno")
        town.exchange_id = town.accept("Bruno")


def test_where_the_bank_refuses_too_much_of_one_pair_no_yes_goes_past_it(town):
    """The next week is another; what was agreed before the refusal stays."""
    town.decide(pair_week_minutes_max=360, pair_week_says="refuse")
    agreed_on(town, 9, 10)
    held = town.balance("Ada")
    with pytest.raises(PastLimit) as no:
        agreed_on(town, 11)
    assert (no.value.limit, no.value.minutes_max) == (Caution.PAIR_WEEK, 360)
    assert town.balance("Ada") == held
    agreed_on(town, 15)


def test_where_the_bank_refuses_too_much_in_a_row_an_hour_of_rest_mends_it(town):
    town.decide(row_minutes_max=300, row_says="refuse")
    agreed_on(town, 9, starts=9, ends=12)
    with pytest.raises(PastLimit):
        agreed_on(town, 9, starts=12, ends=15)
    agreed_on(town, 9, starts=13, ends=16)


def test_two_adults_are_two_neighbours_or_one_of_the_family_who_stays(app, town):
    """Warned of: both read it. Refused: it is not even asked."""
    town.decide(childminding_two_adults="warn", mediated_first=0)
    town.agree()
    assert "This bank wants two adults here" in page(app, town)
    town.task_id = town.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18), adult_stays=True)
    town.proposal_id = town.invite("Bruno")
    town.exchange_id = town.accept("Bruno")
    read = page(app, town)
    assert "This bank wants two adults here" not in read
    assert "An adult of Ada’s family is there all the time." in read


def test_where_the_bank_asks_for_two_adults_one_alone_is_not_asked(app, town):
    stays = "An adult of our family is there all the time"
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, town)
        assert stays not in door.read("Ada", "/tasks/new")
        town.decide(childminding_two_adults="refuse")
        assert stays in door.read("Ada", "/tasks/new")
    with pytest.raises(Unsound) as no:
        town.ask("Ada")
    assert [each.kind for each in no.value.problems] == ["two_adults"]
    town.ask("Ada", helpers_wanted=2)
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, town)
        form = ASK | {"cared": str(town.children[0]), "note": ""}
        assert "wants two adults here" in words(door.send("Ada", "/tasks", **form).text)
        assert door.send("Ada", "/tasks", **form, adult_stays="y").status_code == 303
