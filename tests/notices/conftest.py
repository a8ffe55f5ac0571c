"""A mailbox that a real server fills, and the town whose letters arrive there."""

import email
import email.policy
import re
import socket

import pytest
import time_machine
from aiosmtpd.controller import Controller

from tests import cast
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9
from views.jobs import in_page_context
from views.notices import post


class Mailbox:
    """Keeps what arrives, or says it is full."""

    def __init__(self):
        self.arrived = []
        self.is_full = False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's name
        if self.is_full:
            return "452 try again later"
        self.arrived.append(envelope)
        return "250 kept"

    @property
    def letters(self):
        return [
            email.message_from_bytes(each.content, policy=email.policy.default)
            for each in self.arrived
        ]

    def last_to(self, name):
        """The newest letter to one of the cast."""
        return [each for each in self.letters if each["To"] == f"{name.lower()}@prossima.test"][-1]

    def links_to(self, name):
        """The paths in her newest letter by which she can answer."""
        return re.findall(r"http://[^/\s]+(/a/\S+)", self.last_to(name).get_content())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def mailbox(app):
    box = Mailbox()
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    app.config.update(MAIL_HOST="127.0.0.1", MAIL_PORT=port, MAIL_FROM="Prossima <p@example.org>")
    yield box
    server.stop()


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()


@pytest.fixture
def story(town):
    return Story(town)


@pytest.fixture
def door(app, story):
    """The house's door on Monday at nine."""
    with time_machine.travel(MONDAY_9, tick=False) as clock:
        opened = Door(app, story)
        opened.clock = clock
        yield opened


def send(now=MONDAY_9):
    return in_page_context(post.send_due, now)
