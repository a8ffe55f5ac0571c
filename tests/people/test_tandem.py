"""Going in two: it takes both words, either ends it, and nobody is in two of them."""

import uuid
from dataclasses import replace

import pytest
import time_machine
from sqlalchemy import select

from exchange.errors import LostRace, NotFound, NotOneself, NotOpen
from exchange.moderation import speaking_actions as speaking
from exchange.people import actions as people
from exchange.people import leaving_actions as leaving
from exchange.people import own_copy_queries
from exchange.people import tandem_actions as tandems
from exchange.people.tandem import both_or_neither, first_of
from exchange.people.tandem_queries import partners_among
from models.base import db
from models.tandem import Tandem
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9, add_person, the_usual, write
from tests.rig.racing import race


@pytest.fixture
def town(app):
    with app.app_context():
        town = Story(the_usual())
        add_person(town.cast, "Elio", email=None)
        yield town


@pytest.fixture
def door(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, town)


def says(town, who, other):
    return town.do(who, tandems.go_with, town.id_of(other))


def pairs(town):
    found = partners_among(list(town.cast.people.values()), bank_id=town.bank_id)
    db.session.rollback()
    by_id = {person_id: name for name, person_id in town.cast.people.items()}
    return {by_id[one]: by_id[other] for one, other in found.items()}


def test_it_holds_once_both_have_said_so(town):
    assert not says(town, "Bruno", "Carla")
    assert pairs(town) == {}
    assert says(town, "Carla", "Bruno")
    assert pairs(town) == {"Bruno": "Carla", "Carla": "Bruno"}
    assert (town.told("Carla"), town.told("Bruno")) == (["tandem_asked"], ["tandem_holds"])


def test_saying_it_twice_tells_once(town):
    for _ in range(2):
        says(town, "Bruno", "Carla")
    assert town.told("Carla") == ["tandem_asked"]


def test_nobody_goes_with_two(town):
    says(town, "Bruno", "Carla")
    with pytest.raises(NotOpen):
        says(town, "Bruno", "Ada")
    says(town, "Ada", "Bruno")
    says(town, "Carla", "Bruno")
    assert pairs(town) == {"Bruno": "Carla", "Carla": "Bruno"}


@pytest.mark.parametrize("who", ["Bruno", "Carla"])
def test_either_ends_it_and_the_other_hears_of_it(town, who):
    says(town, "Bruno", "Carla")
    says(town, "Carla", "Bruno")
    other = {"Bruno": "Carla", "Carla": "Bruno"}[who]
    town.do(who, tandems.go_alone, town.id_of(other))
    assert pairs(town) == {}
    assert town.count(Tandem) == 0
    assert town.told(other)[-1] == "tandem_ended"
    with pytest.raises(NotFound):
        town.do(who, tandems.go_alone, town.id_of(other))


def test_a_question_taken_back_tells_nothing_and_a_no_tells_who_asked(town):
    says(town, "Bruno", "Carla")
    town.do("Bruno", tandems.go_alone, town.id_of("Carla"))
    assert town.told("Carla") == ["tandem_asked"]
    says(town, "Bruno", "Carla")
    town.do("Carla", tandems.go_alone, town.id_of("Bruno"))
    assert town.told("Bruno") == ["tandem_ended"]


def test_not_with_oneself_nor_a_stranger_nor_who_keeps_away(town):
    town.do("Carla", people.block, town.id_of("Bruno"))
    for other in (town.id_of("Bruno"), town.id_of("Carla"), town.id_of("Dina"), 1):
        with pytest.raises(NotFound):
            town.do("Bruno", tandems.go_with, other)


@pytest.mark.parametrize(
    "parting",
    [
        lambda town: town.do("Carla", people.block, town.id_of("Bruno")),
        lambda town: town.do("Carla", leaving.leave_bank, town.id_of("Carla")),
    ],
    ids=["keeping away", "leaving"],
)
def test_it_ends_with_what_ends_more(town, parting):
    says(town, "Bruno", "Carla")
    says(town, "Carla", "Bruno")
    parting(town)
    assert town.count(Tandem) == 0
    assert town.told("Bruno")[-1] == "tandem_ended"


def test_two_who_say_it_at_once_are_two(app, town):
    says_so = [
        lambda who=who, other=other: says(town, who, other)
        for who, other in (("Bruno", "Carla"), ("Carla", "Bruno"))
    ]
    held = race(app, says_so)
    assert sorted(held) == [False, True]
    assert len(pairs(town)) == 2


def test_her_copy_says_that_and_not_with_whom(town):
    says(town, "Bruno", "Carla")
    (row,) = own_copy_queries.export(town.id_of("Bruno"))["tandems"]
    assert set(row) == {"name", "said_at"}
    assert own_copy_queries.export(town.id_of("Carla"))["tandems"] == []


# The operator, for who has no way in


def note(town, who, for_whom, other):
    act = replace(town.cast.act(who), on_behalf_of_id=town.id_of(for_whom))
    return town.do_as(act, lambda act: speaking.note_tandem(town.id_of(other), act=act))


def test_an_operator_notes_it_for_who_has_no_address_and_the_other_decides(town):
    assert not note(town, "Carla", "Elio", "Bruno")
    row = db.session.scalars(select(Tandem)).one()
    assert (row.person_id, row.noted_by_id) == (town.id_of("Elio"), town.id_of("Carla"))
    db.session.rollback()
    assert says(town, "Bruno", "Elio")
    act = replace(town.cast.act("Carla"), on_behalf_of_id=town.id_of("Elio"))
    town.do_as(act, lambda act: speaking.end_tandem(town.id_of("Bruno"), act=act))
    assert town.count(Tandem) == 0


def test_an_operator_speaks_for_nobody_who_can_and_not_of_herself(town):
    with pytest.raises(NotFound):
        note(town, "Carla", "Ada", "Bruno")
    with pytest.raises(NotOneself):
        note(town, "Carla", "Elio", "Carla")
    assert town.count(Tandem) == 0


# Pages


def test_asked_on_her_page_and_answered_on_ones_own(door, town):
    assert "Go in two with Carla" in door.read("Bruno", f"/people/{town.id_of('Carla')}")
    uid = str(uuid.uuid4())
    for _ in range(2):
        sent = door.send("Bruno", f"/people/{town.id_of('Carla')}/tandem", uid=uid)
        assert sent.status_code == 303
    assert "Asked, waiting for an answer" in door.read("Bruno", "/me/tandem")
    page = door.read("Carla", "/me/tandem")
    assert "Bruno S. asks whether the two of you go together" in page
    assert door.send("Carla", f"/people/{town.id_of('Bruno')}/tandem").status_code == 303
    assert "From now on each alone" in door.read("Bruno", "/me/tandem")
    assert "You go together" in door.read("Carla", f"/people/{town.id_of('Bruno')}")
    assert door.send("Bruno", f"/people/{town.id_of('Carla')}/tandem/end").status_code == 303
    assert "You go alone, for now" in door.read("Carla", "/me/tandem")


def test_who_goes_with_one_reads_to_end_it_first(door, town):
    says(town, "Bruno", "Carla")
    says(town, "Ada", "Bruno")
    assert "first end it with Carla S." in door.read("Bruno", "/me/tandem")
    assert door.send("Bruno", f"/people/{town.id_of('Ada')}/tandem").status_code == 409


def test_questions_to_the_neighbours_have_an_end(door, town):
    """Each is a letter: who asks one after the other is told that it is enough."""
    path = f"/people/{town.id_of('Carla')}/tandem"
    answers = []
    for _ in range(11):
        answers.append(door.send("Bruno", path).status_code)
        door.send("Bruno", f"{path}/end")
    assert answers == [303] * 10 + [429]


def test_the_desk_finds_the_other_by_name(door, town):
    path = f"/desk/members/{town.id_of('Elio')}/tandem"
    assert door.send("Carla", f"{path}/word", named="Nobody Semeraro").status_code == 422
    assert door.send("Carla", f"{path}/word", named="bruno  semeraro").status_code == 303
    assert "Bruno S. Asked, waiting for an answer" in door.read("Carla", path)
    assert door.send("Carla", f"{path}/{town.id_of('Bruno')}/end").status_code == 303
    assert town.count(Tandem) == 0


# The rule


@pytest.mark.parametrize(
    ("people_named", "places", "left"),
    [
        ([1, 2, 3], 2, [1, 2, 3]),
        ([1, 2, 3], 1, [3]),
        ([1, 3], 2, [3]),
        ([], 2, []),
    ],
)
def test_both_or_neither(people_named, places, left):
    assert both_or_neither(people_named, {1: 2, 2: 1}, places=places) == left


@pytest.mark.parametrize(
    ("size", "first"), [(3, [5, 1, 2]), (2, [5, 3]), (4, [5, 1, 2, 3]), (0, [])]
)
def test_the_first_ones_bring_whom_they_go_with(size, first):
    assert first_of([5, 1, 3, 2], {1: 2, 2: 1}, size) == first


def test_the_database_lets_nobody_in_twice_nor_with_herself(town):
    write()
    kept = {"bank_id": town.bank_id, "said_at": MONDAY_9}
    bruno, carla = town.id_of("Bruno"), town.id_of("Carla")
    db.session.add(Tandem(person_id=bruno, with_id=carla, **kept))
    db.session.commit()
    for other in (bruno, town.id_of("Ada")):
        with pytest.raises(LostRace):
            town.do("Ada", _write, Tandem(person_id=bruno, with_id=other, **kept))


def _write(row, *, act):
    db.session.expunge_all()
    db.session.add(row)
    db.session.flush()
