"""The policy lab: the same seed the same figures, minutes that stay, limits that hold, modest claims."""

from dataclasses import asdict, fields, replace
from itertools import pairwise

import pytest

from exchange.observatory import lab_assumed, lab_life, lab_results
from exchange.observatory.lab_assumed import Assumed, Problem, assumed_by_default
from exchange.observatory.lab_books import Books
from exchange.observatory.lab_life import Life
from exchange.observatory.lab_results import Results
from exchange.observatory.lab_runs import LEVERS, OUTCOMES, Size, curves, outcomes
from exchange.observatory.lab_town import town_of
from exchange.people.rule_set import from_json
from exchange.people.rules import DEFAULTS
from tests.rig.sizes import SIZES, chance, told

ASSUMED = assumed_by_default()
SMALL = Size(seed=7, homes=6, weeks=4, runs=5)
EVERY = {f"{name}-{value}": rules for name, lever in LEVERS.items() for value, rules in lever}


class Watched(Books):
    """Looked at after whatever moves: nothing is made or lost, no promise goes below the floor."""

    moved = 0

    def hold(self, home_id, minutes):
        super().hold(home_id, minutes)
        now = self.balance(home_id)
        assert now.available_minutes >= now.floor_minutes
        self.looked()

    def settle(self, payer_id, payee_id, minutes):
        super().settle(payer_id, payee_id, minutes)
        self.looked()

    def looked(self):
        type(self).moved += 1
        assert self.sum_minutes == 0


@pytest.fixture
def watched(monkeypatch):
    monkeypatch.setattr(Watched, "moved", 0)
    monkeypatch.setattr(lab_life, "Books", Watched)
    return Watched


def lived(rules, *, seed=1, homes=20, weeks=8, assumed=ASSUMED):
    town = town_of(assumed, seed=seed, homes=homes, weeks=weeks)
    life = Life(town, rules, assumed, seed=seed)
    return life, life.live()


def test_the_same_seed_tells_the_same_story():
    first, again = (curves(SMALL, ASSUMED, ["starter"]) for _ in range(2))
    assert first == again
    assert curves(replace(SMALL, seed=8), ASSUMED, ["starter"]) != first


def test_the_town_does_not_know_the_rules():
    """Two rules that are compared meet the same homes, people and needs."""
    town = town_of(ASSUMED, seed=3, homes=12, weeks=6)
    assert town == town_of(ASSUMED, seed=3, homes=12, weeks=6)
    assert town.needs != town_of(ASSUMED, seed=4, homes=12, weeks=6).needs
    assert all(one.felt_at <= other.felt_at for one, other in pairwise(town.needs))
    assert all(need.felt_at < need.slot.starts_at for need in town.needs)
    assert max(need.slot.ends_at for need in town.needs) <= town.ends_at


@pytest.mark.parametrize("rules", EVERY.values(), ids=EVERY)
def test_a_bank_may_decide_each_rule_that_is_tried(rules):
    assert from_json(rules.to_json()) == rules


def test_todays_rule_is_on_every_curve():
    for lever in LEVERS.values():
        assert DEFAULTS in [rules for _, rules in lever]


@pytest.mark.parametrize("name", ["waves-20", "starter-0", "floor-0", "floor-1200", "turn-50"])
def test_minutes_stay_and_no_limit_is_passed(name, watched):
    life, found = lived(EVERY[name])
    assert watched.moved == 2 * found.met > 20
    assert found.needs == found.not_dared + found.refused + found.asked
    assert found.met <= found.asked
    given, homes = found.minutes_of, life.town.homes
    assert all(life.books.balance(home).held_minutes == 0 for home in homes)
    net = sum(life.books.balance(home).posted_minutes for home in homes)
    assert net == EVERY[name].starter_minutes * len(homes)
    assert sum(given.values()) >= 60 * found.met


def test_worlds_of_any_size_and_any_people(watched):
    """Assumptions thrown by dice, also odd ones: nobody free, nobody daring, everybody asked at once."""
    for number in range(SIZES.labs):
        dice = chance("lab", number)
        odd = {
            each.name: dice.choice((0, 10, 50, 90, 100))
            for each in fields(Assumed)
            if each.name.endswith("_percent")
        }
        odd["bike_percent"] = dice.randint(0, 100 - odd["walk_percent"])
        taken = replace(ASSUMED, **odd, dare_minutes=dice.choice((1, 60, 900)))
        rules = dice.choice(list(EVERY.values()))
        size = {"seed": number, "homes": dice.randint(5, 12), "weeks": dice.randint(1, 4)}
        life, found = lived(rules, **size, assumed=taken)
        assert found.needs == len(life.town.needs) == found.not_dared + found.refused + found.asked
        for name, of in outcomes(found, life.town).items():
            assert of is None or 0 <= of <= (1 if name != "questions" else 10**6), name
    told("lab", worlds=SIZES.labs, moved=watched.moved)


def test_nobody_promises_two_things_at_once():
    """Two homes ask the only neighbour for one hour; she would say yes to both."""
    willing = replace(ASSUMED, free_percent=100, yes_percent=100, tired_percent=0, spread_metres=1)
    town = town_of(replace(willing, men_minutes=306), seed=1, homes=3, weeks=8)
    third = next(each for each in town.people.values() if each.home_id == 3)
    need = next(each for each in town.needs if each.slot.minutes <= 120)
    two = tuple(replace(need, id=home, home_id=home) for home in (1, 2))
    town = replace(town, people={third.id: third}, needs=two)
    found = Life(town, DEFAULTS, replace(willing, men_minutes=306), seed=1).live()
    assert (found.asked, found.questions, found.met) == (2, 2, 1)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("name,value\n", len(fields(Assumed))),
        ("name,value\nmagic,1\n", len(fields(Assumed)) + 1),
    ],
)
def test_own_assumptions_are_whole_or_told(text, problems):
    found = lab_assumed.read(text.splitlines())
    assert isinstance(found, list)
    assert len(found) == problems


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("yes_percent", "101", "over_100"),
        ("yes_percent", "-1", "not_a_number"),
        ("yes_percent", "many", "not_a_number"),
        ("answer_hours", "0", "below_least"),
        ("need_minutes_max", "30", "below_least"),
    ],
)
def test_each_wrong_assumption_is_named(name, value, kind):
    rows = {each: str(number) for each, number in asdict(ASSUMED).items()} | {name: value}
    lines = ["name,value", *(f"{each},{number}" for each, number in rows.items())]
    assert lab_assumed.read(lines) == [Problem(name, kind)]


def test_what_ships_reads_back_as_the_assumptions():
    lines = lab_assumed.DEFAULTS.read_text(encoding="utf-8").splitlines()
    assert lab_assumed.read(lines) == ASSUMED
    assert all(each.source and each.says and each.unit for each in lab_assumed.shipped())


def test_figures_are_kept_and_read_back():
    found = Results(SMALL, tuple(curves(SMALL, ASSUMED, ["floor"])))
    again = lab_results.read(lab_results.csv_of(found))
    assert lab_results.csv_of(again) == lab_results.csv_of(found)
    assert again.size == SMALL
    assert {each.outcome for each in again.points} == set(OUTCOMES)
    assert all(each.low <= each.mean <= each.high for each in again.points)


def test_the_shipped_figures_are_of_todays_levers():
    found = lab_results.shipped()
    assert (found.size.runs, found.size.homes, found.size.weeks) == (20, 40, 24)
    for lever, values in LEVERS.items():
        for outcome in OUTCOMES:
            told_of = [(each.value, each.is_today) for each in found.curve(lever, outcome)]
            assert told_of == [(value, rules == DEFAULTS) for value, rules in values]


def test_in_no_town_more_is_asked_without_welcome_hours():
    """What the pages may say, because all twenty towns say it; here of towns of another size."""
    (shipped, *_) = lab_results.shipped().curve("starter", "asked")
    assert (shipped.value, shipped.fewer, shipped.more) == (0, 20, 0)
    found = curves(Size(seed=100, homes=12, weeks=6, runs=5), ASSUMED, ["starter"])
    none, *_, most = [each for each in found if each.outcome == "asked"]
    assert (none.value, none.fewer) == (0, 5)
    assert none.high < most.low


@pytest.mark.nightly
def test_the_shipped_figures_come_out_again():
    """Whoever changes a rule of the exchange sees here that the lab's figures are of yesterday."""
    found = lab_results.shipped()
    again = Results(found.size, tuple(curves(found.size, ASSUMED)))
    assert lab_results.csv_of(again) == lab_results.SHIPPED.read_text(encoding="utf-8")
