"""Meetings in public: seats that are there, given once, given back; a guest without a name."""

from datetime import timedelta
from uuid import uuid4

import icalendar
import pytest
import time_machine
from sqlalchemy import select

from exchange.errors import NotFound
from exchange.pact import meeting_actions, meeting_queries
from exchange.pact.meeting_actions import Meeting
from exchange.pact.refusals import MeetingOver, MeetingStillToCome, NoSeatLeft
from exchange.units import Slot
from exchange.work import unit_of_work
from models.act import ActRow
from models.base import db
from models.campaigns import Gathering, GatheringSeats
from models.notices import Notice
from tests import cast
from tests.cast import MONDAY_9, at
from tests.pact.test_quiz import press
from tests.rig.racing import race


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context(), time_machine.travel(MONDAY_9, tick=False) as clock:
        found = cast.the_usual()
        found.clock = clock
        yield found
        db.session.rollback()


def do(town, who, deed, *given, now=MONDAY_9, **kept):
    with unit_of_work(act := town.act(who, now=now)):
        return deed(*given, **kept, act=act)


def set_up(town, seats=4):
    hours = Slot(at(9, 18), at(9, 20))
    of = Meeting("Cena; in due", "Si cucina,\nin coppia.", "Palestra", hours, seats, None)
    return do(town, "Carla", meeting_actions.set_up, of)


def taken(meeting_id):
    found = meeting_queries.meeting(meeting_id).taken
    db.session.rollback()
    return found


def test_seats_are_taken_changed_given_back_and_never_too_many(town):
    meeting_id = set_up(town)
    take = meeting_actions.take_seats
    do(town, "Ada", take, meeting_id, 1, token=None)
    do(town, "Ada", take, meeting_id, 3, token=None)
    assert taken(meeting_id) == 3
    with pytest.raises(NoSeatLeft):
        do(town, "Bruno", take, meeting_id, 2, token=None)
    with pytest.raises(NoSeatLeft):
        do(town, "Ada", take, meeting_id, 5, token=None)
    assert taken(meeting_id) == 3
    do(town, None, take, meeting_id, 1, token="segreto")
    with pytest.raises(NotFound):
        do(town, None, meeting_actions.give_back_by, "un altro")
    do(town, None, meeting_actions.give_back_by, "segreto")
    do(town, "Ada", meeting_actions.give_back, meeting_id)
    assert taken(meeting_id) == 0
    with pytest.raises(NotFound):
        do(town, "Ada", meeting_actions.give_back, meeting_id)
    with pytest.raises(MeetingOver):
        do(town, "Ada", take, meeting_id, 1, token=None, now=at(9, 18))


def test_the_page_says_how_many_seats_are_left(town, app):
    """It said how many there are, and a family of four learned at the press of a button."""
    made = set_up(town, seats=12)
    do(town, "Ada", meeting_actions.take_seats, made, 5, token=None)
    app.config["WTF_CSRF_ENABLED"] = False
    assert (
        "7 of 12"
        in app.test_client().get(f"/events/{made}?", headers={"Accept-Language": "en"}).text
    )


def test_two_want_the_last_seats_at_once(town, app):
    meeting_id = set_up(town, seats=3)

    def wants(who):
        def deed():
            try:
                do(town, who, meeting_actions.take_seats, meeting_id, 2, token=None)
            except NoSeatLeft:
                return "full"
            return "seated"

        return deed

    with app.app_context():
        assert sorted(race(app, [wants("Ada"), wants("Bruno")])) == ["full", "seated"]
        assert taken(meeting_id) == 2


def test_called_off_and_members_are_told(town):
    meeting_id = set_up(town)
    do(town, "Ada", meeting_actions.take_seats, meeting_id, 2, token=None)
    do(town, None, meeting_actions.take_seats, meeting_id, 1, token="segreto")
    do(town, "Carla", meeting_actions.call_off, meeting_id, "Piove.")
    told = [
        (row.person_id, row.kind, row.facts["why"]) for row in db.session.scalars(select(Notice))
    ]
    assert told == [(town.people["Ada"], "event_called_off", "Piove.")]
    db.session.rollback()
    with pytest.raises(MeetingOver):
        do(town, "Bruno", meeting_actions.take_seats, meeting_id, 1, token=None)
    with pytest.raises(NotFound):
        do(town, "Carla", meeting_actions.call_off, meeting_id, "Ancora.")


def test_heads_are_counted_once_it_has_begun_and_names_go_a_month_later(town):
    meeting_id = set_up(town)
    do(town, "Ada", meeting_actions.take_seats, meeting_id, 2, token=None)
    with pytest.raises(MeetingStillToCome):
        do(town, "Carla", meeting_actions.count_who_came, meeting_id, 31)
    do(town, "Carla", meeting_actions.count_who_came, meeting_id, 31, now=at(9, 19))
    exported = meeting_queries.export(town.people["Ada"], bank_id=town.bank_id)
    assert [(each["title"], each["number"]) for each in exported] == [("Cena; in due", 2)]
    meeting_actions.forget_seats(before=at(9, 20))
    assert db.session.scalars(select(GatheringSeats)).all() != []
    meeting_actions.forget_seats(before=at(9, 20) + timedelta(days=1))
    db.session.commit()
    assert db.session.scalars(select(GatheringSeats)).all() == []
    assert db.session.scalars(select(Gathering.came)).all() == [31]


def test_who_is_erased_frees_her_seats(town):
    meeting_id = set_up(town)
    do(town, "Ada", meeting_actions.take_seats, meeting_id, 2, token=None)
    do(town, "Ada", meeting_actions.erase, town.people["Ada"])
    assert taken(meeting_id) == 0


def test_a_guest_has_an_address_and_nothing_keeps_it(town, app):
    meeting_id, guest = set_up(town), app.test_client()
    first = press(guest, f"/events/{meeting_id}/seats", number="2", act_uid=(uid := str(uuid4())))
    again = press(guest, f"/events/{meeting_id}/seats", number="2", act_uid=uid)
    assert first.headers["Location"] == again.headers["Location"]
    assert taken(meeting_id) == 2
    way = first.headers["Location"]
    answers = db.session.scalars(select(ActRow.answer)).all()
    assert way.rsplit("/", 1)[1] not in " ".join(map(str, answers))
    [row] = db.session.scalars(select(GatheringSeats))
    assert (row.person_id, len(row.token_hash)) == (None, 32)
    db.session.rollback()
    page = guest.get(way)
    assert "2 posti" in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert press(guest, f"{way}/return").status_code == 303
    assert guest.get(way).status_code == 404
    assert taken(meeting_id) == 0


def test_a_guest_who_is_signed_in_elsewhere_is_nobody_here(town, app):
    """The act kept a hash with her number in it, which whoever reads the table tries with everybody's;
    and giving the seats back stood there under her name."""
    far = cast.open_bank("Oria", "074011")
    cast.add_person(far, "Rosa")
    meeting_id, rosa, nobody = set_up(town), app.test_client(), app.test_client()
    cast.sign_in(rosa, far, "Rosa")
    seats, number = f"/events/{meeting_id}/seats", {"number": "2"}
    hers = press(rosa, seats, **number).headers["Location"]
    press(nobody, seats, **number)
    assert press(rosa, f"{hers}/return").status_code == 303
    rows = db.session.execute(
        select(ActRow.verb, ActRow.person_id, ActRow.on_behalf_of_id, ActRow.request_hash)
        .where(ActRow.verb.in_(["pact.take_seats", "pact.return_guest_seats"]))
        .order_by(ActRow.verb)
    ).all()
    assert [row[:3] for row in rows] == [
        ("pact.return_guest_seats", None, None),
        ("pact.take_seats", None, None),
        ("pact.take_seats", None, None),
    ]
    assert rows[1].request_hash == rows[2].request_hash


def test_a_calendar_reads_it(town, app):
    meeting_id, guest = set_up(town), app.test_client()
    read = icalendar.Calendar.from_ical(guest.get(f"/events/{meeting_id}/event.ics").data)
    [entry] = list(read.walk("VEVENT"))
    assert (entry["SUMMARY"], entry.decoded("DTSTART")) == ("Cena; in due (Palestra)", at(9, 18))
    assert entry["URL"].endswith(f"/events/{meeting_id}")
    do(town, "Carla", meeting_actions.call_off, meeting_id, "Piove.")
    assert guest.get(f"/events/{meeting_id}/event.ics").status_code == 404
    assert "Piove." in guest.get(f"/events/{meeting_id}").text


def test_a_guest_does_not_empty_a_hall(town, app):
    """Twelve times twenty seats in an hour: tries were counted, and not seats."""
    made = set_up(town, seats=400)
    guest, asked = app.test_client(), []
    for _each in range(4):
        asked.append(press(guest, f"/events/{made}/seats", number=15).status_code)
    assert asked == [303, 303, 429, 429]
    assert taken(made) == 30
