"""Neighbours who click at once, each in a process of its own: the database decides, once."""

from collections import Counter
from datetime import timedelta

import pytest

from exchange.care import actions as care
from exchange.errors import Refusal
from exchange.work import unit_of_work
from models.care import Exchange, Proposal, Task
from models.ledger import Transfer
from models.people import Block
from tests import cast
from tests.cast import at
from views.care import jobs


def once(act, deed, *args):
    """One deed as a door does it: its unit of work, and a refusal heard by name."""

    def run():
        try:
            with unit_of_work(act):
                deed(*args, act=act)
        except Refusal as no:
            return type(no).__name__
        return "done"

    return run


def neighbours(story, count):
    names = [f"Neighbour{n}" for n in range(count)]
    for name in names:
        cast.add_person(story.cast, name)
    return names


def test_of_nine_who_accept_one_task_one_comes(story, race):
    names = neighbours(story, 9)
    story.task_id = story.ask("Ada", kind="errand_shopping")
    invitations = {name: story.invite(name) for name in names}
    said = race([once(story.cast.act(name), care.accept, invitations[name]) for name in names])
    assert Counter(said) == {"done": 1, "AlreadyTaken": 8}
    assert story.count(Exchange) == 1
    assert (story.task.state, story.task.helpers_found) == ("filled", 1)
    assert story.balance("Ada") == (0, 180)
    assert sum(story.booked(name) for name in names) == 1


def test_of_nine_tasks_on_credit_for_three_three_are_agreed(story, race):
    names = neighbours(story, 9)
    deeds = []
    for day, name in enumerate(names, start=10):
        story.task_id = story.ask(
            "Ada", kind="errand_shopping", opens_at=at(day, 15), closes_at=at(day, 18)
        )
        deeds.append(once(story.cast.act(name), care.accept, story.invite(name)))
    story.credit("Ada", 3 * 180 + 60)
    assert Counter(race(deeds)) == {"done": 3, "CreditTooLow": 6}
    assert story.count(Exchange) == 3
    assert story.balance("Ada") == (600, 540)
    assert sum(story.booked(name) for name in names) == 3


def test_one_helper_who_accepts_three_tasks_at_one_hour_goes_to_one(story, race):
    deeds = []
    for name in neighbours(story, 3):
        story.task_id = story.ask(name, kind="errand_shopping", cared_ids=())
        deeds.append(once(story.cast.act("Bruno"), care.accept, story.invite("Bruno")))
    assert Counter(race(deeds)) == {"done": 1, "SlotTaken": 2}
    assert story.booked("Bruno") == 1


@pytest.fixture
def done(story):
    story.agree()
    return story


def test_the_same_confirmation_sent_twice_settles_once(done, race):
    done.confirm("Bruno", 180)
    before = done.transfers()
    act = done.cast.act("Ada", now=at(9, 19))
    twice = [once(act, care.confirm, done.exchange_id, 180) for _ in range(2)]
    assert Counter(race(twice)) == {"done": 1, "Replayed": 1}
    assert done.balance("Bruno") == (180, 0)
    assert done.transfers() - before == 1


def test_both_sides_confirming_at_once_find_each_other(done, race):
    """Each reads only what is committed: without the lock on the exchange nobody would settle."""
    said = race(
        [
            once(done.cast.act(name, now=at(9, 19)), care.confirm, done.exchange_id, 180)
            for name in ("Ada", "Bruno")
        ]
    )
    assert said == ["done"] * 2
    assert done.exchange.state == "settled"
    assert done.count(Transfer, Transfer.pending_id.is_not(None)) == 1


def test_that_nobody_came_and_how_long_it_was_are_not_both_the_last_word(done, race):
    """Ada settles on one device and says on another that nobody came: one of the two counts."""
    done.confirm("Bruno", 180)
    ada = [done.cast.act("Ada", now=at(9, 19)) for _ in range(2)]
    said = race(
        [
            once(ada[0], care.confirm, done.exchange_id, 180),
            once(ada[1], care.no_show, done.exchange_id),
        ]
    )
    assert Counter(said) == {"done": 1, "NotOpen": 1}
    settled = done.exchange.state == "settled"
    assert settled or done.exchange.state == "disputed"
    assert done.balance("Bruno") == (180 if settled else 0, 0)
    assert done.balance("Ada") == ((-180, 0) if settled else (0, 180))
    assert done.count(Transfer, Transfer.pending_id.is_not(None)) == settled
    assert done.books_add_up()


def test_who_missed_the_other_and_who_was_there_at_once_end_in_one_way(done, race):
    """Bruno's word first: it is over, and Ada's comes too late. Hers first: an operator hears both."""
    said = race(
        [
            once(done.cast.act("Bruno", now=at(9, 19)), care.no_show, done.exchange_id),
            once(done.cast.act("Ada", now=at(9, 19)), care.confirm, done.exchange_id, 180),
        ]
    )
    over = said.count("done") == 1
    assert Counter(said) == ({"done": 1, "NotOpen": 1} if over else {"done": 2})
    assert done.exchange.state == ("no_show" if over else "disputed")
    assert done.balance("Ada") == (0, 0 if over else 180)
    assert done.booked("Bruno") == (0 if over else 1)
    assert done.balance("Bruno") == (0, 0)
    assert done.books_add_up()


def test_a_yes_and_a_withdrawal_at_once_leave_one_of_the_two(story, race):
    story.task_id = story.ask("Ada")
    story.proposal_id = story.invite("Bruno")
    said = race(
        [
            once(story.cast.act("Bruno"), care.accept, story.proposal_id),
            once(story.cast.act("Ada"), care.withdraw_task, story.task_id),
        ]
    )
    assert said.count("done") == 1
    agreed = story.count(Exchange) == 1
    assert story.task.state == ("filled" if agreed else "withdrawn")
    assert story.balance("Ada") == (0, 180 if agreed else 0)


def test_a_cancellation_and_a_yes_on_one_task_never_wait_for_each_other(story, race):
    names = neighbours(story, 3)
    story.task_id = story.ask("Ada", kind="errand_shopping", helpers_wanted=3)
    asked = {name: story.invite(name) for name in names}
    story.proposal_id = asked[names[0]]
    first = story.accept(names[0])
    said = race(
        [once(story.cast.act(names[0]), care.cancel, first)]
        + [once(story.cast.act(name), care.accept, asked[name]) for name in names[1:]]
    )
    assert said == ["done"] * 3
    assert (story.task.state, story.task.helpers_found) == ("open", 2)
    assert story.balance("Ada") == (0, 2 * 180)
    assert story.books_add_up()


def blocks_and_agreements(story):
    agreed = Exchange.state == "agreed"
    return story.count(Block), story.count(Exchange, agreed)


@pytest.mark.parametrize(("blocker", "blocked"), [("Ada", "Bruno"), ("Bruno", "Ada")])
def test_no_agreement_is_left_where_somebody_keeps_away(story, race, blocker, blocked):
    """Whoever is first: a yes is called off again, or it finds the two kept apart."""
    story.task_id = story.ask("Ada", kind="errand_shopping")
    story.proposal_id = story.invite("Bruno")
    said = race(
        [
            once(story.cast.act(blocker), care.keep_away, story.id_of(blocked)),
            once(story.cast.act("Bruno"), care.accept, story.proposal_id),
        ]
    )
    assert Counter(said) in ({"done": 2}, {"done": 1, "NotFreeForUs": 1}, {"done": 1, "NotOpen": 1})
    assert blocks_and_agreements(story) == (1, 0)
    assert (story.balance("Ada"), story.booked("Bruno")) == ((0, 0), 0)
    assert story.count(Proposal, Proposal.state == "waiting") == 0
    assert story.books_add_up()


def test_of_three_yeses_and_a_block_none_is_left(story, race):
    yeses = []
    for day in range(10, 13):
        window = {"opens_at": at(day, 15), "closes_at": at(day, 18)}
        story.task_id = story.ask("Ada", kind="errand_shopping", **window)
        yeses.append(once(story.cast.act("Bruno"), care.accept, story.invite("Bruno")))
    said = race([*yeses, once(story.cast.act("Ada"), care.keep_away, story.id_of("Bruno"))])
    assert set(said) <= {"done", "NotFreeForUs", "NotOpen"}
    assert blocks_and_agreements(story) == (1, 0)
    assert story.balance("Ada") == (0, 0)
    assert story.books_add_up()


def test_a_question_and_a_block_at_once_leave_no_question(story, race):
    story.task_id = story.ask("Ada", kind="errand_shopping")
    said = race(
        [
            once(story.cast.act("Bruno"), care.propose, story.task_id),
            once(story.cast.act("Ada"), care.keep_away, story.id_of("Bruno")),
        ]
    )
    assert Counter(said) in ({"done": 2}, {"done": 1, "NotFreeForUs": 1})
    assert story.count(Proposal, Proposal.state == "waiting") == 0


def test_two_who_keep_away_from_each_other_at_once_wait_for_nobody(story, race):
    """Each pays the other once: whoever calls off both has to take both accounts."""
    for day, (asker, helper) in enumerate([("Ada", "Bruno"), ("Bruno", "Ada")] * 2, start=9):
        window = {"opens_at": at(day, 15), "closes_at": at(day, 18)}
        story.task_id = story.ask(asker, kind="errand_shopping", cared_ids=(), **window)
        story.proposal_id = story.invite(helper)
        story.accept(helper)
    said = race(
        [
            once(story.cast.act("Ada"), care.keep_away, story.id_of("Bruno")),
            once(story.cast.act("Bruno"), care.keep_away, story.id_of("Ada")),
        ]
    )
    assert said == ["done"] * 2
    assert blocks_and_agreements(story) == (2, 0)
    assert (story.balance("Ada"), story.balance("Bruno")) == ((0, 0), (0, 0))


def test_a_block_and_a_cancellation_of_the_same_exchange_both_hold(done, race):
    said = race(
        [
            once(done.cast.act("Ada"), care.keep_away, done.id_of("Bruno")),
            once(done.cast.act("Bruno"), care.cancel, done.exchange_id),
        ]
    )
    assert Counter(said) in ({"done": 2}, {"done": 1, "NotOpen": 1})
    assert blocks_and_agreements(done) == (1, 0)
    assert done.balance("Ada") == (0, 0)
    assert done.books_add_up()


def test_of_four_requests_at_once_as_many_are_made_as_there_is_room_for(story, race):
    story.decide(open_asks_max=2)
    draft = story.draft(kind="errand_shopping", cared_ids=())
    said = race([once(story.cast.act(name), care.ask, draft) for name in ("Ada", "Michele") * 2])
    assert Counter(said) == {"done": 2, "TooMany": 2}
    assert story.count(Task) == 2


def test_of_four_offers_to_come_at_once_as_many_are_made_as_a_day_has(story, race):
    story.decide(questions_a_day_max=2)
    asked = [
        story.ask("Ada", kind="errand_shopping", opens_at=at(day, 15), closes_at=at(day, 18))
        for day in range(10, 14)
    ]
    said = race([once(story.cast.act("Bruno"), care.propose, task_id) for task_id in asked])
    assert Counter(said) == {"done": 2, "TooMany": 2}
    assert story.count(Proposal) == 2


def test_two_clocks_settle_a_silence_once(done, race):
    done.confirm("Bruno", 180)
    later = at(9, 19) + timedelta(days=7)

    def clock():
        return f"{jobs.run_silence(later)} done"

    assert sorted(race([clock, clock])) == ["0 done", "1 done"]
    assert done.balance("Bruno") == (180, 0)


def test_a_yes_and_other_words_at_once_never_agree_on_something_else(story, race):
    """Either the yes was to the words that stand, or nothing is agreed and the question is put anew."""
    story.task_id = story.ask("Ada")
    story.proposal_id = story.invite("Bruno")
    other = story.draft(opens_at=at(9, 16), minutes=120)
    said = race(
        [
            once(story.cast.act("Bruno"), care.accept, story.proposal_id),
            once(story.cast.act("Ada"), care.change, story.task_id, other),
        ]
    )
    assert Counter(said) == {"done": 1, "NotOpen": 1}
    stands = (story.count(Exchange), story.task.minutes, story.proposal.state)
    assert stands in [(1, 180, "accepted"), (0, 120, "withdrawn")]
