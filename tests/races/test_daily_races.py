"""Two who call off late, two operators, one who reports twice: at once, each in a process of its own."""

from collections import Counter

import pytest

from exchange.care import actions as care
from exchange.moderation import mediating_queries as mediating
from exchange.moderation import message_actions, reporting_actions
from models.base import db
from models.care import Proposal
from models.inviting import Cover, Wave
from models.messages import Message, Report
from models.states import MessageState, ReportReason
from tests.cast import at
from tests.matching.stage import say_hours
from tests.races.test_care_races import neighbours, once
from views.care import jobs

EVENING, LATER = at(8, 19), at(8, 20)


@pytest.fixture
def two_agreed(story):
    """Two neighbours of nine go along with Ada's shopping on Wednesday."""
    story.names = neighbours(story, 9)
    for name in story.names:
        say_hours(story, name)
    story.task_id = story.ask("Ada", kind="errand_shopping", cared_ids=(), helpers_wanted=2)
    story.agreed = {}
    for name in story.names[:2]:
        story.proposal_id = story.invite(name)
        story.agreed[name] = story.accept(name)
    return story


def test_two_call_off_late_while_the_clock_asks_and_nobody_is_asked_twice(two_agreed, race):
    deeds = [
        once(two_agreed.cast.act(name, now=EVENING), care.cancel, exchange_id)
        for name, exchange_id in two_agreed.agreed.items()
    ]
    said = race([*deeds, lambda: jobs.run_waves(LATER)])
    assert said.count("done") == 2
    jobs.run_waves(LATER)
    assert (two_agreed.task.state, two_agreed.task.helpers_found) == ("open", 0)
    assert two_agreed.count(Cover) == 2
    asked = db.session.query(Proposal.helper_id).filter_by(
        task_id=two_agreed.task_id, state="waiting"
    )
    times = Counter(row.helper_id for row in asked)
    db.session.rollback()
    gone = {two_agreed.id_of(name) for name in two_agreed.agreed}
    assert len(times) >= 5
    assert set(times.values()) == {1}
    assert not gone & set(times)
    assert two_agreed.count(Wave) >= 3
    assert two_agreed.books_add_up()


def test_of_two_operators_at_once_one_decides(story, race):
    story.task_id = story.ask("Ada")
    story.proposal_id = story.invite("Bruno")
    story.do("Bruno", message_actions.write, story.task_id, story.id_of("Bruno"), "Ci sono scale?")
    (message,) = mediating.held(story.bank_id, for_operator_id=story.id_of("Carla"))
    db.session.rollback()
    deeds = [
        once(story.cast.act("Carla"), message_actions.pass_on, message.id),
        once(story.cast.act("Teresa"), message_actions.stop, message.id),
    ]
    said = Counter(race(deeds))
    assert said.pop("done") == 1
    assert set(said) <= {"NotOpen", "NotFound"}
    assert story.count(Message, Message.state == MessageState.HELD) == 0
    news = [*story.told("Ada"), *story.told("Bruno")]
    decided = [kind for kind in news if kind in ("care_message", "care_message_stopped")]
    assert len(decided) == 1


def test_who_reports_twice_at_once_has_reported_once(story, race):
    story.task_id = story.ask("Ada")
    story.proposal_id = story.invite("Bruno")
    between = story.task_id, story.id_of("Bruno")
    deeds = [
        once(story.cast.act("Ada"), reporting_actions.report, *between, ReportReason.SAFETY)
        for _ in range(3)
    ]
    said = Counter(race(deeds))
    assert said.pop("done") == 1
    assert set(said) <= {"NotOpen", "LostRace"}
    assert story.count(Report) == 1
