"""The same press many times (T7): one effect, one answer, and a key opens one request only."""

import uuid
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import time_machine

from models.care import Confirmation
from tests import cast
from tests.care.door import Door
from tests.cast import MONDAY_9, at
from tests.races.agreeing import Agreeing, town
from tests.rig.paper_forms import fields_of
from tests.rig.racing import TIMES_PRESSED_MAX
from tests.rig.sizes import SIZES, told

BUSY = 503


def test_copies_of_one_yes_at_once_are_one_yes(app, race, database_kind):
    with app.app_context(), time_machine.travel(MONDAY_9, tick=True):
        agreeing = Agreeing(app, town(), SIZES.forms)
        for invitation in agreeing.waiting:
            said = race([partial(pressed, agreeing, invitation)] * SIZES.copies)
            assert {status for status, _ in said} == {303}
            assert len({where for _, where in said}) == 1
        agreeing.check_all_agreed_once()
    told("copies", database=database_kind, forms=SIZES.forms, copies=SIZES.copies)


def pressed(agreeing, invitation):
    """Whoever waited too long among so many is told to come back, and presses again."""
    for _ in range(TIMES_PRESSED_MAX):
        answer = agreeing.say_yes(invitation)
        if answer.status_code != BUSY:
            break
    return answer.status_code, answer.location


@pytest.fixture
def done(app):
    """Ada and Bruno have agreed, the hours have passed, and both sit at their phones."""
    with app.app_context(), time_machine.travel(MONDAY_9, tick=True) as clock:
        story = town()
        story.agree()
        clock.move_to(at(9, 19))
        yield Evening(app, story, clock)


class Evening:
    def __init__(self, app, story, clock):
        self.app, self.story, self.clock = app, story, clock
        self.door = Door(app, story)
        self.path = f"/exchanges/{story.exchange_id}/confirmations"

    def confirm(self, who, minutes, uid):
        return self.door.send(who, self.path, uid=uid, minutes=minutes)

    def phone(self, who):
        """A browser that has just been signed in."""
        client = self.app.test_client()
        cast.sign_in(client, self.story.cast, who, now=datetime.now(UTC))
        return client

    def open(self, phone, path):
        with self.app.app_context():
            return phone.get(path)

    def tap(self, phone, form):
        with self.app.app_context():
            return phone.post(self.path, data=form)

    def words(self):
        return self.story.count(Confirmation)


@pytest.fixture
def uid():
    return str(uuid.uuid4())


def test_a_key_with_other_minutes_is_refused(done, uid):
    assert done.confirm("Bruno", 180, uid).status_code == 303
    assert done.confirm("Bruno", 120, uid).status_code == 422
    assert done.words() == 1


def test_another_s_key_opens_nothing(done, uid):
    """Ada's browser sends the key of Bruno's form: no answer of his, no deed, no word of the key."""
    done.confirm("Bruno", 180, uid)
    answer = done.confirm("Ada", 180, uid)
    assert (answer.status_code, answer.location) == (404, None)
    assert done.words() == 1
    assert done.story.exchange.state == "agreed"


def test_a_key_of_last_month_still_gets_its_first_answer(done):
    """Of the form only the key and what was written are old: its token is of the new session."""
    phone = done.phone("Bruno")
    form = fields_of(done.open(phone, f"/exchanges/{done.story.exchange_id}"), done.path)
    first = done.tap(phone, form)
    done.story.confirm("Ada", 180)
    settled = done.story.transfers()
    done.clock.shift(timedelta(days=31))
    phone = done.phone("Bruno")
    fresh = fields_of(done.open(phone, "/me"), "/sign-out")["csrf_token"]
    again = done.tap(phone, form | {"csrf_token": fresh})
    assert (again.status_code, again.location) == (303, first.location)
    assert done.story.transfers() == settled
    assert done.story.balance("Bruno") == (180, 0)


def test_a_double_tap_on_a_phone_without_scripts_confirms_once(done):
    """The page gives the form its key; both taps send the form as it was drawn."""
    phone = done.phone("Bruno")
    form = fields_of(done.open(phone, f"/exchanges/{done.story.exchange_id}"), done.path)
    assert uuid.UUID(form["act_uid"]).version == 4
    taps = [done.tap(phone, form) for _ in range(2)]
    assert [tap.status_code for tap in taps] == [303, 303]
    assert taps[0].location == taps[1].location
    assert done.words() == 1
