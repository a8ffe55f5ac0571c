"""Projects: twelve questions, numbers before and after, versions that stay, and who lets one out."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from exchange.errors import LostRace, NotFound
from exchange.pact import project_actions as projects
from exchange.pact import project_queries as queries
from exchange.pact import project_rows
from exchange.pact.gender_check import Answer, Reply, questions, score, still_open
from exchange.pact.project_refusals import CheckUnfinished, HolderOnly, OutAlready, TooFewOfThem
from exchange.pact.projects import BANDS, Link, Part, Tie, came, progress
from exchange.people.organisation_actions import add_organisation
from models.base import db
from models.projects import Project, ProjectOut, ProjectVersion
from tests import cast as people
from tests.cast import MONDAY_9, at
from tests.pact.projects_written import AFTER, ANSWERS, SHEET, body_of, do, effect
from tests.rig.counting import counted_statements

REPLIES = st.dictionaries(
    st.sampled_from([each.key for each in questions()]),
    st.builds(Answer, st.sampled_from(Reply), st.text(max_size=5)),
)
MILLI = st.integers(-(10**9), 10**9)


def test_there_are_twelve_questions_each_with_its_source():
    asked = questions()
    assert len(asked) == len({each.key for each in asked}) == 12
    assert all(each.source and each.address.startswith("https://") for each in asked)
    assert all(words for each in asked for words in (*each.question.values(), *each.mend.values()))


@given(REPLIES)
def test_a_score_is_between_nothing_and_all_and_what_does_not_apply_is_not_counted(answers):
    found = score(answers)
    assert found.part is None or 0 <= found.part <= 1
    away = {key: each for key, each in answers.items() if each.reply is not Reply.NOT_APPLICABLE}
    assert score(away).part == found.part
    assert (found.part is None) == (not away)
    assert {each.key for each in still_open(answers)} == {
        key for key, each in answers.items() if each.reply in (Reply.NO, Reply.PARTLY)
    }


def test_points_are_those_of_twice_the_questions_that_apply():
    replies = [Reply.YES, Reply.PARTLY, Reply.NO, Reply.NOT_APPLICABLE]
    answers = {
        each.key: Answer(said, "-") for each, said in zip(questions(), replies, strict=False)
    }
    found = score(answers)
    assert (found.points, found.applicable, found.part) == (3, 3, Fraction(1, 2))
    assert not found.is_whole
    assert score(ANSWERS).part == 1


def test_a_difference_is_of_women_less_men_and_its_part_of_the_whole():
    found = effect(after_on=AFTER, women_after=75_000, men_after=85_000)
    assert (found.gap_before, found.gap_after, found.change) == (-30_000, -10_000, -20_000)
    assert found.women_parts == (Fraction(60, 150), Fraction(75, 160))
    assert effect(unit="percent").women_parts == (None, None)
    assert effect().change is None


def test_the_way_to_a_difference_is_that_of_a_commitment():
    aimed = effect(wanted_gap=0, after_on=AFTER, women_after=75_000, men_after=95_000)
    assert came(aimed) == Fraction(1, 3)
    assert came(effect(wanted_gap=0)) is None
    grew = replace(aimed, women_after=50_000)
    assert came(grew) == 0
    assert progress([aimed, grew, effect()]) == Fraction(1, 6)
    assert progress([effect()]) is None
    # A commitment it hangs together with counts like an effect; one nobody measures does not.
    assert progress([aimed, effect()], [Fraction(1), None]) == Fraction(2, 3)


@given(st.tuples(MILLI, MILLI), st.tuples(MILLI, MILLI), MILLI)
def test_the_way_to_a_difference_is_never_less_than_nothing_or_more_than_all(before, after, wanted):
    told = {"women_before": before[0], "men_before": before[1], "wanted_gap": wanted}
    told |= {"after_on": AFTER, "women_after": after[0], "men_after": after[1]}
    done = came(effect(**told))
    assert done is not None
    assert 0 <= done <= 1


@given(
    REPLIES,
    st.dictionaries(st.sampled_from(BANDS), st.tuples(st.integers(5, 999), st.integers(5, 999))),
    st.lists(st.builds(effect, wanted_gap=st.none() | MILLI, women_before=MILLI), max_size=3),
    st.lists(st.builds(Tie, st.sampled_from(Link), st.integers(1, 10**17)), max_size=3),
)
def test_a_sheet_comes_back_from_its_columns_as_it_was(answers, reached, effects, ties):
    sheet = replace(
        SHEET, checked=answers, reached=reached, effects=tuple(effects), ties=tuple(ties)
    )
    kept = project_rows.columns(sheet)
    lists = ("reached", "checked", "effects", "links")
    back = kept | {name: json.loads(json.dumps(kept[name])) for name in lists}
    assert project_rows.sheet(back) == sheet


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


@pytest.fixture
def body(town):
    return body_of(town)


def card(town, project_id, body):
    try:
        return queries.project_for(project_id, body, bank_id=town.bank_id)
    finally:
        db.session.rollback()


def answered(town, body):
    """Begun by the alternate, with every question answered: version 2."""
    made = do(town, "Bruno", projects.begin, body, SHEET)
    checked = replace(SHEET, checked=ANSWERS)
    do(town, "Bruno", projects.write, made, body, Part.CHECK, checked, seen=1)
    return made


def public(project_id):
    try:
        return queries.published(project_id)
    finally:
        db.session.rollback()


def test_each_part_is_written_alone_and_the_others_stay(town, body):
    made = answered(town, body)
    other = replace(SHEET, title="Nido fino alle 19", reached={})
    do(town, "Ada", projects.write, made, body, Part.SHEET, other, seen=2)
    effects = replace(SHEET, effects=(effect(),), checked={})
    do(town, "Ada", projects.write, made, body, Part.EFFECTS, effects, seen=3)
    tie = Tie(Link.BUDGET, 7, "12")
    do(town, "Ada", projects.write, made, body, Part.LINKS, replace(SHEET, ties=(tie,)), seen=4)
    found = card(town, made, body)
    assert found.version == 5
    assert found.sheet == replace(other, checked=ANSWERS, effects=(effect(),), ties=(tie,))


def test_who_read_an_older_version_writes_over_nobody(town, body):
    made = answered(town, body)
    with pytest.raises(LostRace):
        do(town, "Ada", projects.write, made, body, Part.SHEET, SHEET, seen=1)
    with pytest.raises(LostRace):
        do(town, "Ada", projects.publish, made, body, seen=1)


def test_the_holder_lets_it_out_and_takes_it_back(town, body):
    made = answered(town, body)
    with pytest.raises(NotFound):
        public(made)
    with pytest.raises(HolderOnly):
        do(town, "Bruno", projects.publish, made, body, seen=2)
    do(town, "Ada", projects.publish, made, body, seen=2)
    with pytest.raises(OutAlready):
        do(town, "Ada", projects.publish, made, body, seen=2)
    other = replace(SHEET, title="Nido fino alle 19")
    do(town, "Bruno", projects.write, made, body, Part.SHEET, other, seen=2)
    assert public(made).sheet.title == SHEET.title
    do(town, "Ada", projects.publish, made, body, seen=3, now=at(9, 9))
    assert public(made).sheet.title == other.title
    with pytest.raises(HolderOnly):
        do(town, "Bruno", projects.take_back, made, body)
    do(town, "Ada", projects.take_back, made, body, now=at(9, 10))
    with pytest.raises(NotFound):
        public(made)
    with pytest.raises(OutAlready):
        do(town, "Ada", projects.take_back, made, body)
    done = queries.history(made, bank_id=town.bank_id)
    assert [(each.version, each.part) for each in done] == [
        (None, None),
        (3, None),
        (2, None),
        (3, Part.SHEET),
        (2, Part.CHECK),
        (1, Part.SHEET),
    ]


def test_nothing_goes_out_before_all_questions_are_answered(town, body):
    made = do(town, "Ada", projects.begin, body, SHEET)
    with pytest.raises(CheckUnfinished) as no:
        do(town, "Ada", projects.publish, made, body, seen=1)
    assert (no.value.answered, no.value.asked) == (0, 12)


def test_so_few_people_are_never_written_down(town, body):
    with pytest.raises(TooFewOfThem):
        do(town, "Ada", projects.begin, body, replace(SHEET, reached={"65+": (4, 30)}))
    made = do(town, "Ada", projects.begin, body, SHEET)
    few = effect(unit="people", women_before=4_000, men_before=9_000)
    sheet = replace(SHEET, effects=(few,))
    with pytest.raises(TooFewOfThem):
        do(town, "Ada", projects.write, made, body, Part.EFFECTS, sheet, seen=1)
    assert card(town, made, body).version == 1


def test_a_body_finds_only_its_own(town, body):
    made = answered(town, body)
    other = do(town, "Teresa", add_organisation, "La Vela", "cooperative")
    with pytest.raises(NotFound):
        card(town, made, other)
    with pytest.raises(NotFound):
        do(town, "Ada", projects.begin, 1, SHEET)
    assert queries.of_body(other, bank_id=town.bank_id) == []


@pytest.mark.parametrize("table", [Project, ProjectVersion, ProjectOut])
def test_what_was_written_stays(town, body, table):
    made = answered(town, body)
    do(town, "Ada", projects.publish, made, body, seen=2)
    column = "at" if table is Project else "day"
    for deed in (
        update(table).values({column: MONDAY_9 if table is Project else AFTER}),
        delete(table),
    ):
        with pytest.raises(IntegrityError, match="append_only"):
            db.session.execute(deed)
        db.session.rollback()


def test_a_list_takes_one_statement_however_long(town, body):
    for _ in range(3):
        made = answered(town, body)
        do(town, "Ada", projects.publish, made, body, seen=2)
    with counted_statements() as said:
        assert len(queries.for_everybody(bank_id=town.bank_id)) == 3
    db.session.rollback()
    assert len(said) == 1
