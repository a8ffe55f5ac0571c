"""A question answered from its letter: once, by pressing, without a session, and only that one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from exchange.care import actions as care
from exchange.ledger import actions as ledger
from exchange.ledger import lesson_actions as lessons
from exchange.ledger import seat_actions as seats
from exchange.ledger.lesson_actions import NewLesson
from exchange.notices.link_key import QuestionKey
from exchange.people import tandem_actions as tandems
from exchange.work import housekeeping
from models.act import ActRow
from models.base import db
from models.care import Exchange, Proposal
from models.notices import Notice
from models.people import Membership, Person
from models.series import SeriesDate
from models.tandem import Tandem
from tests import cast
from tests.care.door import Door, words
from tests.care.test_series import ask as ask_weekly
from tests.cast import MONDAY_9, at
from tests.notices.conftest import send


@pytest.fixture
def invited(door, mailbox):
    """Ada asks Bruno for three hours on Wednesday; his letter has left."""
    story = door.story
    story.task_id = story.ask("Ada")
    story.proposal_id = story.invite("Bruno")
    assert send() == 1
    return door


def press(door, path, who=None, **fields):
    """The button of the page behind a link. Of a form it fills in only what is given."""
    return door.send(who, path, **fields)


def links(mailbox, name="Bruno"):
    found = mailbox.links_to(name)
    return {path.rpartition("/")[2]: path for path in found}


def rows(door):
    db.session.rollback()
    return {
        table.__tablename__: sorted(map(repr, db.session.execute(select(table.__table__))))
        for table in (Notice, Proposal, Exchange, ActRow)
    }


def page(door, path, who=None):
    answer = door.open(who, path)
    assert answer.status_code == 200
    return words(answer.text)


def test_who_opens_every_link_of_a_letter_accepts_nothing(invited, mailbox):
    """A mail scanner looks at each before the reader does, more than once."""
    before = rows(invited)
    for path in mailbox.links_to("Bruno") * 2:
        shown = invited.open(None, path)
        assert (shown.status_code, shown.headers["X-Robots-Tag"]) == (200, "noindex")
    assert rows(invited) == before
    assert invited.story.proposal.state == "waiting"


def test_one_press_without_a_session_says_yes(invited, mailbox):
    answer = press(invited, links(mailbox)["yes"])
    assert answer.status_code == 303
    assert invited.story.proposal.state == "accepted"
    assert invited.story.count(Exchange) == 1
    made = db.session.scalars(select(ActRow).where(ActRow.verb == "answer.yes")).one()
    assert made.person_id == invited.story.id_of("Bruno")
    assert "Hai risposto: “Sì, vengo”" in page(invited, answer.location)


def test_pressing_twice_acts_once(invited, mailbox):
    path = links(mailbox)["yes"]
    first, second = press(invited, path), press(invited, path)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert invited.story.count(Exchange) == 1
    assert invited.story.told("Ada").count("care_agreed") == 1


def test_the_other_answer_is_spent_with_the_first(invited, mailbox):
    found = links(mailbox)
    press(invited, found["no"])
    answer = press(invited, found["yes"])
    assert invited.story.proposal.state == "declined"
    assert "Hai risposto: “Non questa volta”" in page(invited, answer.location)
    assert invited.story.count(Exchange) == 0


def test_of_four_presses_at_once_one_answers(invited, mailbox):
    found = links(mailbox)
    paths = [found["yes"], found["no"]] * 2
    db.session.rollback()

    def at_once(path):
        # The app remembers a session for each context, and each press has its own.
        with invited.app.app_context():
            return press(Door(invited.app, invited.story), path)

    with ThreadPoolExecutor(4) as hands:
        answers = list(hands.map(at_once, paths))
    # Who comes while another's yes is being written may find that nothing waits any more.
    assert {each.status_code for each in answers} <= {303, 409}
    acts = db.session.scalars(select(ActRow.verb).where(ActRow.verb.like("answer.%"))).all()
    assert len(acts) == 1
    said_yes = invited.story.proposal.state == "accepted"
    assert acts == ["answer.yes" if said_yes else "answer.no"]
    assert invited.story.count(Exchange) == said_yes


def test_whoever_is_signed_in_at_the_screen_the_answer_is_the_reader_s(invited, mailbox):
    press(invited, links(mailbox)["yes"], who="Carla")
    assert invited.story.booked("Bruno") == 1
    assert invited.story.booked("Carla") == 0


def test_a_link_opens_that_one_answer_and_no_page_more(invited, mailbox):
    press(invited, links(mailbox)["yes"])
    assert invited.open(None, f"/tasks/{invited.story.task_id}").status_code == 303
    assert invited.open(None, "/me").status_code == 303


def spoilt(text):
    return text[:-1] + ("A" if text[-1] != "A" else "B")


def test_a_link_nobody_sealed_opens_nothing(invited, mailbox):
    path = links(mailbox)["yes"]
    key = path.split("/")[2]
    for other in (spoilt(key), "A" * 44, "short", "€" * 44, "/" * 44, ODD_KEY):
        assert invited.open(None, f"/a/{other}").status_code in (404, 409)
        assert press(invited, f"/a/{other}/yes").status_code in (404, 405, 409)
    assert press(invited, path.replace("/yes", "/perhaps")).status_code == 404
    assert invited.story.proposal.state == "waiting"


ODD_KEY = QuestionKey(2**64 - 1, 2**64 - 1, 255).sealed(stamp=b"", secret=b"-")


def test_a_link_ends_when_the_question_does(invited, mailbox):
    path = links(mailbox)["yes"]
    invited.clock.move_to(invited.story.proposal.answer_by)
    assert invited.open(None, path).status_code == 409
    assert press(invited, path).status_code == 409
    assert invited.story.proposal.state == "waiting"


def test_a_question_without_a_last_moment_is_answered_for_fourteen_days(door, mailbox):
    story = door.story
    story.do("Ada", tandems.go_with, story.id_of("Bruno"))
    send()
    path = links(mailbox)["yes"]
    door.clock.move_to(MONDAY_9 + timedelta(days=14))
    assert door.open(None, path).status_code == 409
    assert press(door, path).status_code == 409
    assert story.count(Tandem) == 1
    door.clock.move_to(MONDAY_9 + timedelta(days=14, minutes=-1))
    assert press(door, path).status_code == 303
    assert story.count(Tandem) == 2


def another_password(person):
    person.password_hash = "another"


def another_address(person):
    person.email = "elsewhere@prossima.test"


@pytest.mark.parametrize("change", [another_password, another_address])
def test_links_die_with_what_she_signs_in_with(invited, mailbox, change):
    path = links(mailbox)["yes"]
    cast.write()
    change(db.session.get_one(Person, invited.story.id_of("Bruno")))
    db.session.commit()
    assert press(invited, path).status_code == 409
    assert invited.story.proposal.state == "waiting"


def test_who_is_no_member_any_more_answers_nothing(invited, mailbox):
    path = links(mailbox)["yes"]
    cast.write()
    key = (invited.story.bank_id, invited.story.id_of("Bruno"))
    db.session.get_one(Membership, key).status = "suspended"
    db.session.commit()
    assert invited.open(None, path).status_code == 409
    assert press(invited, path).status_code == 409


def test_what_was_taken_back_meanwhile_is_said(invited, mailbox):
    invited.story.do("Ada", care.withdraw_proposal, invited.story.proposal_id)
    path = links(mailbox)["yes"]
    assert "non aspetta più" in page(invited, path)
    assert press(invited, path).status_code == 409


def test_a_crash_between_sending_and_marking_repeats_the_same_letter(invited, mailbox):
    """The same Message-ID and the same links, so that whoever answers both copies acts once."""
    story = invited.story
    with housekeeping():
        db.session.execute(update(Notice).values(state="sending", due_at=MONDAY_9))
    assert send(MONDAY_9 + timedelta(minutes=11)) == 1
    first, second = mailbox.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_content() == second.get_content()
    for path in mailbox.links_to("Bruno"):
        press(invited, path)
    assert story.count(Exchange) == 1


def test_each_question_of_a_letter_has_its_own_answers(door, mailbox):
    """Two families ask by night: one letter in the morning, and one press for each."""
    story, night = door.story, MONDAY_9.replace(hour=22)
    door.clock.move_to(night)
    story.check("Michele", "identity")
    for name in ("Ada", "Michele"):
        story.task_id = story.ask(name, kind="errand_shopping", cared_ids=(), now=night,
                                  opens_at=at(12, 10), closes_at=at(12, 11), minutes=60)  # fmt: skip
        story.invite("Bruno", now=night)
    assert story.told("Bruno") == ["care_questions"]
    morning = night + timedelta(hours=10)
    door.clock.move_to(morning)
    assert send(morning) == 1
    text = mailbox.last_to("Bruno").get_content()
    assert text.count("chiede se puoi venire") == 2
    paths = mailbox.links_to("Bruno")
    assert len(paths) == 4
    press(door, paths[1])
    press(door, paths[2])
    states = db.session.scalars(select(Proposal.state).order_by(Proposal.id)).all()
    assert states == ["declined", "accepted"]


def test_the_family_answers_an_offer_from_its_letter(door, mailbox):
    story = door.story
    story.task_id = story.ask("Ada")
    story.proposal_id = story.do("Bruno", care.propose, story.task_id)
    send()
    press(door, links(mailbox, "Ada")["yes"])
    assert story.proposal.state == "accepted"
    assert story.balance("Ada") == (0, 180)


def test_how_long_it_was_takes_a_link_and_a_press(invited, mailbox):
    story, after = invited.story, at(9, 19)
    story.exchange_id = story.accept("Bruno")
    invited.clock.move_to(after)
    story.confirm("Bruno", 180, now=after)
    send(after)
    (path,) = mailbox.links_to("Ada")
    shown = invited.open(None, path).text
    assert 'name="minutes" value="180"' in shown
    press(invited, path, minutes="180", words="Grazie!")
    assert story.exchange.state == "settled"
    assert story.balance("Bruno")[0] == 180
    assert "Hai risposto" in page(invited, path)


def test_more_than_was_held_is_said_yes_to_by_who_pays(invited, mailbox):
    story, after = invited.story, at(9, 19)
    story.credit("Ada", 600)
    story.exchange_id = story.accept("Bruno")
    invited.clock.move_to(after)
    story.confirm("Bruno", 240, now=after)
    send(after)
    (path,) = mailbox.links_to("Ada")
    assert press(invited, path, minutes="240").status_code == 422
    assert press(invited, path, minutes="7").status_code == 422
    assert press(invited, path, minutes="240", more="y").status_code == 303
    assert story.balance("Bruno")[0] == 240


def test_dates_that_come_back_are_answered_all_in_one(door, mailbox):
    story = door.story
    story.credit("Ada", 6000)
    series_id = ask_weekly(story)
    story.do("Ada", care.invite_to, series_id, story.id_of("Bruno"))
    send()
    press(door, links(mailbox)["yes"])
    agreed = story.count(Exchange)
    assert agreed > 3
    assert story.count(Proposal, Proposal.state == "accepted") == agreed


@pytest.fixture
def first_letter(door, mailbox):
    """Bruno is asked for two afternoons of a series; an hour later the clock goes on."""
    story = door.story
    story.credit("Ada", 6000)
    story.series_id = ask_weekly(story)
    dates = [date(2030, 1, 8), date(2030, 1, 10)]
    story.do("Ada", care.invite_to, story.series_id, story.id_of("Bruno"), dates)
    send()
    story.later = MONDAY_9 + timedelta(hours=1)
    door.clock.move_to(story.later)
    return door


def days_agreed(story):
    db.session.rollback()
    return [at.day for at in db.session.scalars(select(Exchange.starts_at).order_by(Exchange.id))]


@pytest.mark.parametrize(("slug", "agreed", "waiting"), [("yes", [8, 10], 1), ("no", [], 1)])
def test_dates_asked_for_later_are_not_answered_by_the_letter_before(
    first_letter, mailbox, slug, agreed, waiting
):
    story, path = first_letter.story, links(mailbox)[slug]
    more = story.series_id, story.id_of("Bruno"), [date(2030, 1, 15)]
    story.do("Ada", care.invite_to, *more, now=story.later)
    assert press(first_letter, path).status_code == 303
    assert days_agreed(story) == agreed
    assert story.count(Proposal, Proposal.state == "waiting") == waiting


def test_a_date_put_anew_in_other_words_is_not_answered_by_the_old_letter(first_letter, mailbox):
    story, path = first_letter.story, links(mailbox)["yes"]
    which = select(SeriesDate.task_id).where(SeriesDate.day == date(2030, 1, 10))
    other = story.draft(opens_at=at(10, 6), closes_at=at(10, 10), minutes=240)
    story.do("Ada", care.change, db.session.scalar(which), other, now=story.later)
    assert press(first_letter, path).status_code == 303
    assert days_agreed(story) == [8]
    assert story.count(Proposal, Proposal.state == "waiting") == 1


def test_a_seat_somebody_took_for_her_is_given_back(door, mailbox):
    story = door.story
    story.do("Teresa", ledger.open_bank_books)
    new = NewLesson("Cucito", "Parrocchia", at(20, 15), 60, 8)
    lesson_id = story.do("Bruno", lessons.offer_lesson, new)
    ada = (story.id_of("Ada"), story.cast.households["Ada"])
    story.do("Carla", seats.take_seat, lesson_id, *ada)
    send()
    (path,) = mailbox.links_to("Ada")
    held = story.balance("Ada")[1]
    press(door, path)
    assert (held, story.balance("Ada")[1]) == (60, 0)
    assert "Hai risposto" in page(door, path)


@pytest.mark.parametrize(("slug", "rows"), [("yes", 2), ("no", 0)])
def test_going_in_two_is_answered_too(door, mailbox, slug, rows):
    story = door.story
    story.do("Ada", tandems.go_with, story.id_of("Bruno"))
    send()
    press(door, links(mailbox)[slug])
    assert story.count(Tandem) == rows
