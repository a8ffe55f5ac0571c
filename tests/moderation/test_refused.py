"""A no is answered once, in time; somebody else than who said it has the last word, in words to both."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from exchange.errors import NotFound, NotOneself
from exchange.moderation import actions as moderation
from exchange.moderation import admitting_actions as admitting
from exchange.people import admission_actions as admission
from exchange.people import admission_queries as queries
from exchange.people import joining_actions as joining
from exchange.people import leaving_actions as leaving
from exchange.people import own_copy_queries
from exchange.people.queries import checks_of
from exchange.people.refusals import AnswerClosed, RefusedByYou
from exchange.work import unit_of_work
from models.admission import Reference
from models.base import db
from models.notices import Notice
from models.people import Membership
from models.states import Heard
from tests import cast
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9
from views.notices import writing

WHY, ANSWER, LAST = (
    "Abita fuori provincia.",
    "Da un mese abito a Mesagne.",
    "Ho visto il contratto.",
)


@pytest.fixture
def town(app):
    """Carla has refused Elira; Teresa and Rita coordinate the bank beside her."""
    with app.app_context():
        town = cast.the_usual()
        cast.add_person(town, "Rita", role="operator")
        cast.add_person(town, "Elira", status="applied")
        do(town, "Carla", moderation.refuse, town.people["Elira"], WHY)
        yield town


def do(town, who, deed, *args, now=MONDAY_9, **kept):
    with unit_of_work(act := town.act(who, now=now)):
        return deed(*args, **kept, act=act)


def answered(town):
    do(town, "Elira", admission.answer_refusal, ANSWER)


def told(kind):
    rows = db.session.scalars(select(Notice.person_id).where(Notice.kind == kind)).all()
    db.session.rollback()
    return set(rows)


def test_others_than_who_refused_are_told_and_decide(town):
    answered(town)
    assert told("refusal_answered") == {town.people["Teresa"], town.people["Rita"]}
    seen = {
        name: queries.answer_waiting(
            town.people["Elira"], bank_id=town.bank_id, for_operator_id=town.people[name]
        )
        for name in ("Carla", "Rita")
    }
    assert seen["Carla"] is None
    assert (seen["Rita"].why, seen["Rita"].words) == (WHY, ANSWER)
    with pytest.raises(RefusedByYou):
        do(town, "Carla", admitting.decide_answer, town.people["Elira"], True, LAST)
    do(town, "Rita", admitting.decide_answer, town.people["Elira"], True, LAST)
    assert told("application_approved") == {town.people["Elira"]}
    assert status(town) == "active"


def status(town):
    found = db.session.get_one(Membership, (town.bank_id, town.people["Elira"])).status
    db.session.rollback()
    return found


def test_who_lives_with_who_refused_or_with_her_decides_nothing(town):
    cast.add_person(town, "Luca", role="operator", household="Carla")
    cast.add_person(town, "Drita", role="operator", household="Elira")
    answered(town)
    with pytest.raises(RefusedByYou):
        do(town, "Luca", admitting.decide_answer, town.people["Elira"], True, LAST)
    with pytest.raises(NotOneself):
        do(town, "Drita", admitting.decide_answer, town.people["Elira"], True, LAST)


def test_a_no_that_stays_is_told_with_its_reason_and_decided_once(town, app):
    answered(town)
    do(town, "Rita", admitting.decide_answer, town.people["Elira"], False, LAST)
    assert told("refusal_upheld") == {town.people["Elira"]}
    with pytest.raises(NotFound):
        do(town, "Teresa", admitting.decide_answer, town.people["Elira"], True, LAST)
    elira = app.test_client()
    cast.sign_in(elira, town, "Elira")
    page = elira.get("/me/refusal").text
    assert all(words in page for words in (WHY, ANSWER, LAST))
    assert "<textarea" not in page


def test_a_no_is_answered_once_and_in_time(town):
    late = MONDAY_9 + timedelta(days=14)
    with pytest.raises(AnswerClosed):
        do(town, "Elira", admission.answer_refusal, ANSWER, now=late)
    do(town, "Elira", admission.answer_refusal, ANSWER, now=late - timedelta(minutes=1))
    with pytest.raises(AnswerClosed):
        do(town, "Elira", admission.answer_refusal, ANSWER)
    with pytest.raises(NotFound):
        do(town, "Ada", admission.answer_refusal, ANSWER)


def test_asking_again_overtakes_the_answer(town):
    answered(town)
    again = joining.Application(None, "Casa nuova")
    do(town, "Elira", joining.apply_to_bank, again)
    with pytest.raises(NotFound):
        do(town, "Rita", admitting.decide_answer, town.people["Elira"], True, LAST)


def test_enough_who_vouch_are_a_check_seen_and_their_names_are_forgotten(town):
    elira = town.people["Elira"]
    for who, outcome in (
        ("La maestra.", Heard.VOUCHES),
        ("Il vicino.", Heard.DOUBTS),
        ("La zia.", Heard.VOUCHES),
    ):
        assert checks_of([elira], bank_id=town.bank_id) == {elira: []}
        do(town, "Carla", admission.ask_reference, elira, who)
        found = db.session.scalars(select(Reference.id).where(Reference.heard_at.is_(None))).one()
        is_seen = do(town, "Rita", admitting.hear_reference, elira, found, outcome)
    assert is_seen
    (check,) = checks_of([elira], bank_id=town.bank_id)[elira]
    assert check.kind == "references"
    assert db.session.scalars(select(Reference.who)).all() == [None, None, None]
    with pytest.raises(NotFound):
        do(town, "Carla", admitting.hear_reference, elira, found, Heard.DOUBTS)


def test_what_was_said_is_hers_in_her_copy_and_goes_with_her(town):
    elira = town.people["Elira"]
    do(town, "Carla", admission.note_interview, elira, "Cerca compagnia per la madre.")
    note, _ = own_copy_queries.export(elira)["coming_in"]
    assert note["words"] == "Cerca compagnia per la madre."
    do(town, "Elira", leaving.leave_bank, elira)
    assert own_copy_queries.export(elira)["coming_in"] == []
    with pytest.raises(NotFound):
        do(town, "Carla", admission.note_interview, elira, "-")


def test_nobody_notes_anything_of_herself(town):
    with pytest.raises(NotOneself):
        do(town, "Carla", admission.note_interview, town.people["Carla"], "-")


def test_after_a_year_nobody_reads_how_she_came_in(town):
    elira = town.people["Elira"]
    do(town, "Carla", admission.note_interview, elira, "-")
    cast.write()
    admission.forget_old(now=MONDAY_9 + timedelta(days=366))
    db.session.commit()
    assert queries.talk_of(elira, bank_id=town.bank_id).notes == []
    assert queries.refusal_of(elira, bank_id=town.bank_id) is None


def test_who_is_let_in_reads_until_when_she_is_new(town, app):
    answered(town)
    do(town, "Rita", admitting.decide_answer, town.people["Elira"], True, LAST)
    facts = db.session.scalars(
        select(Notice.facts).where(Notice.kind == "application_approved")
    ).one()
    with app.test_request_context():
        letter = writing.write("application_approved", facts, language="en", zone="Europe/Rome")
    assert "you can have 5 requests open at a time" in letter.lines[1]


def test_nobody_answers_a_no_in_the_place_of_who_can_nor_her_own(town, app):
    """She answers once: whoever said no could have written that answer, and it was used up."""
    cast.add_person(town, "Elio", status="applied", email=None)
    do(town, "Carla", moderation.refuse, town.people["Elio"], WHY)
    cast.add_person(town, "Luca", role="operator", household="Carla")

    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, Story(town))
        for who, whom, status in (
            ("Rita", "Elira", 404),
            ("Carla", "Elio", 409),
            ("Luca", "Elio", 409),
            ("Rita", "Elio", 303),
        ):
            path = f"/desk/newcomers/{town.people[whom]}/answer"
            assert door.send(who, path, words="Va bene così, grazie.").status_code == status
