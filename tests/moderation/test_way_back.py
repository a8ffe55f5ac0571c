"""Who has lost key and paper comes back in when two others agree, and no sooner."""

from datetime import timedelta

import pytest

from exchange.errors import NotFound, NotOneself
from exchange.people import second_factor_actions as second_factor
from exchange.people.second_factor import RESET_HOLDS
from exchange.people.second_factor_queries import factor_of
from exchange.work import unit_of_work
from models.act import ActRow
from models.base import db
from models.notices import Notice
from models.sign_in import SignIn
from tests import cast
from tests.cast import MONDAY_9


@pytest.fixture
def town(app):
    """Rita has lost her telephone; Teresa and Carla look after the bank with her."""
    with app.app_context():
        town = cast.the_usual()
        cast.add_person(town, "Rita", role="operator")
        cast.add_code(town, "Rita")
        cast.add_person(town, "Rocco", role="operator", household="Rita")
        cast.open_session(town, "Rita", now=MONDAY_9)
        yield town


def ask(town, who, whom="Rita"):
    with unit_of_work(act := town.act(who)):
        second_factor.ask_reset(town.people[whom], "Ha perso il telefono.", act=act)


def agree(town, who, *, now=MONDAY_9):
    with unit_of_work(act := town.act(who, now=now)):
        return second_factor.agree_reset(town.people["Rita"], act=act)


def test_two_give_one_code_and_nothing_else_opens(town):
    rita = town.people["Rita"]
    ask(town, "Teresa")
    code = agree(town, "Carla")
    factor = factor_of(rita)
    assert (factor.keys, factor.codes_left, factor.codes_made) == ((), 1, 1)
    assert db.session.query(SignIn).filter_by(person_id=rita).count() == 0
    told = db.session.query(Notice.kind, Notice.facts).filter_by(person_id=rita)
    assert {each.facts["what"] for each in told if each.kind == "second_factor"} == {
        "reset_asked",
        "reset",
    }
    db.session.rollback()
    token = cast.open_session(town, "Rita", now=MONDAY_9)
    here = second_factor.sign_in.token_hash(token)
    with unit_of_work(act := town.act("Rita")):
        assert second_factor.prove_by_code(code, here, act=act)


@pytest.mark.parametrize("who", ["Teresa", "Rita", "Rocco"])
def test_neither_who_asked_nor_herself_nor_her_home_agrees(town, who):
    ask(town, "Teresa")
    with pytest.raises(NotOneself):
        agree(town, who)


@pytest.mark.parametrize("who", ["Rita", "Rocco"])
def test_nobody_asks_for_herself_or_for_her_home(town, who):
    with pytest.raises(NotOneself):
        ask(town, who)


@pytest.mark.parametrize("whom", ["Ada", "Carla"])
def test_there_is_no_way_back_for_who_has_nothing_to_lose(town, whom):
    with pytest.raises(NotFound):
        ask(town, "Teresa", whom)


def test_nothing_comes_of_it_after_three_days(town):
    ask(town, "Teresa")
    with pytest.raises(NotFound):
        agree(town, "Carla", now=MONDAY_9 + RESET_HOLDS + timedelta(minutes=1))


def test_nothing_comes_of_it_when_she_opens_the_desk_after_all(town):
    code = cast.add_code(town, "Rita")
    ask(town, "Teresa")
    here = second_factor.sign_in.token_hash(cast.open_session(town, "Rita", now=MONDAY_9))
    with unit_of_work(act := town.act("Rita")):
        second_factor.prove_by_code(code, here, act=act)
    with pytest.raises(NotFound):
        agree(town, "Carla")


def test_the_code_is_read_once_by_who_agrees(app, town):
    ask(town, "Teresa")
    carla = app.test_client()
    cast.sign_in(carla, town, "Carla")
    page = carla.get("/desk/staff").text
    assert "Ha perso il telefono." in page
    app.config["WTF_CSRF_ENABLED"] = False
    uid = {"act_uid": str(town.act("Carla").uid)}
    path = f"/desk/staff/{town.people['Rita']}/reset/agreement"
    assert "Il codice per Rita" in carla.post(path, data=uid).text
    # Sent once more, it leads back to the list, where no code stands.
    again = carla.post(path, data=uid)
    assert (again.status_code, again.location) == (303, "/desk/staff")


def test_she_reads_that_it_was_asked_and_how_to_end_it(app, town):
    ask(town, "Teresa")
    rita = app.test_client()
    cast.sign_in(rita, town, "Rita")
    assert "/me/proof?then=/desk/staff" in rita.get("/desk/staff").text


def test_who_is_alone_is_let_in_by_command_which_leaves_an_act(app, town):
    run = app.test_cli_runner()
    said = run.invoke(args=["people", "let-in", "teresa@prossima.test", "--bank", "mesagne"])
    assert said.exit_code == 0
    code = said.output.split("\t")[0]
    here = second_factor.sign_in.token_hash(cast.open_session(town, "Teresa", now=MONDAY_9))
    with unit_of_work(act := town.act("Teresa")):
        second_factor.prove_by_code(code, here, act=act)
    acts = db.session.query(ActRow).filter_by(verb="people let-in", bank_id=town.bank_id)
    assert [each.subject for each in acts] == [f"person:{town.people['Teresa']}"]
    member = run.invoke(args=["people", "let-in", "ada@prossima.test", "--bank", "mesagne"])
    assert (member.exit_code, member.stdout) == (2, "")
