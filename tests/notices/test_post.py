"""The outbox leaves by a real mail server, once, in the reader's language, and waits when it cannot."""

from datetime import timedelta

from sqlalchemy import select

from exchange.notices import actions as notices
from exchange.notices import queries
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.notices import Notice
from models.people import Membership, Person
from tests import cast
from tests.cast import MONDAY_9
from tests.notices.conftest import send


def tell(town, name, kind="application_approved", **kept):
    act = town.act("Carla")
    with unit_of_work(act):
        notices.tell(town.people[name], kind, kept.pop("facts", {}), act=act, **kept)


def states():
    return list(db.session.scalars(select(Notice.state).order_by(Notice.id)))


def test_a_notice_leaves_once(town, mailbox):
    tell(town, "Ada")
    assert send() == 1
    assert send() == 0
    (mail,) = mailbox.arrived
    assert mail.rcpt_tos == ["ada@prossima.test"]
    assert states() == ["sent"]


def test_a_letter_to_somebody_in_two_banks_says_in_which_its_link_lies(town, mailbox, app):
    tell(town, "Ada")
    assert send() == 1
    ostuni = cast.open_bank("Ostuni", "074012")
    cast.write()
    standing = {"status": "active", "applied_at": cast.LONG_AGO}
    ada = town.people["Ada"]
    db.session.add(Membership(bank_id=ostuni.bank_id, person_id=ada, **standing))
    db.session.commit()
    tell(town, "Ada")
    assert send() == 1
    of_one, of_two = (each.content.decode() for each in mailbox.arrived)
    assert "in=" not in of_one
    assert f"?in={town.bank_id}" in of_two
    db.session.rollback()
    (waiting,) = queries.unread_elsewhere(ada, bank_id=ostuni.bank_id, now=MONDAY_9)
    assert (waiting.bank_id, waiting.unread) == (town.bank_id, 2)


def test_the_words_are_in_the_language_of_who_reads(town, mailbox):
    cast.write()
    db.session.get(Person, town.people["Bruno"]).language = "en"
    db.session.commit()
    tell(town, "Ada")
    tell(town, "Bruno")
    assert send() == 2
    italian, english = (str(mail.content, "utf-8") for mail in mailbox.arrived)
    assert "Content-Language: it" in italian
    assert "Content-Language: en" in english
    assert "Hello Bruno" in english


def test_a_letter_that_cannot_be_written_stops_no_other(town, mailbox):
    cast.write()
    db.session.get(Person, town.people["Ada"]).email = "ada@prossima.test\nx"
    db.session.commit()
    tell(town, "Ada")
    tell(town, "Bruno")
    assert send() == 1
    assert [mail.rcpt_tos for mail in mailbox.arrived] == [["bruno@prossima.test"]]
    assert states() == ["waiting", "sent"]


def test_a_full_mailbox_is_tried_again_later_and_not_at_once(town, mailbox):
    tell(town, "Ada")
    mailbox.is_full = True
    assert send() == 0
    assert states() == ["waiting"]
    mailbox.is_full = False
    assert send() == 0
    assert send(MONDAY_9 + timedelta(minutes=3)) == 1


def test_after_eight_refusals_it_is_given_up(town, mailbox):
    tell(town, "Ada")
    mailbox.is_full = True
    for day in range(8):
        assert send(MONDAY_9 + timedelta(days=day)) == 0
    assert states() == ["failed"]


def test_what_is_not_due_waits(town, mailbox):
    tell(town, "Ada", due_at=MONDAY_9 + timedelta(days=2))
    assert send() == 0
    assert send(MONDAY_9 + timedelta(days=2)) == 1


def test_a_notice_another_clock_has_claimed_is_left_alone(town, mailbox):
    tell(town, "Ada")
    notice = db.session.scalars(select(Notice)).one()
    key = (notice.bank_id, notice.id)
    with housekeeping():
        assert notices.claim(*key, now=MONDAY_9)
    with housekeeping():
        assert not notices.claim(*key, now=MONDAY_9)
    assert send() == 0
    assert mailbox.arrived == []


def test_a_claim_left_by_a_clock_that_died_is_free_after_a_while(town, mailbox):
    tell(town, "Ada")
    notice = db.session.scalars(select(Notice)).one()
    with housekeeping():
        notices.claim(notice.bank_id, notice.id, now=MONDAY_9)
    assert send(MONDAY_9 + timedelta(minutes=11)) == 1


def test_a_letter_over_which_clocks_die_is_given_up(town, mailbox):
    """It stopped the post again every ten minutes, for ever."""
    tell(town, "Ada")
    notice = db.session.scalars(select(Notice)).one()
    key = (notice.bank_id, notice.id)
    for turn in range(notices.TRIES_MAX):
        assert states() == ["waiting"]
        moment = MONDAY_9 + turn * timedelta(minutes=11)
        with housekeeping():
            assert notices.claim(*key, now=moment)
        with housekeeping():
            notices.free_stuck(now=moment + timedelta(minutes=11))
    assert states() == ["failed"]


def test_a_person_without_email_is_not_written_to(town, mailbox):
    cast.add_person(town, "Nonna", email=None)
    tell(town, "Nonna")
    assert send() == 0
    assert states() == ["failed"]


def test_a_new_address_gets_the_letter_and_the_old_one_does_not(town, mailbox):
    facts = {"token": "t", "household": "Casa di Ada"}
    tell(town, "Ada", "household_invitation", facts=facts, address="new@prossima.test")
    send()
    assert mailbox.arrived[0].rcpt_tos == ["new@prossima.test"]


def test_a_demo_sends_nothing_and_shows_it_instead(town, mailbox, app):
    app.config["DEMO"] = True
    tell(town, "Ada")
    assert send() == 1
    assert mailbox.arrived == []
    assert states() == ["shown"]
    page = app.test_client().get("/demo/mail")
    assert "ada@prossima.test" in page.text


def test_mails_of_others_are_shown_in_no_other_installation(town, app):
    assert app.test_client().get("/demo/mail").status_code == 404


def test_the_facts_of_a_notice_are_not_readable_in_the_table(town):
    tell(town, "Ada", "application_refused", facts={"motive": "abita lontano"})
    stored = db.session.connection().exec_driver_sql("SELECT facts FROM notice").scalar_one()
    assert b"lontano" not in bytes(stored)
