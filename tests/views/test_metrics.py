"""What Prometheus reads: counts by room and what waits, and nothing of anybody."""

import multiprocessing
import os
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from exchange.ledger import actions as ledger
from exchange.notices import outbox_queries
from exchange.work import housekeeping
from tests import cast
from tests.care.story import Story
from tests.cast import MONDAY_9
from tests.rig.databases import close, settings
from views import create_app, metrics
from views.tally import Tally

LINE = re.compile(r'prossima_[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [0-9.]+')


def figures(client, **more):
    answer = client.get("/metrics", **more)
    assert answer.status_code == 200
    lines = answer.text.splitlines()
    told = [line for line in lines if not line.startswith("#")]
    assert all(LINE.fullmatch(line) for line in told)
    # Each family is named once, before its figures.
    types = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(types) == len(set(types))
    return {name: float(number) for name, number in (line.rsplit(" ", 1) for line in told)}


@pytest.fixture
def counted(database_url):
    """An app of its own: counts of the others would be in it."""
    app = create_app(settings(database_url))
    yield app
    close(app)


def test_each_request_is_counted_by_its_room_and_hundred(counted):
    client = counted.test_client()
    for path in ("/sign-in", "/sign-in", "/nowhere/at/all", "/tasks/7"):
        client.get(path)
    client.post("/sign-in")
    found = figures(client)
    asked = "prossima_requests_total"
    assert found[f'{asked}{{room="people",verb="read",status="2xx"}}'] == 2
    assert found[f'{asked}{{room="people",verb="write",status="4xx"}}'] == 1
    assert found[f'{asked}{{room="nowhere",verb="read",status="4xx"}}'] == 1
    assert found[f'{asked}{{room="care",verb="read",status="3xx"}}'] == 1
    assert found['prossima_request_seconds_count{room="people",verb="read"}'] == 2
    assert found['prossima_request_seconds_bucket{room="people",verb="read",le="+Inf"}'] == 2
    assert found["prossima_database_up"] == 1
    buckets = [found[name] for name in found if 'bucket{room="people",verb="read"' in name]
    assert buckets == sorted(buckets)
    assert len(buckets) == len(metrics.MILLISECONDS) + 1


def test_what_waits_is_counted_until_it_has_gone(counted):
    """Of a letter that the clock should have sent an hour ago, and of transfers nobody sealed."""
    with counted.app_context(), time_machine.travel(MONDAY_9 + timedelta(hours=1), tick=False):
        story = Story(cast.the_usual())
        story.agree()
        due = outbox_queries.overdue(now=datetime.now(UTC))[0]
        found = figures(counted.test_client())
        assert found['prossima_outbox_waiting{channel="mail"}'] == due.number > 0
        assert found['prossima_outbox_oldest_seconds{channel="mail"}'] == 3600
        assert found['prossima_outbox_waiting{channel="push"}'] == 0
        assert found["prossima_transfers_unsealed"] > 0
        with housekeeping():
            ledger.seal_next(story.bank_id)
        assert figures(counted.test_client())["prossima_transfers_unsealed"] == 0


def test_nothing_of_anybody_is_in_it(counted):
    with counted.app_context():
        town = cast.the_usual()
    client = counted.test_client()
    client.get(f"/people/{town.people['Ada']}?q=ada@prossima.test")
    told = client.get("/metrics").text
    for word in ("Ada", "prossima.test", str(town.people["Ada"]), str(town.bank_id), "/people"):
        assert word not in told


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"environ_base": {"REMOTE_ADDR": "127.0.0.1"}}, 200),
        ({"environ_base": {"REMOTE_ADDR": "::1"}}, 200),
        ({"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}, 404),
        ({"headers": {"X-Forwarded-For": "127.0.0.1"}}, 404),
        ({"headers": {"Forwarded": "for=127.0.0.1"}}, 404),
    ],
)
def test_without_a_token_it_is_there_for_this_machine_alone(client, asked, status):
    assert client.get("/metrics", **asked).status_code == status


@pytest.mark.parametrize(("said", "status"), [("Bearer long", 200), ("Bearer", 404), (None, 404)])
def test_with_a_token_it_is_there_for_who_has_it(app, said, status):
    app.config["METRICS_TOKEN"] = "long"
    headers = {"Authorization": said} if said else {}
    far = {"REMOTE_ADDR": "192.0.2.7"}
    assert (
        app.test_client().get("/metrics", headers=headers, environ_base=far).status_code == status
    )


def test_processes_are_added_up_also_those_that_have_ended(tmp_path):
    folder = tmp_path / "figures"
    tally = Tally(3, "mark", folder)
    with tally.open() as counts:
        counts[1] += 5
    others = [
        multiprocessing.get_context("fork").Process(target=_count, args=(tally,)) for _ in "ab"
    ]
    for other in others:
        other.start()
        other.join()
    assert tally.sums() == [0, 7, 2]
    assert Tally(3, "another", folder).sums() == [0, 0, 0]
    assert len(list(folder.iterdir())) == 3
    assert folder.stat().st_mode & 0o077 == 0


def _count(tally):
    with tally.open() as counts:
        counts[1] += 1
        counts[2] += 1
    os._exit(0)


def test_a_folder_that_others_may_write_into_is_not_used(tmp_path):
    tmp_path.chmod(0o777)
    with pytest.raises(AssertionError), Tally(1, "mark", tmp_path).open():
        pass
