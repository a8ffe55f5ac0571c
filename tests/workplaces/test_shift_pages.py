"""A worker's week: said in three pages, read by her alone, asked of the neighbours once."""

import json
import re
import uuid
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from exchange.people import organisation_actions as organisations
from exchange.work import housekeeping, unit_of_work
from exchange.workplaces import shift_actions, shift_queries
from models.act import ActRow
from models.base import db
from models.care import Task, TaskCared
from models.moderation import Incident
from models.shifts import CareNeed, WorkDay, WorkProfile
from tests.care.door import words
from tests.cast import MONDAY_9, ROME, at
from tests.workplaces.conftest import ROUND, WORK
from views.privacy import parting

WEEK = "/me/shifts?week=2030-01-14"
TABLES = (WorkProfile, WorkDay, CareNeed)


def keys(door, path=WEEK, who="Ada"):
    return re.findall(r'name="gap" value="([^"]+)"', door.open(who, path).text)


def tasks():
    found = db.session.execute(
        select(Task.opens_at, Task.closes_at, Task.kind, Task.state).order_by(Task.opens_at)
    ).all()
    db.session.rollback()
    return [tuple(row) for row in found]


def test_she_is_led_from_her_work_to_her_shifts_to_the_care(door, town):
    assert "Begin with your work" in door.read("Ada", "/me/shifts")
    assert door.open("Ada", "/me/shifts/roster").location.endswith("/me/shifts/work")
    assert door.send("Ada", "/me/shifts/work", **WORK).location.endswith("/me/shifts/roster")
    assert door.send("Ada", "/me/shifts/rotation", **ROUND).location.endswith("/me/shifts/care")
    care = {f"when-{town.children[0]}": "always"}
    assert door.send("Ada", "/me/shifts/care", **care).location.endswith("/me/shifts")
    assert "with nobody beside N." in door.read("Ada", WEEK)


def test_the_week_tells_each_gap_and_why(nurse):
    page = nurse.read("Ada", "/me/shifts?week=2030-01-07")
    assert "with nobody beside T." in page
    # Two mornings begin before the nursery opens, two afternoons end after it has closed.
    assert "Mon 7 morning 6:00–7:30 · 1 h 30" in page
    assert "Wed 9 afternoon 17:30–19:00 · 1 h 30" in page
    assert "Sat 12 night, after a sleep 6:25–14:00" not in page
    assert "you are at work; Asilo Rodari opens later" in page
    assert "you sleep after the night" in page
    assert "Asilo Rodari until 18:30?" in page
    assert "You are trying it out" in nurse.read(
        "Ada", "/me/shifts?week=2030-01-07&what=later.60.1"
    )


def test_a_night_that_nobody_covers_is_no_covered_morning(door, town):
    door.send("Ada", "/me/shifts/work", **WORK)
    door.send("Ada", "/me/shifts/rotation", **ROUND)
    door.send("Ada", "/me/shifts/care", **{f"when-{town.children[0]}": "always"})
    page = door.read("Ada", "/me/shifts?week=2030-01-07")
    assert "Fri 11 night 21:35–14:00" in page
    assert "Sun 13 off after the night nobody until 14:00" in page


def test_ticked_gaps_become_requests_once(nurse, town):
    found = keys(nurse)
    assert len(found) >= 2
    uid = str(uuid.uuid4())
    for _again in range(2):
        answer = nurse.send("Ada", "/me/shifts/requests", uid=uid, week="2030-01-14", gap=found[:2])
        assert answer.status_code == 303
    assert len(tasks()) == 2
    assert {(each[2], each[3]) for each in tasks()} == {("child_home", "open")}
    cared = db.session.scalars(select(TaskCared.cared_id)).all()
    db.session.rollback()
    assert set(cared) == {town.children[1]}
    assert not set(found[:2]) & set(keys(nurse)), "what was asked for is asked for no more"
    assert "neighbours are asked" in nurse.read("Ada", WEEK)
    again = nurse.send("Ada", "/me/shifts/requests", week="2030-01-14", gap=found[:1])
    assert (again.status_code, len(tasks())) == (409, 2)


def test_a_gap_that_was_never_there_is_not_asked_for(nurse):
    made_up = f"childminding.{int(at(15, 10).timestamp())}.{int(at(15, 12).timestamp())}"
    assert (
        nurse.send("Ada", "/me/shifts/requests", week="2030-01-14", gap=made_up).status_code == 409
    )
    assert tasks() == []
    assert nurse.send("Ada", "/me/shifts/requests", week="2030-01-14").status_code == 303


def test_the_live_line_tells_neighbours_roughly_and_the_price(nurse):
    line = words(nurse.send("Ada", "/me/shifts/count", week="2030-01-14", gap=keys(nurse)[:1]).text)
    assert "nobody free yet" in line
    assert "It costs" in line
    assert "Choose at least one moment" in nurse.send("Ada", "/me/shifts/count").text


@pytest.mark.parametrize("who", ["Bruno", "Carla", "Teresa", "Michele"])
def test_nobody_else_reads_it_nor_finds_it_in_the_trail(nurse, town, who):
    assert "Begin with your work" in nurse.read(who, "/me/shifts")
    acts = db.session.execute(
        select(ActRow.subject, ActRow.request_hash).where(ActRow.verb.startswith("workplaces."))
    ).all()
    db.session.rollback()
    assert set(acts) == {("own shifts", b"")}
    assert db.session.scalar(select(Incident.id)) is None


def test_a_week_painted_stands_before_the_round_and_a_night_is_one_shift(nurse, town):
    page = nurse.open("Ada", "/me/shifts/days?week=2030-01-14").text
    assert 'name="weeks"' in page
    painted = {"from-mon": "22:00", "to-mon": "00:00", "from-tue": "00:00", "to-tue": "06:00"}
    nurse.send("Ada", "/me/shifts/days", week="2030-01-14", weeks="2", **painted)
    said = shift_queries.said_days(town.id_of("Ada"), date(2030, 1, 14), 14, bank_id=town.bank_id)
    assert len(said) == 14
    assert said[date(2030, 1, 14)] == said[date(2030, 1, 21)] == ((1320, 1800),)
    assert said[date(2030, 1, 15)] == ()
    assert "Mon 14 night" in nurse.read("Ada", WEEK)
    nurse.send("Ada", "/me/shifts/days/removal", week="2030-01-14")
    assert "Mon 14 day off" in nurse.read("Ada", WEEK)


def test_a_file_is_read_whole_or_told_line_by_line(nurse, town):
    text = "data;inizio;fine\n14/01/2030;07:00;15:00\n16/01/2030;boh;15:00"
    answer = nurse.send("Ada", "/me/shifts/files", text=text)
    assert answer.status_code == 422
    assert "Line 3" in words(answer.text)
    handed = BytesIO(text.replace("boh", "8").encode("cp1252")), "turni.csv"
    assert nurse.send("Ada", "/me/shifts/files", file=handed).status_code == 303
    said = shift_queries.said_days(town.id_of("Ada"), date(2030, 1, 14), 7, bank_id=town.bank_id)
    assert list(said.values()) == [((420, 900),), (), ((480, 900),)]
    calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20300118T060000Z\nDTEND:20300118T130000Z\nEND:VEVENT\nEND:VCALENDAR"
    assert nurse.send("Ada", "/me/shifts/files", text=calendar).status_code == 303
    assert "Fri 18 morning" in nurse.read("Ada", WEEK)
    assert nurse.send("Ada", "/me/shifts/files", text="").status_code == 422


@pytest.mark.parametrize(
    ("path", "form", "words_"),
    [
        ("/me/shifts/work", WORK | {"contract": "x"}, "Not a valid choice"),
        ("/me/shifts/work", WORK | {"commute": "-1"}, "Write a number from 0 to 240."),
        ("/me/shifts/work", WORK | {"sleeps_until": "tardi"}, "Write an hour, like 14:00."),
        ("/me/shifts/rotation", ROUND | {"morning_from": ""}, "One of the shifts has no hours."),
        ("/me/shifts/rotation", ROUND | {"off": "56"}, "A round has at most 56 days."),
        ("/me/shifts/rotation", ROUND | dict.fromkeys(("morning", "afternoon", "night"), "0"),
         "Write how many days of work there are in a round."),
    ],
)  # fmt: skip
def test_what_is_to_be_mended_is_said(nurse, path, form, words_):
    answer = nurse.send("Ada", path, **form)
    assert answer.status_code == 422
    assert words_ in words(answer.text)


def test_own_hours_need_hours(nurse, town):
    answer = nurse.send("Ada", "/me/shifts/care", **{f"when-{town.children[0]}": "own"})
    assert (answer.status_code, "Write from when to when." in words(answer.text)) == (422, True)
    own = {f"when-{town.children[0]}": "own", f"week-from-{town.children[0]}": "16:00"}
    own |= {f"week-to-{town.children[0]}": "19:00"}
    assert nurse.send("Ada", "/me/shifts/care", **own).status_code == 303
    (need,) = shift_queries.needs(
        town.id_of("Ada"), town.cast.households["Ada"], bank_id=town.bank_id
    )
    assert need.hours == {day: [(64, 76)] for day in range(5)}
    db.session.rollback()


def test_a_door_is_kept_by_its_whole_number(nurse, town):
    """Numbers of rows have nineteen digits from 2033 on: the last was cut off, and the door was lost."""
    long = 2**60 + 7
    care = {f"when-{town.children[0]}": "always", f"service-{town.children[0]}": ["x", str(long)]}
    assert nurse.send("Ada", "/me/shifts/care", **care).status_code == 303
    (need,) = shift_queries.needs(
        town.id_of("Ada"), town.cast.households["Ada"], bank_id=town.bank_id
    )
    assert need.services == (long,)
    db.session.rollback()


def test_children_of_others_are_not_there(door, town):
    door.send("Bruno", "/me/shifts/work", **WORK)
    door.send("Bruno", "/me/shifts/care", **{f"when-{town.children[0]}": "always"})
    assert db.session.scalar(select(CareNeed.cared_id)) is None
    db.session.rollback()


def test_she_lets_herself_be_counted_and_takes_it_back(nurse, town):
    body = town.do("Teresa", organisations.add_organisation, "ASL di prova", "other")
    for number, day in ((str(body), MONDAY_9.date()), ("0", None)):
        nurse.send("Ada", "/me/shifts/work", **(WORK | {"counted_by": number}))
        own = shift_queries.own_work(town.id_of("Ada"), bank_id=town.bank_id)
        db.session.rollback()
        assert own.counts_since == day
        assert own.rotation is not None, "the rest stays"


def test_she_is_counted_from_the_day_it_is_where_she_lives(nurse, town):
    """Said after midnight on the second of a month, she was counted from the first, and so in that month."""
    body = town.do("Teresa", organisations.add_organisation, "ASL di prova", "other")
    after_midnight = datetime(2030, 2, 2, 0, 30, tzinfo=ROME)
    town.do("Ada", shift_actions.let_count, body, now=after_midnight.astimezone(UTC))
    own = shift_queries.own_work(town.id_of("Ada"), bank_id=town.bank_id)
    db.session.rollback()
    assert own.counts_since == date(2030, 2, 2)


def left():
    found = [db.session.query(table).count() for table in TABLES]
    db.session.rollback()
    return found


def test_all_of_it_goes_by_a_press_with_the_bank_and_with_the_clock(nurse, town):
    town.do("Ada", shift_actions.say_days, {date(2029, 11, 1): [], date(2030, 1, 8): [(360, 840)]})
    own = shift_queries.export(town.id_of("Ada"), bank_id=town.bank_id)
    db.session.rollback()
    assert own["days"][1] == {"day": "2030-01-08", "minutes": [[360, 840]]}
    assert own["rotation"]["from"] == "2030-01-07"
    with housekeeping():
        shift_actions.forget_old(now=MONDAY_9)
    assert left() == [1, 1, 1]
    assert nurse.send("Ada", "/me/shifts/end").status_code == 303
    assert left() == [0, 0, 0]


def test_days_of_work_are_kept_as_long_as_the_bank_decided(nurse, town):
    town.do("Ada", shift_actions.say_days, {MONDAY_9.date() - timedelta(weeks=7): []})
    with housekeeping():
        shift_actions.forget_old(now=MONDAY_9)
    assert left()[1] == 1
    town.decide(roster_weeks=6)
    with housekeeping():
        shift_actions.forget_old(now=MONDAY_9)
    assert left()[1] == 0


@pytest.mark.parametrize("deed", [parting.leave, parting.erase])
def test_who_leaves_or_is_forgotten_takes_her_shifts_along(nurse, town, deed):
    town.do("Ada", shift_actions.say_days, {date(2030, 1, 8): [(360, 840)]})
    copy = json.loads(json.dumps(parting.export(town.id_of("Ada"))))
    db.session.rollback()
    (told,) = copy["shifts"]
    assert told["days"] == [{"day": "2030-01-08", "minutes": [[360, 840]]}]
    assert told["care"][0]["hours"]["0"] == [[0, 96]]
    with unit_of_work(act := town.cast.act("Ada")):
        deed(town.id_of("Ada"), donates=False, act=act)
    assert left() == [0, 0, 0]
