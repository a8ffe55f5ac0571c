"""Agreements at work: two bodies sign, workers are counted and never known, and nothing is unsaid."""

from datetime import date

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from exchange.errors import NotFound
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation
from exchange.people.trust import months_after
from exchange.work import housekeeping, unit_of_work
from exchange.workplaces import agreement_actions as agreements
from exchange.workplaces import agreement_queries as queries
from exchange.workplaces.agreement_actions import Terms
from exchange.workplaces.agreement_refusals import (
    AgreementShut,
    NotAgreedYet,
    SignedAlready,
    TooFewToTell,
    VoicesOver,
)
from exchange.workplaces.agreements import ANSWERS, NOES, State, told
from models.act import ActRow
from models.agreements import Agreement, AgreementStep, AgreementVoice
from models.base import db
from models.people import Bank
from tests import cast as people
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9, at

UNTIL, LATER = date(2030, 1, 10), date(2030, 1, 11)


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def do(cast, who, deed, *args, now=MONDAY_9):
    with unit_of_work(act := cast.act(who, now=now)):
        return deed(*args, act=act)


@pytest.fixture
def both(town):
    """The firm, where Ada has a seat, and the union, where Bruno has one."""
    firm = do(town, "Teresa", add_organisation, "Il Faro", "cooperative")
    union = do(town, "Teresa", add_organisation, "Sindacato", "union")
    do(town, "Teresa", seats.give, firm, town.people["Ada"], "Personale")
    do(town, "Teresa", seats.give, union, town.people["Bruno"], "Delegato")
    return firm, union


def terms(other, **more):
    kept = {"words": "Per chi ha figli.", "asks_until": UNTIL, "follow_up_months": 6}
    kept |= {"measures": ["shift_swap", "time_bank"], "is_for_all": True}
    return Terms(other, "Turni", **kept | more)


def proposed(town, both, **more):
    firm, union = both
    return do(town, "Bruno", agreements.propose, union, terms(firm, **more))


def card(town, agreement_id, body):
    try:
        return queries.agreement_for(agreement_id, body, bank_id=town.bank_id)
    finally:
        db.session.rollback()


def signed(town, both, **more):
    made = proposed(town, both, **more)
    for who, body in zip(("Ada", "Bruno"), both, strict=True):
        do(town, who, agreements.sign, made, body)
    return made


def test_it_holds_once_both_have_signed(town, both):
    firm, union = both
    made = proposed(town, both)
    assert card(town, made, firm).state is State.PROPOSED
    do(town, "Bruno", agreements.sign, made, union)
    with pytest.raises(SignedAlready):
        do(town, "Bruno", agreements.sign, made, union)
    assert card(town, made, firm).state is State.PROPOSED
    do(town, "Ada", agreements.sign, made, firm, now=at(9, 9))
    found = card(town, made, union)
    assert (found.state, found.agreed_on) == (State.AGREED, date(2030, 1, 9))
    assert found.next_look == date(2030, 7, 9)
    for deed in (agreements.sign, agreements.withdraw):
        with pytest.raises(AgreementShut):
            do(town, "Ada", deed, made, firm)


def test_nobody_signs_for_both_sides(town, both):
    firm, union = both
    do(town, "Teresa", seats.give, firm, town.people["Bruno"], "Consulente")
    made = proposed(town, both)
    do(town, "Bruno", agreements.sign, made, union)
    with pytest.raises(SignedAlready):
        do(town, "Bruno", agreements.sign, made, firm)
    do(town, "Ada", agreements.sign, made, firm)


def test_only_an_employer_and_a_union_bargain(town, both):
    firm, union = both
    other_firm = do(town, "Teresa", add_organisation, "La Vela", "cooperative")
    equality = do(town, "Teresa", add_organisation, "Parità", "equality")
    for one, other in ((firm, other_firm), (union, union), (union, equality), (union, 1)):
        with pytest.raises(NotFound):
            do(town, "Bruno", agreements.propose, one, terms(other))


def test_a_third_body_finds_nothing(town, both):
    other = do(town, "Teresa", add_organisation, "La Vela", "cooperative")
    made = proposed(town, both)
    assert card(town, made, other) is None
    for deed in (agreements.sign, agreements.withdraw):
        with pytest.raises(NotFound):
            do(town, "Ada", deed, made, other)


def test_withdrawn_it_never_holds(town, both):
    firm, union = both
    made = proposed(town, both)
    do(town, "Bruno", agreements.sign, made, union)
    do(town, "Ada", agreements.withdraw, made, firm)
    with pytest.raises(AgreementShut):
        do(town, "Ada", agreements.sign, made, firm)
    assert card(town, made, firm).state is State.WITHDRAWN


def test_nothing_that_was_said_is_unsaid(town, both):
    made = signed(town, both)
    for statement in (
        update(AgreementStep).values(words="-"),
        delete(AgreementStep).where(AgreementStep.agreement_id == made),
        update(Agreement).values(title="-"),
    ):
        people.write()
        with pytest.raises(IntegrityError, match="append_only"):
            db.session.execute(statement)
        db.session.rollback()


def test_a_look_back_is_of_totals_and_of_no_four_people(town, both):
    firm, _ = both
    totals = {"shift_swap": {"women": 12, "men": None}, "gone": {"women": 9, "men": 9}}
    with pytest.raises(NotAgreedYet):
        do(town, "Ada", agreements.follow, proposed(town, both), firm, "-", totals)
    made = signed(town, both)
    for number in (1, 4):
        small = {"shift_swap": {"women": 12, "men": number}}
        with pytest.raises(TooFewToTell):
            do(town, "Ada", agreements.follow, made, firm, "-", small)
    assert card(town, made, firm).is_late(date(2030, 7, 8))
    do(town, "Ada", agreements.follow, made, firm, "Bene.", totals, now=at(20, 9))
    found = card(town, made, firm)
    assert found.steps[-1].totals == {"shift_swap": {"women": 12, "men": None}}
    assert found.next_look == date(2030, 7, 20)
    assert not found.is_late(date(2030, 7, 20))
    assert found.is_late(date(2030, 7, 21))


def say(town, made, *said, now=MONDAY_9):
    firm_side = queries.agreement_for(made, made_body(town, made), bank_id=town.bank_id)
    for each in said:
        with housekeeping():
            agreements.answer(firm_side.link, each, act=town.act(None, now=now))
    return firm_side


def made_body(town, made):
    return db.session.get(Agreement, (town.bank_id, made)).other_id


def voices(found, today=LATER):
    try:
        return queries.voices(found, today=today)
    finally:
        db.session.rollback()


def test_workers_are_counted_and_told_of_once_nobody_answers_any_more(town, both):
    found = say(town, proposed(town, both), *["yes"] * 6, *["pay"] * 3)
    assert voices(found, today=UNTIL) is None
    told_of = voices(found)
    assert (told_of.yes, told_of.no, told_of.noes) == (6, None, {})
    with pytest.raises(VoicesOver):
        say(town, found.agreement_id, "yes", now=at(11, 9))
    with pytest.raises(NotFound):
        say(town, found.agreement_id, "maybe")


def test_withdrawn_before_the_last_day_it_tells_no_sooner(town, both):
    """An employer could close the poll once the fifth had answered, and see who it was."""
    firm, _ = both
    made = proposed(town, both)
    say(town, made, *["yes"] * 5)
    do(town, "Ada", agreements.withdraw, made, firm)
    found = card(town, made, firm)
    assert voices(found, today=UNTIL) is None
    assert voices(found).yes == 5


@pytest.mark.parametrize(("hour", "is_told"), [(2, False), (10, True)])
def test_the_last_day_is_over_by_the_clock_of_the_bank(town, both, client, hour, is_told):
    """Somebody further east read the numbers while they still went up."""
    found = say(town, proposed(town, both), *["yes"] * 5)
    people.write()
    db.session.get(Bank, town.bank_id).zone = "America/New_York"
    db.session.commit()
    client.set_cookie("language", "en")
    with time_machine.travel(at(11, hour), tick=False):
        page = client.get(f"/agreements/{found.link}").text
    assert ("no vote" in page) is is_told


def test_one_address_answers_forty_times_of_one_agreement(app, town, both, client):
    """As of a questionnaire without cards: it took 120."""
    app.config["WTF_CSRF_ENABLED"] = False
    firm, _ = both
    made, other = proposed(town, both), proposed(town, both)
    path = f"/agreements/{card(town, made, firm).link}/answers"
    with time_machine.travel(at(9, 12), tick=False):
        answers = [client.post(path, data={"said": "yes"}).status_code for _each in range(41)]
        assert answers == [303] * 40 + [429]
        elsewhere = f"/agreements/{card(town, other, firm).link}/answers"
        assert client.post(elsewhere, data={"said": "yes"}).status_code == 303
        assert client.post("/agreements/nobody/answers", data={"said": "yes"}).status_code == 404


def test_an_answer_leaves_a_number_and_nothing_else(town, both):
    made = proposed(town, both)
    before = db.session.query(ActRow).count()
    say(town, made, "yes", "hours")
    kept = {(each.answer, each.number) for each in db.session.query(AgreementVoice)}
    assert kept == {("yes", 1), ("hours", 1)}
    assert db.session.query(ActRow).count() == before


@given(st.dictionaries(st.sampled_from(ANSWERS), st.integers(0, 12)))
def test_nobody_is_found_in_what_is_told(counted):
    """Nor is what is not told the rest of what is."""
    found = told(counted)
    if found is None:
        assert sum(counted.values()) < 5
        return
    no = sum(counted.get(why, 0) for why in NOES)
    shown = [found.yes, found.no, *found.noes.values()]
    assert all(number is None or number >= 5 for number in shown)
    if found.noes:
        assert sum(found.noes.values()) == found.no == no
    for number, of in ((found.yes, counted.get("yes", 0)), (found.no, no)):
        assert number in (None, of)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2030, 1, 31), 1, date(2030, 2, 28)),
        (date(2030, 8, 31), 6, date(2031, 2, 28)),
        (date(2030, 6, 15), 6, date(2030, 12, 15)),
        (date(2030, 12, 1), 12, date(2031, 12, 1)),
    ],
)
def test_months_after(day, months, then):
    assert months_after(day, months) == then


def test_from_the_proposal_to_a_look_back_by_the_pages(app, town, both):
    firm, union = both
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, Story(town))
        sent = {"other": firm, "title": "Turni", "measures": "shift_swap", "words": "Per i figli."}
        sent |= {"asks_until": "2030-01-10", "months": "6", "is_for_all": "y"}
        answer = door.send("Bruno", f"/bodies/{union}/agreements/proposals", **sent)
        assert answer.status_code == 303
        tail = answer.location.split("/bodies/")[1].partition("/")[2]
        for who, body in (("Ada", firm), ("Bruno", union)):
            assert "Turni" in door.read(who, f"/bodies/{body}/agreements")
            assert door.send(who, f"/bodies/{body}/{tail}/signature").status_code == 303
        looked = {"women_shift_swap": "12", "men_shift_swap": "3", "looked": "Bene."}
        assert door.send("Ada", f"/bodies/{firm}/{tail}/looks", **looked).status_code == 422
        looked["men_shift_swap"] = ""
        assert door.send("Ada", f"/bodies/{firm}/{tail}/looks", **looked).status_code == 303
        read = door.read("Bruno", f"/bodies/{union}/{tail}")
        assert "women 12, men fewer than 5" in read
        assert "next look back: 7 Jul 2030" in door.read("Ada", f"/bodies/{firm}/agreements")
