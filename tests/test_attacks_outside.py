"""Addresses that somebody typed and we call: none leads into our own network, none holds us for ever.

The hostile house is real and stands on loopback; only the directory of names is made up.
"""

import socket
from contextlib import contextmanager, suppress
from itertools import chain
from threading import Event, Thread
from time import sleep

import pytest

from tests.notices import push_service
from tests.places import router as routers
from tests.rig.databases import SETTINGS
from views import outside
from views.notices import calling, push
from views.places import routing
from views.settings import load

LOCAL = "127.0.0.1"
DROPS = 300


@contextmanager
def hostile(*said, drops=(), ends=True):
    """A house that says these bytes to whoever comes, and then closes or keeps the line."""
    came, left = [], Event()
    with socket.create_server((LOCAL, 0)) as door:

        def stand():
            # Nobody came before the door was closed, or who came hung up: both are well.
            with suppress(OSError), door.accept()[0] as visit:
                came.append(visit.recv(65_536))
                for each in chain(said, drops):
                    visit.sendall(each)
                while not ends and visit.recv(65_536):
                    pass
            left.set()

        thread = Thread(target=stand, daemon=True)
        thread.start()
        yield f"{LOCAL}:{door.getsockname()[1]}", came, left
        with suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.fixture
def names(monkeypatch):
    """What names mean: each in turn, as often as it is asked for."""
    known, asked, real = {}, [], socket.getaddrinfo

    def look_up(host, port, *more, **else_):
        if host not in known:
            return real(host, port, *more, **else_)
        asked.append(host)
        found = known[host].pop(0)
        return [row for way in found for row in real(way, port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    known["asked"] = asked
    return known


INSIDE = [
    "127.0.0.1",
    "127.8.9.10",
    "10.0.0.7",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "0.0.0.0",
    "255.255.255.255",
    "224.0.0.1",
    "240.0.0.1",
    "198.18.0.1",
    "::1",
    "::",
    "fe80::1%lo",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
]


@pytest.mark.parametrize("found", INSIDE)
def test_an_address_of_a_network_of_ones_own_is_inside(found):
    assert outside.is_inside(found)


@pytest.mark.parametrize(
    "found", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_an_address_that_everybody_reaches_is_not(found):
    assert not outside.is_inside(found)


WRITTEN = [
    "http://{local}/",
    "http://localhost:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://0:{port}/",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_however_it_is_written_nobody_inside_is_called(written):
    with hostile() as (local, came, _):
        url = written.format(local=local, port=local.rpartition(":")[2])
        with pytest.raises(outside.Inside):
            outside.call("GET", url)
        assert came == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://example.org/",
        "ftp://example.org/",
        "//example.org/",
        "http:///x",
        "http://example.org@127.0.0.1/",
        "http://user:word@example.org/",
        "http://example.org:99999/",
        "http://example.org:25/",
        "http://[::1/",
        f"https://{'a' * 64}.example/",
    ],
)
def test_what_is_no_address_of_a_page_is_not_called(url):
    with pytest.raises(outside.Unreached):
        outside.call("POST", url, b"x")


def test_a_name_that_means_us_too_is_not_called(names):
    """One way among several into our network: which one the call takes is not ours to choose."""
    with hostile() as (local, came, _):
        names["two-ways.example"] = [["93.184.215.14", LOCAL]]
        with pytest.raises(outside.Inside):
            outside.call("GET", f"http://two-ways.example:{local.rpartition(':')[2]}/")
        assert came == []


def test_a_name_that_changes_its_mind_is_looked_up_once(names):
    """Rebinding: it means a house outside when it is checked, and ours when it is called."""
    with hostile(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") as (local, came, _):
        port = local.rpartition(":")[2]
        # Allowed once, so that a call is made at all: it goes where the one look-up said.
        names["turning.example"] = [[LOCAL], ["127.0.0.2"]]
        url = f"http://turning.example:{port}/hook"
        assert outside.call("GET", url, inside=["turning.example"]).status == 200
        assert names["asked"] == ["turning.example"]
        assert f"Host: turning.example:{port}".encode() in came[0]
        names["turning.example"] = [[LOCAL]]
        with pytest.raises(outside.Inside):
            outside.call("GET", url)


def test_nobody_is_followed_elsewhere():
    with hostile() as (secret, came, _):
        said = f"HTTP/1.1 302 Found\r\nLocation: http://{secret}/\r\nContent-Length: 0\r\n\r\n"
        with hostile(said.encode()) as (local, _, _):
            assert outside.call("POST", f"http://{local}/", b"x", inside=[LOCAL]).status == 302
        assert came == []


def test_an_answer_without_end_is_cut():
    said = b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 300_000
    with hostile(*said) as (local, _, _):
        answer = outside.call("GET", f"http://{local}/", inside=[LOCAL], bytes_max=1_000)
    assert (len(answer.body), answer.is_cut) == (1_000, True)


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_a_house_that_never_ends_its_answer_is_hung_up_on(said):
    with hostile(said, ends=False) as (local, _, left):
        with pytest.raises(outside.Unreached, match=outside.TOO_SLOW):
            outside.call("GET", f"http://{local}/", inside=[LOCAL], seconds=0.2)
        assert left.wait(60)


@pytest.mark.parametrize("kept", [b"HTTP/1.0 200 OK", b"HTTP/1.1 200 OK\r\nConnection: close"])
def test_a_house_that_drips_and_says_it_will_close_is_hung_up_on(kept):
    """Such an answer takes the line along, and it was not found any more when the time was over."""
    sent = []

    def drops():
        yield kept + b"\r\nContent-Length: 90000\r\n\r\n"
        # Each comes long before the patience for one ends: without end, if nobody hangs up.
        for number in range(DROPS):
            sleep(0.02)
            sent.append(number)
            yield b"x"

    with hostile(drops=drops()) as (local, _, left):
        with pytest.raises(outside.Unreached, match=outside.TOO_SLOW):
            outside.call("GET", f"http://{local}/", inside=[LOCAL], seconds=0.2)
        assert left.wait(60)
    assert len(sent) < DROPS


def test_a_house_that_never_ends_its_greeting_is_hung_up_on():
    """The locked line is made after the first bytes, and those too may be waited for for ever."""
    with hostile(b"\x16\x03\x03", ends=False) as (local, _, left):
        with pytest.raises(outside.Unreached):
            outside.call("GET", f"https://{local}/", inside=[LOCAL], seconds=0.2)
        assert left.wait(60)


def test_a_header_with_a_lines_end_does_not_leave():
    with hostile() as (local, came, _):
        with pytest.raises(outside.Unreached):
            outside.call("GET", f"http://{local}/", None, {"X": "a\r\nB: c"}, inside=[LOCAL])
        assert b"B: c" not in b"".join(came)


@pytest.mark.parametrize("allowed", [[], [LOCAL]])
def test_a_router_inside_is_asked_only_where_it_is_named(app, allowed):
    with routers.running() as standing, app.app_context():
        standing.answers = [(200, b'{"code": "Ok", "durations": [[0, 60]]}')]
        app.config.update(ROUTING_URL=standing.url, ROUTING_KIND="osrm", INSIDE_HOSTS=allowed)
        ask = routing.router()
        assert ask(routing.Transport.WALK, (40.5, 17.8), [(40.6, 17.8)]) == (
            [1] if allowed else None
        )
        assert len(standing.asked) == len(allowed)


def test_a_push_address_never_leads_inside_whatever_the_settings_allow(app, names):
    """A member's browser hands it in: the names of the installation's own servants do not count."""
    with push_service.running() as service, app.app_context():
        app.config["INSIDE_HOSTS"] = [LOCAL, "fcm.googleapis.com"]
        port = service.address.rpartition(":")[2]
        names["fcm.googleapis.com"] = [[LOCAL]]
        assert not push.is_known(f"https://fcm.googleapis.com:{port}/x")
        answer = calling.hand_over(f"http://fcm.googleapis.com:{port}/", b"x", {}, now=None)
        assert answer == (calling.AWAY, None)


def test_hosts_inside_are_named_by_a_setting(monkeypatch, tmp_path):
    assert load(tmp_path, SETTINGS)["INSIDE_HOSTS"] == []
    monkeypatch.setenv("PROSSIMA_INSIDE_HOSTS", "Localhost, 10.0.0.5")
    assert load(tmp_path, SETTINGS)["INSIDE_HOSTS"] == ["localhost", "10.0.0.5"]
