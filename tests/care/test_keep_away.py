"""Keeping away after a yes: one act that ends what is to come, and tells the other side nothing of it."""

import pytest
import time_machine
from sqlalchemy import select

from exchange.care import actions as care
from exchange.care import queries
from exchange.care.blocking_queries import plan_of
from exchange.errors import NotFound, NotFreeForUs, NotOpen
from exchange.moderation.dispute_queries import desk_dispute
from exchange.people import actions as people
from exchange.places import queries as places
from models.base import db
from models.care import Exchange, Proposal, Task
from models.notices import Notice
from models.people import Block, Membership
from tests import cast
from tests.care.door import Door, words
from tests.care.story import Story
from tests.cast import MONDAY_9, at


@pytest.fixture
def town(app):
    with app.app_context():
        yield Story(cast.the_usual())


@pytest.fixture
def two(town):
    """Bruno comes to Ada on Wednesday and on Thursday, and Ada does his shopping on Friday.

    He has offered himself for Saturday, and she has invited him for Sunday.
    """
    town.exchanges = [
        agree(town, "Ada", "Bruno", 9),
        agree(town, "Ada", "Bruno", 10),
        agree(town, "Bruno", "Ada", 11),
    ]
    town.exchange_id = town.exchanges[0]
    town.asked = [ask(town, "Ada", day) for day in (12, 13)]
    town.questions = [town.do("Bruno", care.propose, town.asked[0])]
    town.task_id = town.asked[1]
    town.questions.append(town.invite("Bruno"))
    return town


def ask(town, name, day):
    window = {"opens_at": at(day, 15), "closes_at": at(day, 18)}
    return town.ask(name, kind="errand_shopping", cared_ids=(), **window)


def agree(town, asker, helper, day):
    town.task_id = ask(town, asker, day)
    town.proposal_id = town.invite(helper)
    return town.accept(helper)


def keep_away(town, blocker, blocked, *, now=MONDAY_9, **kept):
    town.do(blocker, care.keep_away, town.id_of(blocked), now=now, **kept)


def rows(town, table, ids):
    db.session.rollback()
    return [db.session.get_one(table, (town.bank_id, row_id)) for row_id in ids]


def states(town, table, ids):
    return [row.state for row in rows(town, table, ids)]


@pytest.mark.parametrize(("blocker", "blocked"), [("Ada", "Bruno"), ("Bruno", "Ada")])
def test_all_that_is_to_come_between_the_two_ends_at_once(two, blocker, blocked):
    assert (two.balance("Ada"), two.balance("Bruno")) == ((0, 360), (0, 180))
    keep_away(two, blocker, blocked)
    for exchange in rows(two, Exchange, two.exchanges):
        assert exchange.state == "cancelled"
        assert exchange.cancelled_by_id == two.id_of(blocker)
        assert (exchange.kept_apart, exchange.late) == (True, False)
    assert (two.balance("Ada"), two.balance("Bruno")) == ((0, 0), (0, 0))
    assert (two.booked("Ada"), two.booked("Bruno")) == (0, 0)
    ended = {"Ada": ["declined", "withdrawn"], "Bruno": ["withdrawn", "declined"]}
    assert states(two, Proposal, two.questions) == ended[blocker]
    assert two.count(Block) == 1
    assert two.books_add_up()


def test_who_asked_looks_for_somebody_else(two):
    keep_away(two, "Ada", "Bruno")
    tasks = [exchange.task_id for exchange in rows(two, Exchange, two.exchanges)]
    assert states(two, Task, tasks) == ["open"] * 3
    two.task_id = tasks[0]
    two.proposal_id = two.invite("Carla")
    assert two.accept("Carla")


def test_the_other_side_reads_what_anybody_reads_whom_somebody_cancels(two):
    """Word for word, but for the hour."""
    calm = agree(two, "Carla", "Bruno", 14)
    two.do("Carla", care.cancel, calm)
    usual = two.facts("Bruno", "care_cancelled")
    keep_away(two, "Ada", "Bruno")
    told = two.facts("Bruno", "care_cancelled")
    assert told.keys() == usual.keys()
    assert two.told("Bruno").count("care_cancelled") == 4
    assert set(two.told("Bruno")) <= {
        "care_invited", "care_questions", "care_agreed", "care_cancelled", "care_declined",
        "care_taken_back",
    }  # fmt: skip


def test_late_is_told_as_ever_and_noted_never(two):
    keep_away(two, "Ada", "Bruno", now=at(9, 10))
    lates = {exchange.late for exchange in rows(two, Exchange, two.exchanges)}
    assert lates == {False}
    db.session.rollback()
    told = db.session.scalars(
        select(Notice.facts).where(
            Notice.person_id == two.id_of("Bruno"), Notice.kind == "care_cancelled"
        )
    )
    assert sorted(facts["late"] for facts in told) == [False, False, True]


def test_what_has_begun_stays_to_be_confirmed(two):
    now = at(9, 16)
    keep_away(two, "Ada", "Bruno", now=now)
    assert states(two, Exchange, two.exchanges) == ["agreed", "cancelled", "cancelled"]
    two.confirm("Bruno", 60)
    two.confirm("Ada", 60)
    assert two.balance("Bruno") == (60, 0)
    assert two.books_add_up()


def test_what_has_begun_is_settled_by_an_operator_if_she_would_rather(two):
    keep_away(two, "Ada", "Bruno", now=at(9, 16), through_operator=True)
    first = rows(two, Exchange, two.exchanges)[0]
    assert (first.state, first.kept_apart) == ("disputed", True)
    assert two.told("Bruno")[-1] == two.told("Ada")[-1] == "care_handed_over"
    assert two.told("Carla")[-1] == "care_to_settle"
    with pytest.raises(NotOpen):
        two.confirm("Bruno", 180)
    carla = {"bank_id": two.bank_id, "for_operator_id": two.id_of("Carla")}
    assert desk_dispute(two.exchange_id, **carla).keeps_away
    db.session.rollback()
    two.do("Carla", care.rule, two.exchange_id, 60, "She heard each of them alone.")
    assert two.balance("Bruno") == (60, 0)


def test_what_others_at_home_agreed_stays_theirs(two):
    hers = agree(two, "Michele", "Bruno", 15)
    keep_away(two, "Ada", "Bruno")
    assert states(two, Exchange, [hers]) == ["agreed"]
    keep_away(two, "Michele", "Bruno")
    assert states(two, Exchange, [hers]) == ["cancelled"]


def test_a_third_neighbour_is_not_touched(two):
    other = agree(two, "Ada", "Carla", 16)
    keep_away(two, "Ada", "Bruno")
    assert states(two, Exchange, [other]) == ["agreed"]
    assert two.balance("Ada") == (0, 180)


def test_one_of_two_helpers_less_leaves_the_other(town):
    town.task_id = town.ask("Ada", kind="errand_shopping", cared_ids=(), helpers_wanted=2)
    for name in ("Bruno", "Carla"):
        town.proposal_id = town.invite(name)
        town.exchange_id = town.accept(name)
    keep_away(town, "Ada", "Bruno")
    task = town.task
    assert (task.state, task.helpers_wanted, task.helpers_found) == ("open", 2, 1)
    assert town.balance("Ada") == (0, 180)


def test_it_is_whole_or_not_at_all(two):
    """Whom it is about is no member here: nothing of it happens."""
    with pytest.raises(NotFound):
        two.do("Ada", care.keep_away, 4711)
    assert states(two, Exchange, two.exchanges) == ["agreed"] * 3
    assert two.count(Block) == 0


def test_to_keep_away_twice_is_to_keep_away_once(two):
    for _ in range(2):
        keep_away(two, "Ada", "Bruno")
    assert two.count(Block) == 1
    with pytest.raises(NotFreeForUs):
        two.do("Bruno", care.propose, ask(two, "Ada", 18))


def test_the_plan_counts_what_will_happen(two):
    plan = plan_of(two.id_of("Ada"), two.id_of("Bruno"), bank_id=two.bank_id, now=at(9, 16))
    assert [each.starts_at for each in plan.to_come] == [at(10, 15), at(11, 15)]
    assert (plan.questions, plan.begun) == (2, 1)


def seen(two, name, now):
    db.session.rollback()
    return places.exact_place(
        two.exchange_id, bank_id=two.bank_id, seen_by=two.id_of(name), now=now
    )


def test_the_address_is_closed_to_who_is_kept_away(two):
    now = at(9, 16)
    assert seen(two, "Bruno", now).place.address == "via di Ada 1"
    keep_away(two, "Ada", "Bruno", now=now)
    assert seen(two, "Bruno", now) is None
    assert seen(two, "Ada", now).place.address == "via di Ada 1"


def test_who_keeps_away_still_reads_where_she_was(two):
    now = at(9, 16)
    keep_away(two, "Bruno", "Ada", now=now)
    assert seen(two, "Bruno", now).place.address == "via di Ada 1"
    assert seen(two, "Ada", now).place.address == "via di Ada 1"


def test_the_helpers_home_is_closed_to_who_asked(town):
    town.task_id = town.ask("Ada", kind="errand_shopping", cared_ids=(), place="theirs")
    town.proposal_id = town.invite("Bruno")
    town.exchange_id = town.accept("Bruno")
    now = at(9, 16)
    assert seen(town, "Ada", now).place.address == "via di Bruno 1"
    keep_away(town, "Bruno", "Ada", now=now)
    assert seen(town, "Ada", now) is None


# What operators see


def apart(two, operator, name="Bruno"):
    db.session.rollback()
    found = queries.called_off_apart(
        two.id_of(name), bank_id=two.bank_id, for_operator_id=two.id_of(operator)
    )
    return [(each.keeper_name, each.other_name, each.starts_at) for each in found]


def test_operators_see_that_this_lies_behind_it(two):
    keep_away(two, "Ada", "Bruno")
    expected = [("Ada S.", "Bruno S.", at(day, 15)) for day in (11, 10, 9)]
    assert apart(two, "Carla") == apart(two, "Teresa", "Ada") == expected
    assert two.told("Carla").count("care_kept_apart") == 3
    assert two.facts("Carla", "care_kept_apart")["person_id"] == two.id_of("Ada")


@pytest.mark.parametrize(("blocker", "blocked"), [("Ada", "Carla"), ("Carla", "Ada")])
def test_an_operator_sees_nothing_of_her_own(town, blocker, blocked):
    """Nor does who lives with one of the two."""
    cast.add_person(town.cast, "Ugo", household="Carla", role="operator")
    agree(town, "Ada", "Carla", 9)
    keep_away(town, blocker, blocked)
    for name in ("Carla", "Ugo"):
        assert apart(town, name, "Ada") == apart(town, name, "Carla") == []
        assert "care_kept_apart" not in town.told(name)
    assert len(apart(town, "Teresa", "Ada")) == 1


def test_an_ordinary_cancellation_is_none_of_it(two):
    two.do("Ada", care.cancel, two.exchange_id)
    assert apart(two, "Carla") == []


# The pages


@pytest.fixture
def door(app, two):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, two)


def test_the_page_says_beforehand_what_will_happen(door, two):
    page = door.read("Ada", f"/people/{two.id_of('Bruno')}/keeping-away")
    for said in (
        "3 exchanges are called off",
        "it is not noted as late",
        "2 open questions between you are closed.",
        "Bruno reads only that it is called off",
    ):
        assert said in page
    assert "has begun" not in page
    with time_machine.travel(at(9, 16), tick=False):
        page = door.read("Ada", f"/people/{two.id_of('Bruno')}/keeping-away")
    assert "2 exchanges are called off" in page
    assert "1 exchange has begun or is over" in page


def test_one_press_does_all_of_it(door, two):
    answer = door.send("Ada", f"/people/{two.id_of('Bruno')}/block")
    assert (answer.status_code, answer.location) == (303, "/")
    assert states(two, Exchange, two.exchanges) == ["cancelled"] * 3
    page = door.open("Ada", f"/people/{two.id_of('Bruno')}/keeping-away")
    assert page.location == f"/people/{two.id_of('Bruno')}"


def test_she_may_leave_what_has_begun_to_the_operator(door, two):
    with time_machine.travel(at(9, 16), tick=False):
        door.send("Ada", f"/people/{two.id_of('Bruno')}/block", through_operator="y")
        assert states(two, Exchange, two.exchanges[:1]) == ["disputed"]
        for name in ("Ada", "Bruno"):
            page = door.read(name, f"/exchanges/{two.exchange_id}")
            assert "they hear each of you and decide" in page
        desk = door.read("Carla", f"/desk/disputes/{two.exchange_id}")
    assert "One of the two keeps away from the other" in desk
    assert "Nothing was written." in desk


HINTS = ("keeps away", "keep away", "kept apart", "block", "/people/")


def test_nothing_he_reads_tells_of_it(door, two):
    """The same words as after any calling off, on every page of his that knew of her."""
    usual = agree(two, "Carla", "Bruno", 14)
    two.do("Carla", care.cancel, usual)
    door.send("Ada", f"/people/{two.id_of('Bruno')}/block")
    page = door.read("Bruno", f"/exchanges/{two.exchange_id}")
    assert "Ada called it off. No minutes moved." in page
    other = door.read("Bruno", f"/exchanges/{usual}")
    ends = [each.partition("at the home of")[2] for each in (page, other)]
    assert ends[0].replace("Ada", "Carla") == ends[1] != ""
    for path in ("/", "/notices", "/exchanges", "/week", f"/exchanges/{two.exchange_id}"):
        text = door.open("Bruno", path).text
        main = text.split("<main", 1)[1].split("</main", 1)[0]
        for hint in HINTS:
            assert hint not in main, (path, hint)
    letters = words(door.open("Bruno", "/notices").text)
    assert letters.count("Ada cannot make it") == 3


def test_the_member_s_page_tells_the_operator(door, two):
    keep_away(two, "Ada", "Bruno")
    page = door.read("Carla", f"/desk/members/{two.id_of('Ada')}")
    assert page.count("Ada S. keeps away from Bruno S.") == 3
    assert "Bruno S. reads only that it was called off" in page
    inbox = door.read("Carla", "/notices")
    assert inbox.count("Called off because somebody keeps away") == 3
    assert "Ada" not in inbox


def test_oneself_is_not_kept_away_from(door, two):
    assert door.open("Ada", f"/people/{two.id_of('Ada')}/keeping-away").status_code == 404


def test_who_has_left_is_nobody_to_keep_away_from(door, two):
    cast.write()
    db.session.get_one(Membership, (two.bank_id, two.id_of("Bruno"))).status = "left"
    db.session.commit()
    assert door.open("Ada", f"/people/{two.id_of('Bruno')}/keeping-away").status_code == 404


def test_a_block_taken_back_brings_nothing_back(two):
    keep_away(two, "Ada", "Bruno")
    two.do("Ada", people.unblock, two.id_of("Bruno"))
    assert states(two, Exchange, two.exchanges) == ["cancelled"] * 3
    two.task_id = ask(two, "Ada", 17)
    assert two.invite("Bruno")
