"""A circle page by page: what the asker, a family that joins and the helper read, and what they do not."""

import re

import pytest
import time_machine

from exchange.care import actions as care
from exchange.care import going_actions as going
from exchange.people.sessions import FAMILY_OF_PERSON, JOIN_OF_PERSON
from exchange.schedule import feed_actions as feeds
from exchange.schedule.feed_queries import own_feed
from models.base import db
from models.people import Membership, Person
from models.states import Status
from tests import cast
from tests.care.door import Door
from tests.care.families import Families
from tests.care.test_circles import LATE
from tests.cast import MONDAY_9, at
from views.care import jobs
from views.jobs import in_page_context


@pytest.fixture
def school(town):
    families = Families(town)
    families.ask()
    return families


@pytest.fixture
def door(app, school):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, school.town)


def circle_of(school):
    return f"/circles/{school.town.task_id}"


def test_who_asks_lets_other_families_join(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        families, door = Families(town), Door(app, town)
        ask = {"family": "childminding", "kind": "child_to_school", "day": "2030-01-09",
               "from_": "08:00", "to": "09:00", "when": "fixed", "place": "ours",
               "helpers_wanted": "2", "cared": str(town.children[0]), "together": "y"}  # fmt: skip
        answer = door.send("Ada", "/tasks", **ask)
        page = answer.location
        assert re.fullmatch(r"/tasks/\d+/circle", page)
        town.task_id = int(page.split("/")[2])
        form = {"places": "3", "meeting_point": "Under the clock"}
        sent = door.send("Ada", f"/tasks/{town.task_id}/families", **form)
        assert sent.status_code == 303
        link = re.search(r'value="http://[^/]+(/circles/[^"]+)"', door.open("Ada", page).text)[1]
        key = re.search(r"key=(\w+)", link)[1]
        assert door.open("Elsa", circle_of(families)).status_code == 404
        assert "Come along" in door.read("Elsa", link.replace("&amp;", "&"))
        cared = {"cared": str(families.children["Elsa"][0])}
        path = f"{circle_of(families)}/joinings"
        assert door.send("Elsa", path, key="0" * 32, **cared).status_code == 404
        assert door.send("Elsa", path, key=key, **cared).status_code == 303
        assert families.states() == {"Elsa": "joined"}


def test_a_family_reads_first_names_and_counts_and_no_place_before_it_joins(door, school):
    school.join("Franco")
    page = door.read("Elsa", circle_of(school))
    for words in ("Ada", "Franco 1 child · 30 min", "room for 4 more", "about 20 min"):
        assert words in page
    for words in ("Under the clock", "Semeraro", "via di", "N.", "F."):
        assert words not in page
    school.join("Elsa")
    assert "Under the clock" in door.read("Elsa", circle_of(school))


def test_the_list_has_what_one_joined_and_what_one_could(door, school):
    assert "You could join Taking to school" in door.read("Elsa", "/circles")
    school.join("Elsa")
    page = door.read("Elsa", "/circles")
    assert "Your children come along Taking to school" in page
    assert "You could join" not in page
    school.say_yes()
    assert "You could join" not in door.read("Bruno", "/circles")


def test_the_task_of_a_family_that_joined_is_its_circle(door, school):
    school.join("Elsa")
    answer = door.open("Elsa", f"/tasks/{school.town.task_id}")
    assert (answer.status_code, answer.location) == (303, circle_of(school))


def test_a_helper_reads_how_many_of_how_many_before_she_says_yes(door, school):
    school.join("Elsa", 2)
    school.town.proposal_id = school.town.invite("Bruno")
    page = door.open("Bruno", f"/tasks/{school.town.task_id}").text
    assert 'name="children" value="3"' in page
    assert "3 children of 2 families" in door.read("Bruno", f"/tasks/{school.town.task_id}")
    assert "See who comes along" in door.read("Bruno", "/")
    accept = f"/proposals/{school.town.proposal_id}/acceptance"
    school.join("Franco")
    assert door.send("Bruno", accept, children="3").status_code == 409
    assert door.send("Bruno", accept, children="4").status_code == 303
    letter = school.town.facts("Bruno", "care_invited")
    assert (letter["children"], letter["families"]) == (3, 1)


def test_a_helper_and_the_families_reach_each_other(door, school):
    cast.write()
    for name, number in (("Elsa", "+393331112223"), ("Bruno", "+393334445556")):
        db.session.get_one(Person, school.town.id_of(name)).phone = number
    db.session.commit()
    school.join("Elsa")
    school.say_yes()
    page = door.read("Bruno", f"/exchanges/{school.town.exchange_id}")
    assert "Elsa : 6–10" in page
    assert "333 111 2223" in page
    assert "Under the clock" in page
    assert "333 444 5556" in door.read("Elsa", circle_of(school))
    assert "333 444 5556" not in door.read("Franco", circle_of(school))
    delega = f"/exchanges/{school.town.exchange_id}/delega"
    assert door.open("Elsa", delega).status_code == 200
    assert door.open("Franco", delega).status_code == 404


def test_each_family_reads_of_its_own_children_alone(door, school):
    school.join("Elsa")
    school.say_yes()
    page = door.read("Ada", f"/exchanges/{school.town.exchange_id}")
    assert ("N." in page, "E." in page) == (True, False)
    page = door.read("Bruno", f"/exchanges/{school.town.exchange_id}")
    assert ("N." in page, "E." in page) == (True, True)


def test_the_helper_answers_for_a_family_that_comes_later(door, school):
    school.say_yes()
    school.join("Elsa")
    assert "Elsa’s family would come along, too" in door.read(
        "Bruno", f"/exchanges/{school.town.exchange_id}"
    )
    path = f"/joinings/{school.joining('Elsa').id}/welcome"
    assert door.send("Ada", path).status_code == 404
    assert door.send("Bruno", path).status_code == 303
    assert school.held("Ada", "Elsa") == [30, 30]


def test_leaving_says_what_it_costs_and_does_it(door, school):
    school.join("Elsa")
    school.say_yes()
    assert "Later your children may stay home" in door.read("Elsa", circle_of(school))
    path = f"/joinings/{school.joining('Elsa').id}/departure"
    with time_machine.travel(LATE, tick=False):
        assert door.send("Elsa", path).status_code == 303
    assert school.states() == {"Elsa": "away"}


def test_who_waits_when_it_begins_hears_that_nobody_answered(school):
    school.say_yes()
    school.join("Elsa")
    begins = school.town.exchange.starts_at
    db.session.rollback()
    # The second helper is looked for no more; with the first it takes place.
    assert in_page_context(jobs.run_lapse, begins) == 2
    assert in_page_context(jobs.run_lapse, begins) == 0
    assert school.town.facts("Elsa", "care_family_refused")["why"] == "unanswered"
    assert "care_family_off" not in school.town.told("Elsa")


def test_home_and_the_week_show_what_one_joined(door, school):
    school.join("Elsa")
    assert "Taking to school, with Ada" in door.read("Elsa", "/")
    school.say_yes()
    week = "/week?day=2030-01-09"
    assert "Taking to school" in door.read("Elsa", week)
    assert f'href="/tasks/{school.town.task_id}"' in door.open("Elsa", week).text
    assert "Taking to school" not in door.read("Franco", week)


def test_who_was_told_no_does_not_ring_the_others_all_day(door, school):
    child = {"cared": str(school.children["Elsa"][0])}
    answers = []
    for _ in range(JOIN_OF_PERSON.tries + 1):
        answers.append(door.send("Elsa", f"{circle_of(school)}/joinings", **child).status_code)
        if answers[-1] == 303:
            assert door.send("Ada", f"/joinings/{school.joining('Elsa').id}/exclusion")
    assert answers == [303] * JOIN_OF_PERSON.tries + [429]
    others = [f"/tasks/{school.town.task_id}/families/{number}" for number in range(1, 32)]
    answers = [door.send("Ada", path).status_code for path in others]
    assert answers == [404] * FAMILY_OF_PERSON.tries + [429]


TUESDAY_9 = at(8, 9)


@pytest.fixture
def numbered(school):
    """Everybody has a number; Elsa and Franco have joined, and Bruno comes."""
    cast.write()
    for nth, name in enumerate(("Ada", "Bruno", "Elsa", "Franco")):
        db.session.get_one(Person, school.town.id_of(name)).phone = f"+39333444555{nth}"
    db.session.commit()
    for name in ("Elsa", "Franco"):
        school.join(name)
    school.say_yes()
    return school


def pocket(door, name, moment=TUESDAY_9):
    with time_machine.travel(moment, tick=False):
        return door.open(name, "/pocket").json["exchanges"]


def test_a_phone_keeps_what_the_household_joined(door, numbered):
    (kept,) = pocket(door, "Elsa")
    assert int(kept["id"]) == numbered.town.exchange_id
    assert kept["until"] == at(10, 9).timestamp() * 1_000
    for words in (
        "Bruno va con loro",
        "Under the clock",
        "+393334445551",
        "20\N{NO-BREAK SPACE}min",
    ):
        assert words in kept["html"]
    # Of nobody else's home or number, and nobody's whole name.
    for words in ("via di", "+393334445550", "+393334445553", "Semeraro", "Ada", "Franco"):
        assert words not in kept["html"]
    assert pocket(door, "Elsa", MONDAY_9) == []
    assert pocket(door, "Gina") == []


def test_a_phone_keeps_no_walk_that_is_not_agreed(door, school):
    school.join("Elsa")
    assert pocket(door, "Elsa") == []
    school.say_yes()
    school.join("Gina")
    assert len(pocket(door, "Elsa")) == 1
    assert pocket(door, "Gina") == []
    school.leave("Elsa")
    assert pocket(door, "Elsa") == []
    school.town.do("Bruno", going.welcome_family, school.joining("Gina").id)
    assert len(pocket(door, "Gina")) == 1
    school.town.do("Bruno", care.cancel, school.town.exchange_id)
    assert pocket(door, "Gina") == []


def test_a_suspended_member_keeps_no_walk(door, numbered):
    cast.write()
    key = (numbered.town.bank_id, numbered.town.id_of("Elsa"))
    db.session.get_one(Membership, key).status = Status.SUSPENDED
    db.session.commit()
    assert pocket(door, "Elsa") == []


def calendar(door, town, name, *, tells=True):
    town.do(name, feeds.open_feed, tells=tells)
    found = own_feed(town.id_of(name), bank_id=town.bank_id)
    db.session.rollback()
    # Lines of a calendar are folded.
    return door.open(None, f"/calendar/{found.token}.ics").text.replace("\r\n ", "")


def test_a_calendar_tells_what_the_household_joined(door, numbered):
    town = numbered.town
    said = calendar(door, town, "Elsa")
    assert said.count("BEGIN:VEVENT") == 1
    assert "Bruno" in said
    assert "DTSTART;TZID=Europe/Rome:20300109T080000" in said
    assert f"/circles/{town.task_id}?in={town.bank_id}" in said
    for words in ("Under the clock", "LOCATION", "Semeraro", "+39333", "Ada", "Franco"):
        assert words not in said
    hours = calendar(door, town, "Elsa", tells=False)
    assert (hours.count("BEGIN:VEVENT"), "Bruno" in hours) == (1, False)
    assert "BEGIN:VEVENT" not in calendar(door, town, "Gina")
    town.do("Bruno", care.cancel, town.exchange_id)
    assert "BEGIN:VEVENT" not in calendar(door, town, "Elsa")


def test_a_calendar_tells_no_walk_before_the_yes_or_after_leaving(door, school):
    school.join("Elsa")
    assert "BEGIN:VEVENT" not in calendar(door, school.town, "Elsa")
    school.say_yes()
    assert "BEGIN:VEVENT" in calendar(door, school.town, "Elsa")
    school.leave("Elsa")
    assert "BEGIN:VEVENT" not in calendar(door, school.town, "Elsa")
