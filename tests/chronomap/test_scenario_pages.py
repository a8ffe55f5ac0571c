"""The scenario lab as people use it: a draft made and changed without a script, shared, copied, brought in."""

import csv
import io
import json
import re
from uuid import uuid4

import pytest

from exchange.chronomap import scenario_queries, zone_actions
from exchange.chronomap.scenario_files import document_of
from exchange.chronomap.scenarios import Change, Deed
from exchange.chronomap.zone_files import Brought
from exchange.chronomap.zones import GROUPS, Zone
from exchange.work import unit_of_work
from models.base import db
from models.services import ServiceRow
from tests import cast
from tests.cast import MONDAY_9, sign_in
from tests.rig.counting import counted_statements
from views.access import act_of_nobody

QUESTION = {"title": "E se chiudesse alle sette?", "kind": "nursery", "weekday": "0"} | {
    "means": "car",
    "method": "e2sfca",
    "within_minutes": "20",
}


def service(code, **columns):
    of = {"kind": "nursery", "operator": "public", "municipality": "074010", "found_as": ""}
    return ServiceRow(code=code, name=code, version=1, changed_at=MONDAY_9, **of | columns)


@pytest.fixture
def town(app):
    """Two nurseries of Mesagne and one of Brindisi."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        usual = cast.the_usual()
        db.session.add_all(
            [
                service("Early", capacity=40, hours="Mo-Fr 07:30-13:30; PH off"),
                service("Odd", capacity=10, hours="Mo-Fr 08:00-sunset"),
                service("Far", municipality="074001", capacity=30, hours="Mo-Fr 07:30-16:30"),
            ]
        )
        db.session.commit()
    return usual


@pytest.fixture
def desk(app, client, town):
    """Carla at her desk: what she sends, and the draft she began."""
    sign_in(client, town, "Carla")

    def send(path, **form):
        return client.post(f"/time-map/scenarios/{path}", data=form | {"act_uid": str(uuid4())})

    made = send("drafts", **QUESTION)
    assert made.status_code == 303
    return send, int(made.location.rsplit("/", 1)[1])


def kept(app, town, scenario_id):
    with app.app_context():
        return scenario_queries.scenario(scenario_id, bank_id=town.bank_id)


def text(answer):
    return answer.get_data(as_text=True)


def test_hours_are_tried_without_a_script_and_taken_back(app, client, town, desk):
    send, made = desk
    page = text(client.get(f"/time-map/scenarios/{made}?service=Early"))
    assert 'name="opens" value="07:30"' in page
    assert 'name="closes" value="13:30"' in page
    hours = {"deed": "days", "service": "Early", "opens": "8", "closes": "19.00"}
    tried = send(f"{made}/changes", version="1", **hours, days=["0", "1", "2", "3", "4"])
    assert tried.status_code == 303
    assert kept(app, town, made).scenario.changes == (
        Change(Deed.HOURS, "Early", hours="Mo-Fr 08:00-19:00; PH off"),
    )
    page = text(client.get(tried.location))
    assert re.search(r"Alle 13:30 guadagnan?o? \d+ comun[ei], alle 7:30 ne perd", page)
    assert "+25 ore" in page.replace("\xa0", " ")
    back = send(
        f"{made}/changes",
        version="2",
        deed="hours",
        service="Early",
        hours_said="lun-ven 7.30-13.30, chiuso festivi",
    )
    assert back.status_code == 303
    assert kept(app, town, made).scenario.changes == ()
    assert "Non cambia ancora niente" in text(client.get(f"/time-map/scenarios/{made}"))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"deed": "days", "service": "Early", "opens": "9", "closes": "8", "days": "0"}, "scrivi un’ora più tardi"),
        ({"deed": "days", "service": "Early", "opens": "soon", "closes": "8", "days": "0"}, "Scrivi un’ora, per esempio"),
        ({"deed": "days", "service": "Early", "opens": "8", "closes": "9"}, "Scegli"),
        ({"deed": "hours", "service": "Early", "hours_said": "sempre domani"}, "sempre domani"),
        ({"deed": "capacity", "service": "Early"}, "Scrivi un numero"),
        ({"deed": "capacity", "service": "Early", "capacity": "-1"}, "compreso tra"),
        ({"deed": "opened", "new_hours": "lun-ven 8-12"}, "Scrivi"),
        ({"deed": "opened", "name": "x", "municipality": "074001", "new_hours": "lun 8-12", "new_lat": "40"}, "gradi"),
        ({"deed": "closed", "service": "nowhere"}, "Scegli"),
        ({"deed": "burnt", "service": "Early"}, "Scegli"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(app, client, town, desk, sent, said):
    send, made = desk
    answer = send(f"{made}/changes", version="1", **sent)
    assert answer.status_code == 422
    assert said in text(answer)
    assert kept(app, town, made).scenario.changes == ()


def test_places_shutting_and_a_new_door(app, client, town, desk):
    send, made = desk
    new = {"deed": "opened", "name": "Nuovo", "municipality": "074001", "new_capacity": "9"}
    steps = [
        {"deed": "capacity", "service": "Far", "capacity": "12"},
        {"deed": "closed", "service": "Early"},
        new | {"new_hours": "sabato 8-12"},
    ]
    for version, step in enumerate(steps, start=1):
        assert send(f"{made}/changes", version=str(version), **step).status_code == 303
    assert kept(app, town, made).scenario.changes == (
        Change(Deed.CAPACITY, "Far", capacity=12),
        Change(Deed.CLOSED, "Early"),
        Change(
            Deed.OPENED, hours="Sa 08:00-12:00", capacity=9, name="Nuovo", municipality="074001"
        ),
    )
    page = text(client.get(f"/time-map/scenarios/{made}"))
    assert "e nessuno guadagna" in page
    assert send(f"{made}/changes/2/withdrawal", version="4").status_code == 303
    assert [each.deed for each in kept(app, town, made).scenario.changes] == ["capacity", "opened"]
    assert send(f"{made}/changes/1/withdrawal", version="4").status_code == 409
    assert send(f"{made}/changes/1/withdrawal", version=str(2**63 - 1)).status_code == 409
    other = send(f"{made}/wording", version="5", **QUESTION | {"kind": "library"})
    assert other.status_code == 422
    assert send(f"{made}/wording", version="5", **QUESTION | {"weekday": "5"}).status_code == 303
    assert kept(app, town, made).scenario.weekday == 5


def test_a_draft_is_shared_copied_and_taken_back(app, client, town, desk):
    send, made = desk
    assert send(f"{made}/publication").status_code == 409
    send(f"{made}/changes", version="1", deed="closed", service="Early")
    anybody = app.test_client()
    files = [f"/time-map/scenarios/{made}{part}" for part in ("", "/zones.csv", "/scenario.json")]
    assert [anybody.get(path).status_code for path in files] == [404] * 3
    assert send(f"{made}/publication").status_code == 303
    assert [anybody.get(path).status_code for path in files] == [200] * 3
    assert QUESTION["title"] in text(anybody.get("/time-map/scenarios"))
    assert "Prova questi orari" not in text(client.get(files[0]))
    assert send(f"{made}/changes", version="3", deed="closed", service="Far").status_code == 404
    copied = int(send(f"{made}/copies").location.rsplit("/", 1)[1])
    beside = anybody.get(f"/time-map/scenarios/comparison?of={made}")
    assert beside.status_code == 200
    both = f"/time-map/scenarios/comparison?of={made}&of={copied}"
    assert anybody.get(both).status_code == 404
    assert text(client.get(both)).count(QUESTION["title"]) >= 4
    assert send(f"{made}/withdrawal").status_code == 303
    assert anybody.get(files[0]).status_code == 404
    assert "Ritirato" in text(client.get(files[0]))


def test_its_files_say_what_the_page_says(app, client, town, desk):
    send, made = desk
    send(f"{made}/changes", version="1", deed="closed", service="Early")
    rows = list(
        csv.reader(
            io.StringIO(
                text(client.get(f"/time-map/scenarios/{made}/zones.csv")).removeprefix("\ufeff")
            )
        )
    )
    mesagne = [row for row in rows[1:] if row[0] == "074010" and row[3] == "7:30"]
    (before, after, difference) = map(float, mesagne[0][4:7])
    assert before > after
    assert difference == pytest.approx(after - before, abs=1e-6)
    written = json.loads(text(client.get(f"/time-map/scenarios/{made}/scenario.json")))
    assert written == document_of(kept(app, town, made).scenario)
    again = send("files", text=json.dumps(written))
    brought = int(again.location.rsplit("/", 1)[1])
    assert kept(app, town, brought).scenario == kept(app, town, made).scenario
    wrong = send("files", text=json.dumps(written | {"kind": "castle", "weekday": 9}))
    assert wrong.status_code == 422
    assert "weekday: questo numero non va bene" in text(wrong)


def test_hours_that_rows_cannot_say_and_services_gone_are_said(app, client, town, desk):
    send, made = desk
    page = text(client.get(f"/time-map/scenarios/{made}?service=Odd"))
    assert 'name="opens" value="08:00"' in page
    send(f"{made}/changes", version="1", deed="closed", service="Early")
    with app.app_context():
        db.session.query(ServiceRow).filter_by(code="Early").update(
            {"ended_on": MONDAY_9.date(), "version": 2}
        )
        db.session.commit()
    page = text(client.get(f"/time-map/scenarios/{made}"))
    assert "Nel registro non ci sono più: Early" in page
    assert "In questo giorno non cambia niente per nessuno" in page


def test_a_town_with_finer_zones_is_told_by_them(app, client, town, desk):
    send, made = desk
    send(f"{made}/changes", version="1", deed="closed", service="Early")
    zones = [
        Brought(Zone(code, code, "074010", 40.56, lon, (9,) * len(GROUPS)))
        for code, lon in (("Centro", 17.8), ("Stazione", 17.81))
    ]
    with app.app_context():
        act = act_of_nobody("zones", bank_id=town.bank_id, uid=uuid4())
        with unit_of_work(act):
            zone_actions.bring(zones, "census", act=act)
    whole = text(client.get(f"/time-map/scenarios/{made}"))
    assert "town=074010" in whole
    assert "Alle 7:30 perde 1 comune" in whole or "Alle 7:30 perdono" in whole
    page = text(client.get(f"/time-map/scenarios/{made}?town=074010"))
    assert "Alle 7:30 perdono 2 zone, e nessuno guadagna" in page
    assert [page.count(f'<th scope="row">{name}</th>') for name in ("Centro", "Fasano")] == [1, 0]
    elsewhere = text(client.get(f"/time-map/scenarios/{made}?town=074001"))
    assert "Differenza per comune" in elsewhere


def test_a_page_asks_the_database_little(app, client, town, desk):
    send, made = desk
    send(f"{made}/changes", version="1", deed="closed", service="Early")
    client.get(f"/time-map/scenarios/{made}")
    with app.app_context(), counted_statements() as counted:
        client.get(f"/time-map/scenarios/{made}")
    assert len(counted) <= 10, counted
