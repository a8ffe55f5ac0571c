"""Messages between the two sides of a task; an operator before the first yes of care; reports."""

from datetime import timedelta

import pytest
import time_machine

from exchange.care import actions as care
from exchange.errors import NotFound, NotOpen, TooMany
from exchange.moderation import mediating_queries as mediating
from exchange.moderation import message_actions, reporting_actions, talk_queries
from exchange.moderation import message_queries as messages
from exchange.moderation.messaging import A_HOUR_MAX, Between, between, is_mediated
from exchange.people import actions as people
from exchange.work import housekeeping
from models.base import db
from models.messages import Message, Report
from models.states import ExchangeState, ProposalState, ReportReason
from tests.care.door import Door
from tests.cast import MONDAY_9, at
from views.kinds import REPORTS

HOUR = timedelta(hours=1)


def written(story, who, words="Che cosa porto?", now=MONDAY_9):
    story.do(who, message_actions.write, story.task_id, story.id_of("Bruno"), words, now=now)


def read(story, who):
    found = messages.lines(
        story.task_id, story.id_of("Bruno"), seen_by=story.id_of(who), bank_id=story.bank_id
    )
    db.session.rollback()
    return [each.words for each in found]


def talk(story, who, now=MONDAY_9):
    found = talk_queries.talk(
        story.task_id,
        story.id_of("Bruno"),
        seen_by=story.id_of(who),
        bank_id=story.bank_id,
        now=now,
    )
    db.session.rollback()
    return found


def held(story, who="Carla"):
    found = mediating.held(story.bank_id, for_operator_id=story.id_of(who))
    db.session.rollback()
    return found


def reported(story, who="Carla"):
    found = mediating.reported(story.bank_id, for_operator_id=story.id_of(who))
    db.session.rollback()
    return found


@pytest.fixture
def shopping(town):
    """Bruno has been asked to shop for Ada: nobody is looked after."""
    town.task_id = town.ask("Ada", kind="errand_shopping", cared_ids=())
    town.proposal_id = town.invite("Bruno")
    return town


def test_a_conversation_is_open_while_a_question_waits_and_until_a_day_after():
    ends_at, answer_by = at(9, 18), at(8, 9)

    def so_far(proposal, exchange, now):
        return between(proposal, answer_by, exchange, ends_at, now)

    waiting, agreed = ProposalState.WAITING, ExchangeState.AGREED
    assert so_far(waiting, None, answer_by - HOUR) is Between.ASKED
    assert so_far(waiting, None, answer_by) is Between.CLOSED
    assert so_far(ProposalState.DECLINED, None, MONDAY_9) is Between.CLOSED
    assert so_far(ProposalState.ACCEPTED, agreed, ends_at + 23 * HOUR) is Between.AGREED
    assert so_far(ProposalState.ACCEPTED, agreed, ends_at + 24 * HOUR) is Between.CLOSED
    assert so_far(ProposalState.ACCEPTED, ExchangeState.CANCELLED, MONDAY_9) is Between.CLOSED


def test_an_operator_reads_first_only_before_a_yes_between_who_has_not_met():
    asked = {"kind_mediated": True, "met_before": False}
    assert is_mediated(Between.ASKED, **asked)
    assert not is_mediated(Between.AGREED, **asked)
    assert not is_mediated(Between.ASKED, **(asked | {"met_before": True}))
    assert not is_mediated(Between.ASKED, **(asked | {"kind_mediated": False}))


def test_both_sides_write_and_each_hears_that_the_other_did(shopping):
    written(shopping, "Bruno", "Quanto pesa la spesa?")
    written(shopping, "Ada", "Due buste.")
    for name in ("Ada", "Bruno"):
        assert read(shopping, name) == ["Quanto pesa la spesa?", "Due buste."]
        facts = shopping.facts(name, "care_message")
        assert "buste" not in str(facts)
        assert "pesa" not in str(facts)
    stored = db.session.connection().exec_driver_sql("SELECT words FROM message").scalars()
    assert not any(b"bust" in bytes(each) for each in stored)


@pytest.mark.parametrize("who", ["Michele", "Carla", "Teresa"])
def test_nobody_else_has_a_part_in_it(shopping, who):
    written(shopping, "Ada")
    assert talk(shopping, who) is None
    with pytest.raises(NotFound):
        written(shopping, who)
    with pytest.raises(NotFound):
        shopping.do(
            who,
            reporting_actions.report,
            shopping.task_id,
            shopping.id_of("Bruno"),
            ReportReason.SAFETY,
        )


def test_nobody_writes_to_who_was_never_asked(town):
    town.task_id = town.ask("Ada")
    with pytest.raises(NotFound):
        written(town, "Ada")


def test_no_more_is_written_after_a_no_or_a_day_after_the_end(shopping):
    shopping.exchange_id = shopping.accept("Bruno")
    written(shopping, "Bruno", now=at(9, 18) + 23 * HOUR)
    with pytest.raises(NotOpen):
        written(shopping, "Bruno", now=at(9, 18) + 24 * HOUR)
    shopping.task_id = shopping.ask("Ada", kind="errand_shopping", cared_ids=())
    shopping.proposal_id = shopping.invite("Bruno", now=MONDAY_9)
    shopping.do("Bruno", care.decline, shopping.proposal_id)
    with pytest.raises(NotOpen):
        written(shopping, "Ada")


def test_who_is_kept_apart_writes_no_more_and_is_not_told_why(shopping):
    shopping.exchange_id = shopping.accept("Bruno")
    shopping.do("Ada", people.block, shopping.id_of("Bruno"))
    for name in ("Ada", "Bruno"):
        with pytest.raises(NotOpen):
            written(shopping, name)


def test_so_many_in_one_hour_are_enough(shopping):
    for _ in range(A_HOUR_MAX):
        written(shopping, "Ada")
    with pytest.raises(TooMany):
        written(shopping, "Ada")
    written(shopping, "Ada", now=MONDAY_9 + HOUR)


def test_of_care_an_operator_reads_each_before_the_yes(invited):
    written(invited, "Bruno", "Quanti anni hanno?")
    assert read(invited, "Bruno") == ["Quanti anni hanno?"]
    assert read(invited, "Ada") == []
    assert "care_message" not in invited.told("Ada")
    assert "Bruno" not in str(invited.facts("Carla", "care_message_held"))
    (one,) = held(invited)
    assert (one.author_name, one.other_name) == ("Bruno S.", "Ada S.")
    invited.do("Carla", message_actions.pass_on, one.id)
    assert read(invited, "Ada") == ["Quanti anni hanno?"]
    assert invited.told("Ada")[-1] == "care_message"
    with pytest.raises(NotFound):
        invited.do("Teresa", message_actions.stop, one.id)


def test_what_is_not_passed_on_is_told_to_who_wrote_it(invited):
    written(invited, "Bruno", "Lascia la chiave sotto il vaso.")
    (one,) = held(invited)
    invited.do("Teresa", message_actions.stop, one.id)
    assert read(invited, "Ada") == []
    assert invited.told("Bruno")[-1] == "care_message_stopped"
    assert held(invited) == []


def test_nothing_is_passed_on_to_who_keeps_away(invited):
    written(invited, "Bruno")
    (one,) = held(invited)
    invited.do("Ada", care.keep_away, invited.id_of("Bruno"))
    assert held(invited) == []
    with pytest.raises(NotFound):
        invited.do("Carla", message_actions.pass_on, one.id)


def test_nobody_passes_on_her_own_nor_of_who_lives_with_her(town):
    town.task_id = town.ask("Carla", cared_ids=town.care_for("Carla", ("G.", "6-10")))
    town.invite("Bruno")
    written(town, "Bruno")
    assert held(town, "Carla") == []
    assert len(held(town, "Teresa")) == 1
    assert "care_message_held" not in town.told("Carla")
    message_id = held(town, "Teresa")[0].id
    for name in ("Carla", "Bruno", "Michele"):
        with pytest.raises(NotFound):
            town.do(name, message_actions.pass_on, message_id)


def test_who_has_helped_the_family_before_needs_no_operator(agreed):
    """A yes alone is no meeting: it counts when both have said how long it was."""
    first, later = agreed.exchange_id, {"opens_at": at(10, 15), "closes_at": at(10, 18)}
    agreed.task_id = agreed.ask("Ada", **later)
    agreed.invite("Bruno")
    assert talk(agreed, "Bruno").mediated
    agreed.exchange_id, after = first, at(9, 19)
    agreed.confirm("Bruno", 180, now=after)
    agreed.confirm("Ada", 180, now=after)
    agreed.task_id = agreed.ask("Ada", opens_at=at(14, 15), closes_at=at(14, 18), now=after)
    agreed.invite("Bruno", now=after)
    assert not talk(agreed, "Bruno", now=after).mediated


def test_from_the_yes_on_nobody_stands_between(agreed):
    written(agreed, "Bruno", "Arrivo.")
    assert read(agreed, "Ada") == ["Arrivo."]
    assert held(agreed) == []


def test_a_report_reaches_the_desk_with_what_was_written_and_nobody_else(agreed):
    written(agreed, "Bruno", "Parole brutte.")
    between_us = agreed.task_id, agreed.id_of("Bruno")
    agreed.do("Ada", reporting_actions.report, *between_us, ReportReason.WORDS)
    assert talk(agreed, "Ada").is_reported
    assert not talk(agreed, "Bruno").is_reported
    assert all("report" not in each for each in agreed.told("Bruno"))
    assert "Bruno" not in str(agreed.facts("Carla", "care_report"))
    (one,) = reported(agreed)
    assert (one.by_name, one.about_name, one.reason) == ("Ada S.", "Bruno S.", "words")
    said = mediating.handed_over(one, bank_id=agreed.bank_id)
    assert [each.words for each in said] == ["Parole brutte."]
    db.session.rollback()
    with pytest.raises(NotOpen):
        agreed.do("Ada", reporting_actions.report, *between_us, ReportReason.MONEY)
    for name in ("Bruno", "Ada", "Michele"):
        with pytest.raises(NotFound):
            agreed.do(name, reporting_actions.close_report, one.id, "-")
    agreed.do("Carla", reporting_actions.close_report, one.id, "Sentiti tutti e due.")
    assert agreed.told("Ada")[-1] == "care_report_closed"
    assert reported(agreed) == []
    agreed.do("Ada", reporting_actions.report, *between_us, ReportReason.MONEY)
    assert agreed.count(Report) == 2


def test_an_operator_who_is_reported_never_sees_it(town):
    town.task_id = town.ask("Ada")
    town.proposal_id = town.invite("Carla")
    town.do("Ada", reporting_actions.report, town.task_id, town.id_of("Carla"), ReportReason.SAFETY)
    assert reported(town, "Carla") == []
    assert "care_report" not in town.told("Carla")
    assert len(reported(town, "Teresa")) == 1
    assert {each.value for each in ReportReason} == set(REPORTS)


def test_messages_are_kept_for_a_year(shopping):
    written(shopping, "Ada")
    year = timedelta(days=365)
    for passed, left in ((year - HOUR, 1), (year, 0)):
        with housekeeping():
            message_actions.forget_old(now=MONDAY_9 + passed)
        assert shopping.count(Message) == left


def test_the_list_has_one_line_for_each_conversation_the_last_first(shopping):
    def listed(who):
        found = messages.conversations(shopping.id_of(who), bank_id=shopping.bank_id)
        db.session.rollback()
        return [(each.other_name, each.is_mine, each.words) for each in found]

    written(shopping, "Ada", "Due buste.")
    written(shopping, "Bruno", "Va bene.", now=MONDAY_9 + HOUR)
    shopping.invite("Carla")
    with_carla = shopping.task_id, shopping.id_of("Carla")
    shopping.do("Carla", message_actions.write, *with_carla, "Arrivo io.", now=MONDAY_9 + 2 * HOUR)
    assert listed("Ada") == [("Carla S.", False, "Arrivo io."), ("Bruno S.", False, "Va bene.")]
    assert listed("Bruno") == [("Ada S.", True, "Va bene.")]
    assert listed("Michele") == []
    shopping.task_id = shopping.ask("Ada")
    shopping.invite("Bruno")
    written(shopping, "Bruno", "Quanti anni hanno?", now=MONDAY_9 + 3 * HOUR)
    assert listed("Bruno")[0] == ("Ada S.", True, "Quanti anni hanno?")
    assert len(listed("Ada")) == 2


def test_what_she_wrote_is_in_her_copy_and_goes_with_her(agreed):
    written(agreed, "Bruno", "Arrivo.")
    written(agreed, "Ada", "Ti aspettiamo.")
    copy = messages.export(agreed.id_of("Bruno"), bank_id=agreed.bank_id)
    assert [each["words"] for each in copy["messages"]] == ["Arrivo."]
    agreed.do("Bruno", message_actions.erase, agreed.id_of("Bruno"))
    assert agreed.count(Message) == 0


def test_report_and_block_are_two_taps_from_the_conversation(app, agreed):
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, agreed)
        bruno = agreed.id_of("Bruno")
        path = f"/tasks/{agreed.task_id}/messages/{bruno}"
        exchange = door.read("Ada", f"/exchanges/{agreed.exchange_id}")
        assert "Write to Bruno" in exchange
        assert "I do not feel safe" in exchange
        assert door.send("Ada", f"{path}/lines", words=" ").status_code == 422
        assert (
            door.send("Ada", f"{path}/lines", words="Il campanello non va.\nChiama.").status_code
            == 303
        )
        assert "Il campanello non va." in door.read("Bruno", path)
        assert "Il campanello" in door.read("Bruno", "/messages")
        assert door.send("Bruno", f"{path}/report", reason="odd").status_code == 400
        assert door.send("Bruno", f"{path}/report", reason="safety").status_code == 303
        assert "Bruno S. about Ada S." in door.read("Carla", "/desk")
        report_id = reported(agreed)[0].id
        desk = f"/desk/reports/{report_id}"
        assert "Il campanello non va." in door.read("Carla", desk)
        assert door.send("Carla", f"{desk}/closing", motive="").status_code == 422
        assert door.send("Carla", f"{desk}/closing", motive="Sentiti.").status_code == 303
        assert f"/people/{bruno}/block" in door.open("Ada", path).text
        assert door.send("Ada", f"/people/{bruno}/block").status_code == 303
        assert "This conversation is closed" in door.read("Ada", path)


def test_what_one_tap_says_is_said_in_the_reader_s_language(app, agreed):
    """Bruno reads Italian, whatever Ada reads."""
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, agreed)
        path = f"/tasks/{agreed.task_id}/messages/{agreed.id_of('Bruno')}"
        assert "I am on my way." in door.read("Ada", path)
        page = door.open("Ada", path).text
        assert 'name="words" value="Arrivo."' in page
        assert 'value="I am on my way."' not in page


def test_what_is_held_is_decided_at_the_desk(app, invited):
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, invited)
        path = f"/tasks/{invited.task_id}/messages/{invited.id_of('Bruno')}"
        assert "reads each message first" in door.read("Bruno", path)
        for words in ("Ci sono scale?", "Avete un cane?"):
            assert door.send("Bruno", f"{path}/lines", words=words).status_code == 303
        first, second = held(invited)
        assert "Ci sono scale?" in door.read("Carla", f"/desk/messages/{first.id}")
        assert door.send("Carla", f"/desk/messages/{first.id}/passing").status_code == 303
        assert door.send("Carla", f"/desk/messages/{second.id}/stop").status_code == 303
        assert door.open("Carla", f"/desk/messages/{second.id}").status_code == 404
        assert "Ci sono scale?" in door.read("Ada", path)
        assert "Avete un cane?" not in door.read("Ada", path)
        assert "was not passed on" in door.read("Bruno", path)
