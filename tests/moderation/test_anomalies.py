"""What looks odd is found set by set, as a pencil finds it; who it is about does not read it."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from exchange.errors import NotFound, NotOpen
from exchange.moderation import anomaly_actions as looking
from exchange.moderation import anomaly_queries as anomalies
from exchange.moderation.anomaly import same_place
from exchange.people.rules import Rules
from exchange.work import unit_of_work
from models.anomalies import Anomaly, AnomalyParty
from models.base import db
from models.people import RuleSet
from models.places import Home
from models.states import AnomalyKind
from tests import cast as people
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import LONG_AGO, MONDAY_9
from tests.moderation.odd_world import (
    KINDS,
    World,
    pencil_circles,
    pencil_nights,
    pencil_pairs,
    pencil_unusual,
)
from tests.moderation.test_protection import hide
from tests.rig.sizes import SIZES, chance

CLOSE = Rules(
    circle_minutes_min=240,
    circle_spread_percent=35,
    unusual_cases_min=5,
    unusual_times=4,
    nights_min=2,
    pair_week_minutes_max=300,
)


@pytest.fixture
def world(app):
    """Mesagne with seven homes, and rules that look closely."""
    with app.app_context():
        town = people.the_usual()
        for name in ("Elio", "Franca", "Gino"):
            people.add_person(town, name)
        people.write()
        close = {"version": 2, "rules": CLOSE.to_json(), "motive": "-", "at": LONG_AGO}
        db.session.add(RuleSet(bank_id=town.bank_id, **close))
        db.session.commit()
        yield World(town, CLOSE)


@pytest.fixture
def door(app, world):
    """The house's door, on that Monday."""
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, Story(world.town))


def do(town, who, deed, *args, now=MONDAY_9):
    with unit_of_work(act := town.act(who, now=now)):
        return deed(*args, act=act)


def found(world, kind):
    try:
        return [each for each in anomalies.find(world.town.bank_id, now=MONDAY_9) if each.kind is kind]  # fmt: skip
    finally:
        db.session.rollback()


@pytest.mark.parametrize("number", range(SIZES.worlds))
def test_in_worlds_made_by_dice_all_is_found_and_nothing_else(world, number):
    dice = chance("odd", number)
    homes = ("Ada", "Bruno", "Carla", "Elio", "Franca", "Gino")
    for _ in range(150):
        asker, helper = dice.sample(homes, 2)
        at = MONDAY_9 - timedelta(minutes=dice.randrange(100 * 24 * 60))
        minutes = dice.choice((60, 60, 60, 75, 90, 120, 120, 420))
        said = at + timedelta(minutes=dice.randrange(24 * 60))
        world.settled(asker, helper, minutes, at=at, kind=dice.choice(KINDS), said_at=said)
    world.write()
    circles = found(world, AnomalyKind.CIRCLE)
    assert {tuple(each.evidence["homes"]) for each in circles} == pencil_circles(world)
    pairs = [each.evidence for each in found(world, AnomalyKind.PAIR)]
    assert {
        (each["helper"], each["home"], each["week"]): each["minutes"] for each in pairs
    } == pencil_pairs(world)
    unusual = found(world, AnomalyKind.UNUSUAL)
    assert {each.evidence["exchange"] for each in unusual} == pencil_unusual(world)
    nights = [each.evidence for each in found(world, AnomalyKind.NIGHT)]
    assert {each["person"]: each["nights"] for each in nights} == pencil_nights(world)
    assert circles
    assert pairs
    assert unusual
    assert nights


def round_of(world, *names, minutes=300, at=MONDAY_9 - timedelta(days=9)):
    """Each is helped by the next, the last by the first."""
    for asker, helper in zip(names, (*names[1:], names[0]), strict=True):
        world.settled(asker, helper, minutes, at=at)


def test_a_circle_is_told_once_with_each_of_its_steps(world):
    round_of(world, "Ada", "Bruno", "Elio", "Franca", "Gino")
    world.settled("Ada", "Elio", 30, at=MONDAY_9 - timedelta(days=3))
    world.write()
    [circle] = found(world, AnomalyKind.CIRCLE)
    names = ("Ada", "Bruno", "Elio", "Franca", "Gino")
    assert circle.evidence == {
        "homes": [world.home(name) for name in names],
        "minutes": [300] * 5,
        "times": [1] * 5,
    }
    assert circle.person_ids == {world.town.people[name] for name in (*names, "Michele")}


def test_accounts_at_one_address_are_found_however_it_is_written(world):
    people.write()
    for name, address in (("Bruno", "Via Roma, 3"), ("Elio", "via roma 3"), ("Gino", "VIA ROMA 3")):
        db.session.execute(
            update(Home)
            .where(Home.person_id == world.town.people[name])
            .values(exact={"lat": 40.5, "lon": 17.8, "address": address})
        )
    db.session.commit()
    [crowded] = found(world, AnomalyKind.ADDRESS)
    homes = sorted(world.home(name) for name in ("Bruno", "Elio", "Gino"))
    assert crowded.evidence == {"homes": homes}
    assert same_place(" Via  Roma, 3 ") == "via roma 3"


def test_who_it_is_about_does_not_see_it_nor_who_lives_with_her(world, door):
    round_of(world, "Ada", "Carla")
    round_of(world, "Bruno", "Gino")
    world.write()
    do(world.town, "Teresa", looking.look_for)
    assert "Casa di Ada" in door.read("Teresa", "/desk/anomalies")
    for_carla = door.read("Carla", "/desk/anomalies")
    assert "Casa di Gino" in for_carla
    assert "Casa di Ada" not in for_carla
    counts = {
        name: anomalies.how_many_wait(world.town.bank_id, seen_by=world.town.people[name])
        for name in ("Carla", "Teresa")
    }
    assert counts == {"Carla": 1, "Teresa": 2}
    hers = db.session.scalars(
        select(AnomalyParty.anomaly_id).where(AnomalyParty.person_id == world.town.people["Carla"])
    ).one()
    db.session.rollback()
    with pytest.raises(NotFound):
        do(world.town, "Carla", looking.note_look, hers, "Tutto bene.")
    assert door.open("Ada", "/desk/anomalies").status_code == 404


def test_a_look_is_noted_once_and_it_waits_no_more(world, door):
    round_of(world, "Bruno", "Gino")
    world.write()
    assert door.send("Carla", "/desk/anomalies/search").status_code == 303
    odd = db.session.scalars(select(Anomaly.id)).one()
    db.session.rollback()
    path = f"/desk/anomalies/{odd}/look"
    assert door.send("Carla", path, note="").status_code == 422
    assert door.send("Carla", path, note="Sono cugini, si aiutano a turno.").status_code == 303
    said = door.read("Teresa", "/desk/anomalies")
    assert "Sono cugini, si aiutano a turno." in said
    assert anomalies.how_many_wait(world.town.bank_id, seen_by=world.town.people["Teresa"]) == 0
    db.session.rollback()
    with pytest.raises(NotOpen):
        do(world.town, "Teresa", looking.note_look, odd, "Ancora.")


def test_what_is_odd_no_longer_goes_and_what_was_seen_comes_back_only_when_it_is_more(world):
    round_of(world, "Bruno", "Gino")
    world.settled("Elio", "Franca", 420, at=MONDAY_9 - timedelta(days=2))
    world.write()
    assert do(world.town, "Teresa", looking.look_for) == 2
    assert do(world.town, "Teresa", looking.look_for) == 0
    odd = db.session.scalars(select(Anomaly.id).where(Anomaly.kind == "circle")).one()
    db.session.rollback()
    do(world.town, "Carla", looking.note_look, odd, "Visto.")
    later = MONDAY_9 + timedelta(days=30)
    assert do(world.town, "Teresa", looking.look_for, now=later) == 0
    world.pasts.clear()
    round_of(world, "Bruno", "Gino", at=later - timedelta(days=1))
    world.write()
    assert do(world.town, "Teresa", looking.look_for, now=later) >= 1
    far = MONDAY_9 + timedelta(days=400)
    do(world.town, "Teresa", looking.look_for, now=far)
    assert db.session.scalars(select(Anomaly.id)).all() == []
    db.session.rollback()


def test_forgetting_somebody_takes_what_looked_odd_about_her(world):
    round_of(world, "Bruno", "Gino")
    round_of(world, "Ada", "Elio")
    world.write()
    do(world.town, "Teresa", looking.look_for)
    assert anomalies.export(world.town.people["Gino"], bank_id=world.town.bank_id)
    do(world.town, "Teresa", looking.erase, world.town.people["Gino"])
    assert not anomalies.export(world.town.people["Gino"], bank_id=world.town.bank_id)
    assert anomalies.how_many_wait(world.town.bank_id, seen_by=world.town.people["Teresa"]) == 1
    db.session.rollback()


def test_who_is_protected_is_not_named_in_what_looks_odd(world, door):
    round_of(world, "Elio", "Franca")
    for day in (1, 2, 3):
        late = MONDAY_9.replace(hour=2) - timedelta(days=day)
        world.settled("Elio", "Gino", 60, at=late - timedelta(hours=9), said_at=late)
    world.write()
    do(world.town, None, looking.look_for)
    assert "Elio" in door.read("Teresa", "/desk/anomalies")
    hide(Story(world.town), "Elio")
    said = door.read("Teresa", "/desk/anomalies")
    assert "Elio" not in said
    assert "Name kept private" in said
    assert "Casa di Franca" in said
