"""Minutes on the way: who says them, a table looked at before it counts, all or nothing, taken back as one."""

import pytest

from exchange.places import matrix_queries, service_actions
from exchange.places.matrix import Change, Matrix, some_of, widest_changes
from exchange.places.transport import Transport
from exchange.work import unit_of_work
from models.base import db
from tests import cast
from tests.cast import sign_in
from tests.places.test_service_files import NURSERY
from views.access import new_uid

HEADER = "zone;service;means;minutes\n"
FIRST = f"{HEADER}074010;{NURSERY.code};walk;12\n074010;{NURSERY.code};bike;5\n"
WALK = Transport.WALK


@pytest.fixture
def desk(app, client):
    """Teresa, who administers the bank, at a table of minutes to one nursery."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        made = cast.the_usual()
        db.session.rollback()
        with unit_of_work(act := made.act("Carla")):
            service_actions.add(NURSERY, act=act)
    sign_in(client, made, "Teresa")

    def post(path, **said):
        said |= {"act_uid": new_uid()}
        headers = {"Accept-Language": "en"}
        return client.post(f"/services/minutes/{path}", data=said, headers=headers)

    return post


def kept(app):
    with app.app_context():
        found = set(matrix_queries.whole().measured.values())
        db.session.rollback()
    return found


def test_a_table_is_looked_at_then_counts_and_is_taken_back_as_one(desk, app, client):
    looked = desk("preview", text=FIRST).get_data(as_text=True)
    assert "Cambiano di più" not in looked
    assert "Mesagne → " in looked
    assert kept(app) == set()
    assert desk("matrices", text=FIRST, source="").status_code == 422
    assert desk("matrices", text=FIRST, source="a piedi, marzo").status_code == 303
    assert kept(app) == {12, 5}
    second = FIRST.replace("12", "19").replace("bike", "car")
    looked = desk("preview", text=second).get_data(as_text=True)
    assert "Cambiano di più" in looked
    assert "12 → 19 min" in looked
    desk("matrices", text=second, source="a piedi, aprile")
    assert kept(app) == {19, 5}
    page = client.get("/services/minutes").get_data(as_text=True)
    assert "a piedi, aprile" in page
    with app.app_context():
        held = matrix_queries.holds()
        db.session.rollback()
    assert desk(f"matrices/{held.id}/withdrawal").status_code == 303
    assert kept(app) == {12, 5}
    assert desk(f"matrices/{held.id}/withdrawal").status_code == 404


def test_nothing_comes_in_while_one_row_is_wrong(desk, app):
    text = f"{FIRST}074099;{NURSERY.code};tram;x\n074010;{NURSERY.code};walk;9\n"
    answer = desk("matrices", text=text, source="a piedi")
    said = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for row in ("Riga 4, zone", "Riga 4, means", "Riga 4, minutes", "Riga 5, means"):
        assert row in said
    assert kept(app) == set()
    assert "Riga 1, means" in desk("preview", text="zone,service\n").get_data(as_text=True)
    for nothing in ("", HEADER, 'zone,service,means,minutes\n"'):
        assert desk("preview", text=nothing).status_code == 422


def test_only_the_last_three_can_be_gone_back_to(desk, app):
    for minutes in ("11", "12", "13", "14"):
        desk("matrices", text=FIRST.replace("12", minutes), source="a piedi")
    for still in ({13, 5}, {12, 5}, set()):
        with app.app_context():
            held = matrix_queries.holds()
            db.session.rollback()
        desk(f"matrices/{held.id}/withdrawal")
        assert kept(app) == still


def test_the_widest_changes_come_first():
    there = Matrix({(WALK, "a", name): 10 for name in "xyz"})
    brought = Matrix({(WALK, "a", "x"): 11, (WALK, "a", "y"): 2, (WALK, "a", "w"): 7})
    changed = widest_changes(there, brought, 5)
    assert [(each.end, each.before, each.after) for each in changed] == [
        ("y", 10, 2),
        ("x", 10, 11),
    ]
    new, gone = some_of(there, brought, 5)
    assert new == [Change(WALK, "a", "w", None, 7)]
    assert gone == [Change(WALK, "a", "z", 10, None)]
