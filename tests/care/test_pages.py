"""Asking, answering and confirming through the pages, as a phone without JavaScript would."""

import html
import re

import pytest
import time_machine

from exchange.care import actions as care
from exchange.care.queries import past_exchanges
from exchange.people import actions as people
from exchange.people.household_queries import cared_of
from models.base import db
from models.care import Exchange, Offer, Proposal, Task
from models.places import Home
from tests import cast
from tests.care.door import ASK, words
from tests.cast import at
from tests.matching.stage import say_hours
from tests.rig.counting import counted_statements


def the(table, **which):
    db.session.rollback()
    return db.session.query(table).filter_by(**which).one()


def test_an_ask_is_four_answers_and_a_button(door, town):
    answer = door.send("Ada", "/tasks", **ASK, cared=list(town.children))
    assert answer.status_code == 303
    task = the(Task)
    assert answer.location == f"/tasks/{task.id}"
    assert (task.opens_at, task.closes_at, task.minutes) == (at(9, 15), at(9, 18), 180)


def test_a_form_sent_twice_asks_once(door, town):
    uid = "0b0e3c7a-4a53-4d0c-9a53-1c1a3a0a0001"
    ask = ASK | {"cared": list(town.children)}
    first = door.send("Ada", "/tasks", uid=uid, **ask)
    again = door.send("Ada", "/tasks", uid=uid, **ask)
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location
    assert town.count(Task) == 1


def test_faults_stand_at_their_fields_and_nothing_is_lost(door, town):
    wrong = ASK | {"day": "2030-01-06", "to": "14:00", "note": "Porta <i> i pastelli", "kind": ""}
    answer = door.send("Ada", "/tasks", **wrong, cared=list(town.children))
    assert answer.status_code == 422
    page = answer.text
    assert "One thing to fix" in words(page)
    assert 'href="#kind"' in page
    assert "Porta <i> i pastelli" in html.unescape(page)
    fixed = door.send("Ada", "/tasks", **wrong | {"kind": "child_home"})
    said = words(fixed.text)
    assert "It begins at 15:00: write a later end, like 16:00." in said
    assert "Choose a moment from now on" in said
    assert town.count(Task) == 0


@pytest.mark.parametrize(
    ("changed", "words_said"),
    [
        ({"to": "20:00"}, "With children at most 4 hours"),
        ({"cared": []}, "Say for which children"),
        ({"place": "third"}, "Say where you meet"),
        ({"when": "flexible", "minutes": ""}, "Say how long it takes"),
        ({"when": "flexible", "minutes": "240"}, "Between the two hours there are 3 hours"),
        ({"from_": "15:10"}, "Write an hour in quarters"),
        ({"day": "other"}, "Choose a day"),
        ({"day": "other", "other_day": "9999-12-31"}, "Choose a day"),
        ({"family": "errand"}, "Choose what you need"),
        ({"day": "2031-01-09"}, "Choose a day within 120 days"),
    ],
)
def test_each_rule_has_its_sentence(door, town, changed, words_said):
    answer = door.send("Ada", "/tasks", **ASK | {"cared": list(town.children)} | changed)
    assert answer.status_code == 422
    assert words_said in words(answer.text)


def test_who_begins_in_the_evening_stays_the_night(door):
    night = {"family": "eldercare", "kind": "elder_night", "from_": "22:00", "to": "07:00"}
    assert door.send("Ada", "/tasks", **ASK | night).status_code == 303
    assert (the(Task).closes_at, the(Task).minutes) == (at(10, 7), 540)


def test_any_time_in_a_window_keeps_the_length(door):
    some = {"family": "errand", "kind": "errand_pharmacy", "when": "flexible", "minutes": "45"}
    assert door.send("Ada", "/tasks", **ASK | some).status_code == 303
    assert (the(Task).flexible, the(Task).minutes) == (True, 45)


def test_as_last_time_is_the_same_weekday_and_hour(door, town):
    asked = town.ask("Ada", note="They like dominoes")
    page = door.open("Ada", f"/tasks/new?like={asked}").text
    assert 'value="2030-01-09" checked' in page
    assert 'value="child_home" checked' in page
    assert "They like dominoes" in page
    assert "As last time" in door.read("Ada", "/tasks/new")
    assert door.open("Bruno", f"/tasks/new?like={asked}").status_code == 404


def test_a_newcomer_cannot_ask(door, town):
    cast.add_person(town.cast, "Elira", status="applied")
    assert door.open("Elira", "/tasks/new").status_code == 409
    assert door.send("Elira", "/tasks", **ASK).status_code == 409


def test_a_newcomer_reads_no_name_and_no_hour(door, town):
    task_id = town.ask("Ada", note="Only for who comes")
    cast.add_person(town.cast, "Elira", status="applied")
    page = door.read("Elira", f"/tasks/{task_id}")
    assert "Less than 15 min on foot" in page
    for kept in ("Ada", "15:00", "9 Jan", "N.", "Only for who comes"):
        assert kept not in page


def test_a_neighbour_reads_what_and_when_and_no_word_of_need(door, town):
    task_id = town.ask("Ada", note="Only for who comes")
    page = door.read("Bruno", f"/tasks/{task_id}")
    for said in (
        "Ada S.",
        "15:00–18:00",
        "Less than 15 min on foot",
        "6–10 years",
        "I can do this",
    ):
        assert said in page
    for kept in ("Semeraro", "via di", "nuts", "N.", "Only for who comes"):
        assert kept not in page


def test_one_who_is_blocked_finds_nothing(door, town):
    task_id = town.ask("Ada")
    town.do("Ada", people.block, town.id_of("Bruno"))
    assert door.open("Bruno", f"/tasks/{task_id}").status_code == 404
    assert door.send("Bruno", f"/tasks/{task_id}/proposals").status_code == 409


def test_a_neighbour_offers_herself_and_the_family_says_yes(door, town):
    town.task_id = town.ask("Ada")
    assert door.send("Bruno", f"/tasks/{town.task_id}/proposals").status_code == 303
    assert "You offered to come" in door.read("Bruno", f"/tasks/{town.task_id}")
    page = door.read("Ada", f"/tasks/{town.task_id}")
    assert "Bruno S. can come" in page
    answer = door.send("Ada", f"/proposals/{the(Proposal).id}/acceptance")
    assert answer.location == f"/exchanges/{the(Exchange).id}"
    assert door.open("Bruno", f"/tasks/{town.task_id}").location == answer.location


def test_invited_to_any_time_one_chooses_the_hour(door, town):
    window = {"opens_at": at(9, 9), "closes_at": at(9, 12), "minutes": 60, "flexible": True}
    town.task_id = town.ask("Ada", kind="errand_pharmacy", **window)
    town.proposal_id = town.invite("Bruno")
    page = door.open("Bruno", f"/tasks/{town.task_id}").text
    offered = re.findall(r'<option value="([^"]+)"', page)
    assert len(offered) == 5
    path = f"/proposals/{town.proposal_id}/acceptance"
    assert door.send("Bruno", path, starts_at=offered[-1]).status_code == 303
    assert the(Exchange).starts_at == at(9, 11)
    assert door.send("Bruno", path, starts_at="soon").status_code == 400


def test_who_comes_second_hears_it_kindly(door, invited):
    second = invited.invite("Carla")
    invited.accept("Bruno")
    answer = door.send("Carla", f"/proposals/{second}/acceptance")
    assert answer.status_code == 409
    assert "Another neighbour has already answered" in words(answer.text)
    assert door.open("Carla", f"/tasks/{invited.task_id}").status_code == 409


def test_the_neighbours_who_fit_are_asked_in_one_press(door, town):
    cast.add_person(town.cast, "Elira")
    for name in ("Bruno", "Elira"):
        say_hours(town, name)
    town.task_id = town.ask("Ada", kind="errand_shopping")
    path = f"/tasks/{town.task_id}"
    assert "Ask the neighbours who fit" in door.read("Ada", path)
    assert door.send("Ada", f"{path}/waves").status_code == 303
    page = door.read("Ada", path)
    assert "Who has not answered yet" in page
    assert "If nobody says yes, others are asked on Tue 8 Jan at 8:00." in page
    assert "Remind them, once" not in page
    assert door.send("Ada", f"{path}/waves").status_code == 409
    assert door.send("Ada", f"{path}/reminders").status_code == 409
    door.send("Bruno", f"/proposals/{the(Proposal, helper_id=town.id_of('Bruno')).id}/rest")
    assert "1 could not this time" in door.read("Ada", path)


def test_an_offer_is_posted_taken_up_and_taken_back(door, town):
    offer = {key: ASK[key] for key in ("day", "from_", "to")} | {
        "family": "errand",
        "kind": "errand_pets",
        "minutes": "60",
        "last_day": "2030-01-11",
    }
    assert door.send("Bruno", "/offers", **offer).status_code == 303
    made = the(Offer)
    assert (made.opens_at, made.closes_at) == (at(9, 15), at(11, 18))
    assert "Bruno S." in door.read("Ada", f"/offers/{made.id}")
    asking = ASK | {"family": "errand", "kind": "errand_pets", "to": "16:00"}
    too_early = door.send("Ada", f"/offers/{made.id}/tasks", **asking | {"from_": "14:00"})
    assert too_early.status_code == 422
    assert "The offer begins later" in words(too_early.text)
    assert door.send("Ada", f"/offers/{made.id}/tasks", **asking).status_code == 303
    assert the(Proposal).helper_id == town.id_of("Bruno")
    assert door.send("Bruno", f"/offers/{made.id}/withdrawal").status_code == 303
    assert door.open("Ada", f"/offers/{made.id}").status_code == 404


def test_the_exact_place_is_for_the_two_and_only_around_the_day(door, agreed):
    path = f"/exchanges/{agreed.exchange_id}"
    assert "via di Ada 1" in door.read("Bruno", path)
    assert "allergic to nuts" in door.read("Bruno", path)
    for name in ("Carla", "Michele", "Teresa"):
        assert door.open(name, path).status_code == 404
    with time_machine.travel(at(10, 19), tick=False):
        later = door.read("Bruno", path)
    assert "via di" not in later
    assert "nuts" not in later


def test_more_than_held_asks_the_payer_for_a_yes(door, agreed):
    path = f"/exchanges/{agreed.exchange_id}/confirmations"
    with time_machine.travel(at(9, 19), tick=False):
        answer = door.send("Ada", path, minutes="210", words="Grazie!")
        assert answer.status_code == 422
        assert "say yes here" in words(answer.text)
        assert "Grazie!" in answer.text
        assert door.send("Ada", path, minutes="210", more="y").status_code == 303
        assert "Now it is Bruno’s turn" in door.read("Ada", f"/exchanges/{agreed.exchange_id}")
        assert door.send("Bruno", path, minutes="210").status_code == 303
    assert agreed.balance("Bruno") == (210, 0)


@pytest.mark.parametrize("minutes", ["", "x", "0", "-15", "20", "100000"])
def test_odd_minutes_come_back_beside_their_field(door, agreed, minutes):
    with time_machine.travel(at(9, 19), tick=False):
        path = f"/exchanges/{agreed.exchange_id}/confirmations"
        assert door.send("Ada", path, minutes=minutes).status_code == 422
    assert agreed.exchange.state == "agreed"


def test_silence_says_beforehand_what_it_will_decide(door, agreed):
    agreed.confirm("Bruno", 165)
    with time_machine.travel(at(9, 19), tick=False):
        page = door.read("Ada", f"/exchanges/{agreed.exchange_id}")
    assert "Bruno wrote 2 h 45." in page
    assert "Without an answer, on Wednesday 16 January 2 h 45 count." in page


def test_both_sides_read_what_the_operator_decided(door, agreed):
    for name, minutes in (("Bruno", 195), ("Ada", 165), ("Ada", 165), ("Bruno", 195)):
        agreed.confirm(name, minutes)
    agreed.do("Carla", care.rule, agreed.exchange_id, 165, "The school says half past five")
    for name in ("Ada", "Bruno"):
        page = door.read(name, f"/exchanges/{agreed.exchange_id}")
        assert "The school says half past five" in page
        assert "2 h 45 counted: the operator decided." in page


def test_what_has_been_is_kept_in_words(door, agreed):
    agreed.confirm("Bruno", 180)
    agreed.confirm("Ada", 180)
    assert "You received 3 hours" in door.read("Ada", "/exchanges")
    assert "You gave 3 hours" in door.read("Bruno", "/exchanges")
    assert "Nothing has happened yet" in door.read("Carla", "/exchanges")
    standing = door.read("Ada", f"/people/{agreed.id_of('Bruno')}")
    assert "1 family helped" in standing


def test_the_history_is_read_page_by_page(agreed):
    agreed.do("Bruno", care.cancel, agreed.exchange_id)
    agreed.task_id = agreed.ask("Ada", opens_at=at(10, 9), closes_at=at(10, 12))
    agreed.proposal_id = agreed.invite("Bruno")
    agreed.do("Bruno", care.cancel, agreed.accept("Bruno"))
    ada = agreed.id_of("Ada")
    (newest,) = past_exchanges(ada, bank_id=agreed.bank_id, limit=1)
    assert newest.starts_at == at(10, 9)
    (before,) = past_exchanges(ada, bank_id=agreed.bank_id, before_id=newest.id)
    assert before.starts_at == at(9, 15)


def test_the_first_time_with_children_is_not_alone(door, agreed):
    words_said = "The first time together"
    path = f"/exchanges/{agreed.exchange_id}"
    assert words_said in door.read("Ada", path)
    assert words_said in door.read("Bruno", path)
    agreed.confirm("Bruno", 180)
    agreed.confirm("Ada", 180)
    agreed.task_id = agreed.ask("Ada", opens_at=at(10, 9), closes_at=at(10, 12))
    agreed.proposal_id = agreed.invite("Bruno")
    again = agreed.accept("Bruno")
    assert words_said not in door.read("Ada", f"/exchanges/{again}")


def test_a_confirmation_that_settles_is_a_few_statements(app, door, agreed, database_kind):
    agreed.confirm("Bruno", 180)
    path = f"/exchanges/{agreed.exchange_id}"
    with time_machine.travel(at(9, 19), tick=False):
        # She has signed in, and opened the page whose form she sends.
        door.open("Ada", path)
        with counted_statements() as heard:
            assert door.send("Ada", f"{path}/confirmations", minutes="180").status_code == 303
    # SQLite writes a transfer in three.
    assert len(heard) <= {"postgresql": 10, "sqlite": 12}[database_kind], heard


def test_who_is_not_on_the_list_is_written_down_with_the_ask(door, town):
    new = {"first_initials": "S.", "first_band": "0-2", "second_initials": " ", "second_band": ""}
    answer = door.send("Ada", "/tasks", **ASK | new, cared=[town.children[0]])
    assert answer.status_code == 303
    page = door.read("Ada", answer.location)
    assert "N. and S." in page
    assert "S., 0–2 years" in door.read("Ada", "/household")


def test_a_newcomer_alone_is_enough_to_ask_for(door, town):
    new = {"first_initials": "S.", "first_band": "0-2"}
    assert door.send("Bruno", "/tasks", **ASK | new).status_code == 303
    assert [each.initials for each in cared_of(town.cast.households["Bruno"], bank_id=town.bank_id)] == ["S."]  # fmt: skip


def test_faults_keep_the_newcomer_and_write_nobody_down(door, town):
    elder = {"first_initials": "R.", "first_band": "elder"}
    answer = door.send("Ada", "/tasks", **ASK | elder, cared=list(town.children))
    assert answer.status_code == 422
    assert "For this choose another age" in words(answer.text)
    assert 'value="R."' in answer.text
    late = {"first_initials": "S.", "first_band": "0-2", "to": "14:00"}
    assert door.send("Ada", "/tasks", **ASK | late).status_code == 422
    assert len(cared_of(town.cast.households["Ada"], bank_id=town.bank_id)) == 2


def test_an_errand_writes_nobody_down(door, town):
    errand = {"family": "errand", "kind": "errand_pharmacy", "first_initials": "S."}
    assert door.send("Ada", "/tasks", **ASK | errand).status_code == 303
    assert len(cared_of(town.cast.households["Ada"], bank_id=town.bank_id)) == 2


def test_where_one_lives_is_asked_before_anything_is_typed(door, town):
    cast.write()
    db.session.query(Home).filter_by(person_id=town.id_of("Ada")).delete()
    db.session.commit()
    answer = door.open("Ada", "/tasks/new")
    assert answer.status_code == 409
    assert 'href="/me/place"' in answer.text


def test_while_the_author_of_an_offer_is_asked_the_others_are_folded_away(door, town):
    cast.add_person(town.cast, "Elira")
    offer_id = town.offer("Bruno", kind="errand_shopping")
    errand = town.draft(kind="errand_shopping", cared_ids=())
    town.task_id = town.do("Ada", care.take_up, offer_id, errand)
    page = door.read("Ada", f"/tasks/{town.task_id}")
    assert "Asked, waiting for an answer Bruno S." in page
    assert "Neighbours who are free" not in page
    assert "together" not in page
    town.proposal_id = the(Proposal).id
    town.do("Bruno", care.decline, town.proposal_id)
    assert "Asked, waiting" not in door.read("Ada", f"/tasks/{town.task_id}")


def test_who_is_invited_beside_the_author_of_an_offer_can_open_it(door, town):
    cast.add_person(town.cast, "Elira")
    offer_id = town.offer("Bruno", kind="errand_shopping")
    errand = town.draft(kind="errand_shopping", cared_ids=())
    town.task_id = town.do("Ada", care.take_up, offer_id, errand)
    assert door.open("Elira", f"/tasks/{town.task_id}").status_code == 404
    town.invite("Elira")
    assert "Yes, I’ll come" in door.read("Elira", f"/tasks/{town.task_id}")
