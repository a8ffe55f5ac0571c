"""What the clock does when nobody answers: it reminds, it settles what one has said, it lets go."""

from datetime import timedelta

import pytest

from exchange.care import actions as care
from exchange.care.due_queries import silences
from exchange.errors import CreditTooLow
from models.care import Exchange, Offer, Proposal, Task
from models.notices import Notice
from tests.care.story import HOUR
from tests.cast import MONDAY_9, at
from views.care import jobs
from views.clockwork import do_once

END = at(9, 18)
DAY = timedelta(days=1)


def reminders(story, name):
    return story.told(name).count("care_how_long")


def test_both_are_asked_as_soon_as_it_is_over(agreed):
    assert jobs.run_silence(END - HOUR) == 0
    assert jobs.run_silence(END) == 1
    assert jobs.run_silence(END) == 0
    assert (reminders(agreed, "Ada"), reminders(agreed, "Bruno")) == (1, 1)


def test_who_is_silent_is_told_on_days_0_2_and_5(agreed):
    agreed.confirm("Bruno", 165, now=END)
    days = [day for day in range(7) if jobs.run_silence(END + day * DAY)]
    assert days == [0, 2, 5]
    assert (reminders(agreed, "Ada"), reminders(agreed, "Bruno")) == (3, 0)
    facts = agreed.facts("Ada", "care_how_long")
    assert facts["said"] == {"helper": 165}
    assert facts["counts_at"] == (END + 7 * DAY).isoformat()


def test_seven_days_of_one_sides_silence_settle_as_the_other_said(agreed):
    agreed.confirm("Bruno", 165, now=END)
    jobs.run_silence(END + 7 * DAY - HOUR)
    assert agreed.exchange.state == "agreed"
    assert jobs.run_silence(END + 7 * DAY) == 1
    exchange = agreed.exchange
    assert (exchange.state, exchange.settled_how, exchange.settled_minutes) == (
        "settled", "one", 165,
    )  # fmt: skip
    assert agreed.balance("Ada") == (-165, 0)
    assert agreed.told("Ada")[-1] == "care_settled"
    assert agreed.books_add_up()


def test_silence_never_moves_more_than_was_held(agreed):
    agreed.confirm("Ada", 240, now=END)
    jobs.run_silence(END + 7 * DAY)
    assert agreed.exchange.settled_minutes == 180
    assert agreed.balance("Bruno") == (180, 0)


def test_two_silent_sides_are_asked_again_and_then_nothing_moves(agreed):
    days = [day for day in range(16) if jobs.run_silence(END + day * DAY)]
    assert days == [0, 7, 14]
    assert agreed.exchange.state == "voided"
    assert agreed.balance("Ada") == (0, 0)
    for name in ("Ada", "Bruno"):
        assert agreed.told(name)[-1] == "care_voided"
    assert agreed.told("Carla")[-1] == "care_voided_silently"
    assert agreed.books_add_up()


def test_a_difference_nobody_mends_goes_to_an_operator(agreed):
    agreed.confirm("Ada", 165, now=END)
    agreed.confirm("Bruno", 195, now=END)
    jobs.run_silence(END + 6 * DAY)
    assert agreed.exchange.state == "differs"
    jobs.run_silence(END + 7 * DAY)
    assert agreed.exchange.state == "disputed"
    assert agreed.balance("Ada") == (0, 180)


def test_a_clock_that_slept_wakes_into_the_last_thing_due(agreed):
    agreed.confirm("Bruno", 180, now=END)
    jobs.run_silence(END + 30 * DAY)
    assert agreed.exchange.state == "settled"


def test_a_word_that_comes_first_leaves_the_clock_nothing_to_do(agreed):
    agreed.confirm("Bruno", 180, now=END)
    agreed.confirm("Ada", 180, now=END)
    assert jobs.run_silence(END + 30 * DAY) == 0


def test_a_second_clock_does_nothing(agreed):
    """The clock's key is the same wherever it runs: what one has done, the other finds done."""
    agreed.confirm("Bruno", 180, now=END)
    (due,) = silences(now=END + 7 * DAY)
    jobs.run_silence(END + 7 * DAY)
    moved = agreed.transfers()
    again = do_once(
        f"silence:{due.bank_id}:{due.exchange_id}:{due.step}",
        due.bank_id,
        "",
        lambda act: care.hear_silence(due.exchange_id, act=act),
        now=END + 7 * DAY,
    )
    assert again is False
    assert agreed.transfers() == moved


def test_what_may_not_be_done_now_stops_nobody_and_is_tried_again(agreed):
    """One of them ended the whole round: the same one was the first of the next round, too."""
    tries = []

    def refused_once(act):
        tries.append(act.uid)
        if len(tries) == 1:
            raise CreditTooLow(0, 60)

    deed = ("test:1", agreed.bank_id, "", refused_once)
    assert do_once(*deed, now=END) is False
    assert do_once(*deed, now=END) is True
    assert len(set(tries)) == 1


def test_a_proposal_nobody_answers_lapses(invited):
    assert jobs.run_lapse(MONDAY_9 + 48 * HOUR) == 1
    assert invited.proposal.state == "lapsed"
    assert invited.told("Ada") == ["care_unanswered"]
    assert invited.task.state == "open"


def test_a_task_nobody_came_to_lapses_and_the_family_hears_it(invited):
    jobs.run_lapse(at(9, 15))
    assert invited.task.state == "lapsed"
    assert invited.told("Ada")[-1] == "care_lapsed"
    assert jobs.run_lapse(at(9, 15)) == 0


@pytest.mark.parametrize(("hour", "state"), [(18, "open"), (19, "lapsed")])
def test_a_task_at_any_time_lapses_when_there_is_no_time_left(town, hour, state):
    window = {"opens_at": at(9, 9), "closes_at": at(9, 20), "minutes": 60, "flexible": True}
    town.task_id = town.ask("Ada", kind="errand_pharmacy", **window)
    jobs.run_lapse(at(9, hour))
    assert town.task.state == state


def test_an_offer_lapses_quietly(town):
    town.offer("Bruno")
    news = town.count(Notice)
    assert jobs.run_lapse(at(9, 20)) == 1
    assert town.count(Offer, Offer.state == "lapsed") == 1
    assert town.count(Notice) == news


def test_an_agreed_exchange_lapses_by_no_clock(agreed):
    jobs.run_lapse(at(9, 18))
    assert agreed.count(Task, Task.state == "filled") == 1
    assert agreed.count(Exchange, Exchange.state == "agreed") == 1
    assert agreed.count(Proposal, Proposal.state == "accepted") == 1
