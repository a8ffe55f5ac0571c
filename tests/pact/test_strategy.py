"""The strategic plan: a tree in the rules and in the database, each part as far as what hangs on it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from exchange.errors import LostRace, NotFound
from exchange.pact import commitment_actions as commitments
from exchange.pact import project_actions as projects
from exchange.pact import project_queries
from exchange.pact import strategy_actions as strategy
from exchange.pact import strategy_queries as queries
from exchange.pact.commitment_actions import Promise
from exchange.pact.commitments import Terms
from exchange.pact.project_refusals import BranchNotBare
from exchange.pact.projects import Link, Part, Tie
from exchange.pact.strategy import LEVELS, Node, Said, grown
from models.base import db
from models.projects import StrategyAim, StrategyStep
from tests import cast as people
from tests.pact.projects_written import ANSWERS, SHEET, body_of, do, effect
from views.pact.project_came import came
from views.pact.project_came import promised as promised_in
from views.pact.project_words import steps_told
from views.pact.strategy_grown import tree_of

IDS = st.integers(1, 8)
NODES = st.lists(
    st.builds(
        Node,
        id=IDS,
        level=st.integers(1, LEVELS),
        parent_id=st.none() | IDS,
        title=st.just("-"),
        words=st.just(""),
        weight=st.integers(1, 100),
        version=st.just(1),
        measured=st.none() | st.fractions(0, 1),
    ),
    unique_by=lambda each: each.id,
)


def node(of, level, parent_id=None, weight=1, measured=None):
    return Node(of, level, parent_id, "-", "", weight, 1, None, measured)


def every(branches):
    for each in branches:
        yield each
        yield from every(each.below)


@given(NODES)
def test_whatever_the_rows_say_the_tree_ends_and_names_each_once(nodes):
    found = list(every(grown(nodes)))
    assert len({each.node.id for each in found}) == len(found) <= len(nodes)
    for each in found:
        assert each.progress is None or 0 <= each.progress <= 1
        assert (each.progress is None) == (each.measured[0] == 0)
        assert all(one.node.level == each.node.level + 1 for one in each.below)


def test_a_part_came_as_far_as_the_weighted_mean_of_what_hangs_on_it():
    third, quarter = Fraction(1, 3), Fraction(1, 4)
    (aim,) = grown(
        [
            node(1, 1),
            node(2, 2, 1, weight=3),
            node(3, 2, 1),
            node(4, 3, 2, weight=50, measured=third),
            node(5, 3, 2, weight=50, measured=quarter),
            node(6, 3, 3),
        ]
    )
    objective, unknown = aim.below
    assert objective.progress == (third + quarter) / 2
    assert unknown.progress is None
    # What nobody measures counts for nothing, neither as done nor as undone.
    assert aim.progress == objective.progress
    assert aim.measured == (2, 3)


def test_a_node_whose_parent_went_is_not_shown():
    assert grown([node(2, 2, 1), node(3, 3, 2)]) == ()


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def plan(town):
    try:
        return grown(queries.nodes(town.bank_id))
    finally:
        db.session.rollback()


def three(town):
    aim = do(town, "Teresa", strategy.add, None, Said("Tempo per la cura", "", 1))
    objective = do(town, "Teresa", strategy.add, aim, Said("Nidi aperti", "Tutti.", 2))
    action = do(town, "Teresa", strategy.add, objective, Said("Fino alle 18", "", 3))
    return aim, objective, action


def test_a_tree_grows_by_a_level_at_a_time(town):
    aim, objective, action = three(town)
    (found,) = plan(town)
    assert [each.node.id for each in every([found])] == [aim, objective, action]
    with pytest.raises(NotFound):
        do(town, "Teresa", strategy.add, action, Said("Sotto", "", 1))
    with pytest.raises(NotFound):
        do(town, "Teresa", strategy.add, 1, Said("Sotto niente", "", 1))


def test_a_node_is_said_otherwise_by_who_read_it_last(town):
    aim, *_ = three(town)
    do(town, "Teresa", strategy.change, aim, Said("Tempo", "", 5), seen=1)
    with pytest.raises(LostRace):
        do(town, "Teresa", strategy.change, aim, Said("Altro", "", 5), seen=1)
    assert plan(town)[0].node.title == "Tempo"


def test_a_node_is_taken_off_once_nothing_hangs_on_it(town):
    aim, objective, action = three(town)
    with pytest.raises(BranchNotBare):
        do(town, "Teresa", strategy.end, objective)
    for each in (action, objective, aim):
        do(town, "Teresa", strategy.end, each)
    assert plan(town) == ()
    with pytest.raises(NotFound):
        do(town, "Teresa", strategy.end, aim)


def test_no_circle_can_be_drawn_in_the_database(town):
    aim, objective, action = three(town)
    below = [
        {"parent_id": action, "parent_level": 3, "level": 4},
        {"parent_id": action, "parent_level": 3},
        {"parent_id": objective, "parent_level": 2},
        {"parent_id": aim, "parent_level": 1, "level": 3},
    ]
    for values in below:
        row = update(StrategyAim).where(StrategyAim.id == aim).values(**values)
        with pytest.raises(IntegrityError):
            db.session.execute(row)
        db.session.rollback()


def test_an_action_is_a_project_and_came_as_far_as_that(town):
    body = body_of(town)
    aimed = effect(wanted_gap=0, after_on=date(2030, 1, 1), women_after=75_000, men_after=95_000)
    made = do(town, "Ada", projects.begin, body, SHEET)
    full = replace(SHEET, checked=ANSWERS, effects=(aimed,))
    do(town, "Ada", projects.write, made, body, Part.CHECK, full, seen=1)
    do(town, "Ada", projects.write, made, body, Part.EFFECTS, full, seen=2)
    _aim, objective, _action = three(town)
    named = Said("Nido fino alle 18", "", 1, made)
    do(town, "Teresa", strategy.add, objective, named)
    with pytest.raises(NotFound):
        do(town, "Teresa", strategy.add, None, named)
    hidden = tree_of(town.bank_id)
    db.session.rollback()
    assert made not in hidden.projects
    assert hidden.branches[0].progress is None
    do(town, "Ada", projects.publish, made, body, seen=3)
    shown = tree_of(town.bank_id)
    db.session.rollback()
    assert made in shown.projects
    assert shown.branches[0].progress == Fraction(1, 3)
    assert shown.branches[0].measured == (1, 2)


def test_what_was_promised_with_a_project_counts_once_somebody_measures_it(town):
    body = body_of(town)
    promised = taken(town, body)
    made = do(town, "Ada", projects.begin, body, SHEET)
    full = replace(SHEET, checked=ANSWERS, ties=(Tie(Link.COMMITMENT, promised),))
    do(town, "Ada", projects.write, made, body, Part.CHECK, full, seen=1)
    do(town, "Ada", projects.write, made, body, Part.LINKS, full, seen=2)
    do(town, "Ada", projects.publish, made, body, seen=3)
    _aim, objective, _action = three(town)
    do(town, "Teresa", strategy.add, objective, Said("Sportelli", "", 1, made))
    assert _came(town) is None
    do(town, "Ada", commitments.enter_figure, promised, body, 1_000, date(2030, 1, 5), "Uno.")
    assert _came(town) == Fraction(1, 4)


def test_a_project_s_page_and_the_plan_say_the_same(town):
    """The page left out what was promised with the project, the plan counted it."""
    body = body_of(town)
    promised = taken(town, body)
    aimed = effect(wanted_gap=0, after_on=date(2030, 1, 1), women_after=75_000, men_after=95_000)
    ties = (Tie(Link.COMMITMENT, promised),)
    full = replace(SHEET, checked=ANSWERS, effects=(aimed,), ties=ties)
    made = do(town, "Ada", projects.begin, body, SHEET)
    for seen, part in enumerate((Part.CHECK, Part.EFFECTS, Part.LINKS), 1):
        do(town, "Ada", projects.write, made, body, part, full, seen=seen)
    do(town, "Ada", projects.publish, made, body, seen=4)
    do(town, "Ada", commitments.enter_figure, promised, body, 1_000, date(2030, 1, 5), "Uno.")
    _aim, objective, _action = three(town)
    do(town, "Teresa", strategy.add, objective, Said("Sportelli", "", 1, made))
    card = project_queries.published(made)
    of_page = came(card.sheet, promised_in(town.bank_id))
    db.session.rollback()
    assert of_page == _came(town) == (Fraction(1, 3) + Fraction(1, 4)) / 2


def taken(town, body):
    """A commitment in the pact: from none to four."""
    terms = Terms(0, 4_000, date(2030, 9, 30))
    promise = Promise("Quattro sportelli", "-", None, "Aperti", "sportelli", terms)
    promised = do(town, "Ada", commitments.propose, body, promise)
    group = do(town, "Teresa", commitments.add_aim, "Orari", is_weighed=False)
    do(town, "Teresa", commitments.take, promised, group, 1)
    return promised


def test_a_commitment_measures_an_action_by_itself(town):
    body = body_of(town)
    promised = taken(town, body)
    _aim, objective, action = three(town)
    by_promise = Said("Sportelli", "", 1, commitment_id=promised)
    do(town, "Teresa", strategy.add, objective, by_promise)
    assert _came(town) is None
    do(town, "Ada", commitments.enter_figure, promised, body, 1_000, date(2030, 1, 5), "Uno.")
    assert _came(town) == Fraction(1, 4)
    made = do(town, "Ada", projects.begin, body, SHEET)
    for wrong in (replace(by_promise, project_id=made), replace(by_promise, commitment_id=999)):
        with pytest.raises(NotFound):
            do(town, "Teresa", strategy.change, action, wrong, seen=1)
    with pytest.raises(NotFound):
        do(town, "Teresa", strategy.change, objective, by_promise, seen=1)
    people.write()
    both = update(StrategyAim).where(StrategyAim.id == action)
    with pytest.raises(IntegrityError):
        db.session.execute(both.values(commitment_id=promised, project_id=made))
    db.session.rollback()


def test_a_commitment_that_nobody_reads_measures_nothing(town):
    terms = Terms(0, 4_000, date(2030, 9, 30))
    promise = Promise("Quattro sportelli", "-", None, "Aperti", "sportelli", terms)
    waiting = do(town, "Ada", commitments.propose, body_of(town), promise)
    _aim, _objective, action = three(town)
    named = Said("Sportelli", "", 1, commitment_id=waiting)
    with pytest.raises(NotFound):
        do(town, "Teresa", strategy.change, action, named, seen=1)


def test_the_plan_remembers_what_it_said_and_who_said_it(app, town):
    aim, _objective, action = three(town)
    do(town, "Teresa", strategy.change, aim, Said("Tempo", "Per tutti.", 5), seen=1)
    do(town, "Teresa", strategy.end, action)
    told = {each.deed: each for each in queries.history(town.bank_id)}
    db.session.rollback()
    ended, changed = told["ended"], told["changed"]
    assert told["added"].before is None
    assert (ended.said.title, changed.before.title, changed.said.title) == (
        "Fino alle 18",
        "Tempo per la cura",
        "Tempo",
    )
    assert changed.by_name.startswith("Teresa")
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        assert steps_told(changed) == [
            "Said otherwise.",
            "It was called: Tempo per la cura.",
            "Weight 5 instead of 1.",
            "Its words changed.",
        ]
    people.write()
    with pytest.raises(IntegrityError):
        db.session.execute(update(StrategyStep).values(title="Altro"))
    db.session.rollback()


def _came(town):
    try:
        return tree_of(town.bank_id).branches[0].progress
    finally:
        db.session.rollback()


def test_a_bank_sees_its_own_plan(town):
    aim, *_ = three(town)
    fasano = people.open_bank("Fasano", "074007")
    people.add_person(fasano, "Olga", role="administrator")
    with pytest.raises(NotFound):
        do(fasano, "Olga", strategy.add, aim, Said("Nostro", "", 1))
    assert queries.nodes(fasano.bank_id) == []
    db.session.rollback()
