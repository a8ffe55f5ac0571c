"""What comes back, on the pages: asked in the usual form, read by both, answered in one press."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from exchange.care import actions as care
from exchange.schedule import actions as schedule
from models.base import db
from models.care import Exchange, Proposal, Task
from models.series import Series
from tests.care.door import ASK
from tests.care.test_series import ask
from tests.cast import MONDAY_9

WEEKLY = ASK | {"repeat": "weekly", "weekdays": ["1", "3"], "until": "2030-01-24"}


@pytest.fixture
def posted(door):
    """Ada has asked for six afternoons, and can pay for them."""
    door.story.credit("Ada", 6 * 180)
    door.story.series_id = ask(door.story, until=date(2030, 1, 24))
    door.path = f"/series/{door.story.series_id}"
    return door


def test_the_form_asks_once_unless_said_otherwise(door):
    assert "How often? Once Every week Every two weeks Every month" in door.read(
        "Ada", "/tasks/new"
    )
    answer = door.send("Ada", "/tasks", **ASK, cared=children(door))
    assert "/tasks/" in answer.location
    assert door.story.count(Series) == 0


def test_every_tuesday_and_thursday_in_one_form(door):
    answer = door.send("Ada", "/tasks", **WEEKLY, cared=children(door))
    assert answer.status_code == 303
    page = door.read("Ada", answer.location)
    assert "every Tuesday and Thursday, 15:00–18:00" in page
    assert "Until 24 January" in page
    assert door.story.count(Task) == 5


def test_without_a_tick_it_is_the_day_of_the_first_date(door):
    other = WEEKLY | {"weekdays": [], "repeat": "fortnightly", "until": "2030-02-06"}
    answer = door.send("Ada", "/tasks", **other, cared=children(door))
    assert "every two weeks, on Wednesday" in door.read("Ada", answer.location)
    assert door.story.count(Task) == 3


@pytest.mark.parametrize(
    ("by", "said", "days"),
    [
        ("date", "each month, on day 9", [9, 9, 9]),
        ("weekday", "each month, on the second Wednesday", [9, 13]),
    ],
)
def test_every_month_by_its_number_or_its_weekday(door, by, said, days):
    other = {"repeat": "monthly", "month_by": by, "weekdays": [], "until": "2030-06-30"}
    answer = door.send("Ada", "/tasks", **(WEEKLY | other), cared=children(door))
    assert said in door.read("Ada", answer.location)
    asked = db.session.scalars(select(Task.opens_at).order_by(Task.opens_at)).all()
    assert [each.day for each in asked] == days
    form = door.open("Ada", f"{answer.location}/change").text
    assert f'name="month_by" value="{by}" checked' in form


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"until": ""}, "Choose the last day."),
        ({"until": "2030-01-08"}, "None of these days comes before that: choose a later end."),
        ({"until": "2031-06-01"}, "At most 12 months: after that, ask again."),
        (
            {"until": "2030-12-20", "weekdays": [str(n) for n in range(7)]},
            "At most 260 dates: choose an earlier end, or fewer days.",
        ),
        ({"weekdays": ["9"]}, "pr-fault"),
        ({"repeat": "hourly"}, ""),
    ],
)
def test_what_is_wrong_is_said_at_its_field(door, other, said):
    answer = door.send("Ada", "/tasks", **(WEEKLY | other), cared=children(door))
    assert answer.status_code == 422
    assert said in answer.text
    assert door.story.count(Series) == 0


def test_a_night_that_comes_back_ends_in_the_morning(door):
    night = WEEKLY | {
        "family": "eldercare", "kind": "elder_night", "from_": "22:00", "to": "07:00",
    }  # fmt: skip
    answer = door.send("Ada", "/tasks", **night)
    assert "22:00–7:00" in door.read("Ada", answer.location)
    assert {task.minutes for task in tasks(door)} == {540}


def children(door):
    return [str(each) for each in door.story.children]


def tasks(door):
    db.session.rollback()
    return db.session.scalars(select(Task)).all()


def test_the_page_of_one_date_says_what_it_is_part_of(posted):
    [first, *_] = tasks(posted)
    for name in ("Ada", "Bruno"):
        words = posted.read(name, f"/tasks/{first.id}")
        assert "Part of: every Tuesday and Thursday, until 24 January" in words


def test_a_neighbour_offers_herself_and_the_family_says_yes_to_all(posted):
    assert "On which dates can you come?" in posted.read("Bruno", posted.path)
    days = ["2030-01-08", "2030-01-10"]
    assert posted.send("Bruno", f"{posted.path}/proposals", dates=days).status_code == 303
    assert "You offered to come Tue 8 Jan and Thu 10 Jan" in posted.read("Bruno", posted.path)
    assert "Bruno S. can come 2 dates" in posted.read("Ada", posted.path)
    bruno = posted.story.id_of("Bruno")
    answer = posted.send("Ada", f"{posted.path}/acceptances/{bruno}")
    assert answer.status_code == 303
    words = posted.read("Ada", posted.path)
    assert "Agreed: 2 dates. Both of you have it in writing." in words
    assert "Comes: 2 dates" in words
    assert posted.story.count(Exchange) == 2


def read(posted, name):
    """When the page says it was read, with each of its answers."""
    (read_at,) = set(
        re.findall(r'name="read_at" value="([^"]+)"', posted.open(name, posted.path).text)
    )
    return read_at


def test_a_yes_from_a_page_read_before_is_none_to_what_was_asked_since(posted):
    """As a phone sends it that had no network when it was pressed."""
    story, later = posted.story, MONDAY_9 + timedelta(hours=1)
    asked = story.series_id, story.id_of("Bruno")
    story.do("Ada", care.invite_to, *asked, [date(2030, 1, 8)])
    read_at = read(posted, "Bruno")
    story.do("Ada", care.invite_to, *asked, [date(2030, 1, 10)], now=later)
    path = f"{posted.path}/acceptances/{story.id_of('Ada')}"
    assert posted.send("Bruno", path, read_at=read_at).status_code == 303
    assert story.count(Exchange) == 1
    for odd in ("soon", "2030-01-07T09:00:00"):
        assert posted.send("Bruno", path, read_at=odd).status_code == 400
    assert story.count(Exchange) == 1


@pytest.mark.parametrize(
    ("name", "other", "state"), [("Bruno", "Ada", "declined"), ("Ada", "Bruno", "withdrawn")]
)
def test_a_no_from_a_page_read_before_is_none_to_what_was_asked_since(posted, name, other, state):
    """It covered dates that nobody had read: her no, and the family's taking back, pressed on an old page."""
    story, later = posted.story, MONDAY_9 + timedelta(hours=1)
    asked = story.series_id, story.id_of("Bruno")
    story.do("Ada", care.invite_to, *asked, [date(2030, 1, 8)])
    read_at = read(posted, name)
    story.do("Ada", care.invite_to, *asked, [date(2030, 1, 10)], now=later)
    path = f"{posted.path}/refusals/{story.id_of(other)}"
    assert posted.send(name, path, read_at=read_at).status_code == 303
    rows = db.session.scalars(select(Proposal.state).order_by(Proposal.made_at))
    assert list(rows) == [state, "waiting"]
    assert posted.send(name, path, read_at="soon").status_code == 400


def test_dates_that_cannot_be_are_told_by_name(posted):
    posted.story.credit("Ada", 180)
    posted.story.do("Bruno", care.offer_dates, posted.story.series_id)
    words = posted.read("Ada", posted.path)
    assert "Together they cost 18 hours." in words
    posted.send("Ada", f"{posted.path}/acceptances/{posted.story.id_of('Bruno')}")
    words = posted.read("Ada", posted.path)
    assert "Not on these dates. Thu 10 Jan, Tue 15 Jan, Thu 17 Jan, Tue 22 Jan, and" in words
    assert "the hours are not enough." in words


def test_no_date_ticked_is_no_offer_for_all(posted):
    assert posted.send("Bruno", f"{posted.path}/proposals").status_code == 303
    assert "Tick at least one date." in posted.read("Bruno", posted.path)
    assert posted.story.count(Proposal) == 0


def test_the_family_invites_and_the_neighbour_says_no(posted):
    bruno, ada = posted.story.id_of("Bruno"), posted.story.id_of("Ada")
    assert posted.send("Ada", f"{posted.path}/invitations/{bruno}").status_code == 303
    assert "Ada S. has invited you. 6 dates" in posted.read("Bruno", posted.path)
    assert posted.send("Bruno", f"{posted.path}/refusals/{ada}").status_code == 303
    assert posted.story.count(Proposal, Proposal.state == "declined") == 6


def test_holidays_are_left_out_from_one_day_to_another(posted):
    answer = posted.send(
        "Ada", f"{posted.path}/skips", from_day="2030-01-12", to_day="2030-01-19", dates=["2030-01-22"]
    )  # fmt: skip
    assert answer.status_code == 303
    words = posted.read("Ada", posted.path)
    assert "3 dates left out." in words
    assert "Tue 15 Jan Left out" in words
    posted.send("Ada", f"{posted.path}/skips", dates=["2030-01-22"])
    assert "None of these dates was still looking for somebody." in posted.read("Ada", posted.path)


def test_it_is_asked_in_other_words_from_a_day_on(posted):
    form = posted.read("Ada", f"{posted.path}/change")
    assert "It holds from the first day you choose below." in form
    other = WEEKLY | {"day": "2030-01-15", "from_": "16:00"}
    answer = posted.send("Ada", f"{posted.path}/changes", **other, cared=children(posted))
    assert answer.status_code == 303
    assert answer.location != posted.path
    assert "16:00–18:00" in posted.read("Ada", answer.location)
    assert "It has ended" in posted.read("Ada", posted.path)


def test_what_has_ended_offers_nothing_to_press(posted):
    assert posted.send("Ada", f"{posted.path}/closure").status_code == 303
    words = posted.read("Ada", posted.path)
    assert "It has ended: no new dates are asked for." in words
    assert "End it" not in words
    for path in ("/closure", "/skips", "/changes"):
        assert posted.send("Ada", posted.path + path).status_code == 409
    assert posted.open("Ada", f"{posted.path}/change").status_code == 409


def test_the_same_press_again_does_nothing_more(posted):
    uid = "8f2b0a5e-8f6e-4a54-9c1c-1f8b6f0f3a11"
    for _ in range(2):
        days = ["2030-01-08", "2030-01-10"]
        answer = posted.send("Bruno", f"{posted.path}/proposals", uid=uid, dates=days)
        assert answer.status_code == 303
    assert posted.story.count(Proposal) == 2


@pytest.mark.parametrize("sent", ["tomorrow", "2030-13-01"])
def test_a_date_that_is_none_is_no_request_of_ours(posted, sent):
    assert posted.send("Bruno", f"{posted.path}/proposals", dates=[sent]).status_code == 400


def test_others_find_nothing_there(posted):
    assert posted.open("Michele", posted.path).status_code == 404
    assert posted.open("Bruno", "/series/1").status_code == 404
    for path in ("/closure", "/skips", "/changes"):
        assert posted.send("Bruno", posted.path + path).status_code == 404


def test_one_date_more_is_added_on_the_page(posted):
    assert posted.send("Ada", f"{posted.path}/dates", day="2030-01-11").status_code == 303
    words = posted.read("Ada", posted.path)
    assert "Added: Friday 11 January." in words
    assert posted.send("Ada", f"{posted.path}/dates", day="").status_code == 422
    assert posted.send("Ada", f"{posted.path}/dates", day="2030-01-11").status_code == 409


def test_holidays_on_agreed_dates_lead_to_their_pages(posted):
    posted.story.do("Bruno", care.offer_dates, posted.story.series_id)
    posted.story.do("Ada", care.accept_dates, posted.story.series_id, posted.story.id_of("Bruno"))
    posted.send("Ada", f"{posted.path}/skips", from_day="2030-01-14", to_day="2030-01-20")
    words = posted.read("Ada", posted.path)
    assert "call them off on their own page. Tue 15 Jan and Thu 17 Jan." in words
    assert posted.story.count(Exchange, Exchange.state == "agreed") == 6


def test_the_page_of_an_agreed_date_leads_to_the_others(posted):
    posted.story.do("Bruno", care.offer_dates, posted.story.series_id)
    posted.story.do("Ada", care.accept_dates, posted.story.series_id, posted.story.id_of("Bruno"))
    db.session.rollback()
    exchange_id = db.session.scalars(select(Exchange.id).order_by(Exchange.starts_at)).first()
    assert "You come: 6 dates Tue 8 Jan, 15:00–18:00 Thu 10 Jan" in posted.read(
        "Bruno", posted.path
    )
    for name in ("Ada", "Bruno"):
        assert "Part of: every Tuesday and Thursday" in posted.read(
            name, f"/exchanges/{exchange_id}"
        )


def test_a_list_names_what_comes_back_once(posted):
    bruno = posted.story.id_of("Bruno")
    posted.story.do("Bruno", schedule.set_reach, bruno, "walk", 30)
    posted.story.do("Bruno", schedule.set_kinds, bruno, ["child_home"])
    posted.story.do("Bruno", schedule.set_weekly, bruno, {1: [(56, 76)]})
    near = posted.read("Bruno", "/near")
    assert near.count("Every Tuesday and Thursday, until 24 January") == 1
    posted.story.do("Bruno", care.offer_dates, posted.story.series_id)
    home = posted.read("Ada", "/")
    assert home.count("Bruno S. can come") == 1
    assert "6 dates · Answer by" in home
    assert posted.read("Ada", "/tasks").count("every Tuesday and Thursday") == 1
