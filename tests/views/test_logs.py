"""The log says what happened and how long it took: never to whom, nor what somebody wrote."""

import io
import json
import logging
import threading
from http.client import HTTPConnection

import pytest
from flask import abort
from sqlalchemy import text
from werkzeug.serving import make_server

from models.base import db
from tests import cast
from tests.rig import databases as rig
from views import create_app
from views.access import public

SECRETS = ("ada@prossima.test", "Semeraro", "via di Ada 1", "una parola d’ordine", "asma")


@pytest.fixture
def app(database_url):
    """As in production, but for the cookies; with pages that go wrong in three ways."""
    app = create_app(rig.settings(database_url))
    app.config["TESTING"] = False
    app.logger.setLevel("INFO")
    app.logger.handlers[0].setStream(io.StringIO())

    @app.get("/mistake/<name>")
    @public
    def stumble(name):
        raise ValueError(f"{name} Semeraro lives in via di Ada 1")

    @app.get("/query/<name>")
    @public
    def ask_wrongly(name):
        db.session.execute(text("SELECT nothing FROM nowhere WHERE name = :name"), {"name": name})

    @app.get("/forbidden/<name>")
    @public
    def refuse(name):
        abort(403, f"{name} Semeraro may not")

    yield app
    rig.close(app)


@pytest.fixture
def lines(app):
    """Call it for what was logged so far, each line parsed, and its whole text."""

    def read():
        whole = app.logger.handlers[0].stream.getvalue()
        return [json.loads(line) for line in whole.splitlines()], whole

    return read


def test_a_request_is_one_line_of_json(client, lines):
    answer = client.get("/healthz/")
    answer = client.get("/sign-in")
    (_, line), _ = lines()
    assert line["event"] == "request"
    assert line["level"] == "info"
    assert (line["method"], line["route"], line["status"]) == ("GET", "/sign-in", 200)
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert isinstance(line["milliseconds"], int)
    assert line["at"].endswith("+00:00")


def test_liveness_is_not_worth_a_line(client, lines):
    client.get("/healthz")
    assert lines() == ([], "")


@pytest.mark.parametrize(
    "path",
    ["/people/4711?name=Semeraro", "/sign-in?then=/people/4711", "/nowhere/ada@prossima.test"],
)
def test_the_route_is_logged_and_not_the_address(client, lines, path):
    client.get(path)
    (line,), whole = lines()
    assert "4711" not in whole
    assert not any(secret in whole for secret in SECRETS)
    assert line["route"] in ("/people/<int:person_id>", "/sign-in", None)


def test_what_somebody_wrote_into_a_form_is_not_logged(app, client, lines):
    app.config["WTF_CSRF_ENABLED"] = False
    client.post("/sign-in", data={"email": SECRETS[0], "password": SECRETS[3]})
    client.post("/join", data={"first_name": "Ada", "last_name": SECRETS[1], "note": SECRETS[4]})
    _, whole = lines()
    assert whole.count("\n") >= 2
    assert not any(secret in whole for secret in SECRETS)


@pytest.mark.parametrize(("path", "kind"), [("/mistake", "ValueError"), ("/query", "Error")])
def test_a_mistake_tells_where_and_never_what(client, lines, path, kind):
    answer = client.get(f"{path}/ada@prossima.test")
    assert answer.status_code == 500
    assert "Semeraro" not in answer.text
    logged, whole = lines()
    mistake = next(line for line in logged if line["event"] == "mistake")
    assert mistake["level"] == "error"
    assert mistake["problem"].endswith(kind)
    assert any("test_logs.py" in frame for frame in mistake["where"])
    assert not any(secret in whole for secret in SECRETS)


def test_a_refusal_s_own_words_stay_out_of_page_and_log(client, lines):
    answer = client.get("/forbidden/Ada")
    assert answer.status_code == 403
    assert "Semeraro" not in answer.text
    assert "Semeraro" not in lines()[1]


def test_who_is_signed_in_is_not_logged(app, client, lines):
    with app.app_context():
        town = cast.the_usual()
    token = cast.sign_in(client, town, "Ada")
    client.get("/me")
    client.get("/household")
    logged, whole = lines()
    assert [line["status"] for line in logged] == [200, 200]
    assert token not in whole
    for number in (*town.people.values(), *town.households.values(), town.bank_id):
        assert str(number) not in whole


@pytest.fixture
def heard():
    """All that the development server says."""
    stream = io.StringIO()
    log, handler = logging.getLogger("werkzeug"), logging.StreamHandler(stream)
    log.addHandler(handler)
    yield stream
    log.removeHandler(handler)


def test_the_development_server_does_not_write_down_mailed_keys(app, heard):
    server = make_server("127.0.0.1", 0, app)
    server.log_startup()
    runner = threading.Thread(target=server.serve_forever)
    runner.start()
    visit = HTTPConnection("127.0.0.1", server.port)
    visit.request("GET", "/confirm/verysecret")
    answer = visit.getresponse()
    answer.read()
    visit.close()
    server.shutdown()
    runner.join()
    server.server_close()
    assert answer.status == 409
    assert "verysecret" not in heard.getvalue()
    assert f"Running on http://127.0.0.1:{server.port}" in heard.getvalue()
