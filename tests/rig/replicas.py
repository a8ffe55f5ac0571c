"""A primary, two replicas that follow it, and PgBouncer before them, as on several machines."""

import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg

from tests.rig.postgresql import (
    PASSING,
    START_SECONDS_MAX,
    Cluster,
    NotInstalled,
    free_port,
    initialised,
    memory_with_room,
    not_root,
    programs,
    started,
    with_parent,
)

NAMES = ("one", "two")
# A commit is heard by one of the two before anybody is told of it. Nothing has to outlive a power cut.
HEARD = {"synchronous_standby_names": f"ANY 1 ({', '.join(NAMES)})", "synchronous_commit": "on"}
SETTINGS = """
[databases]
* = host=127.0.0.1 port={server}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = {lines}
max_client_conn = 200
server_login_retry = 1
query_wait_timeout = 5
"""


@dataclass
class Fleet:
    primary: Cluster
    replicas: dict[str, Cluster]

    def wait_until_heard_by(self, *names: str) -> None:
        """Until the primary knows of exactly these replicas, and may count on them."""
        asked = "SELECT application_name FROM pg_stat_replication WHERE sync_state = 'quorum'"
        _until(lambda: {row[0] for row in _ask(self.primary, asked)} == set(names))

    def fail_over(self) -> Cluster:
        """By hand: the replica that has heard most leads, and the other follows it, if it is there."""
        alive = {name: each for name, each in self.replicas.items() if each.is_up}
        heard = {
            name: _ask(each, "SELECT pg_last_wal_receive_lsn()::text")[0][0]
            for name, each in alive.items()
        }
        first = max(heard, key=lambda name: _place(heard[name]))
        self.primary = self.replicas.pop(first)
        self.primary.say("SELECT pg_promote()")
        for each in self.replicas.values():
            each.say(f"ALTER SYSTEM SET primary_conninfo = '{_address(self.primary)}'")
            each.say("SELECT pg_reload_conf()")
        return self.primary


@contextmanager
def fleet() -> Iterator[Fleet]:
    """A primary and two replicas that stream from it. Raises NotInstalled."""
    with initialised(memory_with_room()) as (folder, who):
        run = partial(started, programs() / "postgres", who)
        primary = Cluster(free_port(), folder, partial(run, PASSING | HEARD))
        primary.start()
        servers = {}
        try:
            for name in NAMES:
                servers[name] = _replica(name, primary, run, who)
            here = Fleet(primary, dict(servers))
            here.wait_until_heard_by(*NAMES)
            yield here
        finally:
            for each in (*servers.values(), primary):
                each.stop()
                shutil.rmtree(each.folder, ignore_errors=True)


def _replica(name: str, primary: Cluster, run: partial, who: dict) -> Cluster:
    folder = Path(tempfile.mkdtemp(prefix="prossima-pg-", dir=memory_with_room()))
    not_root(folder)
    copy = [programs() / "pg_basebackup", "-D", folder / "books", "--checkpoint=fast", "--no-sync"]
    copy += ["-h", "127.0.0.1", "-p", str(primary.port), "-U", "postgres"]
    subprocess.run(copy, check=True, capture_output=True, cwd=folder, **who)
    (folder / "books/standby.signal").touch()
    # In a file, and not beside the program's name: there nothing could change it again.
    with (folder / "books/postgresql.auto.conf").open("a") as kept:
        kept.write(f"primary_conninfo = '{_address(primary)}'\n")
    replica = Cluster(free_port(), folder, partial(run, PASSING | HEARD | {"cluster_name": name}))
    replica.start()
    return replica


def _address(primary: Cluster) -> str:
    return f"host=127.0.0.1 port={primary.port} user=postgres"


def _place(lsn: str) -> tuple[int, int]:
    high, low = lsn.split("/")
    return int(high, 16), int(low, 16)


def _ask(server: Cluster, question: str) -> list[tuple]:
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        return connection.execute(question).fetchall()


def _until(is_so) -> None:
    latest = time.monotonic() + START_SECONDS_MAX
    while not is_so():
        assert time.monotonic() < latest, "it never came to that"
        time.sleep(0.02)


class Pooler:
    """PgBouncer in transaction mode: few lines to the server, many to whoever asks."""

    def __init__(self, server: Cluster, folder: Path, *, lines: int) -> None:
        self.port, self._folder, self._lines = free_port(), folder, lines
        self._who = not_root(folder)
        (folder / "users").write_text('"postgres" ""\n')
        self._point_at(server)
        program = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/bin:/sbin")
        if program is None:
            raise NotInstalled
        with (folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [program, folder / "settings"],
                stdout=log,
                stderr=log,
                preexec_fn=with_parent,
                **self._who,
            )
        _until(self._answers)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def turn_to(self, server: Cluster) -> None:
        """As who looks after the machines does it: another port in the file, and read it again."""
        self._point_at(server)
        self._process.send_signal(signal.SIGHUP)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=START_SECONDS_MAX)

    def _point_at(self, server: Cluster) -> None:
        words = {"server": server.port, "port": self.port, "folder": self._folder}
        (self._folder / "settings").write_text(SETTINGS.format(**words, lines=self._lines))

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self._folder / "log").read_text()
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False


@contextmanager
def pooler(server: Cluster, *, lines: int) -> Iterator[Pooler]:
    folder = Path(tempfile.mkdtemp(prefix="prossima-pooler-"))
    made = None
    try:
        made = Pooler(server, folder, lines=lines)
        yield made
    finally:
        if made is not None:
            made.stop()
        shutil.rmtree(folder, ignore_errors=True)
