"""Eight processes try at once: as many as allowed get through, not one more."""

import multiprocessing
import os

from exchange.errors import TooManyTries
from exchange.people.sessions import Limit
from tests.rig.databases import close, settings
from views import create_app
from views.people import throttle
from views.refusals import with_patience

PROCESSES, TRIES_EACH = 8, 6
# A stretch of a century: none ends while the race is on.
LIMIT = Limit("race", 20, 100 * 366 * 86_400)
WAIT_SECONDS = 60

forked = multiprocessing.get_context("fork")


def _try(url, start, heard):
    allowed = []
    try:
        app = create_app(settings(url))
        start.wait(WAIT_SECONDS)
        for _ in range(TRIES_EACH):
            with app.test_request_context():
                allowed.append(with_patience(_one))
    finally:
        heard.put(allowed)
        # Without the tests' own farewells, which belong to the process we were forked from.
        os._exit(0)


def _one():
    try:
        return "last" if throttle.count((LIMIT, "ada@prossima.test")) else "yes"
    except TooManyTries:
        return "no"


def test_eight_processes_together_get_exactly_what_is_allowed(app, database_url):
    close(app)
    start, heard = forked.Barrier(PROCESSES), forked.SimpleQueue()
    runners = [
        forked.Process(target=_try, args=(database_url, start, heard)) for _ in range(PROCESSES)
    ]
    for runner in runners:
        runner.start()
    said = [word for _ in runners for word in heard.get()]
    for runner in runners:
        runner.join(WAIT_SECONDS)
    assert len(said) == PROCESSES * TRIES_EACH
    assert (said.count("yes"), said.count("last")) == (LIMIT.tries - 1, 1)
