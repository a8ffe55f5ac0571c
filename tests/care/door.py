"""Opening pages and sending forms as one of the cast, without a browser."""

import html
import re
import uuid
from typing import Any

from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from models.base import db
from tests import cast
from tests.care.story import Story
from tests.cast import MONDAY_9

ASK = {
    "family": "childminding",
    "kind": "child_home",
    "day": "2030-01-09",
    "from_": "15:00",
    "to": "18:00",
    "when": "fixed",
    "place": "ours",
    "helpers_wanted": "1",
}
"""The form of the usual ask: three hours on Wednesday, with the children, at home."""


class Door:
    """The house's door. Each of the cast has a client of her own."""

    def __init__(self, app: Flask, story: Story) -> None:
        self.app, self.story = app, story
        self._clients: dict[str | None, Any] = {None: app.test_client()}

    def _client(self, who: str | None) -> Any:
        if who not in self._clients:
            client = self._clients[who] = self.app.test_client()
            cast.sign_in(client, self.story.cast, who, now=MONDAY_9)
        return self._clients[who]

    def open(self, who: str | None, path: str) -> Any:
        db.session.rollback()
        # A context of its own, as a real request has: otherwise one reader would be remembered
        # for the next.
        with self.app.app_context():
            return self._client(who).get(path)

    def read(self, who: str | None, path: str) -> str:
        """The words of a page, in English: no tags, no spaces to trip over."""
        client = self._client(who)
        client.set_cookie("language", "en")
        answer = self.open(who, path)
        assert answer.status_code == 200, answer.status_code
        return words(answer.text)

    def send(self, who: str, path: str, *, uid: str | None = None, **fields: Any) -> Any:
        """A form with its token and its key, as the page would send it."""
        client = self._client(who)
        client.set_cookie("language", "en")
        with self.app.app_context(), self.app.test_request_context():
            token, kept = generate_csrf(), session["csrf_token"]
        with client.session_transaction() as known:
            known["csrf_token"] = kept
        form = {"csrf_token": token, "act_uid": uid or str(uuid.uuid4())}
        for name, value in fields.items():
            form[name.rstrip("_")] = value
        db.session.rollback()
        with self.app.app_context():
            return client.post(path, data=form)


def words(page: str) -> str:
    """What a page says in its middle, in one line."""
    main = re.search(r"<main.*?</main>", page, re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", main[0] if main else page)
    text = html.unescape(text).replace("\N{WORD JOINER}", "")
    return " ".join(text.split())
