"""The table by its doors: the invitation in the mail, the link that answers, the calendar's reply."""

from email import policy
from email.parser import BytesParser

import icalendar
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from exchange.notices.queries import due
from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries
from exchange.pact import table_answer_actions as answers
from exchange.pact import table_meeting_actions as meetings
from exchange.pact import table_meeting_queries as queries
from exchange.pact.table_refusals import (
    ReplyElsewhere,
    ReplyOfNobody,
    ReplyUnread,
    TableMeetingShut,
)
from exchange.people import representative_actions as representatives
from exchange.people import representative_queries
from exchange.people import seat_actions as seats
from exchange.schedule.calendar_reply import REPLY_MAX, read_reply
from models.base import db
from tests import cast as people
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9, at
from tests.pact.partners import fifteen
from tests.pact.tables import MEETING, RULES, called, do, founded
from tests.schedule.test_feed import KHAL, LINE, run
from views.jobs import in_page_context
from views.notices import post
from views.pact import founding_post


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


@pytest.fixture
def table(town):
    partners = fifteen(town)[:3]
    founded(town, partners)
    return partners


def mail_of(kind, person_id, *, now=MONDAY_9):
    """The letter as it leaves, read again from its bytes."""
    found = [each for each in due(now=now) if (each.kind, each.person_id) == (kind, person_id)]
    db.session.rollback()
    message = in_page_context(post.message_of, found[-1])
    return BytesParser(policy=policy.default).parsebytes(message.as_bytes())


def invitation_in(message):
    (part,) = (each for each in message.walk() if each.get_content_disposition() == "attachment")
    return icalendar.Calendar.from_ical(part.get_payload(decode=True)), part


def reply_to(calendar, partstat, address=None):
    """What a calendar sends back: the same event, one attendee, and her answer."""
    event = calendar.walk("VEVENT")[0]
    answer = icalendar.Calendar()
    answer.add("method", "REPLY")
    answer.add("prodid", "-//Un calendario//IT")
    answer.add("version", "2.0")
    said = icalendar.Event()
    for name in ("uid", "sequence", "dtstart", "dtend", "organizer", "dtstamp"):
        said.add(name, event[name])
    invited = icalendar.vCalAddress(address or str(event["attendee"]))
    invited.params["partstat"] = partstat
    said.add("attendee", invited)
    answer.add_component(said)
    return answer.to_ical().decode()


def own(town, made, who):
    found = queries.own_answers(town.people[who], [made], bank_id=town.bank_id)[made]
    db.session.rollback()
    return found


def test_the_letter_brings_an_invitation_that_calendars_read(town, table):
    made = called(town)
    message = mail_of("table_called", town.people["Aurora"])
    calendar, part = invitation_in(message)
    event = calendar.walk("VEVENT")[0]
    assert part.get_filename() == "invite.ics"
    assert calendar["method"] == "REQUEST"
    assert str(event["attendee"]) == "mailto:aurora@prossima.test"
    assert event["attendee"].params["rsvp"] == "TRUE"
    assert str(event["organizer"]).startswith("mailto:")
    assert (event["sequence"], str(event["uid"])) == (0, f"table-{town.bank_id}-{made}@prossima")
    assert event["dtstart"].dt == MEETING.slot.starts_at
    kinds = [each.get_content_type() for each in message.walk()]
    assert kinds.count("text/calendar") == 2
    assert "text/plain" in kinds


def test_khal_imports_it_at_the_hour_of_rome(town, table, tmp_path):
    called(town)
    _calendar, part = invitation_in(mail_of("table_called", town.people["Aurora"]))
    (tmp_path / "invite.ics").write_bytes(part.get_payload(decode=True))
    (tmp_path / "events").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path))
    run(tmp_path, "khal", "import", "--batch", "-a", "ours", str(tmp_path / "invite.ics"))
    listed = run(tmp_path, "khal", "list", "-df", "", "-f", LINE, "2030-01-24", "1d")
    assert listed.splitlines() == ["2030-01-24 16:00 18:00 Prima seduta"]


def test_a_change_counts_up_and_calling_off_takes_it_out_of_the_calendar(town, table):
    made = called(town)
    do(town, "Teresa", meetings.add_item, made, "Varie", "")
    changed = invitation_in(mail_of("table_changed", town.people["Aurora"]))[0]
    assert changed.walk("VEVENT")[0]["sequence"] == 1
    do(town, "Teresa", meetings.call_off, made, "Neve")
    off = invitation_in(mail_of("table_called_off", town.people["Aurora"]))[0]
    event = off.walk("VEVENT")[0]
    assert (off["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 2)


@pytest.mark.parametrize(
    ("partstat", "said"), [("ACCEPTED", "yes"), ("DECLINED", "no"), ("TENTATIVE", "maybe")]
)
def test_a_calendar_s_answer_counts(town, table, partstat, said):
    made = called(town)
    calendar, _part = invitation_in(mail_of("table_called", town.people["Aurora"]))
    do(town, "Teresa", answers.answer_by_calendar, made, reply_to(calendar, partstat))
    assert own(town, made, "Aurora") == said
    assert own(town, made, "Biagio") is None


def test_an_answer_of_another_address_meeting_or_body_counts_for_nothing(town, table):
    made = called(town)
    calendar, _part = invitation_in(mail_of("table_called", town.people["Aurora"]))
    reply = reply_to(calendar, "ACCEPTED")
    stranger = reply_to(calendar, "ACCEPTED", "mailto:nessuno@prossima.test")
    by_calendar = answers.answer_by_calendar
    with pytest.raises(ReplyOfNobody):
        do(town, "Teresa", by_calendar, made, stranger)
    body = table[1].organisation_id
    with pytest.raises(ReplyOfNobody):
        do(town, "Cesare", by_calendar, made, reply, organisation_id=body)
    with pytest.raises(ReplyUnread):
        do(town, "Teresa", by_calendar, made, "Vengo!")
    do(town, "Teresa", meetings.add_item, made, "Varie", "")
    with pytest.raises(ReplyElsewhere):
        do(town, "Teresa", by_calendar, made, reply)
    with pytest.raises(TableMeetingShut):
        do(town, "Teresa", by_calendar, made, reply, now=at(24, 17))
    assert own(town, made, "Aurora") is None


def test_a_colleague_s_hand_answers_for_no_other_body(town, table):
    """Aurora speaks for two; Biagio, who speaks for one of them, hands in what her calendar said."""
    own_body, other = table[0].organisation_id, table[1].organisation_id
    speaks = representative_queries.named(other, bank_id=town.bank_id)
    db.session.rollback()
    do(town, "Teresa", representatives.end, speaks[1].representative_id)
    do(town, "Teresa", seats.give, other, town.people["Aurora"], "Delegata")
    do(town, "Teresa", representatives.name, other, town.people["Aurora"], "alternate", None)
    made = called(town)
    calendar, _part = invitation_in(mail_of("table_called", town.people["Aurora"]))
    reply = reply_to(calendar, "DECLINED")
    do(town, "Biagio", answers.answer_by_calendar, made, reply, organisation_id=own_body)
    said = {
        each.organisation_id: each.answer
        for each in queries.called(made, bank_id=town.bank_id)
        if each.person_id == town.people["Aurora"]
    }
    assert said == {own_body: "no", other: None}
    do(town, "Aurora", answers.answer_by_calendar, made, reply, organisation_id=own_body)
    assert own(town, made, "Aurora") == "no"


@given(st.text())
def test_whatever_is_pasted_is_read_or_not_and_breaks_nothing(text):
    assert read_reply(text) is None


@pytest.mark.parametrize(
    "change",
    [
        ("METHOD:REPLY", "METHOD:REQUEST"),
        ("PARTSTAT=ACCEPTED", "PARTSTAT=NEEDS-ACTION"),
        ("mailto:", "https:"),
        ("END:VEVENT", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@b.example\r\nEND:VEVENT"),
        ("END:VEVENT", "END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT"),
        ("SEQUENCE:0", "SEQUENCE:-1"),
        ("UID:u", "UID:"),
        ("UID:u", "UID:u" + "\r\nX-A:b" * REPLY_MAX),
    ],
)
def test_an_answer_that_is_none_is_not_read(change):
    lines = ["BEGIN:VCALENDAR", "METHOD:REPLY", "BEGIN:VEVENT", "UID:u", "SEQUENCE:0"]
    lines += ['ATTENDEE;PARTSTAT=ACCEPTED;CN="A:B":mailto:A@b.exa', " mple", "END:VEVENT"]
    text = "\r\n".join([*lines, "END:VCALENDAR"])
    assert read_reply(text).address == "a@b.example"
    assert read_reply(text.replace(*change)) is None


def test_the_link_in_the_letter_asks_once_more_and_the_press_answers(app, town, table):
    made = called(town)
    text = mail_of("table_called", town.people["Aurora"]).get_body(("plain",)).get_content()
    way = next(line for line in text.splitlines() if "/a/" in line and line.endswith("/yes"))
    path = "/a/" + way.partition("/a/")[2]
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, Story(town))
        assert "Orari dei servizi" in door.read(None, path)
        assert own(town, made, "Aurora") is None
        assert door.send(None, path).status_code == 303
    assert own(town, made, "Aurora") == "yes"


def test_the_invitation_to_sit_leads_to_a_page_without_account(app, town):
    do(town, "Teresa", founding.write_founding, RULES)
    do(town, "Teresa", founding.invite, "union", "Sindacato", "posta@sindacato.example")
    (letter,) = founding_queries.letters_due(now=MONDAY_9)
    db.session.rollback()
    message = in_page_context(lambda: founding_post.message_of(letter, now=MONDAY_9))
    assert message["To"] == "posta@sindacato.example"
    way = next(line for line in message.get_content().splitlines() if "/invitations/" in line)
    path = "/table/invitations/" + way.partition("/invitations/")[2]
    client = app.test_client()
    assert client.get(path).status_code == 200
    assert client.get(path[:-1] + ("a" if path[-1] != "a" else "b")).status_code == 409
    (line,) = founding_queries.invitations(town.bank_id)
    db.session.rollback()
    assert line.answer is None
