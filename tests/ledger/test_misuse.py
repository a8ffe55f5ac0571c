"""What somebody who means ill once could do with gifts, lessons and limits, and cannot any more."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, update

from exchange.care import actions as care
from exchange.errors import NotFound
from exchange.ledger import fund_actions, giving_queries, seat_actions
from exchange.ledger import lesson_actions as lessons
from exchange.ledger.codes import Code
from exchange.ledger.lesson_actions import NewLesson
from exchange.work import unit_of_work
from models.base import db
from models.groups import GroupExchange, GroupPlace
from models.ledger import Transfer
from models.people import HouseholdMember
from tests import cast as people
from tests.cast import MONDAY_9, at
from tests.ledger.conftest import balance, fund, move, told

OVER = at(9, 18)
SEWING = {"title": "Cucito", "place": "Parrocchia", "from_": "15:00", "minutes": "60", "seats": "4"}


def do(cast, who, deed, *args, now=MONDAY_9, **kept):
    with unit_of_work(act := cast.act(who, now=now)):
        return deed(*args, **kept, act=act)


def offered(cast, *, by="Bruno", minutes=120):
    new = NewLesson("Cucito", "Parrocchia", at(9, 15), minutes, 4)
    return do(cast, by, lessons.offer_lesson, new)


def take(cast, lesson_id, name):
    do(cast, name, seat_actions.take_seat, lesson_id, cast.people[name], cast.households[name])


def seats(cast, lesson_id):
    """Who has said yes and not taken it back, and how many the lesson counts."""
    kept = db.session.scalars(
        select(GroupPlace.person_id).where(
            GroupPlace.group_id == lesson_id, GroupPlace.state == "kept"
        )
    ).all()
    taken = db.session.scalar(select(GroupExchange.taken).where(GroupExchange.id == lesson_id))
    db.session.rollback()
    return set(kept), taken


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2199-01-01", "9998-12-31"])
def test_no_lesson_is_so_far_away_that_the_page_breaks(books, door, day):
    assert door.send("Bruno", "/lessons", day=day, **SEWING).status_code == 422
    assert door.open("Ada", "/lessons").status_code == 200


@pytest.mark.parametrize(("keeper", "other"), [("Ada", "Bruno"), ("Bruno", "Ada")])
def test_who_keep_apart_do_not_meet_at_a_lesson(books, keeper, other):
    lesson_id = offered(books)
    for name in ("Ada", "Carla"):
        take(books, lesson_id, name)
    do(books, keeper, care.keep_away, books.people[other])
    assert seats(books, lesson_id) == ({books.people["Carla"]}, 1)
    assert balance(books, "Ada") == (0, 0)
    assert balance(books, "Carla") == (0, 120)


def test_the_giver_who_keeps_away_is_not_named(books, door):
    lesson_id = offered(books)
    take(books, lesson_id, "Ada")
    do(books, "Bruno", care.keep_away, books.people["Ada"])
    facts = {"lesson_id": lesson_id, "title": "Cucito", "why": "cancelled"}
    assert told("lesson_off") == {books.people["Ada"]: facts}
    assert "Bruno" not in door.read("Ada", "/account")


def test_a_seat_of_a_lesson_that_was_given_stays_to_be_settled(books):
    lesson_id = offered(books)
    take(books, lesson_id, "Ada")
    do(books, "Ada", care.keep_away, books.people["Bruno"], now=at(9, 16))
    assert balance(books, "Ada") == (0, 120)
    do(books, "Bruno", lessons.settle_lesson, lesson_id, [books.people["Ada"]], now=OVER)
    assert balance(books, "Ada") == (-120, 0)


def test_nobody_is_seated_with_whom_one_of_the_two_keeps_away_from(books, door):
    people.add_person(books, "Elena")
    lesson_id = offered(books)
    do(books, "Elena", care.keep_away, books.people["Bruno"])
    with pytest.raises(NotFound):
        take(books, lesson_id, "Elena")
    path = f"/lessons/{lesson_id}/seats/{books.people['Elena']}"
    assert door.send("Carla", path).status_code == 404


@pytest.mark.parametrize("deed", ["", "/seats", "/seats/leaving", "/settlement", "/cancellation"])
@pytest.mark.parametrize("moment", [MONDAY_9, OVER])
def test_a_hidden_lesson_answers_as_one_that_never_was(books, door, clock, deed, moment):
    lesson_id = offered(books)
    do(books, "Bruno", care.keep_away, books.people["Ada"])
    clock.move_to(moment)
    said = [
        door.send("Ada", f"/lessons/{each}{deed}").status_code if deed
        else door.open("Ada", f"/lessons/{each}").status_code
        for each in (lesson_id, lesson_id + 1)
    ]  # fmt: skip
    assert said == [404, 404]


def test_an_operator_seats_nobody_in_her_own_lesson(books, door):
    people.add_person(books, "Elena")
    lesson_id = offered(books, by="Carla")
    path = f"/lessons/{lesson_id}/seats/{books.people['Elena']}"
    assert door.send("Carla", path).status_code == 409
    assert balance(books, "Elena") == (0, 0)


def test_who_is_seated_by_an_operator_is_told(books, door):
    people.add_person(books, "Elena")
    lesson_id = offered(books)
    door.send("Carla", f"/lessons/{lesson_id}/seats/{books.people['Elena']}")
    assert told("lesson_seat")[books.people["Elena"]]["title"] == "Cucito"


def test_nobody_decides_the_limits_of_her_own_home(books, door):
    path = f"/books/accounts/{books.accounts['Teresa']}/limits"
    form = {"debt": "6000", "ceiling": "6000", "motive": "Perché posso farlo, e basta."}
    assert door.send("Teresa", path, **form).status_code == 409
    assert balance(books, "Teresa") == (0, 0)
    assert told("limits") == {}


def test_a_lesson_somebody_does_not_share_at_home_has_no_name_there(books, door):
    people.write()
    db.session.execute(
        update(HouseholdMember)
        .where(HouseholdMember.person_id == books.people["Ada"])
        .values(shares_details=False)
    )
    db.session.commit()
    lesson_id = offered(books)
    take(books, lesson_id, "Ada")
    do(books, "Bruno", lessons.settle_lesson, lesson_id, [books.people["Ada"]], now=OVER)
    # The books are written at the database's own time, whatever the story says.
    last_us = db.session.scalar(select(func.max(Transfer.created_us)))
    year = datetime.fromtimestamp(last_us / 1_000_000, UTC).year
    for path in ("/account", f"/account/statements/{year}"):
        assert "Cucito" in door.read("Ada", path)
        assert "Cucito" not in door.read("Michele", path)


def test_who_has_moved_out_gives_nothing_away(books):
    stale = books.act("Michele")
    people.write()
    db.session.execute(
        update(HouseholdMember)
        .where(HouseholdMember.person_id == books.people["Michele"])
        .values(until_at=MONDAY_9)
    )
    db.session.commit()
    with pytest.raises(NotFound), unit_of_work(stale):
        fund_actions.give(None, 60, memo=None, act=stale)
    assert balance(books, "Ada") == (0, 0)


def test_who_has_moved_out_takes_no_seat_at_the_homes_cost(books):
    lesson_id = offered(books)
    people.write()
    db.session.execute(
        update(HouseholdMember)
        .where(HouseholdMember.person_id == books.people["Michele"])
        .values(until_at=MONDAY_9)
    )
    db.session.commit()
    with pytest.raises(NotFound):
        take(books, lesson_id, "Michele")
    assert balance(books, "Ada") == (0, 0)


def test_a_home_is_not_flooded_with_gifts_of_a_minute(books, door):
    own = giving_queries.own_account(books.households["Bruno"], bank_id=books.bank_id)
    gift = {"to": "other", "number": own.number, "bank": "0", "minutes": "1", "words": "Ti vedo."}
    move(books, fund(books)[0], "Ada", 100, Code.FUND)
    said = [door.send("Ada", "/account/gifts", **gift).status_code for _ in range(21)]
    assert said == [303] * 20 + [429]
    assert balance(books, "Bruno") == (20, 0)


def test_nobody_fills_the_list_of_lessons(books, door):
    days = [f"2030-02-{day:02}" for day in range(1, 22)]
    said = [door.send("Ada", "/lessons", day=day, **SEWING).status_code for day in days]
    assert said == [303] * 20 + [429]


def test_nobody_keeps_the_machine_busy_with_paper(books, door, monkeypatch):
    monkeypatch.setattr("views.papers.pdf", lambda page: b"%PDF")
    path = "/account/statements/2030-01/paper.pdf"
    said = [door.open("Ada", path).status_code for _ in range(13)]
    assert said == [200] * 12 + [429]
    assert door.open("Bruno", path).status_code == 200


def test_one_paper_is_made_at_a_time(books, door, monkeypatch):
    path = "/account/statements/2030-01/paper.pdf"
    meanwhile = []

    def slow(page):
        if not meanwhile:
            meanwhile.append(None)
            meanwhile.append(door.open("Bruno", path).status_code)
        return b"%PDF"

    monkeypatch.setattr("views.papers.pdf", slow)
    monkeypatch.setattr("views.papers.PATIENCE_SECONDS", 0)
    assert door.open("Ada", path).status_code == 200
    assert meanwhile == [None, 503]
    assert door.open("Bruno", path).status_code == 200


def test_who_keeps_away_reads_first_what_becomes_of_a_lesson(books, door):
    take(books, offered(books), "Ada")
    path = f"/people/{books.people['Bruno']}/keeping-away"
    assert "1 seat at a lesson of one of you is free again." in door.read("Ada", path)
    assert "seat" not in door.read("Carla", path)
