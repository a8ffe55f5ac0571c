"""Eight processes try at once: as many as allowed get through, not one more."""

from flask import current_app

from exchange.errors import TooManyTries
from exchange.people.sessions import Limit
from tests.rig.racing import patiently
from views import throttle

PROCESSES, TRIES_EACH = 8, 6
# A stretch of a century: none ends while the race is on.
LIMIT = Limit("race", 20, 100 * 366 * 86_400)


def tries():
    allowed = []
    for _ in range(TRIES_EACH):
        with current_app.test_request_context():
            allowed.append(patiently(one))
    return allowed


def one():
    try:
        return "last" if throttle.count((LIMIT, "ada@prossima.test")) else "yes"
    except TooManyTries:
        return "no"


def test_eight_processes_together_get_exactly_what_is_allowed(race):
    said = [word for words in race([tries] * PROCESSES) for word in words]
    assert len(said) == PROCESSES * TRIES_EACH
    assert (said.count("yes"), said.count("last")) == (LIMIT.tries - 1, 1)
