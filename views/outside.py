"""Calling an address that somebody typed: looked up once, called where it was looked up, never inside.

A name that means our own network today, or tomorrow, is refused: whoever types it would look through
our eyes at what only we can reach. Nobody is followed elsewhere, and no answer is waited for or read
beyond its limit.
"""

import socket
import ssl
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Event, Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

SECONDS_MAX = 10
BYTES_MAX = 100_000
PORTS = {80, 443}
PORT_FREE_FROM = 1024
"""Below it answer programs that were never meant to be spoken to by pages: mail, names, shells."""

TOO_SLOW = "TimeoutError"

CARRYING = ip_network("64:ff9b::/96")
"""Where IPv6 networks keep the whole of IPv4."""
INSIDE_TOO = (
    ip_network("168.63.129.16/32"),  # a cloud's own servant, at an address that looks public
    ip_network("192.88.99.0/24"),
    ip_network("64:ff9b:1::/48"),
    ip_network("fec0::/10"),
)


class Unreached(Exception):
    """Nobody answered, or not in time, or it was no address to call. `problem` is for the log."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class Inside(Unreached):
    """The address lies in a network that is nobody's business outside."""


@dataclass(frozen=True)
class Answer:
    """What came back; `body` at most as long as was asked for, `is_cut` where it went on."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    is_cut: bool

    def header(self, name: str) -> str | None:
        return self.headers.get(name.lower())


def call(
    method: str,
    url: str,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    inside: Collection[str] = (),
    seconds: float = SECONDS_MAX,
    bytes_max: int = BYTES_MAX,
) -> Answer:
    """One question and one answer; an answer that leads elsewhere is given back as it came.

    `inside` names the hosts that may lie in our own network: for addresses that only the installation's
    settings can hold. Raises Unreached, and Inside before anybody was called.
    """
    address = _read(url)
    ways, is_over = _looked_up(address, inside), Event()
    line = _line(address, ways, time.monotonic() + seconds)
    # The limit of a socket begins anew with every byte; a house that drips is hung up on.
    end = Timer(seconds, _hang_up, [line, is_over])
    end.daemon = True
    end.start()
    try:
        line.request(method, _path(address), body, dict(headers or {}))
        came = line.getresponse()
        read = came.read(bytes_max + 1)
    # A header with a line's end in it is a ValueError before anything leaves.
    except (OSError, HTTPException, ValueError) as problem:
        raise Unreached(TOO_SLOW if is_over.is_set() else type(problem).__name__) from None
    finally:
        end.cancel()
        line.close()
    if is_over.is_set():
        raise Unreached(TOO_SLOW)
    kept = {name.lower(): said for name, said in came.getheaders()}
    return Answer(came.status, kept, read[:bytes_max], len(read) > bytes_max)


def is_inside(found: str) -> bool:
    """An address that only means something in a network of somebody's own."""
    address = _carried(ip_address(found.partition("%")[0]))
    if not address.is_global or address.is_multicast or address.is_reserved:
        return True
    return any(address in net for net in INSIDE_TOO if net.version == address.version)


def _carried(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The old address that a new one carries: it is there that the call would arrive."""
    if isinstance(address, IPv4Address):
        return address
    if address in CARRYING:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    carried = address.ipv4_mapped or address.sixtofour
    return carried or (address.teredo[1] if address.teredo else address)


def _read(url: str) -> SplitResult:
    try:
        address = urlsplit(url)
        port = address.port
    except ValueError:
        raise Unreached("no address") from None
    if address.scheme not in ("http", "https") or not address.hostname:
        raise Unreached("no address of a page")
    if address.username is not None or address.password is not None:
        raise Unreached("somebody's name before the address")
    if port is not None and port not in PORTS and port < PORT_FREE_FROM:
        raise Inside("a port that is not for pages")
    return address


def _port(address: SplitResult) -> int:
    return address.port or (443 if address.scheme == "https" else 80)


def _looked_up(address: SplitResult, inside: Collection[str]) -> list[str]:
    """Where the name leads now. One way inside among several is enough to call none of them."""
    host = address.hostname or ""
    try:
        found = socket.getaddrinfo(host, _port(address), type=socket.SOCK_STREAM)
    # A name that no house can have is a UnicodeError before anybody is looked for.
    except (OSError, UnicodeError) as problem:
        raise Unreached(type(problem).__name__) from None
    ways = [str(each[4][0]) for each in found]
    if host not in inside and any(is_inside(way) for way in ways):
        raise Inside("inside")
    return ways


def _line(address: SplitResult, ways: list[str], until: float) -> "_Pinned":
    kind = _PinnedTls if address.scheme == "https" else _Pinned
    return kind(address.hostname or "", _port(address), ways, until)


def _path(address: SplitResult) -> str:
    return f"{address.path or '/'}{'?' + address.query if address.query else ''}"


def _hang_up(line: "_Pinned", is_over: Event) -> None:
    is_over.set()
    if line.reached is not None:
        # Not the locked line's own way of closing: another thread is reading from it.
        with suppress(OSError):
            socket.socket.shutdown(line.reached, socket.SHUT_RDWR)


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


class _Pinned(HTTPConnection):
    """To an address that was looked up, whatever its name means a moment later."""

    def __init__(self, host: str, port: int, ways: list[str], until: float, **more: Any) -> None:
        super().__init__(host, port, **more)
        self._ways, self._until = ways, until
        # An answer after which the other side closes takes `sock` away, and is still read.
        self.reached: socket.socket | None = None

    def connect(self) -> None:
        for way in self._ways[:-1]:
            with suppress(OSError):
                return self._reach(way)
        return self._reach(self._ways[-1])

    def _reach(self, way: str) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock = self.reached = socket.create_connection((way, self.port), left)


class _PinnedTls(_Pinned, HTTPSConnection):
    """The same, to a house that shows whose it is."""

    def __init__(self, host: str, port: int, ways: list[str], until: float) -> None:
        super().__init__(host, port, ways, until, context=_trusted())

    def connect(self) -> None:
        super().connect()
        self.sock = self.reached = _trusted().wrap_socket(
            self.sock, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.sock.do_handshake()
