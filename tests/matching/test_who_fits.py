"""Each rule of the match by itself, on the usual cast: who is found, who is not, and what is told."""

from datetime import date, timedelta

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from exchange.care import actions as care
from exchange.care.kinds import kind
from exchange.errors import NotFound
from exchange.matching import actions as matching
from exchange.matching import queries, search_queries
from exchange.matching.score import DEFAULTS, Checked, Free, HelpedBefore, Speaks
from exchange.matching.wanted import HowMany, Wanted
from exchange.people import actions as people
from exchange.places.coarsen import cell_of
from exchange.schedule import actions as schedule
from exchange.schedule.hours import HoursSheet
from exchange.units import Slot
from models.base import db
from models.matching import MatchSlot
from models.people import Block, HouseholdMember, Membership, Person, TrustCheck
from models.places import Home
from tests.agreed import between
from tests.cast import (
    LONG_AGO,
    MESAGNE,
    MONDAY_9,
    ROME,
    add_person,
    at,
    move_in,
    open_bank,
    write,
)
from tests.matching.stage import move, refresh, say_hours
from tests.rig.counting import counted_statements

WEDNESDAY = Slot(at(9, 15), at(9, 18))


def add(*rows):
    write()
    db.session.add_all(rows)
    db.session.commit()


def found(town, task_id=None, **kept):
    cards = queries.candidates_for(
        task_id or town.task_id,
        bank_id=town.bank_id,
        household_id=town.cast.households["Ada"],
        now=MONDAY_9,
        **kept,
    )
    db.session.rollback()
    return cards


def names(town, task_id=None):
    by_id = {person_id: name for name, person_id in town.cast.people.items()}
    return sorted(by_id[each.person_id] for each in found(town, task_id))


def test_who_is_free_near_and_checked_is_found(town):
    assert names(town) == ["Bruno", "Carla"]


def test_a_card_shows_a_first_name_and_a_letter(town):
    assert {(each.name, each.initials) for each in found(town)} == {
        ("Bruno S.", "BS"),
        ("Carla S.", "CS"),
    }


def test_another_kind_finds_nobody(town):
    assert names(town, town.ask("Ada", kind="elder_walk", cared_ids=())) == []


def test_a_task_of_another_household_is_not_there(town):
    with pytest.raises(NotFound):
        queries.candidates_for(
            town.task_id,
            bank_id=town.bank_id,
            household_id=town.cast.households["Bruno"],
            now=MONDAY_9,
        )


@pytest.mark.parametrize(
    ("blocker", "blocked"),
    [("Ada", "Bruno"), ("Bruno", "Ada"), ("Bruno", "Michele"), ("Michele", "Bruno")],
)
def test_a_block_hides_both_ways_and_for_the_whole_household(town, blocker, blocked):
    ids = town.id_of(blocker), town.id_of(blocked)
    add(Block(bank_id=town.bank_id, blocker_id=ids[0], blocked_id=ids[1], at=LONG_AGO))
    assert names(town) == ["Carla"]


@pytest.mark.parametrize(
    ("blocker", "blocked"), [("Ada", "Ugo"), ("Ugo", "Ada"), ("Michele", "Ugo"), ("Ugo", "Michele")]
)
def test_a_block_with_who_lives_at_the_helpers_counts_there_and_only_there(town, blocker, blocked):
    add_person(town.cast, "Ugo", household="Bruno")
    there = town.ask("Ada", place="theirs")
    assert names(town, there) == ["Bruno", "Carla"]
    ids = town.id_of(blocker), town.id_of(blocked)
    add(Block(bank_id=town.bank_id, blocker_id=ids[0], blocked_id=ids[1], at=LONG_AGO))
    assert names(town, there) == ["Carla"]
    assert names(town) == ["Bruno", "Carla"]
    say_hours(town, "Carla", HoursSheet(weekly={}, kinds=()))
    assert (how_many(town, place="theirs"), how_many(town)) == (HowMany.NOBODY, HowMany.FEW)


def test_a_block_among_others_hides_nobody(town):
    ids = town.id_of("Carla"), town.id_of("Bruno")
    add(Block(bank_id=town.bank_id, blocker_id=ids[0], blocked_id=ids[1], at=LONG_AGO))
    assert names(town) == ["Bruno", "Carla"]


@pytest.mark.parametrize(
    ("until", "is_found"),
    [(date(2030, 1, 8), False), (date(2030, 1, 9), True), (date(2030, 1, 10), True)],
)
def test_a_check_must_hold_on_the_day(town, until, is_found):
    write()
    db.session.execute(
        db.update(TrustCheck)
        .where(TrustCheck.person_id == town.id_of("Bruno"), TrustCheck.kind == "criminal_record")
        .values(valid_until=until)
    )
    db.session.commit()
    refresh(town, "Bruno")
    assert ("Bruno" in names(town)) is is_found


def test_a_withdrawn_check_is_none(town):
    write()
    db.session.execute(
        db.update(TrustCheck)
        .where(TrustCheck.person_id == town.id_of("Bruno"), TrustCheck.kind == "identity")
        .values(withdrawn_at=LONG_AGO)
    )
    db.session.commit()
    refresh(town, "Bruno")
    assert names(town) == ["Carla"]


def test_the_own_household_is_never_found_whichever_one_acts_for(town):
    """Bruno lives with his own, and every other week with Ada's."""
    add(
        HouseholdMember(
            bank_id=town.bank_id,
            household_id=town.cast.households["Ada"],
            person_id=town.id_of("Bruno"),
            since_at=LONG_AGO,
        )
    )
    assert names(town) == ["Carla"]


def test_who_moved_out_is_a_neighbour(town):
    add(
        HouseholdMember(
            bank_id=town.bank_id,
            household_id=town.cast.households["Ada"],
            person_id=town.id_of("Bruno"),
            since_at=LONG_AGO,
            until_at=LONG_AGO + timedelta(days=3),
        )
    )
    assert names(town) == ["Bruno", "Carla"]


@pytest.mark.parametrize("status", ["applied", "suspended", "left", "refused"])
def test_only_active_members_are_found(town, status):
    write()
    db.session.execute(
        db.update(Membership)
        .where(Membership.person_id == town.id_of("Bruno"))
        .values(status=status)
    )
    db.session.commit()
    refresh(town, "Bruno")
    assert names(town) == ["Carla"]
    assert rows_of(town, "Bruno") == 0


def rows_of(town, name):
    count = db.session.scalar(
        db.select(db.func.count())
        .select_from(MatchSlot)
        .where(MatchSlot.person_id == town.id_of(name))
    )
    db.session.rollback()
    return count


def test_match_rows_follow_home_reach_and_kinds(town):
    assert (rows_of(town, "Bruno"), rows_of(town, "Ada")) == (2, 0)
    say_hours(town, "Bruno", HoursSheet(weekly={}, kinds=()))
    assert rows_of(town, "Bruno") == 0
    say_hours(town, "Bruno")
    write()
    db.session.execute(
        db.update(Home).where(Home.person_id == town.id_of("Bruno")).values(until_at=MONDAY_9)
    )
    db.session.commit()
    refresh(town, "Bruno")
    assert rows_of(town, "Bruno") == 0


def test_erasing_takes_the_match_rows(town):
    town.do("Carla", matching.erase, town.id_of("Bruno"))
    assert rows_of(town, "Bruno") == 0


def test_a_rebuilt_bank_is_as_the_deeds_left_it(town):
    before = db.session.execute(db.select(MatchSlot.__table__)).all()
    assert town.do(None, matching.refresh_all, town.bank_id) == 2
    assert db.session.execute(db.select(MatchSlot.__table__)).all() == before


def test_who_promised_that_hour_is_half_or_not_free(town):
    """One hour of three is taken: two are left, and told as such."""
    write()
    between(town.cast, "Teresa", "Bruno", Slot(at(9, 15), at(9, 16)))
    db.session.commit()
    carla, bruno = found(town)
    assert (bruno.person_id, bruno.facts.free_minutes) == (town.id_of("Bruno"), 120)
    assert Free(120, 180) in bruno.reasons
    assert (carla.is_whole, bruno.is_whole) == (True, False)
    write()
    between(town.cast, "Teresa", "Bruno", Slot(at(9, 16, 15), at(9, 17)))
    db.session.commit()
    assert names(town) == ["Carla"]


def test_a_promise_kept_in_another_bank_takes_the_same_hour(app, town):
    other = open_bank("Ostuni", "074012")
    other.people["Bruno"] = town.id_of("Bruno")
    add_person(other, "Zoe")
    write()
    db.session.add(
        Membership(
            bank_id=other.bank_id,
            person_id=town.id_of("Bruno"),
            status="active",
            applied_at=LONG_AGO,
        )
    )
    db.session.flush()
    move_in(other, "Bruno")
    between(other, "Zoe", "Bruno", WEDNESDAY)
    db.session.commit()
    assert names(town) == ["Carla"]


@pytest.mark.parametrize(
    ("is_also", "hours", "expected"),
    [
        (False, (0, 96), ["Carla"]),
        (False, (60, 64), ["Bruno", "Carla"]),
        (True, (0, 96), ["Bruno", "Carla"]),
    ],
)
def test_a_different_day_counts(town, is_also, hours, expected):
    bruno = town.id_of("Bruno")
    town.do("Bruno", schedule.add_date, bruno, date(2030, 1, 9), hours, is_also=is_also)
    assert names(town) == expected


def test_also_on_a_day_without_hours(town):
    say_hours(town, "Bruno", HoursSheet(weekly={}, kinds=("child_home",)))
    assert names(town) == ["Carla"]
    bruno = town.id_of("Bruno")
    town.do("Bruno", schedule.add_date, bruno, date(2030, 1, 9), (60, 72), is_also=True)
    assert names(town) == ["Bruno", "Carla"]


def test_care_at_home_reaches_as_far_as_the_helper_goes(town):
    move(town, "Bruno", 1)
    assert names(town) == ["Bruno", "Carla"]
    move(town, "Bruno", 3)
    assert names(town) == ["Carla"]


def test_care_at_the_helpers_reaches_as_far_as_the_asker_goes(town):
    move(town, "Bruno", 3)
    there = town.ask("Ada", place="theirs")
    assert names(town, there) == ["Carla"]
    town.do("Ada", schedule.set_reach, town.id_of("Ada"), "bike", 30)
    assert names(town, there) == ["Bruno", "Carla"]
    assert names(town) == ["Carla"]


def test_who_said_no_is_not_shown_again_and_who_is_invited_is_shown_as_such(town):
    town.proposal_id = town.invite("Bruno")
    states = {each.person_id: each.waiting_by for each in found(town)}
    assert states == {town.id_of("Bruno"): "asker", town.id_of("Carla"): None}
    town.do("Bruno", care.decline, town.proposal_id)
    assert names(town) == ["Carla"]
    town.do("Carla", care.propose, town.task_id)
    assert [each.waiting_by for each in found(town)] == ["helper"]


def test_reasons_say_what_is_known(town):
    write()
    for day in (2, 3):
        between(town.cast, "Ada", "Bruno", Slot(at(day, 15), at(day, 16)), state="settled")
    db.session.execute(
        db.update(Person)
        .where(Person.id.in_((town.id_of("Ada"), town.id_of("Bruno"))))
        .values(speaks=["it", "sq"])
    )
    db.session.execute(
        db.update(TrustCheck)
        .where(TrustCheck.person_id == town.id_of("Bruno"), TrustCheck.kind == "criminal_record")
        .values(valid_until=date(2030, 6, 30))
    )
    db.session.commit()
    refresh(town, "Bruno")
    bruno = next(each for each in found(town) if each.person_id == town.id_of("Bruno"))
    assert bruno.reasons[0] == Free(180, 180)
    assert bruno.reasons[2:] == (HelpedBefore(2), Checked(date(2030, 6, 30)), Speaks("sq"))
    assert bruno.parts.continuity == -1600
    assert bruno.parts.load == 480
    assert bruno.free == (Slot(at(9, 14), at(9, 20)),)


def test_a_flexible_task_suggests_the_first_hour_that_fits(town):
    say_hours(
        town, "Bruno", HoursSheet(weekly={2: ((40, 44), (61, 80))}, kinds=("errand_shopping",))
    )
    task_id = town.ask(
        "Ada",
        kind="errand_shopping",
        cared_ids=(),
        opens_at=at(9, 9),
        closes_at=at(9, 19),
        minutes=90,
        flexible=True,
    )
    slots = {each.person_id: each.slot for each in found(town, task_id)}
    assert slots[town.id_of("Bruno")] == Slot(at(9, 15, 15), at(9, 16, 45))
    assert slots[town.id_of("Carla")] == Slot(at(9, 14), at(9, 15, 30))


def test_the_list_ends_where_it_is_told_to(town):
    assert len(found(town, limit=1)) == 1


def how_many(town, **kept):
    count = queries.how_many(
        town.draft(**kept),
        bank_id=town.bank_id,
        asker_id=town.id_of("Ada"),
        household_id=town.cast.households["Ada"],
    )
    db.session.rollback()
    return count


def test_about_how_many_are_free(town):
    assert how_many(town) is HowMany.FEW
    assert how_many(town, opens_at=at(9, 9), closes_at=at(9, 12)) is HowMany.NOBODY
    for n in range(3):
        add_person(town.cast, f"Ugo{n}")
        town.check(f"Ugo{n}", "identity", "criminal_record")
        say_hours(town, f"Ugo{n}")
    assert how_many(town) is HowMany.MANY


def test_a_half_is_not_counted_as_free(town):
    assert how_many(town, opens_at=at(9, 13), closes_at=at(9, 16)) is HowMany.NOBODY


def test_who_has_no_home_is_told_nothing(town):
    write()
    db.session.execute(
        db.update(Home).where(Home.person_id == town.id_of("Ada")).values(until_at=MONDAY_9)
    )
    db.session.commit()
    assert how_many(town) is None


def test_a_change_that_fails_leaves_the_match_as_it_was(town):
    with pytest.raises(NotFound):
        say_hours(town, "Bruno", HoursSheet({}, (), date_ids=(7,)))
    assert names(town) == ["Bruno", "Carla"]


def test_approval_and_leaving_reach_the_match(town):
    """People whose standing changes are noted by who changes it."""
    add_person(town.cast, "Elira", status="applied")
    say_hours(town, "Elira")
    assert rows_of(town, "Elira") == 0
    town.do("Carla", people.admit, town.id_of("Elira"))
    assert rows_of(town, "Elira") == 1


@pytest.mark.parametrize("flexible", [False, True])
@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_no_statement_of_the_match_knows_a_sex(dialect, flexible):
    """Nor reads any table that has a column of it."""
    wanted = Wanted(
        bank_id=1,
        zone=ROME,
        kind=kind("child_home"),
        window=WEDNESDAY,
        minutes=60,
        flexible=flexible,
        place="ours",
        cell=cell_of(*MESAGNE),
        asker_id=2,
        household_id=3,
        checks=("identity",),
        task_id=4,
    )
    statements = (
        search_queries.nearest(wanted, DEFAULTS, 20),
        search_queries.in_part(wanted, DEFAULTS, 20),
        search_queries.farther(wanted, DEFAULTS, 20, beyond=1_000, up_to=9_000),
    )
    for statement, _ in statements:
        sql = str(statement.compile(dialect=dialect)).lower()
        assert "match_slot" in sql
        for word in (
            "gender",
            "sex",
            "woman",
            "exact",
            "person ",
            "found_as",
            "task_wish",
            "counted_as",
            "representative",
        ):
            assert word not in sql
    with_sex = {
        table.name
        for table in db.metadata.tables.values()
        if {"gender", "sex"} & set(table.columns.keys())
    }
    assert with_sex == {"person", "found_as", "task_wish", "counted_as", "representative"}


def test_the_whole_answer_takes_four_statements(town):
    """The task, the ranking, who is free in part; then names and calendars of those shown."""
    with counted_statements() as heard:
        assert len(found(town)) == 2
    assert len(heard) == 4, heard


def test_who_could_is_the_whole_fits_who_wait_for_nothing(town):
    """What night, desk and waves ask: nobody's face, and no part of the time."""
    best = found(town)
    asked = {"bank_id": town.bank_id, "now": MONDAY_9, "limit": 20}
    with counted_statements() as heard:
        could = queries.who_could(town.task_id, **asked)
    assert [(each.person_id, each.cost) for each in could] == [
        (each.person_id, each.parts.cost) for each in best
    ]
    assert {each.slot for each in could} == {WEDNESDAY}
    assert len(heard) == 3, heard
    assert "first_name" not in "".join(heard)
    write()
    between(town.cast, "Teresa", "Bruno", Slot(at(9, 15), at(9, 16)))
    db.session.commit()
    assert len(found(town)) == 2
    could = queries.who_could(town.task_id, **asked)
    assert [each.person_id for each in could] == [town.id_of("Carla")]
    db.session.rollback()
    town.invite("Carla")
    assert queries.who_could(town.task_id, **asked) == []
    cards = queries.candidates_among(list(town.cast.people.values()), town.task_id, **asked)
    assert [(each.person_id, each.waiting_by) for each in cards] == [(town.id_of("Carla"), "asker")]
