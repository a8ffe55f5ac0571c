"""Two who do not agree: both are heard, nothing moves before it is decided, and another hears an appeal."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from exchange.care import actions as care
from exchange.care.written_queries import words_of
from exchange.errors import LostRace, NotFound, NotOneself, NotOpen, TooLong
from exchange.moderation import dispute, dispute_queries
from exchange.moderation import dispute_actions as disputes
from exchange.moderation.refusals import DecidedBefore, NotHeard
from exchange.moderation.waiting_queries import asked_by, line
from exchange.people.rules import DEFAULTS
from exchange.work import housekeeping
from models.base import db
from models.disputes import Dispute, DisputeWord
from models.people import Membership
from models.states import How
from tests import cast
from tests.cast import at
from views.moderation.dispute_jobs import run_decided

AFTER = at(9, 19)
HERS = "Sono uscita alle cinque, e c’era mia madre."
HIS = "Sono rimasto fino alle sei."


@pytest.fixture
def argued(agreed):
    """Ada says 60 minutes and Bruno 180, twice: an operator is asked."""
    for _ in range(2):
        agreed.confirm("Ada", 60)
        agreed.confirm("Bruno", 180)
    return agreed


@pytest.fixture
def decided(argued):
    """Carla says two hours."""
    argued.do("Carla", disputes.decide, argued.exchange_id, 120, "Un po’ per uno.", now=AFTER)
    return argued


def deed(story, who, act, *args, now=AFTER):
    return story.do(who, act, story.exchange_id, *args, now=now)


def read_by(story, who, now=AFTER):
    """What the other wrote, as this one reads it."""
    found = own(story, who, now)
    theirs = found.argued.theirs(found.side, now)
    return theirs and theirs.words


def own(story, who, now=AFTER):
    db.session.rollback()
    return dispute_queries.own_dispute(
        story.exchange_id, seen_by=story.id_of(who), bank_id=story.bank_id, now=now
    )


@pytest.mark.parametrize(
    ("state", "how", "closed", "now", "may"),
    [
        ("agreed", None, None, at(9, 15), True),
        ("agreed", None, None, at(9, 14), False),
        ("differs", None, None, at(30, 15), True),
        ("disputed", None, None, at(9, 19), False),
        ("cancelled", None, at(8, 9), at(8, 10), False),
        ("settled", How.ONE, at(16, 18), at(30, 18), True),
        ("settled", How.ONE, at(16, 18), at(30, 18, 1), False),
        ("settled", How.BOTH, at(16, 18), at(16, 19), False),
        ("settled", How.OPERATOR, at(16, 18), at(16, 19), False),
        ("no_show", None, at(9, 16), at(9, 17), True),
        ("voided", None, at(23, 18), at(23, 19), True),
        ("voided", How.OPERATOR, at(23, 18), at(23, 19), False),
    ],
)
def test_when_one_may_ask_to_be_heard(state, how, closed, now, may):
    asked = {"starts_at": at(9, 15), "closed_at": closed, "how": how, "now": now}
    assert dispute.may_open(state, **asked, was_argued=False, rules=DEFAULTS) is may
    assert not dispute.may_open(state, **asked, was_argued=True, rules=DEFAULTS)


def test_each_reads_the_other_when_both_have_written(agreed):
    deed(agreed, "Ada", disputes.open_dispute, HERS, 60)
    assert agreed.exchange.state == "disputed"
    assert "dispute_opened" in agreed.told("Bruno")
    assert HERS not in str(agreed.facts("Bruno", "dispute_opened"))
    assert "dispute_waits" in agreed.told("Carla")
    assert read_by(agreed, "Bruno") is None
    deed(agreed, "Bruno", disputes.state, HIS, 180)
    assert read_by(agreed, "Bruno") == HERS
    assert read_by(agreed, "Ada") == HIS
    with pytest.raises(NotOpen):
        deed(agreed, "Bruno", disputes.state, "Ancora una parola.", 180)


def test_or_when_the_time_to_write_is_over(agreed):
    deed(agreed, "Ada", disputes.open_dispute, HERS, 60)
    later = at(12, 19)
    assert read_by(agreed, "Bruno", later) == HERS


def test_who_keeps_away_is_not_read_by_the_other(agreed):
    deed(agreed, "Ada", disputes.open_dispute, HERS, 60)
    agreed.do("Bruno", care.keep_away, agreed.id_of("Ada"), now=AFTER)
    deed(agreed, "Bruno", disputes.state, HIS, 180)
    for name in ("Ada", "Bruno"):
        assert read_by(agreed, name, at(20, 9)) is None
    at_desk = dispute_queries.desk_dispute(
        agreed.exchange_id, bank_id=agreed.bank_id, for_operator_id=agreed.id_of("Carla")
    )
    assert at_desk.keeps_away
    assert at_desk.both_wrote


def test_a_proposal_counts_when_both_say_yes(argued):
    deed(argued, "Carla", disputes.propose, 120, "Due ore, come dice la scuola.")
    assert argued.facts("Ada", "dispute_proposed")["proposed_minutes"] == 120
    with pytest.raises(NotHeard):
        deed(argued, "Teresa", disputes.propose, 90, "Anzi no.")
    deed(argued, "Ada", disputes.agree)
    assert argued.balance("Ada") == (0, 180)
    with pytest.raises(LostRace):
        deed(argued, "Ada", disputes.agree)
    deed(argued, "Bruno", disputes.agree)
    exchange = argued.exchange
    assert (exchange.state, exchange.settled_how, exchange.settled_minutes) == (
        "settled",
        "both",
        120,
    )
    assert argued.balance("Bruno") == (120, 0)
    assert argued.books_add_up()


def test_a_no_leaves_it_to_the_operator(argued):
    deed(argued, "Carla", disputes.propose, 120, "Due ore.")
    with pytest.raises(NotHeard):
        deed(argued, "Carla", disputes.decide, 120, "Un po’ per uno.")
    deed(argued, "Bruno", disputes.refuse)
    assert argued.told("Carla")[-1] == "dispute_waits"
    deed(argued, "Carla", disputes.decide, 120, "Un po’ per uno.")
    assert own(argued, "Ada").argued.state == "decided"


def test_an_unanswered_proposal_binds_nobody(argued):
    deed(argued, "Carla", disputes.propose, 120, "Due ore.")
    with pytest.raises(LostRace):
        deed(argued, "Ada", disputes.agree, now=at(12, 19))
    deed(argued, "Carla", disputes.decide, 150, "Nessuno ha risposto.", now=at(12, 19))
    assert argued.balance("Ada") == (0, 180)


def test_nobody_decides_before_both_had_their_say(agreed):
    deed(agreed, "Ada", disputes.open_dispute, HERS, 60)
    with pytest.raises(NotHeard):
        deed(agreed, "Carla", disputes.decide, 60, "Così è.")
    deed(agreed, "Carla", disputes.decide, 60, "Bruno non ha scritto.", now=at(12, 19))
    assert own(agreed, "Bruno", at(12, 19)).may_appeal


def test_a_decision_counts_when_nobody_appeals(decided):
    assert decided.balance("Ada") == (0, 180)
    assert run_decided(at(16, 18, 59)) == 0
    assert run_decided(at(16, 19)) == 1
    assert run_decided(at(16, 20)) == 0
    assert (decided.exchange.state, decided.exchange.settled_how) == ("settled", "operator")
    assert decided.balance("Bruno") == (120, 0)
    assert decided.told("Ada")[-1] == "dispute_counted"
    assert decided.books_add_up()


def test_or_as_soon_as_both_say_yes(decided):
    deed(decided, "Bruno", disputes.agree)
    deed(decided, "Ada", disputes.agree)
    assert decided.balance("Bruno") == (120, 0)
    assert own(decided, "Ada").argued.state == "closed"


def test_an_appeal_is_heard_once_and_by_another(decided):
    deed(decided, "Bruno", disputes.appeal, "Nessuno ha sentito la nonna.")
    assert "dispute_to_hear" in decided.told("Teresa")
    assert "dispute_to_hear" not in decided.told("Carla")
    assert "dispute_appealed" in decided.told("Ada")
    with pytest.raises(LostRace):
        deed(decided, "Ada", disputes.appeal, "Neanche io.")
    with pytest.raises(DecidedBefore):
        deed(decided, "Carla", disputes.decide, 120, "Come prima.")
    assert run_decided(at(30, 9)) == 0
    deed(decided, "Teresa", disputes.decide, 180, "La nonna c’era.", now=at(10, 9))
    assert decided.balance("Bruno") == (180, 0)
    assert decided.facts("Ada", "care_ruled")["motive"] == "La nonna c’era."
    found = own(decided, "Ada")
    assert (found.argued.state, found.may_appeal) == ("closed", False)
    assert decided.books_add_up()


def test_an_appeal_nobody_is_left_to_hear_ends_with_what_was_decided(decided):
    """The only other one leaves: minutes do not stay held for good."""
    deed(decided, "Bruno", disputes.appeal, "Nessuno ha sentito la nonna.")
    promised = own(decided, "Bruno").argued.due_at
    assert run_decided(promised) == 0
    cast.write()
    teresa = Membership.person_id == decided.id_of("Teresa")
    db.session.execute(update(Membership).where(teresa).values(role="member"))
    db.session.commit()
    assert run_decided(promised - timedelta(minutes=1)) == 0
    assert run_decided(promised) == 1
    assert decided.balance("Bruno") == (120, 0)
    assert decided.told("Bruno")[-1] == "dispute_counted"
    assert own(decided, "Bruno").argued.state == "closed"
    assert decided.books_add_up()


def test_who_alone_looks_after_the_bank_decides_for_good(argued):
    cast.write()
    teresa = Membership.person_id == argued.id_of("Teresa")
    db.session.execute(update(Membership).where(teresa).values(role="member"))
    db.session.commit()
    deed(argued, "Carla", disputes.decide, 0, "Nessuno dei due ricorda.")
    assert argued.exchange.state == "voided"
    assert argued.books_add_up()


@pytest.mark.parametrize("act", [disputes.propose, disputes.decide])
def test_who_has_a_part_in_it_has_no_word(argued, act):
    with pytest.raises(NotFound):
        deed(argued, "Michele", act, 120, "Perché.")
    cast.add_person(argued.cast, "Vito", household="Bruno", role="operator")
    with pytest.raises(NotOneself):
        deed(argued, "Vito", act, 120, "Perché.")
    with pytest.raises(TooLong):
        deed(argued, "Carla", act, 195, "Perché.")
    desk = {"bank_id": argued.bank_id, "for_operator_id": argued.id_of("Vito")}
    db.session.rollback()
    assert dispute_queries.desk_dispute(argued.exchange_id, **desk) is None
    assert own(argued, "Carla") is None


def test_an_operator_may_ask_both_by_herself(agreed):
    with pytest.raises(NotOpen):
        deed(agreed, "Carla", disputes.open_for_both, now=at(9, 14))
    deed(agreed, "Carla", disputes.open_for_both)
    assert "care_handed_over" in agreed.told("Ada")
    assert "care_handed_over" in agreed.told("Bruno")
    deed(agreed, "Bruno", disputes.state, HIS, 180)
    assert agreed.books_add_up()


def test_what_silence_has_closed_is_held_again(agreed):
    agreed.confirm("Bruno", 180)
    agreed.do(None, care.hear_silence, agreed.exchange_id, now=at(17, 9))
    assert agreed.balance("Bruno") == (180, 0)
    deed(agreed, "Ada", disputes.open_dispute, HERS, 60, now=at(20, 9))
    assert agreed.exchange.state == "disputed"
    assert (agreed.balance("Ada"), agreed.balance("Bruno")) == ((0, 180), (0, 0))
    assert agreed.books_add_up()
    deed(agreed, "Bruno", disputes.state, HIS, 180, now=at(20, 10))
    deed(agreed, "Carla", disputes.decide, 90, "Un po’ per uno.", now=at(20, 11))
    assert run_decided(at(27, 11)) == 1
    assert agreed.balance("Bruno") == (90, 0)
    assert agreed.books_add_up()
    with pytest.raises(NotOpen):
        deed(agreed, "Ada", disputes.open_dispute, HERS, 60, now=at(28, 9))


def test_the_database_lets_nobody_hear_her_own_decision(decided):
    carla = decided.id_of("Carla")
    cast.write()
    with pytest.raises(DBAPIError):
        db.session.execute(update(Dispute).values(appealed_by="asker", heard_by_id=carla))
    db.session.rollback()


@pytest.mark.parametrize("name", ["Carla", "Ada", "Bruno"])
def test_whose_words_are_forgotten(decided, name):
    """Who decided, or one of whom it tells."""
    assert "Un po’ per uno." in words_of(decided.id_of(name), bank_id=decided.bank_id)
    decided.do("Teresa", disputes.forget_disputes, decided.id_of(name))
    db.session.rollback()
    assert db.session.scalars(select(DisputeWord.words)).all() == [None]
    assert run_decided(at(16, 19)) == 1
    assert decided.balance("Bruno") == (120, 0)


@pytest.mark.parametrize(("days", "kept"), [(365, True), (366, False)])
def test_what_was_written_is_kept_for_a_year(decided, days, kept):
    run_decided(at(16, 19))
    with housekeeping():
        disputes.forget_old(now=at(16, 19) + timedelta(days=days))
    db.session.rollback()
    assert (db.session.scalars(select(DisputeWord.words)).all() != [None]) is kept


def test_an_appeal_is_not_heard_at_home_by_who_decided(argued):
    """Who lives with the operator that decided could hear the appeal against it."""
    cast.add_person(argued.cast, "Luca", role="operator", household="Carla")
    deed(argued, "Carla", disputes.decide, 120, "Un po’ per uno.")
    deed(argued, "Bruno", disputes.appeal, "Nessuno ha sentito la nonna.")
    assert "dispute_to_hear" not in argued.told("Luca")
    asked = asked_by(argued.id_of("Luca"), bank_id=argued.bank_id, now=AFTER)
    assert line(asked, "dispute", argued.exchange_id) is None
    with pytest.raises(NotOneself):
        deed(argued, "Luca", disputes.decide, 120, "Come prima.")
    deed(argued, "Teresa", disputes.decide, 180, "La nonna c’era.")


def test_where_only_who_lives_with_her_is_left_it_counts_at_once(argued):
    cast.add_person(argued.cast, "Luca", role="operator", household="Carla")
    cast.write()
    stays = Membership.person_id == argued.id_of("Teresa")
    db.session.execute(update(Membership).where(stays).values(role="member"))
    db.session.commit()
    deed(argued, "Carla", disputes.decide, 120, "Un po’ per uno.")
    assert argued.balance("Bruno") == (120, 0)
