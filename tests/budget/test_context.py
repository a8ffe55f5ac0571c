"""Where a budget is spent: who lives there, what there is, whence each number comes."""

import pytest

from exchange.budget import context
from exchange.chronomap.zones import RESIDENTS_YEAR
from models.base import db, ids
from models.services import ServiceRow
from tests.cast import LONG_AGO, write
from views.budget import context_tables
from views.budget.context_gathered import gathered, per_100, town_of

MESAGNE = "074010"


@pytest.mark.parametrize(
    ("name", "istat"),
    [
        ("Comune di Mesagne", MESAGNE),
        ("COMUNE DI SAN VITO DEI NORMANNI", "074017"),
        ("Città di Brindisi", "074001"),
        ("Provincia di Ravenna", ""),
        ("Comune di Brindisium", ""),
    ],
)
def test_a_body_stands_where_its_name_says(name, istat):
    assert town_of(name) == istat


def test_residents_are_those_of_the_register(app):
    with app.test_request_context():
        of, everywhere = gathered(MESAGNE), gathered("")
    assert (everywhere.women, everywhere.men) == (195_496, 183_402)
    assert of.people_year == RESIDENTS_YEAR
    assert 0 < of.women < everywhere.women


def test_where_the_register_is_empty_there_are_no_tables_of_it(app):
    with app.test_request_context():
        by = {part.key: part for part in context_tables.parts(gathered(MESAGNE))}
    assert [bool(by[key].tables) for key in ("people", "services", "time", "needs")] == [
        True,
        False,
        True,
        False,
    ]
    assert by["services"].says
    assert by["needs"].says


def test_places_are_those_of_the_town(app):
    with app.test_request_context():
        write()
        db.session.add_all([nursery(MESAGNE, 30), nursery("074001", 500)])
        db.session.flush()
        of = gathered(MESAGNE)
    assert [(each.kind, each.services, each.places) for each in of.offered] == [("nursery", 1, 30)]
    nurseries = next(each for each in of.covered if each.kind == "nursery")
    assert nurseries.places == 30
    children = next(each.all for each in of.people if each.age == "0-2")
    assert per_100(nurseries) * children == 3000
    assert context.register_day(of) == LONG_AGO.date()


def nursery(town, places):
    return ServiceRow(
        id=ids.make(),
        code=f"N-{town}",
        kind="nursery",
        name="Nido",
        operator="public",
        municipality=town,
        capacity=places,
        changed_at=LONG_AGO,
        found_as="nido",
        version=1,
    )


def test_it_comes_back_from_its_text(app):
    with app.test_request_context():
        of = gathered(MESAGNE)
    assert context.content(context.read(context.content(of))) == context.content(of)


def test_another_place_is_not_there(client):
    assert client.get("/budgets/context?town=058091").status_code == 404
    assert client.get("/budgets/context.csv?town=x").status_code == 404


def test_the_file_tells_the_same(client):
    told = client.get(f"/budgets/context.csv?town={MESAGNE}")
    assert told.mimetype == "text/csv"
    assert "0–2" in told.text
