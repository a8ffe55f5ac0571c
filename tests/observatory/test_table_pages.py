"""The page of a table that is out, its file, and the form that lets one out after a look."""

import csv
import io
import re
from html import unescape
from uuid import uuid4

import pytest

from exchange.observatory import queries
from exchange.observatory.subjects import Subject
from models.base import db
from models.observatory import Publication
from tests import cast
from views.observatory.table_words import BROKEN_DOWN, SUBJECTS

FORM = {
    "title": "Who works how",
    "source": "the survey of March",
    "subject": "answers",
    "rows_by": "town",
    "columns_by": "contract",
    "first": "2029-03-01",
    "last": "2029-03-31",
    "text": (
        "comune;standard;partly;=atypical\nBrindisi;12;7;9\nMesagne;8;2;5\nSan Pietro;4;6;3\n"
    ),
}


@pytest.fixture
def carla(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        town = cast.the_usual()
    cast.sign_in(client, town, "Carla")
    return client


def send(browser, path, **wrong):
    return browser.post(path, data={"act_uid": str(uuid4())} | FORM | wrong)


@pytest.fixture
def made(carla):
    answer = send(carla, "/observatory/tables")
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_a_look_writes_nothing_and_shows_the_holes(app, carla):
    page = send(carla, "/observatory/looks")
    assert page.status_code == 200
    assert page.text.count(">*</td>") == 4
    with app.app_context():
        assert db.session.query(Publication).count() == 0


def test_what_was_looked_at_goes_out_as_it_was_shown(app, carla):
    page = send(carla, "/observatory/looks", title='Who "works" how').text
    frame = page[page.index('action="/observatory/tables"') :]
    inputs = re.findall(
        r'type="hidden" name="(\w+)" value="([^"]*)"', frame[: frame.index("</form>")]
    )
    assert (
        carla.post(
            "/observatory/tables", data={name: unescape(value) for name, value in inputs}
        ).status_code
        == 303
    )
    with app.app_context():
        (line,) = queries.published()
        card = queries.publication(line.id)
    assert (line.title, line.last.isoformat()) == ('Who "works" how', "2029-03-31")
    assert (card.rows, card.shown[1]) == (
        ("Brindisi", "Mesagne", "San Pietro"),
        (8, None, None, 15),
    )


def test_everybody_reads_it_and_takes_it_along(app, made):
    anybody = app.test_client()
    page = anybody.get(made)
    assert page.text.count(">*</td>") == 4
    assert ">56</td>" in page.text
    assert "the survey of March" in page.text
    rows = list(csv.reader(io.StringIO(anybody.get(f"{made}/table.csv").text.lstrip("\ufeff"))))
    assert rows[0][1:4] == ["standard", "partly", "'=atypical"]
    assert rows[2] == ["Mesagne", "8", "*", "*", "15"]
    assert made in anybody.get("/observatory/tables").text


def test_a_table_nested_in_it_is_refused_with_words(app, made, carla):
    answer = send(carla, "/observatory/tables", columns_by="hours", last="2029-04-02")
    assert answer.status_code == 409
    with app.app_context():
        assert len(queries.published()) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "town,a\nBrindisi,2.5\n"},
        {"text": "town,a,b\nBrindisi,2\n"},
        {"text": "town,a\nBrindisi,-1\n"},
        {"text": "town,a,a\nBrindisi,1,2\n"},
        {"text": "town,a,\nBrindisi,1,2\n"},
        {"text": 'town,a\n"Brindisi,1\n'},
        {"columns_by": "town"},
        {"columns_by": "area"},
        {"last": "2029-02-28"},
        {"first": ""},
        {"title": " "},
        {"subject": "gossip"},
        {"text": "town,a\n" + "".join(f"t{number},4\n" for number in range(201))},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
def test_what_is_wrong_is_said_and_nothing_goes_out(app, carla, wrong):
    for address in ("/observatory/looks", "/observatory/tables"):
        assert send(carla, address, **wrong).status_code == 422
    with app.app_context():
        assert db.session.query(Publication).count() == 0


def test_every_subject_and_breakdown_has_words():
    assert SUBJECTS.keys() == {*Subject}
    assert all(map(str, BROKEN_DOWN.values()))
