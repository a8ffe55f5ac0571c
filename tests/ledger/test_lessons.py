"""One gives, several receive: a yes holds hours, who came pays, and the bank's rule divides."""

import pytest
from sqlalchemy import func, select

from exchange.errors import (
    CreditTooLow,
    NoSeatLeft,
    NotFound,
    NotOneself,
    NotOpen,
    OwnHousehold,
    SlotTaken,
    TooEarly,
    TooLate,
)
from exchange.ledger import lesson_actions as lessons
from exchange.ledger import lesson_queries, parting_actions
from exchange.ledger import seat_actions as seats
from exchange.ledger.account_actions import ENDOWMENT_MINUTES
from exchange.ledger.lesson_actions import NewLesson
from exchange.ledger.verify_queries import prove
from exchange.work import unit_of_work
from models.base import db
from models.groups import GroupPlace
from models.people import Block
from models.schedule import Booking
from tests import cast as people
from tests.cast import MONDAY_9, at
from tests.ledger.conftest import (
    balance,
    decide,
    fund_minutes,
    set_balance_by_hand,
    sum_of_all,
    told,
)
from views.ledger import rounds

OVER = at(9, 18)


def do(cast, who, deed, *args, now=MONDAY_9):
    with unit_of_work(act := cast.act(who, now=now)):
        return deed(*args, act=act)


def offered(cast, *, by="Bruno", seats=4, minutes=120, day=9):
    new = NewLesson("Cucito", "Parrocchia", at(day, 15), minutes, seats)
    return do(cast, by, lessons.offer_lesson, new)


def take(cast, lesson_id, name, **kept):
    seat = (lesson_id, cast.people[name], cast.households[name])
    do(cast, name, seats.take_seat, *seat, **kept)


def settle(cast, lesson_id, *came, by="Bruno", now=OVER):
    ids = [cast.people[name] for name in came]
    do(cast, by, lessons.settle_lesson, lesson_id, ids, now=now)


@pytest.fixture
def lesson(books):
    """Bruno teaches sewing on Wednesday; Ada and Carla have said yes."""
    lesson_id = offered(books)
    for name in ("Ada", "Carla"):
        take(books, lesson_id, name)
    return lesson_id


@pytest.mark.parametrize(
    ("pays", "each", "earned", "to_fund"), [("one", 120, 120, 120), ("each", 120, 240, 0), ("share", 60, 120, 0)]
)  # fmt: skip
def test_the_rule_of_the_bank_says_who_pays_what(books, lesson, pays, each, earned, to_fund):
    decide(books, group_pays=pays)
    settle(books, lesson, "Ada", "Carla")
    assert [balance(books, name) for name in ("Ada", "Carla")] == [(-each, 0)] * 2
    assert balance(books, "Bruno") == (earned, 0)
    assert fund_minutes(books) == ENDOWMENT_MINUTES + to_fund
    assert (sum_of_all(), prove(books.bank_id).is_true) == (0, True)


def test_odd_minutes_are_shared_without_losing_one(books):
    decide(books, group_pays="share")
    people.add_person(books, "Elena")
    lesson_id = offered(books, minutes=50)
    for name in ("Ada", "Carla", "Elena"):
        take(books, lesson_id, name)
    settle(books, lesson_id, "Ada", "Carla", "Elena")
    assert [balance(books, name)[0] for name in ("Ada", "Carla", "Elena")] == [-17, -17, -16]
    assert balance(books, "Bruno") == (50, 0)


def test_who_did_not_come_pays_nothing(books, lesson):
    settle(books, lesson, "Ada")
    assert balance(books, "Carla") == (0, 0)
    assert balance(books, "Bruno") == (120, 0)
    assert set(told("lesson_paid")) == {books.people["Ada"]}
    assert set(told("lesson_earned")) == {books.people["Bruno"]}


def test_when_nobody_came_nothing_moves(books, lesson):
    settle(books, lesson)
    assert [balance(books, name) for name in ("Ada", "Bruno", "Carla")] == [(0, 0)] * 3


def test_it_is_settled_once_and_not_before_it_begins(books, lesson):
    with pytest.raises(TooEarly):
        settle(books, lesson, "Ada", now=at(9, 14, 59))
    settle(books, lesson, "Ada")
    with pytest.raises(NotOpen):
        settle(books, lesson, "Ada", "Carla")
    assert balance(books, "Carla") == (0, 0)


def test_nobody_is_written_down_who_did_not_say_yes(books, lesson):
    people.add_person(books, "Elena")
    with pytest.raises(NotFound):
        settle(books, lesson, "Ada", "Elena")
    assert balance(books, "Ada") == (0, 120)


def test_an_operator_settles_for_others_and_not_for_herself(books, lesson):
    with pytest.raises(NotOneself):
        settle(books, lesson, "Ada", "Carla", by="Carla")
    people.add_person(books, "Olga", role="operator")
    settle(books, lesson, "Ada", "Carla", by="Olga")
    assert balance(books, "Bruno") == (120, 0)


def test_a_seat_is_taken_once_and_only_while_there_is_one(books):
    lesson_id = offered(books, seats=1)
    take(books, lesson_id, "Ada")
    with pytest.raises(NotOpen):
        take(books, lesson_id, "Ada")
    with pytest.raises(NoSeatLeft):
        take(books, lesson_id, "Carla")
    assert balance(books, "Carla") == (0, 0)


def test_a_yes_can_be_taken_back_and_given_again(books, lesson):
    do(books, "Ada", seats.leave_seat, lesson, books.people["Ada"])
    assert balance(books, "Ada") == (0, 0)
    take(books, lesson, "Ada")
    assert balance(books, "Ada") == (0, 120)
    settle(books, lesson, "Ada")
    assert balance(books, "Ada") == (-120, 0)


def test_once_it_has_begun_nobody_comes_or_goes(books, lesson):
    people.add_person(books, "Elena")
    with pytest.raises(TooLate):
        take(books, lesson, "Elena", now=at(9, 15))
    with pytest.raises(TooLate):
        do(books, "Ada", seats.leave_seat, lesson, books.people["Ada"], now=at(9, 15))


@pytest.mark.parametrize("name", ["Ada", "Michele"])
def test_nobody_pays_for_a_lesson_at_home(books, name):
    lesson_id = offered(books, by="Ada")
    with pytest.raises(OwnHousehold):
        take(books, lesson_id, name)


def test_who_cannot_promise_the_hours_has_no_seat(books):
    lesson_id = offered(books, seats=1)
    set_balance_by_hand(books, "Ada", posted_minutes=-500)
    with pytest.raises(CreditTooLow):
        take(books, lesson_id, "Ada")
    take(books, lesson_id, "Carla")


def test_called_off_frees_every_hour_and_tells_everybody(books, lesson):
    do(books, "Carla", lessons.call_off, lesson)
    assert [balance(books, name) for name in ("Ada", "Carla")] == [(0, 0)] * 2
    facts = {"lesson_id": lesson, "title": "Cucito", "why": "cancelled"}
    expected = {books.people[name]: facts for name in ("Ada", "Bruno", "Carla")}
    assert told("lesson_off") == expected
    with pytest.raises(NotOpen):
        take(books, lesson, "Ada")


def test_a_lesson_nobody_speaks_of_any_more_lapses(books, lesson):
    assert rounds.lapse_lessons(at(16, 16, 59)) == 0
    assert rounds.lapse_lessons(at(16, 17)) == 1
    assert rounds.lapse_lessons(at(16, 17, 1)) == 0
    assert balance(books, "Ada") == (0, 0)
    with pytest.raises(NotOpen):
        settle(books, lesson, "Ada")


def test_who_leaves_gives_no_lesson_and_keeps_no_seat(books, lesson):
    own = offered(books, by="Ada", day=10)
    take(books, own, "Carla")
    do(books, "Ada", parting_actions.leave_all, books.people["Ada"])
    assert [balance(books, name) for name in ("Ada", "Carla")] == [(0, 0), (0, 120)]
    settle(books, lesson, "Carla")


def test_the_day_must_still_come(books):
    new = NewLesson("Cucito", "Parrocchia", MONDAY_9, 60, 4)
    with pytest.raises(TooLate):
        do(books, "Bruno", lessons.offer_lesson, new)


def test_two_who_keep_apart_do_not_see_each_others_lessons(books, lesson, door):
    people.write()
    pair = {"blocker_id": books.people["Bruno"], "blocked_id": books.people["Ada"]}
    db.session.add(Block(bank_id=books.bank_id, **pair, at=people.LONG_AGO))
    db.session.commit()
    assert door.open("Ada", f"/lessons/{lesson}").status_code == 404
    assert door.send("Ada", f"/lessons/{lesson}/seats").status_code == 404


def test_another_banks_lesson_is_not_there(books, lesson):
    elsewhere = people.open_bank("Ostuni", "074012")
    people.add_person(elsewhere, "Ivo")
    found = lesson_queries.lesson(
        lesson, bank_id=elsewhere.bank_id, seen_by=elsewhere.people["Ivo"]
    )
    assert found is None
    with pytest.raises(NotFound):
        take(elsewhere, lesson, "Ivo")


def test_the_pages_lead_from_an_idea_to_a_line_in_the_account(books, door, clock):
    assert "The fund" in door.read("Ada", "/account")
    new = {"title": "Primo cucito", "place": "Parrocchia", "day": "2030-01-09", "from_": "15:00"}
    answer = door.send("Bruno", "/lessons", **new, minutes="90", seats="3")
    path = answer.headers["Location"]
    assert "Primo cucito" in door.read("Ada", "/lessons")
    assert "I take part: 1 h 30" in door.read("Ada", path)
    assert door.send("Ada", f"{path}/seats").status_code == 303
    assert "1 h 30 are set aside." in door.read("Ada", path)
    assert "Ada S." in door.read("Bruno", path)
    assert "Ada S." not in door.read("Carla", "/lessons")
    clock.move_to(OVER)
    assert "Say who came" in door.read("Bruno", "/lessons")
    assert door.send("Bruno", f"{path}/settlement", came=books.people["Ada"]).status_code == 303
    assert "Learning together Primo cucito −1 h 30" in door.read("Ada", "/account")
    assert "Learning together Primo cucito +1 h 30" in door.read("Bruno", "/account")


def test_an_hour_promised_to_a_lesson_is_named_on_the_account(books, door, lesson):
    said = door.read("Ada", "/account")
    assert "Already promised: 2 hours for Wednesday 9 January with Bruno." in said


def test_an_operator_writes_down_who_has_no_telephone(books, door):
    people.add_person(books, "Elena")
    lesson_id = offered(books)
    assert "Elena Semeraro" in door.read("Carla", f"/lessons/{lesson_id}?named=ele")
    path = f"/lessons/{lesson_id}/seats/{books.people['Elena']}"
    assert door.send("Carla", path).status_code == 303
    assert balance(books, "Elena") == (0, 120)
    assert door.send("Ada", path).status_code == 404


def test_only_who_gives_it_and_operators_lead_a_lesson(books, lesson, door, clock):
    clock.move_to(OVER)
    for deed in ("settlement", "cancellation"):
        assert door.send("Ada", f"/lessons/{lesson}/{deed}").status_code == 404
    seats = select(func.count()).where(GroupPlace.state == "kept")
    assert db.session.scalar(seats) == 2


# Calendars


def booked(cast, name):
    found = db.session.scalar(
        select(func.count()).where(
            Booking.person_id == cast.people[name], Booking.dropped_at.is_(None)
        )
    )
    db.session.rollback()
    return found


def test_who_gives_and_who_learns_are_nowhere_else_then(books, lesson):
    assert [booked(books, name) for name in ("Ada", "Bruno", "Carla")] == [1, 1, 1]
    with pytest.raises(SlotTaken) as no:
        do(books, "Carla", lessons.offer_lesson, NewLesson("Tango", "Piazza", at(9, 16), 60, 4))
    assert (no.value.starts_at, no.value.ends_at) == (at(9, 15), at(9, 17))
    after = NewLesson("Tango", "Piazza", at(9, 17), 60, 4)
    assert do(books, "Carla", lessons.offer_lesson, after)


def test_it_stands_in_the_week_of_everybody_in_it(books, lesson, door):
    for name in ("Ada", "Bruno", "Carla"):
        said = door.read(name, "/week?day=2030-01-07")
        assert "Cucito" in said
        assert "Learn together" in said
    assert "Cucito" not in door.read("Teresa", "/week?day=2030-01-07")
    do(books, "Ada", seats.leave_seat, lesson, books.people["Ada"])
    assert "Cucito" not in door.read("Ada", "/week?day=2030-01-07")


def test_who_helps_elsewhere_then_takes_no_seat_and_promises_nothing(books):
    lesson_id = offered(books)
    other = do(books, "Carla", lessons.offer_lesson, NewLesson("Tango", "Piazza", at(9, 16), 60, 4))
    take(books, lesson_id, "Ada")
    with pytest.raises(SlotTaken):
        take(books, other, "Ada")
    assert balance(books, "Ada") == (0, 120)
    assert lesson_queries.lesson(other, bank_id=books.bank_id, seen_by=0).taken == 0
    db.session.rollback()


def test_a_yes_taken_back_gives_the_time_back(books, lesson):
    do(books, "Ada", seats.leave_seat, lesson, books.people["Ada"])
    assert [booked(books, name) for name in ("Ada", "Bruno", "Carla")] == [0, 1, 1]
    take(books, lesson, "Ada")
    assert booked(books, "Ada") == 1


def test_a_lesson_called_off_gives_all_their_time_back(books, lesson):
    do(books, "Bruno", lessons.call_off, lesson)
    assert [booked(books, name) for name in ("Ada", "Bruno", "Carla")] == [0, 0, 0]
