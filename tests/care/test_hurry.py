"""Too little time for the way: told to who would come, before she says yes, and to nobody else."""

import re
from datetime import date

import pytest

from exchange.care import actions as care
from exchange.places.coarsen import Cell, centre_metres
from exchange.places.travel import Means
from exchange.schedule.between import Elsewhere, hurried
from exchange.units import Slot
from models.base import db
from models.places import Home
from tests import cast
from tests.care.test_series import ask as ask_series
from tests.cast import at

HERE, THERE = Cell(4506, 1376), Cell(4506, 1381)
"""Five squares apart: an hour and a half on foot, half an hour by bicycle, less by car."""
WANTED = Slot(at(9, 15), at(9, 18))


def promised(starts_at, ends_at, cell=THERE):
    return Elsewhere(Slot(starts_at, ends_at), None if cell is None else centre_metres(cell))


@pytest.mark.parametrize(
    ("other", "means", "is_close"),
    [
        (promised(at(9, 13), at(9, 14)), Means.WALK, True),
        (promised(at(9, 19), at(9, 20)), Means.WALK, True),
        (promised(at(9, 13), at(9, 14)), Means.BIKE, False),
        (promised(at(9, 14), at(9, 15)), Means.CAR, True),
        (promised(at(9, 14), at(9, 15), HERE), Means.WALK, False),
        (promised(at(9, 14), at(9, 15), None), Means.WALK, False),
        (promised(at(9, 17), at(9, 19)), Means.WALK, False),
        (promised(at(9, 12), at(9, 13)), Means.WALK, False),
    ],
)
def test_the_way_needs_its_time(other, means, is_close):
    found = hurried(WANTED, centre_metres(HERE), [other], means)
    assert found == ([other.slot] if is_close else [])


@pytest.fixture
def far(town):
    """Carla lives five squares from Ada, and Bruno, who walks, helps her on Wednesday until 14."""
    cast.write()
    homes = {each.person_id: each for each in db.session.query(Home)}
    ada, carla = homes[town.id_of("Ada")], homes[town.id_of("Carla")]
    carla.cell_row, carla.cell_col = ada.cell_row, ada.cell_col + 5
    db.session.commit()
    town.task_id = town.ask(
        "Carla", kind="errand_pets", cared_ids=(), opens_at=at(9, 13), closes_at=at(9, 14),
        minutes=60,
    )  # fmt: skip
    town.proposal_id = town.invite("Bruno")
    town.exchange_id = town.accept("Bruno")
    return town


SHORT = "the time for the way is short"


def test_who_is_invited_is_told_and_may_say_yes_all_the_same(door, far):
    far.task_id = far.ask("Ada")
    far.proposal_id = far.invite("Bruno")
    page = door.read("Bruno", f"/tasks/{far.task_id}")
    assert "close to this hour (Wed 9 Jan, 13:00–14:00" in page
    assert "close to this hour" not in door.read("Ada", f"/tasks/{far.task_id}")
    assert door.send("Bruno", f"/proposals/{far.proposal_id}/acceptance").status_code == 303


def test_who_offers_herself_is_told_and_who_has_time_is_not(door, far):
    early = far.ask("Ada", opens_at=at(9, 14, 30), closes_at=at(9, 16), minutes=90)
    late = far.ask("Ada", opens_at=at(9, 18), closes_at=at(9, 19), minutes=60)
    assert SHORT in door.read("Bruno", f"/tasks/{early}")
    assert SHORT not in door.read("Bruno", f"/tasks/{late}")


def test_what_was_called_off_takes_no_way(door, far):
    far.do("Bruno", care.cancel, far.exchange_id)
    early = far.ask("Ada", opens_at=at(9, 14, 30), closes_at=at(9, 16), minutes=90)
    assert SHORT not in door.read("Bruno", f"/tasks/{early}")


def test_where_she_may_choose_the_hours_are_marked(door, far):
    task_id = far.ask(
        "Ada", kind="errand_pharmacy", cared_ids=(), opens_at=at(9, 14), closes_at=at(9, 18),
        minutes=60, flexible=True,
    )  # fmt: skip
    page = door.read("Bruno", f"/tasks/{task_id}")
    assert "at the hours marked here the time for the way is short" in page
    marked = re.findall(r"(\d\d:\d\d) · short of time for the way", page)
    assert marked == ["14:00", "14:30", "15:00", "15:30"]


def test_of_many_dates_those_are_named(door, far):
    series_id = ask_series(far, until=date(2030, 1, 24), weekdays=(2,), first=date(2030, 1, 9))
    assert f"{SHORT} on Wed 9 Jan." in door.read("Bruno", f"/series/{series_id}")
    far.do("Ada", care.invite_to, series_id, far.id_of("Bruno"))
    assert f"{SHORT} on Wed 9 Jan." in door.read("Bruno", f"/series/{series_id}")
