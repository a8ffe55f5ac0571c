"""A wish for personal care in the match: one more set for that task, and nothing at all for others."""

from dataclasses import replace

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from exchange.care import actions as care
from exchange.care.kinds import kind
from exchange.matching import queries, search_queries
from exchange.matching.score import DEFAULTS
from exchange.matching.wanted import HowMany, Wanted
from exchange.places.coarsen import cell_of
from exchange.units import Slot
from models.base import db
from tests.care.story import Story
from tests.care.test_wish import PERSONAL, agrees, takes_it_back
from tests.cast import MESAGNE, MONDAY_9, ROME, at, the_usual
from tests.matching.stage import USUAL, say_hours

WASHES = replace(USUAL, kinds=("elder_personal", "elder_company"))


@pytest.fixture
def town(app):
    """Three wash and dress: Carla is found as a woman, Bruno as a man, Teresa did not agree."""
    with app.app_context():
        town = Story(the_usual())
        for name in ("Bruno", "Carla", "Teresa"):
            say_hours(town, name, WASHES)
        agrees(town, "Carla", "woman")
        agrees(town, "Bruno", "man")
        yield town


def found(town, **asked):
    town.task_id = town.ask("Ada", **PERSONAL | asked)
    cards = queries.candidates_for(
        town.task_id,
        bank_id=town.bank_id,
        household_id=town.cast.households["Ada"],
        now=MONDAY_9,
    )
    db.session.rollback()
    by_id = {person_id: name for name, person_id in town.cast.people.items()}
    return sorted(by_id[each.person_id] for each in cards)


@pytest.mark.parametrize(
    ("wish", "names"),
    [("woman", ["Carla"]), ("man", ["Bruno"]), (None, ["Bruno", "Carla", "Teresa"])],
)
@pytest.mark.parametrize("flexible", [False, True])
def test_only_who_agreed_is_found_where_somebody_was_wished_for(town, wish, names, flexible):
    assert found(town, wish=wish, flexible=flexible) == names


def test_consent_taken_back_is_reflected_at_once(town):
    takes_it_back(town, "Carla")
    assert found(town, wish="woman") == []
    assert found(town, wish=None) == ["Bruno", "Carla", "Teresa"]


def test_company_is_found_as_ever(town):
    assert found(town, kind="elder_company", wish=None) == ["Bruno", "Carla", "Teresa"]


def test_the_live_count_knows_the_wish_and_says_it_in_words(town):
    def count(**asked):
        return queries.how_many(
            town.draft(**PERSONAL | asked),
            bank_id=town.bank_id,
            asker_id=town.id_of("Ada"),
            household_id=town.cast.households["Ada"],
        )

    assert count(wish="woman") is HowMany.FEW
    takes_it_back(town, "Carla")
    assert count(wish="woman") is HowMany.NOBODY
    assert count(wish=None) is HowMany.FEW


def test_a_wish_that_changes_changes_who_is_found(town):
    assert found(town, wish="woman") == ["Carla"]
    town.do("Ada", care.change, town.task_id, town.draft(**PERSONAL | {"wish": "man"}))
    cards = queries.candidates_for(
        town.task_id, bank_id=town.bank_id, household_id=None, now=MONDAY_9
    )
    assert [each.person_id for each in cards] == [town.id_of("Bruno")]


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_the_ordinary_statement_reads_no_such_table_and_a_wish_adds_one_set(dialect):
    wanted = Wanted(
        bank_id=1,
        zone=ROME,
        kind=kind("elder_personal"),
        window=Slot(at(9, 15), at(9, 18)),
        minutes=180,
        flexible=False,
        place="ours",
        cell=cell_of(*MESAGNE),
        asker_id=2,
        household_id=3,
        task_id=4,
    )

    def sql(wanted):
        statement, _ = search_queries.nearest(wanted, DEFAULTS, 20)
        return str(statement.compile(dialect=dialect)).lower()

    for word in ("found_as", "task_wish", "gender"):
        assert word not in sql(wanted)
    assert sql(replace(wanted, wish="woman")).count("from found_as") == 1
    assert "task_wish" not in sql(replace(wanted, wish="woman"))
