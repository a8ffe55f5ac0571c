"""An operator writes down what somebody says who has no way in: with her yes, and both names on each deed."""

import pytest
import time_machine
from sqlalchemy import update

from exchange.places import queries
from models.act import ActRow
from models.base import db
from models.care import Task
from models.people import Membership, Person
from models.sign_in import Consent, SignIn
from tests import cast
from tests.care.door import ASK, Door
from tests.care.story import Story
from tests.cast import MONDAY_9

ERRAND = ASK | {"family": "errand", "kind": "errand_shopping", "note": ""}


@pytest.fixture
def town(app):
    with app.app_context():
        story = Story(cast.the_usual())
        cast.add_person(story.cast, "Elio", email=None)
        cast.add_person(story.cast, "Ugo", household="Elio")
        cast.add_person(story.cast, "Rina", email=None, household="Carla")
        yield story


@pytest.fixture
def desk(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, town)


def begin(desk, town, who="Carla", whom="Elio", **fields):
    return desk.send(who, f"/desk/members/{town.id_of(whom)}/acting", **fields)


@pytest.fixture
def writing(desk, town):
    """Carla is in the middle of writing for Elio, who has just let her."""
    assert begin(desk, town, agreed="yes").status_code == 303
    return desk


def acts(verb):
    rows = db.session.query(ActRow.person_id, ActRow.on_behalf_of_id).filter_by(verb=verb).all()
    db.session.rollback()
    return [tuple(row) for row in rows]


def test_she_has_to_say_yes_first(desk, town):
    refused = begin(desk, town)
    assert refused.status_code == 409
    assert "has not agreed yet" in refused.text
    assert begin(desk, town, agreed="yes").status_code == 303
    kept = db.session.query(Consent).filter_by(person_id=town.id_of("Elio")).one()
    assert (kept.purpose, kept.withdrawn_at) == ("acting", None)


def test_each_deed_has_both_names_and_the_family_reads_them(writing, town):
    assert "You act for Elio Semeraro" in writing.read("Carla", "/")
    assert writing.send("Carla", "/tasks", **ERRAND).status_code == 303
    task = db.session.query(Task).one()
    assert task.person_id == town.id_of("Elio")
    db.session.rollback()
    both = (town.id_of("Carla"), town.id_of("Elio"))
    assert acts("care.post_task") == [both]
    assert acts("people.speak_for") == [both]
    said = writing.read("Ugo", "/household/desk")
    assert "Help asked for" in said
    assert "Carla S. for Elio" in said
    assert writing.send("Carla", "/acting/end").status_code == 303
    assert acts("people.stop_speaking") == [both]
    assert "Help asked for" in writing.read("Teresa", "/desk/audit")
    assert "You act for Elio Semeraro" not in writing.read("Carla", "/")


@pytest.mark.parametrize(
    "path",
    ["/me", "/me/password", "/messages", "/household", "/pocket", "/notices/choices", "/desk"],
)
def test_what_is_hers_alone_stays_hers(writing, path):
    answer = writing.open("Carla", path)
    assert answer.status_code in (404, 409), path
    if answer.status_code == 409:
        assert "This only Elio does" in answer.text


def test_who_speaks_for_her_is_not_shown_where_she_lives(writing, town):
    assert "You act for Elio Semeraro" in writing.read("Carla", "/")
    page = writing.open("Carla", "/services/open?place=home").text
    assert 'value="home"' not in page
    home = queries.home_of(town.id_of("Elio"), bank_id=town.cast.bank_id)
    db.session.rollback()
    assert f"{home.lat:.3f}" not in page


def test_nobody_writes_for_who_can_herself_or_lives_with_her(desk, town):
    assert begin(desk, town, whom="Ada", agreed="yes").status_code == 404
    assert begin(desk, town, whom="Rina", agreed="yes").status_code == 409
    assert begin(desk, town, who="Bruno", agreed="yes").status_code == 404
    assert db.session.query(Consent).filter_by(purpose="acting").count() == 0


def test_nothing_is_written_that_concerns_the_writers_own_home(writing, town):
    town.task_id = town.ask("Elio", kind="errand_shopping", cared_ids=())
    carla, bruno = town.id_of("Carla"), town.id_of("Bruno")
    path = f"/tasks/{town.task_id}/proposals"
    assert writing.send("Carla", path, helper_id=str(carla)).status_code in (404, 409)
    account = str(town.cast.accounts["Carla"])
    gift = {"number": "", "bank": "0", "minutes": "15", "words": "", "to": account}
    assert writing.send("Carla", "/account/gifts", **gift).status_code in (409, 422)
    assert bruno != carla


def test_when_she_takes_it_back_or_the_operator_is_none_any_more_it_is_over(writing, town):
    elio = town.id_of("Elio")
    assert writing.send("Teresa", f"/desk/members/{elio}/acting/refusal").status_code == 303
    assert "You act for" not in writing.read("Carla", "/")
    assert begin(writing, town).status_code == 409
    assert begin(writing, town, agreed="yes").status_code == 303
    assert "You act for" in writing.read("Carla", "/")
    cast.write()
    db.session.execute(
        update(Membership).where(Membership.person_id == town.id_of("Carla")).values(role="member")
    )
    db.session.commit()
    assert writing.open("Carla", "/account").status_code == 303
    assert db.session.query(Person).filter_by(id=elio).one().email is None


def test_signing_out_ends_the_operators_session(writing, town):
    count = db.session.query(SignIn).filter_by(person_id=town.id_of("Carla")).count()
    db.session.rollback()
    writing.send("Carla", "/sign-out")
    left = db.session.query(SignIn).filter_by(person_id=town.id_of("Carla")).count()
    assert left == count - 1


def test_who_writes_for_one_of_the_staff_gets_no_more_than_a_members_pages(desk, town):
    """An administrator without an address would have been a second pair of hands for anybody's books."""
    cast.add_person(town.cast, "Nello", role="administrator", email=None)
    assert begin(desk, town, whom="Nello", agreed="yes").status_code == 303
    assert "You act for Nello" in desk.read("Carla", "/")
    for path in ("/books", "/books/decisions", "/desk/service", "/books/fund-asks"):
        assert desk.open("Carla", path).status_code == 404, path
