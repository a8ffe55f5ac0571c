"""Which move of a proposal follows which, what a decision may say, and figures held against each other."""

from datetime import date, timedelta
from itertools import product

import pytest

from exchange.chronomap import hour_plan as rules
from exchange.chronomap.hour_effects import (
    Figures,
    Moved,
    at_hour,
    before_and_after,
    in_all,
    in_zone,
)
from exchange.chronomap.hour_plan import Days, Decision, Move, Step
from exchange.chronomap.hour_refusals import DoesNotFit, Misfit, NotItsTurn
from exchange.chronomap.reach import Method
from exchange.chronomap.scenario_effects import compare
from exchange.chronomap.scenarios import Change, Deed, Scenario, changed
from exchange.chronomap.sites import Site
from exchange.chronomap.zones import GROUPS, Age, Sex, Zone
from exchange.places.travel import Means
from models.states_of_hours import HourChangeState, HourOutcome, HourProposalState

TODAY = date(2030, 1, 7)
WEEK = Days(TODAY, TODAY + timedelta(days=6))


def on(day):
    return TODAY + timedelta(days=day)


def decision(taken=(1, 2), why="", by=0, in_force=0):
    return Decision("12", on(by), "Giunta", frozenset(taken), why, on(in_force))


def test_every_move_stands_in_the_table_or_is_refused():
    """Nothing leaves what is withdrawn or measured, and nothing goes back."""
    allowed = {
        ("consulting", "prolong"): "consulting",
        ("consulting", "answer"): "answered",
        ("consulting", "withdraw"): "withdrawn",
        ("answered", "withdraw"): "withdrawn",
        ("answered", "decide"): "decided",
        ("decided", "measure"): "measured",
    }
    for state, move in product(HourProposalState, Move):
        if (state, move) in allowed:
            assert rules.after(state, move) == allowed[state, move]
        else:
            with pytest.raises(NotItsTurn):
                rules.after(state, move)


def test_a_change_is_done_once_and_what_clashed_is_decided_by_somebody():
    allowed = {
        ("waiting", "carry_out"): "done",
        ("waiting", "clash"): "clashed",
        ("waiting", "drop"): "dropped",
        ("clashed", "write_over"): "done",
        ("clashed", "drop"): "dropped",
    }
    for state, step in product(HourChangeState, Step):
        if (state, step) in allowed:
            assert rules.after_step(state, step) == allowed[state, step]
        else:
            with pytest.raises(NotItsTurn):
                rules.after_step(state, step)


@pytest.mark.parametrize(
    ("check", "misfit"),
    [
        (lambda: rules.check_days(WEEK, TODAY), None),
        (lambda: rules.check_days(WEEK, on(1)), Misfit.OPENS_IN_THE_PAST),
        (lambda: rules.check_days(Days(on(0), on(5)), TODAY), Misfit.LENGTH),
        (lambda: rules.check_days(Days(on(0), on(180)), TODAY), Misfit.LENGTH),
        (lambda: rules.check_longer(WEEK, on(7)), None),
        (lambda: rules.check_longer(WEEK, on(6)), Misfit.LENGTH),
        (lambda: rules.check_longer(WEEK, on(180)), Misfit.LENGTH),
        (lambda: rules.check_may_answer(WEEK, on(7)), None),
        (lambda: rules.check_may_answer(WEEK, on(6)), Misfit.STILL_TALKED_OVER),
        (lambda: rules.check_decision(decision(), [1, 2], TODAY), None),
        (lambda: rules.check_decision(decision(by=1), [1, 2], TODAY), Misfit.DECIDED_TOMORROW),
        (lambda: rules.check_decision(decision([1]), [1, 2], TODAY), Misfit.NO_REASON),
        (lambda: rules.check_decision(decision([]), [1, 2], TODAY), Misfit.NO_REASON),
        (lambda: rules.check_decision(decision([], "no"), [1, 2], TODAY), None),
        (
            lambda: rules.check_decision(decision(by=-1, in_force=-2), [1, 2], TODAY),
            Misfit.IN_FORCE_TOO_SOON,
        ),
    ],
)
def test_days_and_words_fit_or_are_refused(check, misfit):
    if misfit is None:
        check()
        return
    with pytest.raises(DoesNotFit) as no:
        check()
    assert no.value.misfit is misfit


def test_a_decision_is_called_by_what_it_takes():
    assert decision([1, 2]).outcome([1, 2]) is HourOutcome.TAKEN
    assert decision([2]).outcome([1, 2]) is HourOutcome.IN_PART
    assert decision([]).outcome([1, 2]) is HourOutcome.NOT_TAKEN


def test_somebody_elses_words_are_seen_where_a_change_writes():
    assert rules.is_untouched({"hours": "a"}, {"hours": "a", "telephone": "new"})
    assert not rules.is_untouched({"hours": "a"}, {"hours": "b"})
    assert rules.is_as_said({"hours": "b"}, {"hours": "b"})
    assert not rules.is_as_said({}, {"hours": "b"})


def zone(code, lat, women, men):
    children = {(Sex.WOMEN, Age.TO_2): women, (Sex.MEN, Age.TO_2): men}
    people = tuple(children.get(group, 0) for group in GROUPS)
    return Zone(code, code, "074010", lat, 17.8, people)


def test_figures_are_who_finds_a_place_at_each_hour():
    """A nursery of twenty for forty children here, shut from one; two hours more reach twenty more each."""
    zones = [zone("near", 40.5, 30, 10), zone("far", 41.5, 8, 2)]
    nursery = Site("N", "nursery", "Nido", "074010", 40.5, 17.8, 20, "Mo-Fr 08:00-13:00")
    scenario = Scenario("", "nursery", means=Means.CAR, method=Method.ENHANCED)
    later = changed([nursery], [Change(Deed.HOURS, "N", hours="Mo-Fr 08:00-15:00")])
    found = compare(zones, [nursery], later, scenario.asked(TODAY), {})
    before, forecast = before_and_after(found)
    assert [hour for hour in range(24) if before.everybody["near"][hour]] == [8, 9, 10, 11, 12]
    assert [each["near"][8] for each in (before.everybody, before.women, before.men)] == [20, 15, 5]
    assert not any(before.everybody["far"])
    assert in_all(before.everybody, forecast.everybody) == Moved(100, 140, 40, 0)
    assert in_zone(before.women, forecast.women, "near") == Moved(75, 105, 30, 0)
    assert at_hour(before.everybody, forecast.everybody, 13) == Moved(0, 20, 20, 0)
    assert not at_hour(before.everybody, forecast.everybody, 12).is_any
    assert Figures.from_json(before.to_json()) == before


def test_what_some_gain_is_not_set_off_against_what_others_lose():
    """A door that opened and shut half an hour later once seemed to change nothing."""
    morning, evening = [0] * 24, [0] * 24
    morning[7] = evening[17] = 40
    assert in_all({"a": morning}, {"a": evening}) == Moved(40, 40, 40, 40)
    assert in_all({"a": morning, "b": evening}, {"a": evening}) == Moved(80, 40, 40, 80)
