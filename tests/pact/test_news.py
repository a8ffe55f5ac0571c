"""The letter of news: asked for, confirmed by its owner alone, sent once, left in one press."""

import re
from datetime import timedelta
from email.utils import parseaddr

import pytest
from sqlalchemy import select

from exchange.pact import news_actions, news_queries
from exchange.pact.news_links import ForWhat, opened, sealed
from exchange.pact.refusals import IssueGone
from exchange.work import housekeeping, unit_of_work
from models.act import ActRow
from models.base import db
from models.campaigns import NewsPost, NewsReader
from tests import cast
from tests.cast import MONDAY_9
from tests.notices.conftest import mailbox
from tests.pact.test_quiz import press
from views.jobs import in_page_context
from views.pact import mailing

__all__ = ["mailbox"]

ROSA = "rosa@famiglia.example"
KEY = b"a key"


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        yield cast.the_usual()
        db.session.rollback()


def post(now=MONDAY_9):
    return in_page_context(mailing.send_due, now)


def ask(address=ROSA, *, town, now=MONDAY_9):
    with housekeeping():
        news_actions.ask(address, language="it", bank_id=town.bank_id, now=now)


def confirmed(address, *, town):
    ask(address, town=town)
    [reader_id] = db.session.scalars(select(NewsReader.id).where(NewsReader.confirmed_on.is_(None)))
    db.session.rollback()
    with housekeeping():
        news_actions.confirm(town.bank_id, reader_id, now=MONDAY_9)
    db.session.execute(NewsPost.__table__.delete())
    db.session.commit()
    return reader_id


def write_and_send(town, items=()):
    with unit_of_work(act := town.act("Carla")):
        made = news_actions.write("Gennaio", "Cari vicini,\neccoci.", act=act)
    with unit_of_work(act := town.act("Carla")):
        return made, news_actions.send(made, items, act=act)


def path_in(letter, word):
    return re.search(rf"https?://[^/\s]+(/newsletter/{word}/\S+)", letter.get_content())[1]


def test_a_sealed_link_opens_for_its_purpose_alone():
    link = sealed(ForWhat.LEAVE, 1, 7, secret=KEY)
    assert opened(ForWhat.LEAVE, link, secret=KEY) == (1, 7)
    assert opened(ForWhat.CONFIRM, link, secret=KEY) is None
    assert opened(ForWhat.LEAVE, link, secret=b"another") is None
    for odd in ("", "1.7", link.replace("1.7.", "1.8."), "x.7.y", f"{link}.z", "é.7.y", "9" * 30):
        assert opened(ForWhat.LEAVE, odd, secret=KEY) is None


def test_from_asking_to_leaving(town, app, mailbox):
    guest = app.test_client()
    asked = {"email": ROSA.upper(), "bank": str(town.bank_id)}
    first = press(guest, "/newsletter/readers", **asked)
    assert press(guest, "/newsletter/readers", **asked).headers["Location"] == "/newsletter/asked"
    assert first.headers["Location"] == "/newsletter/asked"
    assert (post(), post()) == (1, 0)
    # Not confirmed: no news.
    assert write_and_send(town)[1] == 0
    [question] = mailbox.letters
    assert parseaddr(question["To"])[1] == ROSA
    confirm = path_in(question, "confirm")
    # A program that opens every link says no yes.
    assert guest.get(confirm).status_code == 200
    assert write_and_send(town)[1] == 0
    assert press(guest, f"{confirm}/yes").status_code == 303

    items = [{"title": "Una cena", "address": "/events/3", "summary": "giovedì"}]
    issue_id, number = write_and_send(town, items)
    assert number == 1
    mailbox.is_full = True
    assert post() == 0
    mailbox.is_full = False
    later = MONDAY_9 + timedelta(minutes=5)
    assert (post(later), post(later)) == (1, 0)
    letter = mailbox.letters[-1]
    assert letter["Subject"] == "Gennaio"
    assert "Una cena" in letter.get_content()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    leave = path_in(letter, "leave")
    assert leave in letter["List-Unsubscribe"]
    assert "Gennaio" in guest.get(f"/newsletter/{issue_id}").text
    # As a mail program does it: no page, no form, no cookie.
    assert guest.get(leave).status_code == 200
    assert app.test_client().post(leave, data={"List-Unsubscribe": "One-Click"}).status_code == 303
    assert app.test_client().post(leave).status_code == 303
    assert db.session.scalars(select(NewsReader.id)).all() == []
    assert press(guest, f"{confirm}/yes").status_code == 409
    assert write_and_send(town)[1] == 0


def test_a_link_outlives_the_key_it_was_sealed_with(town, app, monkeypatch):
    reader_id = confirmed(ROSA, town=town)
    old = sealed(ForWhat.LEAVE, town.bank_id, reader_id, secret=b"last year")
    assert app.test_client().get(f"/newsletter/leave/{old}").status_code == 409
    monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", ["last year"])
    assert app.test_client().get(f"/newsletter/leave/{old}").status_code == 200


def test_asking_leaves_no_act_and_says_the_same_of_every_address(town, app):
    guest, asked = app.test_client(), {"email": ROSA, "bank": str(town.bank_id)}
    confirmed(ROSA, town=town)
    before = len(db.session.scalars(select(ActRow.uid)).all())
    known = press(guest, "/newsletter/readers", **asked)
    new = press(guest, "/newsletter/readers", **asked | {"email": "elvira@famiglia.example"})
    assert (known.status_code, known.headers["Location"]) == (
        new.status_code,
        new.headers["Location"],
    )
    assert len(db.session.scalars(select(ActRow.uid)).all()) == before
    # Who reads it already is not asked again.
    assert len(db.session.scalars(select(NewsPost.id)).all()) == 1
    db.session.rollback()
    codes = [press(guest, "/newsletter/readers", **asked).status_code for _each in range(6)]
    assert codes[-1] == 429
    assert press(guest, "/newsletter/readers", email="rosa", bank="7").status_code == 422


# Whoever writes a header reads such a word: here as rosa, and as two lines.
MEANS_ANOTHER = "=?utf-8?q?rosa?=@famiglia.example"
STOPS_THE_POST = "=?utf-8?q?a=40b.example=0d=0ax?=@famiglia.example"


@pytest.mark.parametrize("address", [MEANS_ANOTHER, STOPS_THE_POST])
def test_an_address_that_a_header_reads_otherwise_is_none(town, app, mailbox, address):
    """One of these sent letters to somebody else past her limit, the other stopped all the post."""
    asked = {"email": address, "bank": str(town.bank_id)}
    assert press(app.test_client(), "/newsletter/readers", **asked).status_code == 422
    asked["email"] = ROSA
    assert press(app.test_client(), "/newsletter/readers", **asked).status_code == 303
    assert post() == 1
    assert [parseaddr(letter["To"])[1] for letter in mailbox.letters] == [ROSA]


def test_who_does_not_answer_is_forgotten(town):
    ask(town=town)
    with housekeeping():
        news_actions.forget_unanswered(now=MONDAY_9 + timedelta(days=3))
    assert len(db.session.scalars(select(NewsReader.id)).all()) == 1
    db.session.rollback()
    with housekeeping():
        news_actions.forget_unanswered(now=MONDAY_9 + timedelta(days=5))
    assert db.session.scalars(select(NewsReader.id)).all() == []
    assert db.session.scalars(select(NewsPost.id)).all() == []


def test_who_is_erased_reads_no_more_and_her_copy_says_so(town):
    confirmed("ada@prossima.test", town=town)
    ada = town.people["Ada"]
    told = news_queries.export(ada, bank_id=town.bank_id)
    assert told == [{"asked_on": "2030-01-07", "confirmed_on": "2030-01-07"}]
    db.session.rollback()
    with unit_of_work(act := town.act("Ada")):
        news_actions.erase(ada, act=act)
    assert db.session.scalars(select(NewsReader.id)).all() == []


def test_a_letter_that_left_stays_as_it_was(town):
    made, _number = write_and_send(town)
    for deed, *given in (
        (news_actions.send, []),
        (news_actions.rewrite, "Altro", "Altro"),
        (news_actions.drop,),
    ):
        with pytest.raises(IssueGone), unit_of_work(act := town.act("Carla")):
            deed(made, *given, act=act)


def test_a_clock_that_died_leaves_its_copy_to_another(town, mailbox):
    ask(town=town)
    [copy] = news_queries.due(now=MONDAY_9)
    db.session.rollback()
    with housekeeping():
        assert news_actions.claim(town.bank_id, copy.id, now=MONDAY_9)
    assert not news_actions.claim(town.bank_id, copy.id, now=MONDAY_9)
    db.session.rollback()
    assert post(MONDAY_9 + timedelta(minutes=9)) == 0
    assert post(MONDAY_9 + timedelta(minutes=11)) == 1
