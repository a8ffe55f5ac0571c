"""A PostgreSQL of the tests' own: in a temporary folder, on a free port of 127.0.0.1, gone with them."""

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psycopg

START_SECONDS_MAX = 30
CONDUCT = {"listen_addresses": "127.0.0.1", "timezone": "UTC"}
# Tests throw the whole cluster away: nothing of it has to survive a power cut.
PASSING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
MEMORY = Path("/dev/shm")
MEMORY_BYTES_MIN = 2 << 30
PR_SET_PDEATHSIG = 1


class NotInstalled(Exception):
    """The machine has no PostgreSQL server."""


@dataclass(frozen=True)
class Cluster:
    port: int
    folder: Path
    _start: Callable[["Cluster"], subprocess.Popen]
    _servers: list[subprocess.Popen] = field(default_factory=list)

    def start(self) -> None:
        """Come up, after a crash by way of recovery; returns when it answers."""
        self._servers.append(self._start(self))
        _wait_until_ours(self._servers[-1], self)

    @property
    def is_up(self) -> bool:
        return self._servers[-1].poll() is None

    def stop(self) -> None:
        self._servers[-1].send_signal(signal.SIGQUIT)
        self._servers[-1].wait(timeout=START_SECONDS_MAX)

    def crash(self) -> None:
        """All its processes end at once, as in a power cut that spares the disk."""
        server = self._servers[-1]
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
        for pid in (server.pid, *map(int, children.split())):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        server.wait(timeout=START_SECONDS_MAX)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database like its template, which nobody may be using; returns its address."""
        self.say(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, name: str) -> None:
        """Remove a database if it is there, and whoever still speaks with it."""
        self.say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def say(self, statement: str) -> None:
        """Do something that concerns the whole server."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def private_cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """Start a cluster, prove that it is ours, and take it away at the end. Raises NotInstalled.

    A durable one is on disk and waits for it, as with real people; else it is in memory if it can.
    """
    with initialised(None if durable else memory_with_room()) as (folder, who):
        conduct = {} if durable else PASSING
        start = partial(started, programs() / "postgres", who, conduct)
        cluster = Cluster(free_port(), folder, start)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()


@contextmanager
def initialised(where: Path | None) -> Iterator[tuple[Path, dict]]:
    """A folder with an empty cluster in it, and as whom its server runs. Raises NotInstalled."""
    found = programs()
    folder = Path(tempfile.mkdtemp(prefix="prossima-pg-", dir=where))
    try:
        who = not_root(folder)
        initdb = [found / "initdb", "--no-sync", "-A", "trust", "-U", "postgres"]
        initdb += ["-E", "UTF8", "--locale=C.UTF-8", "-D", folder / "books"]
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **who)
        yield folder, who
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def started(program: Path, who: dict, conduct: dict, cluster: Cluster) -> subprocess.Popen:
    place = {"unix_socket_directories": str(cluster.folder), "port": str(cluster.port)}
    conduct = CONDUCT | place | conduct
    options = [word for name, value in conduct.items() for word in ("-c", f"{name}={value}")]
    with (cluster.folder / "log").open("ab") as log:
        return subprocess.Popen(
            [program, "-D", cluster.folder / "books", *options],
            stdout=log,
            stderr=log,
            cwd=cluster.folder,
            preexec_fn=with_parent,
            **who,
        )


def _wait_until_ours(server: subprocess.Popen, cluster: Cluster) -> None:
    latest = time.monotonic() + START_SECONDS_MAX
    while True:
        try:
            with psycopg.connect(cluster.url("postgres"), connect_timeout=2) as connection:
                (books,) = connection.execute("SHOW data_directory").fetchone()
            break
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > latest:
                log = (cluster.folder / "log").read_text()
                raise RuntimeError(f"PostgreSQL did not start:\n{log}") from None
            time.sleep(0.05)
    assert books == str(cluster.folder / "books"), f"another PostgreSQL answers: {books}"


def memory_with_room() -> Path | None:
    """A folder in memory, where there is one with room for a few databases."""
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_BYTES_MIN
    return MEMORY if has_room else None


def programs() -> Path:
    """The folder of the newest server installed, Debian's or one on the path."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(debian, key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    if elsewhere is None:
        raise NotInstalled
    return Path(elsewhere).resolve().parent


def not_root(folder: Path) -> dict:
    """As whom the server runs: it refuses root, so then as the account Debian made for it."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def with_parent() -> None:
    """Even tests that are killed leave no server behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
