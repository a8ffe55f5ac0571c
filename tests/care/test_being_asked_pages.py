"""The page of how one wants to be asked: a rest, quiet hours, and words given beforehand."""

import pytest

from exchange.care import actions as care
from models.base import db
from models.inviting import BeingAsked, StandingWord, WordTaken
from tests.care.door import words
from tests.care.test_words_given import WEDNESDAYS
from tests.matching.stage import say_hours

WORD = {
    "kinds": "child_home",
    "weekdays": "2",
    "from_": "15:00",
    "to": "18:00",
    "weekly_minutes": "180",
    "for_whom": "near",
    "until": "2030-03-31",
}


@pytest.fixture
def free(town):
    say_hours(town, "Bruno")
    return town


def kept(town, name="Bruno"):
    found = db.session.get(BeingAsked, (town.bank_id, town.id_of(name)))
    said = found and (found.quiet_from_hour, found.quiet_to_hour, found.rests_until)
    db.session.rollback()
    return said


def test_a_rest_is_taken_and_ended(door, free):
    assert "Until Sunday" in door.read("Bruno", "/me/asked")
    door.send("Bruno", "/me/asked/rest", until="2030-01-20")
    assert "Nobody invites you until Sunday 20 January" in door.read("Bruno", "/me/asked")
    door.send("Bruno", "/me/asked/return")
    assert kept(free) == (None, None, None)


@pytest.mark.parametrize("until", ["", "2030-01-06", "2031-01-09"])
def test_a_rest_has_a_day_of_the_coming_year(door, free, until):
    answer = door.send("Bruno", "/me/asked/rest", until=until)
    assert answer.status_code == 422
    assert "Choose a day" in words(answer.text)
    assert kept(free) is None


def test_quiet_hours_are_ones_own_or_the_banks(door, free):
    hours = {"quiet_from": "19", "quiet_to": "10"}
    assert door.send("Bruno", "/me/asked/quiet", whose="own", **hours).status_code == 303
    assert kept(free)[:2] == (19, 10)
    assert door.send("Bruno", "/me/asked/quiet", whose="bank", **hours).status_code == 303
    assert kept(free)[:2] == (None, None)
    wrong = door.send("Bruno", "/me/asked/quiet", whose="own", quiet_from="24", quiet_to="8")
    assert wrong.status_code == 422


def test_a_word_is_given_read_paused_and_ended(door, free):
    assert "No word given, for now" in door.read("Bruno", "/me/asked")
    assert "I give my word" in door.read("Bruno", "/me/asked/words/new")
    assert door.send("Bruno", "/me/asked/words", **WORD).status_code == 303
    page = door.read("Bruno", "/me/asked")
    assert "Wednesday, 15:00–18:00" in page
    assert "at most 3 hours a week" in page
    word_id = db.session.query(StandingWord.id).scalar()
    db.session.rollback()
    for deed, state in (("pause", "paused"), ("resumption", "stands"), ("end", "ended")):
        assert door.send("Bruno", f"/me/asked/words/{word_id}/{deed}").status_code == 303
        assert free.count(StandingWord, StandingWord.state == state) == 1
    assert door.send("Bruno", f"/me/asked/words/{word_id}/pause").status_code == 409
    assert "No word given, for now" in door.read("Bruno", "/me/asked")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"weekdays": "3"}, "Then you are not free: first add it to your hours."),
        ({"from_": "25:00"}, "the later one last: 15:00 and 18:00."),
        ({"from_": "18:00", "to": "15:00"}, "the later one last: 15:00 and 18:00."),
        ({"weekly_minutes": "50"}, "Write quarters of an hour"),
        ({"until": "2029-01-01"}, "Choose a day within a year from now."),
        ({"until": ""}, "Choose a day."),
    ],
)
def test_each_fault_stands_at_its_field_and_nothing_is_lost(door, free, changed, said):
    answer = door.send("Bruno", "/me/asked/words", **WORD | changed)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert free.count(StandingWord) == 0


@pytest.mark.parametrize("field", ["kinds", "weekdays", "for_whom"])
def test_what_nobody_could_choose_gives_no_word(door, free, field):
    answer = door.send("Bruno", "/me/asked/words", **WORD | {field: "nonsense"})
    assert answer.status_code == 422
    assert free.count(StandingWord) == 0


def test_without_hours_there_is_nothing_to_promise(door, town):
    assert "First your hours" in door.read("Teresa", "/me/asked/words/new")


def test_a_family_reads_who_has_said_yes_and_one_press_agrees(door, free):
    free.do("Bruno", care.give_word, WEDNESDAYS)
    free.task_id = free.ask("Ada")
    page = door.read("Ada", f"/tasks/{free.task_id}")
    assert "Has said yes beforehand for these hours" in page
    answer = door.send("Ada", f"/tasks/{free.task_id}/invitations/{free.id_of('Bruno')}")
    assert answer.status_code == 303
    assert free.count(WordTaken) == 1
    assert "Bruno had said yes to such hours beforehand" in door.read("Ada", answer.location)
    hers = door.read("Bruno", answer.location)
    assert "Until Mon 7 Jan, 21:00 you can call it off without being late." in hers
    assert "1 exchange to come" in door.read("Bruno", "/me/asked")
    assert "By your word, agreed: you help Ada" in door.read("Bruno", "/notices")


def test_who_was_taken_at_her_word_reads_that_it_is_not_late(door, free):
    free.do("Bruno", care.give_word, WEDNESDAYS)
    free.decide(late_cancel_hours=72)
    free.task_id = free.ask("Ada")
    free.exchange_id = free.do("Ada", care.ask_one, free.task_id, free.id_of("Bruno"))
    path = f"/exchanges/{free.exchange_id}"
    assert "it is not late" in door.read("Bruno", f"{path}/calling-off")
    assert "noted as late" in door.read("Ada", f"{path}/calling-off")
    door.send("Bruno", f"{path}/cancellation", when="early")
    assert (free.exchange.state, free.exchange.late) == ("cancelled", False)
