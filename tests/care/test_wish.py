"""Personal care: a family may ask for a woman or a man, for that task only; nobody else learns of it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from exchange.care import actions as care
from exchange.care import queries
from exchange.care.draft import Problem, task_problems
from exchange.care.kinds import KINDS
from exchange.errors import MeantForOthers, NotOpen, Unsound
from exchange.matching.near_queries import tasks_near
from exchange.people.rules import DEFAULTS
from models.base import db
from models.care import Proposal, Task
from models.wishes import FoundAs, TaskWish
from tests import cast
from tests.care.door import ASK
from tests.cast import LONG_AGO, MONDAY_9, at
from tests.matching.stage import USUAL, say_hours

PERSONAL = {"kind": "elder_personal", "cared_ids": (), "wish": "woman"}
FORM = ASK | {"family": "eldercare", "kind": "elder_personal"}


def agrees(town, name, gender):
    """This member agreed to be found as what she says she is."""
    cast.write()
    kept = {"gender": gender, "agreed_at": LONG_AGO}
    db.session.add(FoundAs(bank_id=town.bank_id, person_id=town.id_of(name), **kept))
    db.session.commit()


def takes_it_back(town, name):
    cast.write()
    db.session.delete(db.session.get_one(FoundAs, (town.bank_id, town.id_of(name))))
    db.session.commit()


@pytest.fixture
def washing(town):
    """Ada asks for a woman; Carla agreed to be found as one, Bruno as a man, Teresa as nothing."""
    agrees(town, "Carla", "woman")
    agrees(town, "Bruno", "man")
    town.task_id = town.ask("Ada", **PERSONAL)
    return town


def wishes(town):
    db.session.rollback()
    return list(db.session.scalars(select(TaskWish.gender).order_by(TaskWish.task_id)))


def test_the_wish_is_kept_beside_the_task_to_be_counted(washing):
    assert wishes(washing) == ["woman"]
    washing.do("Ada", care.withdraw_task, washing.task_id)
    assert wishes(washing) == ["woman"]


def test_without_a_wish_there_is_no_row(town):
    town.ask("Ada", **PERSONAL | {"wish": None})
    assert wishes(town) == []


@pytest.mark.parametrize("kind", [each.code for each in KINDS if not each.personal_care])
def test_only_personal_care_may_have_one(town, kind):
    asked = town.draft(kind=kind, wish="woman", minutes=120, closes_at=at(9, 17))
    found = task_problems(asked, rules=DEFAULTS, now=MONDAY_9)
    assert Problem("wish", "unknown") in found
    with pytest.raises(Unsound):
        town.do("Ada", care.ask, asked)


@pytest.mark.parametrize("wish", ["other", "unsaid", "", "young"])
def test_no_other_wish_is_one(town, wish):
    with pytest.raises(Unsound):
        town.ask("Ada", **PERSONAL | {"wish": wish})


def test_who_agreed_may_be_invited_and_comes(washing):
    washing.proposal_id = washing.invite("Carla")
    washing.exchange_id = washing.accept("Carla")
    assert washing.task.state == "filled"


@pytest.mark.parametrize("name", ["Bruno", "Teresa"])
def test_a_man_and_who_did_not_agree_are_refused_alike(washing, name):
    """An asker who tries one neighbour after the other cannot tell which of the two it is."""
    with pytest.raises(MeantForOthers) as asked:
        washing.invite(name)
    assert not asked.value.is_helper
    with pytest.raises(MeantForOthers) as offered:
        washing.do(name, care.propose, washing.task_id)
    assert offered.value.is_helper
    assert washing.count(Proposal) == 0


def test_consent_taken_back_before_the_yes_counts(washing):
    washing.proposal_id = washing.invite("Carla")
    takes_it_back(washing, "Carla")
    with pytest.raises(MeantForOthers):
        washing.accept("Carla")
    assert (washing.task.state, washing.proposal.state) == ("open", "waiting")


def test_the_wish_goes_with_other_words(washing):
    """Who was asked and is no longer meant hears that it has changed; nobody is told why."""
    washing.proposal_id = washing.invite("Carla")
    washing.do("Ada", care.change, washing.task_id, washing.draft(**PERSONAL | {"wish": "man"}))
    assert wishes(washing) == ["man"]
    assert washing.proposal.state == "withdrawn"
    assert washing.told("Carla")[-1] == "care_changed_away"
    washing.do("Ada", care.change, washing.task_id, washing.draft(**PERSONAL | {"wish": None}))
    assert wishes(washing) == []
    washing.invite("Carla")


def test_words_that_stay_ask_nobody_again(washing):
    washing.proposal_id = washing.invite("Carla")
    washing.do("Ada", care.change, washing.task_id, washing.draft(**PERSONAL))
    assert washing.proposal.state == "waiting"


def test_who_is_not_meant_does_not_find_it_near(washing):
    found = {}
    for name in ("Carla", "Bruno", "Teresa"):
        say_hours(washing, name, replace(USUAL, kinds=("elder_personal",)))
        near = tasks_near(washing.id_of(name), bank_id=washing.bank_id, now=MONDAY_9)
        found[name] = [each.task_id for each in near.fitting]
    assert found == {"Carla": [washing.task_id], "Bruno": [], "Teresa": []}


def test_nor_opens_its_page_unless_invited_before(washing, door):
    page = f"/tasks/{washing.task_id}"
    assert door.open("Bruno", page).status_code == 404
    assert door.open("Carla", page).status_code == 200
    washing.invite("Carla")
    takes_it_back(washing, "Carla")
    assert door.open("Carla", page).status_code == 200


def test_the_neighbour_does_not_read_what_was_wished(washing, door):
    page = door.read("Carla", f"/tasks/{washing.task_id}")
    assert "I can do this" in page
    assert "woman" not in page.lower()


def test_the_family_reads_what_it_asked_for(washing, door):
    assert "You asked for a woman" in door.read("Ada", f"/tasks/{washing.task_id}")


def test_the_form_asks_and_the_task_keeps(town, door):
    answer = door.send("Ada", "/tasks", **FORM, wish="man")
    assert answer.status_code == 303
    assert wishes(town) == ["man"]
    task_id = db.session.scalar(select(Task.id))
    again = queries.last_ask(
        town.id_of("Ada"), household_id=town.cast.households["Ada"], bank_id=town.bank_id
    )
    assert (again.task_id, again.wish) == (task_id, "man")
    assert 'value="man" checked' in door.open("Ada", f"/tasks/new?like={task_id}").text


def test_a_tick_left_behind_means_nothing_for_other_kinds(town, door):
    answer = door.send("Ada", "/tasks", **FORM | {"kind": "elder_company"}, wish="man")
    assert answer.status_code == 303
    assert wishes(town) == []


def test_the_refusal_is_kind_and_says_no_gender(washing, door):
    answer = door.send("Bruno", f"/tasks/{washing.task_id}/proposals")
    assert answer.status_code == 409
    assert "thank you for wanting to help" in answer.text
    for word in ("woman", "man ", "gender"):
        assert word not in answer.text.partition("<main")[2].partition("</main>")[0]


def test_a_task_that_is_not_open_says_so_first(washing):
    washing.do("Ada", care.withdraw_task, washing.task_id)
    with pytest.raises(NotOpen):
        washing.do("Bruno", care.propose, washing.task_id)
