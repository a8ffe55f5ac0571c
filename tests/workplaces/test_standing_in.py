"""Standing in: who is found by whom, the yes of both, and what neither reads before it."""

from dataclasses import replace
from datetime import date

import pytest

from exchange.errors import NotFound
from exchange.work import housekeeping, unit_of_work
from exchange.workplaces import standing_in_actions as standing_in
from exchange.workplaces import standing_in_queries as queries
from exchange.workplaces.stand_in_refusals import EnoughAsked, StandInGone
from exchange.workplaces.standing_in import (
    ASKS_OPEN_MAX,
    AskState,
    Span,
    covers,
    weeks_in_common,
)
from models.base import db
from models.notices import Notice
from models.people import Block
from tests import cast
from tests.cast import LONG_AGO, MONDAY_9
from tests.rig.street_work import OFFERED, WANTED

TODAY = MONDAY_9.date()


@pytest.fixture
def town(app):
    with app.app_context():
        town = cast.the_usual()
        cast.add_person(town, "Elio")
        yield town


def do(town, name, deed, *args):
    with unit_of_work(act := town.act(name)):
        return deed(*args, act=act)


@pytest.fixture
def asked(town):
    """Ada looks for somebody and has asked Bruno, who is in the list."""
    do(town, "Bruno", standing_in.offer, OFFERED)
    ask_id = do(town, "Ada", standing_in.look_for, WANTED)
    do(town, "Ada", standing_in.ask, ask_id, town.people["Bruno"])
    return town, ask_id


def ask_of(town, ask_id):
    card = queries.own_ask(ask_id, bank_id=town.bank_id, seen_by=town.people["Ada"])
    db.session.rollback()
    return card


def words(town, ask_id, name="Ada"):
    found = queries.said(ask_id, bank_id=town.bank_id, seen_by=town.people[name])
    db.session.rollback()
    return found


def put_to(town, name):
    found = queries.asked(town.people[name], bank_id=town.bank_id, today=TODAY)
    db.session.rollback()
    return found


def found_for(town, ask_id):
    card = ask_of(town, ask_id)
    found = queries.could_come(card, bank_id=town.bank_id, seen_by=town.people["Ada"])
    db.session.rollback()
    return [each.name for each in found]


def told(town, name):
    kinds = db.session.query(Notice.kind).filter_by(person_id=town.people[name]).order_by(Notice.id)
    found = [kind for (kind,) in kinds]
    db.session.rollback()
    return found


def test_both_say_yes_and_only_then_each_reads_how_the_other_is_reached(asked):
    town, ask_id = asked
    assert told(town, "Bruno") == ["stand_in_asked"]
    do(town, "Bruno", standing_in.answer, ask_id, True)
    assert [(each.state, each.reach) for each in words(town, ask_id)] == [("willing", None)]
    assert [each.reach for each in put_to(town, "Bruno")] == [None]
    do(town, "Ada", standing_in.agree, ask_id, town.people["Bruno"])
    assert [each.reach for each in words(town, ask_id)] == [OFFERED.reach]
    assert [each.reach for each in put_to(town, "Bruno")] == [WANTED.reach]
    assert ask_of(town, ask_id).state == AskState.FOUND
    assert told(town, "Ada") == ["stand_in_could"]
    assert told(town, "Bruno") == ["stand_in_asked", "stand_in_agreed"]


def test_a_yes_of_one_is_no_agreement(asked):
    town, ask_id = asked
    with pytest.raises(StandInGone):
        do(town, "Ada", standing_in.agree, ask_id, town.people["Bruno"])


def test_the_others_who_were_asked_are_let_go(asked):
    town, ask_id = asked
    do(town, "Elio", standing_in.offer, OFFERED)
    do(town, "Ada", standing_in.ask, ask_id, town.people["Elio"])
    do(town, "Bruno", standing_in.answer, ask_id, True)
    do(town, "Ada", standing_in.agree, ask_id, town.people["Bruno"])
    assert told(town, "Elio") == ["stand_in_asked", "stand_in_off"]
    assert put_to(town, "Elio") == []
    with pytest.raises(StandInGone):
        do(town, "Elio", standing_in.answer, ask_id, True)


def test_who_cannot_after_all_opens_the_search_again(asked):
    town, ask_id = asked
    do(town, "Bruno", standing_in.answer, ask_id, True)
    do(town, "Ada", standing_in.agree, ask_id, town.people["Bruno"])
    do(town, "Bruno", standing_in.step_back, ask_id)
    assert ask_of(town, ask_id).state == AskState.OPEN
    assert words(town, ask_id) == []
    assert put_to(town, "Bruno") == []


def test_nobody_is_asked_twice_nor_who_is_not_in_the_list(asked):
    town, ask_id = asked
    for name, no in (("Bruno", StandInGone), ("Elio", NotFound), ("Ada", NotFound)):
        with pytest.raises(no):
            do(town, "Ada", standing_in.ask, ask_id, town.people[name])


def test_another_trade_or_other_days_are_not_found(town):
    do(town, "Bruno", standing_in.offer, replace(OFFERED, trade="law"))
    later = replace(OFFERED, first_day=date(2030, 6, 1), last_day=date(2030, 6, 30))
    do(town, "Elio", standing_in.offer, later)
    do(town, "Carla", standing_in.offer, replace(OFFERED, municipality=None))
    do(town, "Teresa", standing_in.offer, replace(OFFERED, municipality="074001"))
    ask_id = do(town, "Ada", standing_in.look_for, WANTED)
    assert found_for(town, ask_id) == ["Carla S."]


def test_who_keeps_away_from_whom_never_meet_here(asked):
    town, ask_id = asked
    do(town, "Elio", standing_in.offer, OFFERED)
    assert found_for(town, ask_id) == ["Elio S."]
    for blocked in ("Bruno", "Elio"):
        cast.write()
        block = {"blocker_id": town.people["Ada"], "blocked_id": town.people[blocked]}
        db.session.add(Block(bank_id=town.bank_id, at=LONG_AGO, **block))
        db.session.commit()
    assert found_for(town, ask_id) == []
    assert words(town, ask_id) == []
    assert put_to(town, "Bruno") == []
    with pytest.raises(NotFound):
        do(town, "Ada", standing_in.ask, ask_id, town.people["Elio"])


def test_an_ask_is_its_askers_alone(asked):
    town, ask_id = asked
    with pytest.raises(NotFound):
        queries.own_ask(ask_id, bank_id=town.bank_id, seen_by=town.people["Elio"])
    assert words(town, ask_id, "Elio") == []
    for deed, *args in ((standing_in.close,), (standing_in.ask, town.people["Bruno"])):
        with pytest.raises(NotFound):
            do(town, "Elio", deed, ask_id, *args)


def test_so_many_searches_at_a_time_and_no_more(town):
    for _time in range(ASKS_OPEN_MAX):
        first = do(town, "Ada", standing_in.look_for, WANTED)
    with pytest.raises(EnoughAsked):
        do(town, "Ada", standing_in.look_for, WANTED)
    do(town, "Ada", standing_in.close, first)
    do(town, "Ada", standing_in.look_for, WANTED)


def test_who_leaves_takes_all_of_it_along_and_opens_the_search_again(asked):
    town, ask_id = asked
    do(town, "Bruno", standing_in.answer, ask_id, True)
    do(town, "Ada", standing_in.agree, ask_id, town.people["Bruno"])
    assert queries.export(town.people["Bruno"], bank_id=town.bank_id)["offered"]
    do(town, "Bruno", standing_in.erase, town.people["Bruno"])
    assert ask_of(town, ask_id).state == AskState.OPEN
    assert not any(queries.export(town.people["Bruno"], bank_id=town.bank_id).values())
    db.session.rollback()
    do(town, "Ada", standing_in.erase, town.people["Ada"])
    assert not any(queries.export(town.people["Ada"], bank_id=town.bank_id).values())


def test_what_is_long_over_is_forgotten(asked):
    town, ask_id = asked
    with housekeeping():
        standing_in.forget(before=WANTED.last_day)
    assert ask_of(town, ask_id)
    with housekeeping():
        standing_in.forget(before=date(2030, 4, 1))
    with pytest.raises(NotFound):
        ask_of(town, ask_id)
    assert queries.own_offer(town.people["Bruno"], bank_id=town.bank_id) is None


@pytest.mark.parametrize(
    ("offered", "is_all", "weeks"),
    [
        ((date(2030, 1, 7), date(2030, 1, 13)), True, 1),
        ((date(2030, 1, 8), date(2030, 1, 20)), False, 1),
        ((date(2030, 1, 1), date(2030, 2, 1)), True, 1),
        ((date(2030, 1, 14), date(2030, 2, 1)), False, 0),
    ],
)
def test_weeks_are_counted_from_mondays(offered, is_all, weeks):
    week = Span(date(2030, 1, 7), date(2030, 1, 13))
    assert covers(week, Span(*offered)) is is_all
    assert weeks_in_common(week, Span(*offered)) == weeks


def test_a_search_over_two_mondays_has_three_weeks():
    assert weeks_in_common(*[Span(date(2030, 1, 13), date(2030, 1, 21))] * 2) == 3
