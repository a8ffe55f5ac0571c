"""A router of one's own, at a real address: its answer counts, its silence leaves the estimate."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from exchange.places.matrix import End
from exchange.places.routers import ENDS_MAX
from exchange.places.transport import Transport
from exchange.places.ways import Source, Sources, ways
from tests.places import router as routers
from views.places import routing
from views.settings import SettingsMissing, load

HOME, NEAR, FAR = (40.56, 17.85), (40.57, 17.85), (40.7, 17.3)
NOW = datetime(2026, 10, 12, 8, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture
def router(app):
    with routers.running() as standing:
        app.config.update(ROUTING_URL=standing.url, ROUTING_KIND="osrm")
        app.config["INSIDE_HOSTS"] = ["127.0.0.1"]
        yield standing


@pytest.fixture
def told(app):
    """Ways to all of these, as (minutes, source)."""

    def asked(ends, transport=Transport.WALK):
        with app.app_context():
            sources = Sources(router=routing.router())
            found = ways(End(HOME), [End(end) for end in ends], transport, NOW, sources)
        return [(way.minutes, way.source) for way in found]

    return asked


def durations(*seconds):
    return 200, json.dumps({"code": "Ok", "durations": [[0, *seconds]]}).encode()


def test_without_an_address_nobody_is_asked(told):
    assert told([NEAR]) == [(20, Source.ESTIMATE)]


def test_osrm_is_asked_once_for_many(router, told):
    router.answers = [durations(61.2, None)]
    assert told([NEAR, FAR]) == [(2, Source.ROUTED), (None, Source.ROUTED)]
    points = "17.85000,40.56000;17.85000,40.57000;17.30000,40.70000"
    path = f"/maps/table/v1/foot/{points}?sources=0&annotations=duration"
    assert router.asked == [(path, b"")]


def test_valhalla_is_handed_places(router, told, app):
    app.config["ROUTING_KIND"] = "valhalla"
    row = [{"time": 600, "distance": 4.1}, {"time": None, "distance": None}]
    router.answers = [(200, json.dumps({"sources_to_targets": [row]}).encode())]
    assert told([NEAR, FAR], Transport.CAR) == [(10, Source.ROUTED), (None, Source.ROUTED)]
    (path, body), *others = router.asked
    assert (path, others) == ("/maps/sources_to_targets", [])
    assert json.loads(body) == {
        "sources": [{"lat": 40.56, "lon": 17.85}],
        "targets": [{"lat": 40.57, "lon": 17.85}, {"lat": 40.7, "lon": 17.3}],
        "costing": "auto",
    }


@pytest.mark.parametrize(
    "answer",
    [
        (429, b""),
        (302, b""),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b'{"code": "Ok", "durations": [[0, 60, 60]]}'),
        (200, b'{"code": "Ok", "durations": [[0, "60"]]}'),
        (200, b'{"code": "Ok", "durations": [[0, -60]]}'),
        (200, b'{"code": "Ok", "durations": [[0, 1e400]]}'),
        (200, b'{"code": "NoTable"}'),
    ],
)
def test_what_is_no_answer_leaves_the_estimate(router, told, answer):
    router.answers = [answer]
    assert told([NEAR]) == [(20, Source.ESTIMATE)]


def test_many_are_asked_for_in_turns_and_one_silence_undoes_them_all(router, told):
    ends = [NEAR] * (ENDS_MAX + 1)
    router.answers = [durations(*[60] * ENDS_MAX), durations(60)]
    assert told(ends) == [(1, Source.ROUTED)] * len(ends)
    router.answers = [durations(*[60] * ENDS_MAX), (500, b"")]
    assert {source for _, source in told(ends)} == {Source.ESTIMATE}


def test_nobody_at_the_address(app, told):
    with routers.running() as gone:
        url = gone.url
    app.config["ROUTING_URL"] = url
    assert told([NEAR]) == [(20, Source.ESTIMATE)]


def test_a_router_we_do_not_speak_with(monkeypatch, tmp_path):
    monkeypatch.setenv("PROSSIMA_ROUTING_KIND", "google")
    with pytest.raises(SettingsMissing, match="osrm, valhalla"):
        load(tmp_path, {"TESTING": True})
