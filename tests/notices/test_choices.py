"""Each hears in the way she chose: at once, once a day, only on her page; and in peace at night."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from exchange.care import actions as care
from exchange.notices import actions as notices
from exchange.notices import queries
from exchange.notices.choosing_actions import choose
from exchange.notices.quiet import Quiet
from exchange.notices.routing import (
    DEFAULTS,
    MAY_BE_SILENT,
    UNCHOSEN,
    Choice,
    Mail,
    Topic,
    may_choose,
    route,
    topic_of,
)
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.notices import Notice
from tests.cast import MONDAY_9, at
from tests.notices.conftest import send
from tests.rig.telling import everything_told
from views.care.jobs import run_lapse
from views.jobs import in_page_context
from views.notices import post
from views.notices.choosing_forms import TOPICS

ROME = ZoneInfo("Europe/Rome")
NIGHT = Quiet(21, 8, ROME)
SIX = datetime(2030, 1, 7, 17, tzinfo=UTC)
"""Six in the evening of that Monday, in Rome."""

# Ways in, decisions of operators, and letters that are their own switch: always at once.
ALWAYS = {
    "application_approved", "application_refused", "refusal_upheld", "books_off", "cheques_printed", "care_report", "care_report_closed",
    "change_email", "check_seen", "tandem_asked",
    "confirm_email", "digest", "email_asked", "email_changed", "head", "household_invitation",
    "join_known", "left", "incident_closed", "many_tries", "password_changed", "photo_taken_away", "protection_ended", "protection_set", "suspended", "suspension_ended", "reset_password", "second_factor",
    "statement", "table_action_due", "table_called", "table_called_off", "table_changed", "trial",
}  # fmt: skip


def test_every_kind_of_notice_has_its_topic():
    told = {each.kind for each in everything_told()}
    assert {kind for kind in told if topic_of(kind) is Topic.ALWAYS} - ALWAYS == set()
    assert set(TOPICS) == set(Topic) - UNCHOSEN


@pytest.mark.parametrize(
    ("topic", "begins", "now", "mail", "leaves"),
    [
        (Topic.AGREED, at(20, 15), MONDAY_9, Mail.NOW, MONDAY_9),
        (Topic.NEWS, None, MONDAY_9, Mail.DIGEST, SIX),
        (Topic.NEWS, None, SIX, Mail.DIGEST, SIX + timedelta(days=1)),
        (Topic.NEWS, at(8, 8), MONDAY_9, Mail.NOW, MONDAY_9),
        (Topic.NEWS, at(6, 8), MONDAY_9, Mail.DIGEST, SIX),
        (Topic.NEWS, MONDAY_9 + timedelta(days=1), MONDAY_9, Mail.NOW, MONDAY_9),
        (Topic.NEWS, MONDAY_9, MONDAY_9, Mail.DIGEST, SIX),
        (Topic.AGREED, at(20, 15), at(7, 23), Mail.NOW, at(8, 8)),
        (Topic.AGREED, at(8, 15), at(7, 23), Mail.NOW, at(7, 23)),
        (Topic.ALWAYS, None, at(7, 23), Mail.NOW, at(7, 23)),
        (Topic.ALARM, None, at(7, 23), Mail.NOW, at(7, 23)),
    ],
)
def test_when_and_how_a_letter_goes(topic, begins, now, mail, leaves):
    facts = {"starts_at": begins.isoformat()} if begins else {}
    found = route(topic, DEFAULTS[topic], facts, NIGHT, now=now)
    assert (found.mail, found.at) == (mail, leaves)


def test_a_letter_with_several_questions_is_as_urgent_as_the_first_of_them():
    soon, late = ({"starts_at": each.isoformat()} for each in (at(8, 8), at(20, 8)))
    chosen = Choice(Mail.DIGEST, sms=True)
    found = route(Topic.ASKED, chosen, {"questions": [late, soon]}, NIGHT, now=at(7, 23))
    assert (found.mail, found.at, found.sms) == (Mail.NOW, at(7, 23), True)
    found = route(Topic.ASKED, chosen, {"questions": [late]}, NIGHT, now=at(7, 23))
    assert (found.mail, found.sms) == (Mail.DIGEST, False)


def test_neither_the_letter_of_the_day_nor_a_device_disturbs_quiet_hours():
    chosen = Choice(Mail.DIGEST, push=True)
    found = route(Topic.NEWS, chosen, {}, Quiet(17, 8, ROME), now=at(7, 17, 30))
    assert (found.at, found.rings_at) == (at(8, 8), at(8, 8))


def test_an_urgent_one_goes_not_against_who_wants_none():
    found = route(
        Topic.ASKED, Choice(Mail.NONE), {"starts_at": at(8, 8).isoformat()}, NIGHT, now=MONDAY_9
    )
    assert found.mail is Mail.NONE


def test_what_leaves_somebody_waiting_cannot_be_silenced():
    assert not any(may_choose(topic, mail) for topic in UNCHOSEN for mail in Mail)
    silent = {topic for topic in Topic if may_choose(topic, Mail.NONE)}
    assert silent == MAY_BE_SILENT
    assert silent.isdisjoint({Topic.AGREED, Topic.ANSWERS, Topic.MINUTES, Topic.DESK})


def tell(story, name, kind, facts, now=MONDAY_9):
    with unit_of_work(act := story.cast.act("Carla", now=now)):
        notices.tell(story.id_of(name), kind, facts, act=act)


def days(now):
    return in_page_context(post.gather_days, now)


def states():
    db.session.rollback()
    return list(db.session.scalars(select(Notice.state).order_by(Notice.id)))


def gift(story, name="Ada", minutes=30, now=MONDAY_9):
    tell(story, name, "gift", {"minutes": minutes, "household": "Casa Greco"}, now=now)


def test_what_is_not_urgent_comes_in_one_letter_a_day(story, mailbox):
    for minutes in (30, 60, 90):
        gift(story, minutes=minutes)
    assert send() == 0
    assert states() == ["digest"] * 3
    assert days(SIX - timedelta(minutes=1)) == 0
    assert days(SIX) == 1
    assert days(SIX) == 0
    assert send(SIX) == 1
    letter = mailbox.last_to("Ada")
    assert letter["Subject"] == "3 novità di oggi"
    text = letter.get_content()
    assert all(time in text for time in ("30", "1\xa0ora", "1\xa0h\xa030"))
    assert states() == ["sent"] * 4


def test_the_letter_of_the_day_is_no_news_of_its_own(story, mailbox):
    gift(story)
    send()
    days(SIX)
    send(SIX)
    ada = {"bank_id": story.bank_id, "now": SIX}
    db.session.rollback()
    assert queries.unread(story.id_of("Ada"), **ada) == 1
    assert [line.kind for line in queries.inbox(story.id_of("Ada"), **ada)] == ["gift"]


def test_more_than_one_letter_holds_goes_into_the_next(story, mailbox, monkeypatch):
    monkeypatch.setattr("exchange.notices.digest_actions.AT_MOST", 2)
    for _ in range(3):
        gift(story)
    send()
    assert days(SIX) == 1
    assert days(SIX) == 1
    assert send(SIX) == 2


def test_what_came_after_the_letter_of_the_day_waits_for_the_next(story, mailbox):
    gift(story)
    send()
    late = SIX + timedelta(minutes=5)
    gift(story, now=late)
    send(late)
    assert days(late) == 1
    assert states() == ["sent", "digest", "waiting"]


def test_news_stands_in_the_inbox_while_its_letter_waits(story, mailbox):
    """It once vanished from the page for as long as the mail server was full."""
    gift(story)
    tell(story, "Ada", "application_approved", {})
    mailbox.is_full = True
    send()
    assert states() == ["digest", "waiting"]
    db.session.rollback()
    assert queries.unread(story.id_of("Ada"), bank_id=story.bank_id, now=MONDAY_9) == 2


def test_a_letter_that_a_question_waits_in_answers_from_there(story, door, mailbox):
    with unit_of_work(act := story.cast.act("Bruno")):
        choose({Topic.ASKED: Choice(Mail.DIGEST)}, act=act)
    story.task_id = story.ask("Ada")
    story.proposal_id = story.invite("Bruno")
    send()
    days(SIX)
    assert send(SIX) == 1
    yes, _ = mailbox.links_to("Bruno")
    door.send(None, yes)
    assert story.proposal.state == "accepted"


def test_at_night_nothing_leaves_but_what_is_urgent(story, mailbox):
    night, morning = at(7, 23), at(8, 8)
    seen = {"kind": "child_home", "minutes": 60, "name": "Ada S.", "exchange_id": 1, "place": "ours",
            "helps": True}  # fmt: skip
    for day in (8, 20):
        hours = {"starts_at": at(day, 15).isoformat(), "ends_at": at(day, 16).isoformat()}
        tell(story, "Bruno", "care_agreed", seen | hours, now=night)
    assert send(night) == 1
    assert send(night + timedelta(hours=1)) == 0
    assert send(morning) == 1
    assert states() == ["sent", "sent"]


def test_what_came_of_questions_is_read_in_the_morning(story, mailbox):
    """A yes, a no and a silence, late in the evening, for help that is a week away."""
    story.credit("Ada", 600)
    asked, evening, night = at(7, 20), at(9, 21, 30), at(9, 23)
    for hour, name in ((9, "Bruno"), (11, "Carla"), (15, "Teresa")):
        hours = {"opens_at": at(16, hour), "closes_at": at(16, hour + 1), "minutes": 60}
        story.task_id = story.ask("Ada", **hours, now=asked)
        story.proposal_id = story.invite(name, now=at(7, 22) if name == "Teresa" else evening)
        if name == "Bruno":
            story.accept(name, now=evening)
        elif name == "Carla":
            story.do(name, care.decline, story.proposal_id, now=evening)
    while send(evening):
        pass
    assert run_lapse(night) == 1
    assert {"care_agreed", "care_declined", "care_unanswered"} <= set(story.told("Ada"))
    assert send(night) == 0
    before = len(mailbox.arrived)
    assert send(at(10, 8)) == len(mailbox.arrived) - before
    heard = [each["Subject"] for each in mailbox.letters if each["To"] == "ada@prossima.test"]
    assert len(heard) == 3


def test_who_wants_no_letter_finds_it_on_her_page(story, mailbox):
    with unit_of_work(act := story.cast.act("Ada")):
        choose({Topic.ACCOUNT: Choice(Mail.NONE)}, act=act)
    gift(story)
    assert send() == 0
    assert states() == ["kept"]
    assert send(SIX) == 0
    db.session.rollback()
    assert queries.unread(story.id_of("Ada"), bank_id=story.bank_id, now=MONDAY_9) == 1


def test_a_clock_that_dies_over_a_letter_put_off_loses_none(story, mailbox):
    gift(story)
    with housekeeping():
        (notice,) = queries.due(now=MONDAY_9)
        assert notices.claim(notice.bank_id, notice.id, now=MONDAY_9)
    later = MONDAY_9 + timedelta(minutes=11)
    assert send(later) == 0
    assert states() == ["digest"]


def test_her_choices_are_kept_and_shown(door, mailbox):
    story = door.story
    form = {f"mail-{topic}": DEFAULTS[topic].mail for topic in TOPICS if topic is not Topic.DESK}
    said = form | {"mail-asked": "digest", "mail-account": "none"}
    assert door.send("Ada", "/me/notices", **said).status_code == 303
    page = door.open("Ada", "/me/notices").text
    assert page.count("checked") >= 2
    gift(story)
    send()
    assert states() == ["kept"]
    assert door.send("Ada", "/me/notices", **form | {"mail-agreed": "none"}).status_code == 422
    assert "mail-desk" not in page
    assert "mail-desk" in door.open("Carla", "/me/notices").text


def test_a_trial_comes_at_once(door, mailbox):
    door.send("Ada", "/me/notices/trial")
    assert send() == 1
    assert mailbox.last_to("Ada")["Subject"] == "Così ti scriviamo"


def test_erased_with_all_the_rest(story):
    with unit_of_work(act := story.cast.act("Ada")):
        choose({Topic.NEWS: Choice(Mail.NONE)}, act=act)
    with unit_of_work(story.cast.act(None)):
        notices.erase(story.id_of("Ada"))
    db.session.rollback()
    assert (
        db.session.connection().exec_driver_sql("SELECT count(*) FROM notice_choice").scalar() == 0
    )
