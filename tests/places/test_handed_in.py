"""A file of services: looked through first, brought in whole by a hand or by the clock, or let go."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest

from exchange.errors import NotFound
from exchange.places import file_queries, service_actions, service_queries
from exchange.places.service_files import COLUMNS
from exchange.places.service_shapes import to_osm
from exchange.work import unit_of_work
from models.base import db
from models.service_files import ServiceFile
from tests.cast import sign_in
from tests.places.test_service_files import LIBRARY, NURSERY
from tests.places.test_service_pages import carla, codes, nursery, send, town
from tests.rig.counting import counted_statements
from views.places import file_reading

__all__ = ["carla", "nursery", "town"]

TABLE = "code;kind;name;operator;municipality;hours\nBR-7;library;Biblioteca;public;074010;{}\n"
TWO_WAYS = "Mo-Fr 08:30-12:30; Tu,Th 15:00-17:00"


def hand_in(browser, text):
    answer = send(browser, "/services/files", text=text)
    assert answer.status_code == 303
    return answer.location


def test_a_file_is_shown_before_it_is_brought_in(app, carla, nursery):
    path = hand_in(carla, TABLE.format(""))
    shown = carla.get(path).text
    assert "Biblioteca (BR-7)" in shown
    assert "Nido Il melograno (BR-1)" in shown
    assert codes(app) == ["BR-1"]
    assert send(carla, f"{path}/versions", ending="1").status_code == 303
    assert codes(app) == ["BR-7"]
    with app.app_context():
        assert db.session.query(ServiceFile.state, ServiceFile.packed).one() == ("brought", None)
    assert send(carla, f"{path}/versions").status_code == 404
    assert send(carla, f"{path}/withdrawal").status_code == 404


def test_the_register_leaves_as_files_and_comes_back_the_same(app, carla, nursery):
    with app.app_context():
        before = service_queries.service(nursery)
    for name in ("services.csv", "services.geojson", "services.osm.json"):
        sheet = io.BytesIO(carla.get(f"/{name}").data), name
        path = send(carla, "/services/files", file=sheet).location
        assert "Il registro dice già tutto." in carla.get(path).text
        assert send(carla, f"{path}/versions").status_code == 303
        with app.app_context():
            assert service_queries.service(nursery) == before


def test_a_table_is_pasted_with_the_mark_that_our_own_files_begin_with(carla, nursery):
    path = hand_in(carla, carla.get("/services.csv").data.decode("utf-8"))
    assert "Il registro dice già tutto." in carla.get(path).text


@pytest.mark.parametrize(
    "text",
    [
        TABLE.format("") + "B;nothing;Bib;public;074010;",
        '{"features": 1}',
        "{",
        "a,b\n1,2",
        json.dumps({"type": "FeatureCollection", "features": [{}]}),
    ],
)
def test_of_a_file_with_a_fault_nothing_is_brought_in(app, carla, text):
    path = hand_in(carla, text)
    assert "Non è entrato niente" in carla.get(path).text
    assert send(carla, f"{path}/versions").status_code == 404
    assert codes(app) == []


def test_an_empty_file_is_none(carla):
    assert hand_in(carla, " ") == "/services/file"


def test_a_file_left_alone_is_gone(app, carla):
    path = hand_in(carla, TABLE.format(""))
    assert send(carla, f"{path}/withdrawal").status_code == 303
    assert send(carla, f"{path}/versions").status_code == 404
    with app.app_context():
        assert db.session.query(ServiceFile.state, ServiceFile.packed).one() == ("forgotten", None)


@pytest.mark.parametrize(
    ("added", "hours"),
    [
        ([], TWO_WAYS),
        (["BR-7"], "Mo,We,Fr 08:30-12:30; Tu,Th 08:30-12:30,15:00-17:00"),
    ],
)
def test_hours_with_two_meanings_are_chosen_between(app, carla, added, hours):
    path = hand_in(carla, TABLE.format(f'"{TWO_WAYS}"'))
    page = carla.get(path).text.replace("\u00a0", " ")
    assert "16 ore alla settimana" in page
    assert "24 ore alla settimana" in page
    send(carla, f"{path}/versions", added=added)
    with app.app_context():
        [found] = service_queries.register().values()
        assert found.service.hours == hours


def test_what_changed_since_it_was_shown_is_shown_again(app, carla, town, nursery):
    path = hand_in(carla, TABLE.format(""))
    with app.app_context(), unit_of_work(act := town.act("Carla")):
        service_actions.add(LIBRARY, act=act)
    assert send(carla, f"{path}/versions", ending="1").status_code == 303
    assert codes(app) == ["BR-2", "BR-1"]
    assert "Intanto il registro è cambiato" in carla.get(path).text
    send(carla, f"{path}/versions", ending="1")
    assert codes(app) == ["BR-7"]


def test_a_long_file_is_left_to_the_clock(app, carla, nursery, monkeypatch):
    monkeypatch.setattr(file_reading, "AT_ONCE_LETTERS", 10)
    path = hand_in(carla, TABLE.format(""))
    assert "lo stiamo leggendo" in carla.get(path).text
    tick(app)
    assert "Biblioteca (BR-7)" in carla.get(path).text
    send(carla, f"{path}/versions")
    assert codes(app) == ["BR-1"]
    tick(app)
    tick(app)
    assert codes(app) == ["BR-7", "BR-1"]
    with app.app_context():
        assert [each.number for each in service_queries.history(nursery)] == [1]


def tick(app, later=timedelta(0)):
    with app.app_context():
        file_reading.look_through_files(datetime.now(UTC) + later)


def test_what_nobody_decides_about_is_forgotten(app, carla):
    hand_in(carla, TABLE.format(""))
    tick(app, timedelta(days=3_650))
    with app.app_context():
        assert db.session.query(ServiceFile.state).scalar() == "forgotten"


def test_nobody_reads_the_file_of_another_bank(app, carla, client, town):
    path = hand_in(carla, TABLE.format(""))
    file_id = int(path.rsplit("/", 1)[1])
    with app.app_context():
        assert file_queries.handed(file_id, bank_id=town.bank_id).told.new.number == 1
        with pytest.raises(NotFound):
            file_queries.handed(file_id, bank_id=town.bank_id + 1)
    sign_in(client, town, "Ada")
    assert client.get(path).status_code == 404


def test_many_services_come_in_with_few_statements(app, carla, town):
    """A file is written in batches: ten times as many rows, hardly more statements."""
    counts = []
    for number, name in ((40, "Bib"), (400, "Bib"), (400, "Biblioteca")):
        rows = "".join(f"K{each};library;{name};public;074010;\n" for each in range(number))
        path = hand_in(carla, TABLE.partition("\n")[0] + "\n" + rows)
        with app.app_context(), counted_statements() as statements:
            send(carla, f"{path}/versions")
        counts.append(len(statements))
    assert max(counts) < min(counts) + 15
    assert len(codes(app)) == 50
    assert set(COLUMNS) >= {"code", "hours"}


HALF = "a\ud800b"


@pytest.mark.parametrize(
    "said",
    [
        {"center": [40.6, 17.9]},
        {"center": None},
        {"tags": {"name": "a\0b"}},
        {"tags": {"name": HALF}},
        {"tags": {"opening_hours": HALF}},
        {"tags": {"prossima:kind": HALF}},
        {"tags": {"ref": "a\0b"}},
    ],
)
def test_what_no_table_keeps_is_a_fault_of_the_file(app, carla, said, monkeypatch):
    """Looked through at once and by the clock alike: the next file waits for none of them."""
    (element,) = to_osm([NURSERY])["elements"]
    of = element | said | {"tags": element["tags"] | said.get("tags", {})}
    path = hand_in(carla, json.dumps({"elements": [of]}))
    assert "Non è entrato niente" in carla.get(path).text
    assert send(carla, f"{path}/versions").status_code == 404
    monkeypatch.setattr(file_reading, "AT_ONCE_LETTERS", 0)
    by_clock = hand_in(carla, json.dumps({"elements": [of]}))
    with app.app_context():
        file_reading.look_through_files(datetime.now(UTC))
    assert "Non è entrato niente" in carla.get(by_clock).text
    assert codes(app) == []


def test_letters_of_an_older_office_come_in_whole(carla):
    """Every accent of a table that Excel saved was lost, and a name brought in without it."""
    text = TABLE.format("").replace("Biblioteca", "Biblioteca di Ceglie, città")
    path = send(
        carla, "/services/files", file=(io.BytesIO(text.encode("cp1252")), "b.csv")
    ).location
    assert "Biblioteca di Ceglie, città (BR-7)" in carla.get(path).text


def test_a_file_may_have_any_name(carla):
    file = io.BytesIO(TABLE.format("").encode()), "a\0b.csv"
    assert send(carla, "/services/files", file=file).status_code == 303
