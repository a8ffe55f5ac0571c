"""Scenarios as they are kept and as files: whose they are, who reads them, what is read again the same."""

import json
from contextlib import contextmanager
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exchange.chronomap import scenario_actions as scenarios
from exchange.chronomap import scenario_queries
from exchange.chronomap.reach import Method
from exchange.chronomap.refusals import ChangedEnough, NothingOtherwise
from exchange.chronomap.scenario_files import Known, Problem, Wrong, document_of, read
from exchange.chronomap.scenarios import Change, Deed, Scenario, put, without
from exchange.errors import LostRace, NotFound
from exchange.places import service_actions
from exchange.places.services import Operator, Service
from exchange.places.travel import Means
from exchange.work import unit_of_work
from tests import cast
from views.access import act_of_nobody

KNOWN = Known(
    {"nursery", "library"}, {"074001"}, {"N1": "nursery", "N2": "nursery", "L": "library"}
)
LATER = Change(Deed.HOURS, "N1", hours="Mo-Fr 07:30-19:00")
NEW = Change(Deed.OPENED, hours="Sa 08:00-12:00", capacity=9, name="New", municipality="074001")
ASKED = Scenario("Until seven", "nursery", "Who gains?", changes=(LATER, NEW))

letters = some.characters(codec="utf-8", exclude_characters="\x00")
texts = some.text(letters, max_size=40)
hours = some.sampled_from(["Mo-Fr 07:30-19:00", "Sa 08:00-12:00; PH off", '"su appuntamento"'])
changes = some.one_of(
    some.builds(Change, some.just(Deed.HOURS), some.sampled_from(["N1", "N2"]), hours),
    some.builds(
        lambda code, places: Change(Deed.CAPACITY, code, capacity=places),
        some.sampled_from(["N1", "N2"]),
        some.integers(0, 100_000),
    ),
    some.builds(Change, some.just(Deed.CLOSED), some.sampled_from(["N1", "N2"])),
    some.builds(
        lambda name, places, lat: Change(
            Deed.OPENED,
            hours="Mo 08:00-12:00",
            capacity=places,
            name=name,
            municipality="074001",
            lat=lat,
            lon=None if lat is None else 17.9,
        ),
        some.text(letters, min_size=1, max_size=40).filter(str.strip),
        some.none() | some.integers(0, 9),
        some.none() | some.floats(-90, 90),
    ),
)


def of_those(listed):
    found = ()
    for each in listed:
        found = put(found, each)
    return found


some_scenarios = some.builds(
    Scenario,
    title=some.text(letters, min_size=1, max_size=40).filter(str.strip),
    kind=some.just("nursery"),
    note=texts,
    means=some.sampled_from(list(Means)),
    method=some.sampled_from(list(Method)),
    weekday=some.integers(0, 6),
    within_minutes=some.integers(5, 60),
    changes=some.lists(changes, max_size=5).map(of_those),
)


@given(some_scenarios)
def test_a_file_is_read_again_the_same(scenario):
    assert read(json.dumps(document_of(scenario)), KNOWN) == (scenario, [])


def test_what_cannot_be_read_is_told_all_at_once():
    assert read("{", KNOWN) == (None, [Problem(0, "", Wrong.NO_JSON)])
    assert read('{"schema": "x"}', KNOWN) == (None, [Problem(0, "schema", Wrong.OTHER_FILE)])
    later = document_of(ASKED) | {"version": 2}
    assert read(json.dumps(later), KNOWN)[1] == [Problem(0, "version", Wrong.LATER_VERSION)]
    for letter in ("\x00", "\ud800"):
        spoiled = json.dumps(document_of(ASKED) | {"note": f"a{letter}"})
        assert read(spoiled, KNOWN)[1] == [Problem(0, "note", Wrong.UNKNOWN)]
    spoiled = document_of(ASKED) | {
        "title": " ",
        "means": "boat",
        "weekday": 7,
        "within_minutes": True,
        "changes": [
            {"deed": "hours", "service": "N1"},
            {"deed": "hours", "service": "gone", "hours": "whenever"},
            {"deed": "capacity", "service": "L", "capacity": -1},
            {"deed": "closed", "service": "N1", "hours": "24/7"},
            {"deed": "burnt"},
            {"deed": "opened", "name": "x", "municipality": "1", "hours": "24/7", "lat": 40.0},
            {"deed": "closed", "service": "N2"},
            {"deed": "capacity", "service": "N2", "capacity": 3},
        ],
    }
    found, problems = read(json.dumps(spoiled), KNOWN)
    assert found is None
    assert [(each.change, each.key, each.wrong.value) for each in problems] == [
        (0, "title", "missing"),
        (0, "means", "unknown"),
        (0, "weekday", "not_a_number"),
        (0, "within_minutes", "not_a_number"),
        (1, "hours", "missing"),
        (2, "service", "no_service"),
        (2, "hours", "not_hours"),
        (3, "service", "other_kind"),
        (3, "capacity", "not_a_number"),
        (4, "hours", "not_here"),
        (5, "deed", "unknown"),
        (6, "lat", "missing"),
        (6, "municipality", "unknown"),
        (8, "service", "contradicts"),
    ]


def test_a_service_shut_has_no_other_change():
    places = Change(Deed.CAPACITY, "N1", capacity=3)
    shut = Change(Deed.CLOSED, "N1")
    assert put((LATER, NEW), places) == (LATER, NEW, places)
    assert put((LATER, NEW, places), shut) == (NEW, shut)
    assert put((NEW, shut), LATER) == (NEW, LATER)
    assert put((NEW,), NEW) == (NEW, NEW)
    assert without((LATER, NEW), 1) == (NEW,)


@pytest.fixture
def desk(app):
    """Two banks, and two nurseries in the register."""
    with app.app_context():
        usual = cast.the_usual()
        with done(usual.bank_id) as act:
            for code in ("N1", "N2"):
                nursery = Service(code, "nursery", code, Operator.PUBLIC, "074001")
                service_actions.add(nursery, act=act)
        yield usual


@contextmanager
def done(bank_id):
    act = act_of_nobody("scenarios", bank_id=bank_id, uid=uuid4())
    with unit_of_work(act):
        yield act


def test_a_draft_is_the_banks_and_what_is_shared_is_everybodys(desk):
    mine, others = desk.bank_id, desk.bank_id + 1
    with done(mine) as act:
        made = scenarios.make(ASKED, act=act)
    found = scenario_queries.scenario(made, bank_id=mine)
    assert (found.scenario, found.is_draft, found.version) == (ASKED, True, 1)
    assert [line.changes for line in scenario_queries.drafts(mine)] == [2]
    for reader in (None, others):
        with pytest.raises(NotFound):
            scenario_queries.scenario(made, bank_id=reader)
    with done(mine) as act:
        scenarios.share(made, act=act)
    assert scenario_queries.scenario(made, bank_id=None).scenario == ASKED
    assert [line.id for line in scenario_queries.shared()] == [made]
    assert scenario_queries.drafts(mine) == []
    with pytest.raises(NotFound), done(mine) as act:
        scenarios.keep(made, ASKED, version=2, act=act)
    with done(mine) as act:
        copied = scenarios.copy(made, "Until eight", act=act)
    assert scenario_queries.draft(copied, bank_id=mine).copied_from_id == made
    with done(mine) as act:
        scenarios.take_back(made, act=act)
    assert scenario_queries.shared() == []
    with pytest.raises(NotFound):
        scenario_queries.scenario(made, bank_id=None)
    assert scenario_queries.scenario(made, bank_id=mine).taken_back_at is not None
    with pytest.raises(NotFound), done(mine) as act:
        scenarios.take_back(made, act=act)


def test_a_draft_is_changed_by_whoever_saw_it_last(desk):
    with done(desk.bank_id) as act:
        made = scenarios.make(replace(ASKED, changes=()), act=act)
    with pytest.raises(NothingOtherwise), done(desk.bank_id) as act:
        scenarios.share(made, act=act)
    with done(desk.bank_id) as act:
        scenarios.keep(made, ASKED, version=1, act=act)
    with pytest.raises(LostRace), done(desk.bank_id) as act:
        scenarios.keep(made, ASKED, version=1, act=act)
    assert scenario_queries.draft(made, bank_id=desk.bank_id).scenario == ASKED
    with pytest.raises(ChangedEnough), done(desk.bank_id) as act:
        scenarios.keep(made, replace(ASKED, changes=(NEW,) * 51), version=2, act=act)
    with pytest.raises(LostRace), done(desk.bank_id) as act:
        scenarios.make(replace(ASKED, changes=(Change(Deed.CLOSED, "nowhere"),)), act=act)
