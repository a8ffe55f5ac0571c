"""Programs at the door of a town where Ada asks and Bruno helps."""

import uuid

import pytest
import time_machine

from exchange.people import token_actions
from exchange.people.program_keys import KeyWish
from models.base import db
from tests import cast
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9


class Programs:
    """Each of the cast has a program; its key is made once for each set of scopes."""

    def __init__(self, app, story):
        self.app, self.story = app, story
        self._keys = {}

    def key(self, who, *scopes, days=7):
        if (who, scopes) not in self._keys:
            wish = KeyWish("Agenda", frozenset(scopes), days)
            proved_at = MONDAY_9 if wish.is_for_staff else None
            key = self.story.do(who, token_actions.make, wish, proved_at=proved_at)
            self._keys[who, scopes] = key
        return self._keys[who, scopes]

    def open(self, method, path, key=None, **more):
        """One call; a key given as text, and nothing a browser would send."""
        db.session.rollback()
        headers = {"Accept-Language": "en"} | more.pop("headers", {})
        if key:
            headers["Authorization"] = f"Bearer {key}"
        client = more.pop("client", None) or self.app.test_client()
        with self.app.app_context():
            return client.open(f"/api/v1{path}", method=method, headers=headers, **more)

    def read(self, who, path, *scopes, **more):
        return self.open("GET", path, self.key(who, *scopes), **more)

    def send(self, who, path, *scopes, uid=None, body=None, **fields):
        """A deed with a key of its own."""
        headers = {"Idempotency-Key": uid or str(uuid.uuid4())}
        given = fields if body is None else body
        sent = {name.rstrip("_"): value for name, value in given.items()}
        key = self.key(who, *(scopes or ("write",)))
        return self.open("POST", path, key, json=sent, headers=headers)


@pytest.fixture
def town(app):
    with app.app_context():
        yield Story(cast.the_usual())


@pytest.fixture
def programs(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Programs(app, town)


@pytest.fixture
def door(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, town)
