"""Deeds done at once, each by a process of its own.

Nobody's rule can see what another has not committed yet: only constraints and guarded updates can
win such a race.
"""

import multiprocessing
import os
import time
import traceback
from collections.abc import Callable
from typing import Any

import psycopg
from flask import Flask, has_app_context
from sqlalchemy.exc import DBAPIError

from exchange.work import is_transient
from models.base import db, ids
from tests.rig.databases import close
from views.refusals import with_patience

forked = multiprocessing.get_context("fork")
PATIENCE_SECONDS = 60
TIMES_PRESSED_MAX = 20

Deed = Callable[[], Any]


def race(app: Flask, deeds: list[Deed], watch: Deed | None = None) -> Any:
    """What each deed gave, as they came in; with a watch also all it saw while they lasted."""
    # Nobody inherits an open connection: not the pool's, and not the story's own.
    if has_app_context():
        db.session.remove()
    close(app)
    line, finish = forked.Barrier(len(deeds) + bool(watch)), forked.Event()
    said, seen = forked.SimpleQueue(), forked.SimpleQueue()
    runners = [_start(app, line, said, deed) for deed in deeds]
    if watch:
        runners.append(_start(app, line, seen, lambda: _watched(watch, finish)))
    answers = [said.get() for _ in deeds]
    finish.set()
    sights = seen.get() if watch else None
    for runner in runners:
        runner.join(PATIENCE_SECONDS)
    return (answers, sights) if watch else answers


def _start(app: Flask, line: Any, heard: Any, deed: Deed) -> Any:
    runner = forked.Process(target=_run, args=(app, line, heard, deed))
    runner.start()
    return runner


def _run(app: Flask, line: Any, heard: Any, deed: Deed) -> None:
    answer: Any = "died"
    # A fork remembers the last id its parent made; real processes begin with none in common.
    ids._last += os.getpid() << 22
    try:
        with app.app_context():
            line.wait(PATIENCE_SECONDS)
            answer = patiently(deed)
    finally:
        if answer == "died":
            traceback.print_exc()
        heard.put(answer)
        # Without the farewells of the tests, which belong to the process it was forked from.
        os._exit(0)


def _watched(read: Deed, finish: Any) -> list[Any]:
    seen = [read()]
    while not finish.is_set():
        seen.append(read())
    return seen


def patiently(deed: Deed) -> Any:
    """As somebody who presses again when told to come back shortly: the same act each time."""
    for _ in range(TIMES_PRESSED_MAX):
        try:
            return with_patience(deed)
        except DBAPIError as problem:
            if not is_transient(problem):
                raise
    return "never"


BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE %s = ANY (pg_blocking_pids(pid))"


def wait_until_blocked(url: str, process: int) -> None:
    """Until somebody waits for what this process of PostgreSQL holds."""
    latest = time.monotonic() + PATIENCE_SECONDS
    with psycopg.connect(url, autocommit=True) as looking:
        while not looking.execute(BLOCKED, (process,)).fetchone()[0]:
            assert time.monotonic() < latest, "nobody came to wait"
