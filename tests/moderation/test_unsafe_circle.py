"""In an ask of several families each adult may say that she does not feel safe; with the others it goes on."""

import pytest
import time_machine

from exchange.care import actions as care
from exchange.care.circle_queries import pays_a_part
from exchange.errors import NotFound, NotOpen
from exchange.moderation import incident_actions as incidents
from exchange.moderation import incident_queries as cases
from exchange.people.reaching_queries import are_apart
from models.base import db
from tests import cast
from tests.care.door import Door
from tests.care.families import Families
from tests.cast import at
from tests.rig.kept import open_cases

BEFORE, DURING = at(9, 7), at(9, 8, 30)


@pytest.fixture
def bus(town):
    """Elsa with two and Franco with one come along, and Bruno has said yes to the four."""
    families = Families(town)
    families.ask()
    families.join("Elsa", 2)
    families.join("Franco")
    families.say_yes()
    return families


def unsafe(town, who, now=BEFORE):
    town.do(who, incidents.feel_unsafe, town.exchange_id, None, now=now)
    given = {"person_id": town.id_of(who), "bank_id": town.bank_id}
    case = cases.own_case(town.exchange_id, **given)
    db.session.rollback()
    return case


def are_parted(town, one, other):
    apart = are_apart(town.id_of(one), town.id_of(other), bank_id=town.bank_id)
    found = db.session.scalar(db.select(apart))
    db.session.rollback()
    return found


def test_her_family_goes_out_and_with_the_others_it_goes_on(bus):
    town = bus.town
    assert unsafe(town, "Elsa").answer_by == at(9, 11)
    assert "Elsa" not in bus.states()
    assert bus.held("Elsa") == [0]
    assert town.exchange.state == "agreed"
    assert bus.parts_add_up()
    assert are_parted(town, "Elsa", "Bruno")
    assert not are_parted(town, "Elsa", "Ada")
    assert "care_family_off" not in town.told("Franco")
    [case] = open_cases(town.bank_id, for_operator_id=town.id_of("Carla"))
    assert (case.person_id, case.about_id) == (town.id_of("Elsa"), town.id_of("Bruno"))
    db.session.rollback()
    with pytest.raises(NotFound):
        unsafe(town, "Gina")


def test_once_it_has_begun_nothing_rings_before_its_end_and_nothing_is_settled(bus):
    town = bus.town
    told = {name: town.told(name) for name in ("Bruno", "Ada", "Franco")}
    assert unsafe(town, "Elsa", now=DURING) is not None
    assert town.exchange.state == "agreed"
    assert {name: town.told(name) for name in told} == told
    assert pays_a_part(town.exchange_id, town.id_of("Elsa"), bank_id=town.bank_id)
    db.session.rollback()
    with pytest.raises(NotOpen):
        unsafe(town, "Elsa", now=DURING)
    assert bus.parts_add_up()


def test_who_lives_with_the_one_who_gave_the_word_may_say_it_too(bus):
    town = bus.town
    cast.add_person(town.cast, "Ettore", household="Elsa")
    assert unsafe(town, "Ettore") is not None
    assert "Elsa" not in bus.states()
    assert are_parted(town, "Ettore", "Bruno")
    assert not are_parted(town, "Elsa", "Bruno")


def test_from_the_page_of_the_circle_it_is_two_taps(app, bus):
    town = bus.town
    path = f"/exchanges/{town.exchange_id}"
    with time_machine.travel(BEFORE, tick=False):
        door = Door(app, town)
        assert f'href="{path}/safety"' in door.open("Elsa", f"/circles/{town.task_id}").text
        assert "Your family does not come along any more." in door.read("Elsa", f"{path}/safety")
        assert door.open("Gina", f"{path}/safety").status_code == 404
        assert door.send("Elsa", f"{path}/stop", words="").status_code == 303
        words = door.read("Elsa", f"{path}/safety")
        assert "It is stopped now." in words
        assert "With the other families it goes on" in words


@pytest.mark.parametrize("who", ["Ada", "Bruno"])
def test_families_read_what_goes_on_without_one_who_helps(bus, who):
    """Of two who help one comes less: it does not read as if it were off."""
    town = bus.town
    first = town.exchange_id
    bus.say_yes("Carla")
    town.do(who, care.cancel, first)
    assert town.facts("Elsa", "care_family_off")["stays"] == "others"


def test_who_keeps_away_from_her_helper_looks_for_another(bus):
    """It did not read as if it were off, though the ask was open again."""
    town = bus.town
    town.do("Ada", care.keep_away, town.id_of("Bruno"))
    facts = town.facts("Elsa", "care_family_off")
    assert (facts["by"], facts["stays"]) == ("asker", "sought")
