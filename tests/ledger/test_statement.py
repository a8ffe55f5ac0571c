"""The statement: every line with what was there after it, and no more told than may be."""

from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select, update

from exchange.errors import NotFound
from exchange.ledger import actions as ledger
from exchange.ledger import books_queries, entry_queries, promise_queries, queries
from exchange.ledger.codes import Code
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Transfer
from models.people import HouseholdMember
from tests import cast as people
from tests.ledger.conftest import agree, helped, move, settle, tamper
from tests.rig.counting import counted_statements


def lines(cast, name, **asked):
    found = queries.statement(
        cast.households[name],
        bank_id=cast.bank_id,
        seen_by=asked.pop("seen_by", cast.people[name]),
        **asked,
    )
    db.session.rollback()
    return found


def test_a_line_says_what_who_and_how(books):
    helped(books, "Ada", "Bruno", 120, how="both")
    (received,), (given,) = lines(books, "Ada"), lines(books, "Bruno")
    assert (received.kind, received.minutes, received.how) == ("errand_shopping", -120, "both")
    assert (received.our_name, received.their_name) == ("Ada", "Bruno Semeraro")
    assert (given.minutes, given.our_name, given.their_household) == (120, "Bruno", "Casa di Ada")
    assert given.exchange_id == received.exchange_id


@pytest.mark.parametrize("how", ["both", "one", "operator"])
def test_a_line_says_who_confirmed_it(books, how):
    helped(books, "Ada", "Bruno", 60, how=how)
    assert lines(books, "Ada")[0].how == how


def test_each_line_has_the_balance_after_it_the_newest_first(books):
    for minutes in (60, 90):
        helped(books, "Ada", "Bruno", minutes)
    helped(books, "Bruno", "Ada", 45)
    assert [(line.minutes, line.balance_minutes) for line in lines(books, "Ada")] == [
        (45, -105),
        (-90, -150),
        (-60, -60),
    ]


def test_holds_and_voids_are_no_lines(books):
    _, hold_id = agree(books, "Ada", "Bruno", 60)
    with unit_of_work(act := books.act("Ada")):
        ledger.void(hold_id, act=act)
    agree(books, "Ada", "Bruno", 75)
    assert lines(books, "Ada") == []


def test_the_minutes_beyond_what_was_agreed_are_a_line_of_the_same_exchange(books):
    exchange_id, hold_id = agree(books, "Ada", "Bruno", 60)
    settle(books, exchange_id, hold_id, 60)
    with unit_of_work(act := books.act("Ada")):
        ledger.add_to(hold_id, 15, act=act)
    extra, posted = lines(books, "Bruno")
    assert (extra.code, extra.minutes, extra.exchange_id) == (Code.EXTRA, 15, exchange_id)
    assert posted.exchange_id == exchange_id


def test_another_adult_sees_the_minutes_and_nothing_else(books):
    helped(books, "Ada", "Bruno", 120)
    (line,) = lines(books, "Michele")
    assert (line.minutes, line.balance_minutes, line.is_hidden) == (-120, -120, True)
    told = (line.exchange_id, line.kind, line.our_name, line.their_name)
    assert (*told, line.their_household, line.how, line.memo) == (None,) * 7


def test_whoever_shares_is_read_by_the_other_adults(books):
    helped(books, "Ada", "Bruno", 120)
    mark(books, "Ada", shares_details=True)
    (line,) = lines(books, "Michele")
    assert (line.is_hidden, line.our_name, line.their_name) == (False, "Ada", "Bruno Semeraro")


def test_the_page_of_an_exchange_is_linked_for_who_may_open_it(books):
    helped(books, "Ada", "Bruno", 120)
    helped(books, "Bruno", "Ada", 60)
    mark(books, "Ada", shares_details=True)
    assert [line.exchange_id is not None for line in lines(books, "Ada")] == [True, True]
    given, received = lines(books, "Michele")
    assert (given.their_name, given.exchange_id) == ("Bruno Semeraro", None)
    assert received.exchange_id is not None


def test_whoever_left_the_house_is_told_of_no_more(books):
    helped(books, "Ada", "Bruno", 120)
    mark(books, "Ada", shares_details=True, until_at=people.MONDAY_9)
    assert lines(books, "Michele")[0].is_hidden


def test_to_nobody_every_exchange_is_hidden(books):
    helped(books, "Ada", "Bruno", 120)
    assert lines(books, "Ada", seen_by=None)[0].is_hidden


def mark(cast, name, **columns):
    people.write()
    db.session.execute(
        update(HouseholdMember)
        .where(HouseholdMember.person_id == cast.people[name])
        .values(**columns)
    )
    db.session.commit()


def test_the_motive_of_a_mended_line_is_hidden_with_the_line(books):
    posted = helped(books, "Ada", "Bruno", 60)
    with unit_of_work(act := books.act("Carla")):
        ledger.reverse(posted, memo="Ada was with Bruno at noon.", act=act)
    mended, first = lines(books, "Ada")
    assert (mended.code, mended.minutes, mended.balance_minutes) == (Code.CORRECTION, 60, 0)
    assert mended.memo == "Ada was with Bruno at noon."
    assert not first.is_hidden
    assert lines(books, "Michele")[0].memo is None


def test_lines_that_are_no_exchange_are_read_by_every_adult(books):
    with unit_of_work(act := books.act("Carla")):
        ledger.grant_starter(books.households["Ada"], 120, act=act)
    for name in ("Ada", "Michele"):
        (line,) = lines(books, name)
        assert (line.code, line.minutes, line.is_hidden) == (Code.STARTER, 120, False)


def test_pages_follow_each_other_without_gap_or_repeat(books):
    for minutes in (15, 30, 45, 60, 75):
        move(books, "Ada", "Bruno", minutes, Code.DONATION)
    whole = lines(books, "Ada")
    paged, before_id = [], None
    while page := lines(books, "Ada", before_id=before_id, limit=2):
        paged += page
        before_id = page[-1].id
    assert paged == whole
    assert [line.balance_minutes for line in paged] == [-225, -150, -90, -45, -15]


@pytest.mark.parametrize("limit", [1, 3, 7])
def test_balances_counted_down_are_those_added_up(books, limit):
    """Lines of one moment too, and pages that begin among them; days cut at both ends."""
    dice = Random(limit)
    days = [people.at(day, 12) for day in (7, 8, 8, 8, 9, 10)]
    for _ in range(14):
        move(books, *dice.sample(["Ada", "Bruno", "Carla"], 2), 15, Code.DONATION)
    written = db.session.scalars(select(Transfer.id)).all()
    db.session.rollback()
    for row in written:
        at_us = int(dice.choice(days).timestamp() * 1_000_000)
        tamper("UPDATE transfer SET created_us = :at WHERE id = :id", at=at_us, id=row)
    entry = entry_queries.entries(books.bank_id, books.accounts["Ada"])
    in_order = [entry.c.created_us.desc(), entry.c.id.desc()]
    rows = db.session.execute(select(entry).order_by(*in_order)).all()
    whole = [(row.id, row.minutes, int(row.balance_minutes)) for row in rows]
    for days in ({}, {"to_day": date(2030, 1, 8)}, {"from_day": date(2030, 1, 8)}):
        paged, before_id = [], None
        while page := lines(books, "Ada", before_id=before_id, limit=limit, **days):
            paged += [(each.id, each.minutes, each.balance_minutes) for each in page]
            before_id = page[-1].id
        assert paged == [each for each in whole if each[0] in {line[0] for line in paged}]
        assert days or paged == whole


def test_a_page_of_lines_is_one_statement(books):
    for minutes in (15, 30):
        move(books, "Ada", "Bruno", minutes, Code.DONATION)
    with counted_statements() as heard:
        lines(books, "Ada", before_id=lines(books, "Ada")[0].id)
    assert len(heard) == 2


MIDNIGHT = people.at(9, 0)


def moved_at(cast, *moments):
    """One quarter-hour from Ada to Bruno at each moment; gives their ids."""
    found = []
    for moment in moments:
        moved = move(cast, "Ada", "Bruno", 15, Code.DONATION)
        at_us = int(moment.timestamp() * 1_000_000)
        tamper("UPDATE transfer SET created_us = :at WHERE id = :id", at=at_us, id=moved)
        found.append(moved)
    return found


def test_days_are_those_of_the_bank(books):
    """A minute before midnight in Mesagne is still the 8th, though in Greenwich both are."""
    eighth, ninth = moved_at(books, MIDNIGHT - timedelta(minutes=1), MIDNIGHT)
    asked = {"from_day": date(2030, 1, 9), "to_day": date(2030, 1, 9)}
    assert [line.id for line in lines(books, "Ada", **asked)] == [ninth]
    assert [line.id for line in lines(books, "Ada", to_day=date(2030, 1, 8))] == [eighth]


def test_an_office_reads_an_account_between_two_days(books):
    first, second, third = moved_at(
        books, MIDNIGHT - timedelta(days=1), MIDNIGHT, MIDNIGHT + timedelta(days=1)
    )
    found = books_queries.account_statement(
        books.accounts["Ada"],
        bank_id=books.bank_id,
        from_day=date(2030, 1, 9),
        to_day=date(2030, 1, 9),
    )
    assert (found.opening_minutes, found.closing_minutes) == (-15, -30)
    assert [(line.id, line.balance_minutes) for line in found.entries] == [(second, -30)]
    assert first < second < third


def test_a_balance_says_what_can_still_be_promised(books):
    move(books, "Bruno", "Ada", 60, Code.DONATION)
    agree(books, "Ada", "Bruno", 90)
    balance = queries.balance_of(books.households["Ada"], bank_id=books.bank_id)
    assert (balance.posted_minutes, balance.held_minutes) == (60, 90)
    assert (balance.floor_minutes, balance.ceiling_minutes) == (-600, 900)
    assert balance.spendable_minutes == 570


def test_a_house_without_an_account_has_no_balance(books):
    with pytest.raises(NotFound):
        queries.balance_of(1, bank_id=books.bank_id)
    assert queries.balance_if_any(1, bank_id=books.bank_id) is None


def test_who_has_no_household_reads_no_account_of_the_banks(books):
    assert queries.balance_if_any(None, bank_id=books.bank_id) is None


def test_open_promises_are_told_with_the_name_of_whoever_may_be_known(books):
    _, settled = agree(books, "Ada", "Bruno", 30)
    with unit_of_work(act := books.act("Ada")):
        ledger.void(settled, act=act)
    agree(books, "Ada", "Bruno", 90)
    assert [(each.minutes, each.helper_name) for each in promises(books, "Ada")] == [(90, "Bruno")]
    assert [(each.minutes, each.helper_name) for each in promises(books, "Michele")] == [(90, None)]
    assert promises(books, "Bruno") == []


def promises(cast, name):
    balance, promised = promise_queries.balance_and_promises(
        cast.households[name], bank_id=cast.bank_id, seen_by=cast.people[name]
    )
    assert balance == queries.balance_of(cast.households[name], bank_id=cast.bank_id)
    return promised


def test_without_an_account_nothing_is_promised(books):
    with pytest.raises(NotFound):
        promise_queries.balance_and_promises(1, bank_id=books.bank_id, seen_by=1)
