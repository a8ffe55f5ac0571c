"""Where somebody lives: exact for herself, a square for the others, and not to be moved at will."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from exchange.errors import MovedTooOften
from exchange.places import actions as places
from exchange.places import queries
from exchange.places.coarsen import cell_of
from exchange.places.place import CHANGES_MAX, Place, middle_of
from exchange.work import unit_of_work
from models.base import db
from models.places import Home
from tests import cast
from tests.cast import MONDAY_9

MESAGNE = Place(40.5601, 17.8102, "074010", None, "via dei Mille 3", "Semeraro")
FASANO = Place(40.8363, 17.3601, "074007")
SAVELLETRI = Place(*middle_of("074007", "Savelletri"), "074007", "Savelletri")
OSTUNI = Place(*middle_of("074012", None), "074012")


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()


def move(town, place, *, days=0, name="Ada"):
    with unit_of_work(act := town.act(name, now=MONDAY_9 + timedelta(days=days))):
        places.set_home(town.people[name], place, act=act)


def home(town, name="Ada"):
    return queries.home_of(town.people[name], bank_id=town.bank_id)


def homes(town, name="Ada"):
    mine = select(Home).where(Home.person_id == town.people[name]).order_by(Home.since_at, Home.id)
    return list(db.session.scalars(mine))


def test_a_home_is_kept_exactly_for_its_owner_and_as_a_cell_for_the_sums(town):
    move(town, MESAGNE)
    assert home(town) == MESAGNE
    found = queries.cell_of(town.people["Ada"], bank_id=town.bank_id)
    assert found == cell_of(MESAGNE.lat, MESAGNE.lon)


def test_the_exact_point_is_written_nowhere_in_the_clear(town):
    move(town, MESAGNE)
    db.session.rollback()
    row = db.session.connection().exec_driver_sql(
        "SELECT exact FROM home WHERE until_at IS NULL AND since_at = (SELECT max(since_at) FROM home)"
    )
    kept = bytes(row.scalar_one())
    assert b"dei Mille" not in kept
    assert b"40.56" not in kept


def test_a_home_left_behind_keeps_its_cell_and_forgets_the_point(town):
    move(town, FASANO)
    before, now = homes(town)
    assert (before.exact, before.until_at) == (None, MONDAY_9)
    assert before.cell_row
    assert now.until_at is None


def test_mending_the_address_in_the_same_cell_is_no_change(town):
    move(town, MESAGNE)
    for number in range(CHANGES_MAX + 2):
        move(town, replace(MESAGNE, address=f"via dei Mille {number}"))
    assert home(town).address == "via dei Mille 4"
    assert queries.changes_left(town.people["Ada"], bank_id=town.bank_id, now=MONDAY_9) == 2


def test_three_changes_in_thirty_days_and_then_no_more(town):
    for day, place in enumerate((FASANO, SAVELLETRI, OSTUNI)):
        move(town, place, days=day)
    with pytest.raises(MovedTooOften):
        move(town, MESAGNE, days=29)
    assert home(town) == OSTUNI
    move(town, MESAGNE, days=31)
    assert home(town) == MESAGNE


def test_the_first_home_is_no_change(town):
    with unit_of_work(act := town.act("Ada")):
        places.erase(town.people["Ada"], act=act)
    move(town, MESAGNE)
    assert (
        queries.changes_left(town.people["Ada"], bank_id=town.bank_id, now=MONDAY_9) == CHANGES_MAX
    )


def test_leaving_home_leaves_no_place_behind(town):
    with unit_of_work(act := town.act("Ada")):
        places.leave_home(town.people["Ada"], act=act)
    assert home(town) is None
    assert queries.cell_of(town.people["Ada"], bank_id=town.bank_id) is None
    assert [each.exact for each in homes(town)] == [None]


def test_each_bank_knows_its_own_home(town):
    other = cast.open_bank("Ostuni", istat="074012")
    assert queries.home_of(town.people["Ada"], bank_id=other.bank_id) is None


def test_export_and_erasure(town):
    move(town, FASANO)
    [before, now] = queries.export(town.people["Ada"])
    assert (before["exact"], now["municipality"]) == (None, "074007")
    assert now["exact"]["lat"] == FASANO.lat
    with unit_of_work(act := town.act("Ada")):
        places.erase(town.people["Ada"], act=act)
    assert queries.export(town.people["Ada"]) == []
    assert queries.export(town.people["Bruno"]) != []
