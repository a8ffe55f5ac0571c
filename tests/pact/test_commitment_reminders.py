"""The clock reminds who promised, notes what is live, and a letter's link takes the answer."""

from datetime import date

import pytest
import time_machine
from sqlalchemy import select

from exchange.pact import commitment_actions as commitments
from exchange.pact import commitment_queries as queries
from exchange.pact.commitment_actions import Promise
from exchange.pact.commitments import Terms
from exchange.work import unit_of_work
from models.base import db
from models.notices import Notice
from models.states_of_pacts import Step
from tests import cast as people
from tests.cast import MONDAY_9, at
from tests.pact.partners import fifteen
from views.language import in_language
from views.notices import answering
from views.pact import commitment_jobs
from views.pact.commitment_letters import LETTERS

DUE = date(2030, 1, 20)


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def do(town, who, deed, *args, now=MONDAY_9, **kwargs):
    with unit_of_work(act := town.act(who, now=now)):
        return deed(*args, act=act, **kwargs)


@pytest.fixture
def made(town):
    """What the third municipality, for which Elisa and Fabio speak, has promised by the 20th."""
    body = fifteen(town)[2].organisation_id
    aim = do(town, "Teresa", commitments.add_aim, "Orari", is_weighed=False)
    said = Promise("Tre sportelli", "-", None, "Aperti", "sportelli", Terms(0, 3_000, DUE))
    one = do(town, "Elisa", commitments.propose, body, said)
    do(town, "Teresa", commitments.take, one, aim, 1)
    return one


def told(kind):
    rows = db.session.scalars(select(Notice).where(Notice.kind == kind).order_by(Notice.id)).all()
    found = [(each.person_id, each.id, each.facts) for each in rows]
    db.session.rollback()
    return found


def kinds(town, made):
    found = [each.kind for each in queries.one(made, bank_id=town.bank_id).story.steps]
    db.session.rollback()
    return found


def test_both_who_speak_are_reminded_once_in_each_stretch(town, made):
    commitment_jobs.follow(MONDAY_9)
    commitment_jobs.follow(at(8, 9))
    both = {town.people["Elisa"], town.people["Fabio"]}
    assert {who for who, _id, _facts in told("commitment_soon")} == both
    assert told("commitment_late") == []
    for day in (20, 21, 22):
        commitment_jobs.follow(at(day, 9))
    assert {who for who, _id, _facts in told("commitment_late")} == both
    assert kinds(town, made).count(Step.REMINDED) == 2


def test_a_kept_one_is_left_in_peace(town, made):
    card = queries.one(made, bank_id=town.bank_id)
    db.session.rollback()
    body = card.organisation_id
    do(town, "Elisa", commitments.enter_figure, made, body, 3_000, date(2030, 1, 6), "Tutti.")
    file = commitments.Proof("a.csv", "text/csv", b"a;b")
    do(town, "Elisa", commitments.bring_evidence, made, body, file)
    commitment_jobs.follow(at(21, 9))
    assert told("commitment_soon") == told("commitment_late") == []


def test_a_target_that_was_not_changed_leaves_the_promise_in_the_pact(town, made, app):
    """The letter said that the commitment itself was not in the pact."""
    body = queries.one(made, bank_id=town.bank_id).organisation_id
    db.session.rollback()
    do(town, "Elisa", commitments.ask_to_amend, made, body, Terms(0, 2_000, DUE), "Meno.")
    do(town, "Teresa", commitments.decline, made, "Servono tutti.")
    ((_who, _id, facts),) = told("commitment_declined")
    with app.test_request_context(), in_language("en", "Europe/Rome"):
        letter = LETTERS["commitment_declined"](facts)
    assert letter.subject == "Another target: Tre sportelli"
    assert letter.lines == ["Not taken", "Why: Servono tutti."]


def test_the_link_in_the_letter_takes_the_answer_once(town, made, app, client):
    with time_machine.travel(at(21, 9), tick=False):
        commitment_jobs.follow(at(21, 9))
        (_who, notice_id, _facts) = next(
            each for each in told("commitment_late") if each[0] == town.people["Elisa"]
        )
        key = key_of(town, app, notice_id)
        asked = client.get(f"/a/{key}/says").get_data(as_text=True)
        assert 'name="answer"' in asked
        assert kinds(town, made)[-1] is Step.REMINDED
        token = asked.partition('name="csrf_token" value="')[2].partition('"')[0]
        for words in ("", "Due sedi in arrivo.", "Tre sedi."):
            client.post(f"/a/{key}/says", data={"answer": words, "csrf_token": token})
    story = queries.one(made, bank_id=town.bank_id).story
    assert [each.words for each in story.answers] == ["Due sedi in arrivo."]
    db.session.rollback()


def key_of(town, app, notice_id):
    from exchange.notices import answering_queries

    found = answering_queries.told(notice_id, bank_id=town.bank_id)
    db.session.rollback()
    with app.test_request_context():
        sent = type("Sent", (), {"bank_id": town.bank_id, "id": notice_id, "stamp": found.stamp})
        return answering.key_for(sent)
