"""Hidden from searches, and from who has her number already: no page opens, and no letter reaches her."""

import pytest
import time_machine

from exchange.care import actions as care
from exchange.care import circle_actions as circles
from exchange.errors import NotFound, NotFreeForUs
from exchange.ledger import actions as ledger
from exchange.ledger import lesson_actions
from exchange.ledger.lesson_actions import NewLesson
from exchange.people import actions as people
from exchange.people import tandem_actions
from tests import cast
from tests.care.door import Door
from tests.care.families import Families
from tests.cast import MONDAY_9, at
from tests.moderation.test_protection import hide


def test_where_and_when_she_gives_a_lesson_is_read_by_who_has_a_seat(app, town):
    town.do("Teresa", ledger.open_bank_books)
    new = NewLesson("Tango", "Piazza Walther", at(9, 16), 60, 4)
    lesson_id = town.do("Bruno", lesson_actions.offer_lesson, new)
    door = Door(app, town)
    cast.add_person(town.cast, "Elio")
    with time_machine.travel(MONDAY_9, tick=False):
        assert door.send("Ada", f"/lessons/{lesson_id}/seats").status_code == 303
        hide(town, "Bruno")
        assert door.open("Elio", f"/lessons/{lesson_id}").status_code == 404
        assert door.send("Elio", f"/lessons/{lesson_id}/seats").status_code == 404
        for who in ("Ada", "Bruno", "Carla"):
            assert "Piazza Walther" in door.read(who, f"/lessons/{lesson_id}")


def test_nobody_makes_himself_known_to_her_by_asking(app, town):
    cast.add_person(town.cast, "Elio")
    task_id = town.ask("Ada", kind="errand_shopping", cared_ids=())
    mine = town.ask("Elio", kind="errand_shopping", cared_ids=())
    hide(town, "Ada")
    with pytest.raises(NotFreeForUs):
        town.do("Elio", care.propose, task_id)
    with pytest.raises(NotFreeForUs):
        town.do("Elio", care.invite, mine, town.id_of("Ada"))
    assert town.told("Ada") == ["protection_set"]
    with time_machine.travel(MONDAY_9, tick=False):
        assert Door(app, town).open("Elio", f"/people/{town.id_of('Ada')}").status_code == 404
    assert town.do("Ada", care.propose, mine)
    assert town.do("Ada", care.invite, task_id, town.id_of("Elio"))


@pytest.mark.parametrize("hidden", ["Ada", "Elsa", "Bruno"])
def test_no_neighbour_finds_the_families_she_is_among(app, town, hidden):
    families = Families(town)
    families.ask()
    families.join("Elsa", by_link=True)
    families.say_yes()
    door, path = Door(app, town), f"/circles/{town.task_id}"
    with time_machine.travel(MONDAY_9, tick=False):
        assert "Taking to school" in door.read("Gina", "/circles")
        hide(town, hidden)
        assert "Taking to school" not in door.read("Gina", "/circles")
        assert door.open("Gina", path).status_code == 404
        assert door.open("Elsa", path).status_code == 200
    with pytest.raises(NotFound):
        families.join("Gina")
    town.do("Ada", circles.ask_to_join, town.task_id, town.id_of("Gina"))
    families.join("Gina")


def test_no_letter_of_a_strangers_reaches_her(town):
    families = Families(town)
    families.ask()
    hide(town, "Gina")
    gina = town.id_of("Gina")
    for deed in (
        (circles.ask_to_join, town.task_id, gina),
        (tandem_actions.go_with, gina),
        (people.vouch, gina, "I know where you live now."),
    ):
        with pytest.raises(NotFound):
            town.do("Ada", *deed)
    assert town.told("Gina") == ["protection_set"]
    town.do("Gina", tandem_actions.go_with, town.id_of("Ada"))
    assert town.do("Ada", tandem_actions.go_with, gina)
