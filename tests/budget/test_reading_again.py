"""A budget from its file to its closing: proposed, confirmed by one person, read again by another."""

import itertools
from contextlib import contextmanager
from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from exchange.budget import (
    budget_actions,
    budget_queries,
    columns,
    file_actions,
    line_actions,
    line_queries,
    rule_queries,
    step_queries,
    suggesting_actions,
)
from exchange.budget.budget_queries import Phase
from exchange.budget.classes import Code, reading
from exchange.budget.line_queries import Search, Show
from exchange.budget.refusals import BudgetClosed, FileNotReady, NotEverybodyRead, SameReader
from exchange.budget.shares import WHOLE_BP, Shares, of_parts, only
from exchange.budget.suggesting import Rule
from exchange.errors import LostRace, NotFound
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db, ids
from models.budgets import Budget, BudgetFile, BudgetLine, BudgetStep
from models.states_of_budgets import LineState, Source, StepDeed
from tests import cast
from tests.cast import MONDAY_9, write
from views.privacy import parting

HEAD = ["Missione", "Programma", "Capitolo", "Descrizione", "Previsioni", "Impegni"]
# T11, in thousands of euros.
T11 = [
    ("50", "01", "Interessi passivi", 400, Shares(neutral_bp=WHOLE_BP)),
    ("10", "05", "Strade", 1_820, Shares(neutral_bp=WHOLE_BP)),
    ("12", "04", "Centro antiviolenza", 80, Shares(direct_bp=WHOLE_BP)),
    ("12", "01", "Nidi", 900, Shares(direct_bp=WHOLE_BP)),
    ("12", "03", "Assistenza domiciliare", 700, Shares(sensitive_bp=WHOLE_BP)),
    ("10", "02", "Trasporto urbano", 1_200, Shares(sensitive_bp=WHOLE_BP)),
    ("10", "05", "Illuminazione", 500, Shares(sensitive_bp=WHOLE_BP)),
    ("04", "06", "Scuola e mensa", 1_100, Shares(sensitive_bp=WHOLE_BP)),
    ("12", "05", "Fondo sociale", 300, Shares(3_000, 2_000, 5_000)),
    ("", "", "Stipendi", 3_000, Shares(staff_bp=WHOLE_BP)),
]


class Town:
    """A municipality, and who reads its budget."""

    def __init__(self):
        self.usual = cast.the_usual()
        self.body = self.do("Teresa", add_organisation, "Comune di Mesagne", "municipality")

    def do(self, who, deed, *args, **more):
        with unit_of_work(act := self.usual.act(who)):
            return deed(*args, act=act, **more)

    def bring(self, year, rows, who="Carla"):
        numbered = [(number, list(row)) for number, row in enumerate([HEAD, *rows], start=1)]
        guessed = columns.guess([HEAD])
        file_id = self.do(
            who, file_actions.hand_in, self.body, year, "b.csv", numbered, columns=guessed
        )
        return self.do(who, file_actions.bring, file_id, self.body, language="it")

    def lines(self, budget_id, show=Show.ALL, who="Carla", **asked):
        search = Search(self.usual.people[who], show=show, **asked)
        return line_queries.lines(budget_id, search, bank_id=self.usual.bank_id)

    def totals(self, budget_id):
        return budget_queries.totals(budget_id, bank_id=self.usual.bank_id)

    def say(self, who, budget_id, line, shares, motive="Perché sì"):
        said = line.id, budget_id, self.body, shares, motive
        self.do(who, line_actions.say, *said, version=line.version)

    def confirm_all(self, who, budget_id):
        seen = {line.id: line.shares for line in self.lines(budget_id, Show.PROPOSED)}
        return self.do(who, line_actions.confirm, budget_id, self.body, seen)

    def review_all(self, who, budget_id):
        seen = {line.id: line.version for line in self.lines(budget_id, Show.REVIEW, who)}
        return self.do(who, line_actions.review, budget_id, self.body, seen)


@pytest.fixture
def town(app):
    with app.app_context():
        yield Town()


def t11_rows(column=4):
    for number, (mission, programme, text, thousands, _) in enumerate(T11):
        amounts = ["", ""]
        amounts[column - 4] = f"{thousands}000,00"
        yield mission, programme, str(number), text, *amounts


@pytest.fixture
def t11(town):
    """T11 as its file says it, and each line said by Carla as the vector has it."""
    budget_id = town.bring(2029, t11_rows())
    by_text = {text: shares for _, _, text, _, shares in T11}
    for line in town.lines(budget_id):
        town.say("Carla", budget_id, line, by_text[line.text])
    return budget_id


def test_a_budget_read_again_sums_as_the_vector_says(town, t11):
    found = town.totals(t11).of(Phase.FORECAST)
    assert found.cents == 1_000_000_000
    assert {code: each.cents for code, each in found.codes.items()} == {
        Code.NEUTRAL: 231_000_000,
        Code.DIRECT: 104_000_000,
        Code.SENSITIVE: 365_000_000,
        Code.STAFF: 300_000_000,
    }
    assert found.codes[Code.DIRECT].percent_net_of_staff == Fraction(104, 7)


def test_a_file_proposes_and_nothing_is_a_class_before_a_person_says_so(town):
    budget_id = town.bring(2029, t11_rows())
    states = {line.text: line.state for line in town.lines(budget_id)}
    assert states["Fondo sociale"] is LineState.PROPOSED
    assert set(states.values()) <= {LineState.PROPOSED, LineState.UNREAD}
    assert db.session.scalars(select(BudgetStep)).all() == []
    assert db.session.scalars(select(BudgetFile)).all() == []


def test_two_people_read_a_line_and_it_remembers_both(town, t11):
    assert town.review_all("Teresa", t11) == len(T11)
    line = town.lines(t11)[0]
    assert line.state is LineState.REVIEWED
    steps = step_queries.steps(line.id, bank_id=town.usual.bank_id)
    assert [(step.deed, step.by_name.split()[0]) for step in steps] == [
        (StepDeed.REVIEWED, "Teresa"),
        (StepDeed.CONFIRMED, "Carla"),
    ]


def test_nobody_reads_her_own_again(town, t11):
    line = town.lines(t11)[0]
    with pytest.raises(SameReader):
        town.do("Carla", line_actions.review, t11, town.body, {line.id: line.version})
    with pytest.raises(DBAPIError, match="two_people"):
        db.session.execute(
            update(BudgetLine)
            .where(BudgetLine.id == line.id)
            .values(state="reviewed", reviewer_id=line.author_id)
        )
    db.session.rollback()


def test_a_second_opinion_is_read_again_by_the_first_person(town, t11):
    line = town.lines(t11)[0]
    town.say("Teresa", t11, line, only(Code.SENSITIVE))
    assert [each.id for each in town.lines(t11, Show.REVIEW, "Carla")] == [line.id]
    assert town.review_all("Carla", t11) == 1


def test_what_changed_since_it_was_seen_is_not_confirmed(town):
    budget_id = town.bring(2029, t11_rows())
    seen = {line.id: line.shares for line in town.lines(budget_id, Show.PROPOSED)}
    rule = Rule("12", "01", "", only(Code.SENSITIVE), "Nostra scelta")
    town.do("Teresa", suggesting_actions.add_rule, town.body, rule)
    town.do("Teresa", suggesting_actions.propose, budget_id, town.body, language="it")
    assert town.do("Carla", line_actions.confirm, budget_id, town.body, seen) == len(seen) - 1
    (waiting,) = town.lines(budget_id, Show.PROPOSED)
    assert (waiting.text, waiting.source, waiting.said_by) == ("Nidi", Source.RULE, "12.01")


def test_of_two_who_say_a_class_at_once_the_second_looks_again(town, t11):
    line = town.lines(t11)[0]
    town.say("Teresa", t11, line, only(Code.SENSITIVE))
    with pytest.raises(LostRace):
        town.say("Carla", t11, line, only(Code.DIRECT))


def test_a_rule_is_looked_at_before_it_proposes_and_leaves_confirmed_lines_alone(town, t11):
    rule = Rule("12", "", "", only(Code.NEUTRAL), "Prova")
    found = rule_queries.preview(rule, t11, bank_id=town.usual.bank_id)
    assert (found.spoken_of, found.proposed, found.confirmed) == (4, 0, 4)
    town.do("Carla", suggesting_actions.add_rule, town.body, rule)
    assert town.do("Carla", suggesting_actions.propose, t11, town.body, language="it") == 0
    other = town.bring(2030, [("12", "09", "9", "Loculi", "5", "")])
    found = rule_queries.preview(rule, other, bank_id=town.usual.bank_id)
    assert (found.spoken_of, found.proposed) == (1, 0)


def test_a_rule_that_ended_proposes_nothing(town):
    rule = Rule("20", "", "", only(Code.NEUTRAL), "Fondi")
    rule_id = town.do("Carla", suggesting_actions.add_rule, town.body, rule)
    budget_id = town.bring(2029, [("20", "01", "1", "Varie", "5", "")])
    assert town.lines(budget_id)[0].said_by == "20"
    town.do("Carla", suggesting_actions.end_rule, rule_id, town.body)
    town.do("Carla", suggesting_actions.propose, budget_id, town.body, language="it")
    assert town.lines(budget_id)[0].state is LineState.UNREAD
    with pytest.raises(NotFound):
        town.do("Carla", suggesting_actions.end_rule, rule_id, town.body)


def test_the_year_before_is_proposed_and_what_differs_is_found(town, t11):
    later = town.bring(2030, t11_rows())
    by_text = {line.text: line for line in town.lines(later)}
    assert by_text["Fondo sociale"].source is Source.BEFORE
    assert by_text["Fondo sociale"].shares == Shares(3_000, 2_000, 5_000)
    assert by_text["Nidi"].before_cents == 90_000_000
    assert town.lines(later, Show.CHANGED) == []
    town.say("Carla", later, by_text["Nidi"], only(Code.SENSITIVE))
    assert [line.text for line in town.lines(later, Show.CHANGED)] == ["Nidi"]


def test_what_was_spent_comes_later_and_keeps_the_classes(town, t11):
    again = town.bring(2029, t11_rows(column=5))
    assert again == t11
    totals = town.totals(t11)
    assert totals.number == len(T11)
    assert totals.actual.codes == totals.forecast.codes
    assert {line.state for line in town.lines(t11)} == {LineState.CONFIRMED}


def test_another_amount_in_a_second_file_is_a_step_and_is_read_again(town, t11):
    """The amount changed under two people's names, and nothing told it."""
    town.review_all("Teresa", t11)
    nursery = next(line for line in town.lines(t11) if line.text == "Nidi")
    other = [(*row[:4], "950000,00" if row[3] == "Nidi" else row[4], row[5]) for row in t11_rows()]
    town.bring(2029, other)
    line = line_queries.line(nursery.id, t11, phase=Phase.FORECAST, bank_id=town.usual.bank_id)
    assert (line.cents, line.state) == (95_000_000, LineState.CONFIRMED)
    assert line.shares == only(Code.DIRECT)
    step = step_queries.steps(line.id, bank_id=town.usual.bank_id)[0]
    assert (step.number, step.deed, step.by_name.split()[0]) == (3, StepDeed.AMOUNTS, "Carla")
    assert step.amounts == {Phase.FORECAST: (90_000_000, 95_000_000)}
    assert {each.state for each in town.lines(t11) if each.id != line.id} == {LineState.REVIEWED}
    with pytest.raises(NotEverybodyRead):
        town.do("Carla", budget_actions.close, t11, town.body)
    with pytest.raises(SameReader):
        town.do("Carla", line_actions.review, t11, town.body, {line.id: line.version})
    assert town.review_all("Teresa", t11) == 1
    assert len(step_queries.steps(line.id, bank_id=town.usual.bank_id)) == 4


def test_an_amount_that_nobody_had_read_changes_without_a_step(town):
    budget_id = town.bring(2029, t11_rows())
    town.bring(2029, [(*row[:4], "1,00", row[5]) for row in t11_rows()])
    assert {line.cents for line in town.lines(budget_id)} == {100}
    assert db.session.scalars(select(BudgetStep)).all() == []


def test_a_budget_closes_when_two_have_read_all_of_it_and_then_stands_still(town, t11):
    with pytest.raises(NotEverybodyRead) as no:
        town.do("Carla", budget_actions.close, t11, town.body)
    assert no.value.waiting == len(T11)
    town.review_all("Teresa", t11)
    town.do("Carla", budget_actions.close, t11, town.body)
    line = town.lines(t11)[0]
    with pytest.raises(BudgetClosed):
        town.say("Carla", t11, line, only(Code.DIRECT))
    with pytest.raises(BudgetClosed):
        town.bring(2029, t11_rows())


def test_a_file_with_a_wrong_row_brings_nothing(town):
    with pytest.raises(FileNotReady):
        town.bring(2029, [("12", "01", "1", "Nidi", "molto", "")])
    assert db.session.scalars(select(Budget)).all() == []


def test_her_copy_names_the_lines_she_gave_a_class_and_those_she_read(town, t11):
    lines = town.lines(t11)
    town.do("Teresa", line_actions.review, t11, town.body, {lines[0].id: lines[0].version})
    own = step_queries.export(town.usual.people["Carla"], bank_id=town.usual.bank_id)
    assert [each["line"] for each in own] == [line.text for line in lines]
    (read,) = step_queries.export(town.usual.people["Teresa"], bank_id=town.usual.bank_id)
    assert (read["line"], read["year"], read["did"]) == (lines[0].text, 2029, "read_again")
    assert step_queries.export(town.usual.people["Ada"], bank_id=town.usual.bank_id) == []
    copy = parting.export(town.usual.people["Teresa"])
    assert [read] in copy["budget_lines"]


def test_another_body_finds_nothing(town, t11):
    other = town.do("Teresa", add_organisation, "Comune di Fasano", "municipality")
    with pytest.raises(NotFound):
        town.do("Carla", line_actions.confirm, t11, other, {})
    with pytest.raises(NotFound):
        budget_queries.budget(t11, bank_id=town.usual.bank_id, organisation_id=other)


@contextmanager
def refused(why):
    write()
    with pytest.raises(DBAPIError, match=why):
        yield
    db.session.rollback()


def test_what_was_said_is_neither_changed_nor_taken_away(town, t11):
    with refused("append_only"):
        db.session.execute(update(BudgetStep).values(motive="Altro"))
    with refused("append_only"):
        db.session.execute(delete(BudgetStep))


def test_a_split_that_is_no_whole_is_refused_by_the_database(town, t11):
    with refused("whole"):
        db.session.execute(update(BudgetLine).values(direct_bp=BudgetLine.direct_bp + 1))


CUTS = some.lists(some.integers(0, WHOLE_BP), min_size=3, max_size=3).map(sorted)
LINES = some.lists(some.tuples(some.integers(-(10**14), 10**14), CUTS), min_size=1, max_size=8)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(LINES)
def test_sums_are_exact_to_the_cent_whatever_the_splits(town, drawn):
    """In the database as by the rule, and all classes together as all lines."""
    split = [
        (cents, of_parts(dict(zip(Code, parts_between(cuts), strict=True))))
        for cents, cuts in drawn
    ]
    write()
    budget = Budget(
        bank_id=town.usual.bank_id,
        organisation_id=town.body,
        year=2031,
        act_uid=uuid4(),
        at=MONDAY_9,
    )
    db.session.add(budget)
    db.session.flush()
    db.session.execute(
        insert(BudgetLine), [row(budget, place, *each) for place, each in enumerate(split)]
    )
    found = town.totals(budget.id).of(Phase.FORECAST)
    db.session.rollback()
    by_rule = reading(shares.line(cents) for cents, shares in split)
    assert found == by_rule
    assert found.cents == sum(cents for cents, _ in split)


def parts_between(cuts):
    edges = [0, *cuts, WHOLE_BP]
    return [after - before for before, after in itertools.pairwise(edges)]


def row(budget, place, cents, shares):
    return {
        "bank_id": budget.bank_id,
        "id": ids.make(),
        "budget_id": budget.id,
        "place": place,
        "mission": "",
        "programme": "",
        "chapter": "",
        "text": "x",
        "forecast_cents": cents,
        "state": "proposed",
        "source": "words",
        **shares.columns(),
    }
