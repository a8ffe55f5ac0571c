"""A closed period stays closed: the balances are kept, no row enters it, and the report says so."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from exchange.errors import NotOpen, TooEarly
from exchange.ledger import closing_queries
from exchange.ledger.closing_actions import close_period
from exchange.ledger.codes import Code
from exchange.ledger.period import period_of
from exchange.ledger.refusals import NotSealedYet, PeriodClosed
from exchange.work import unit_of_work
from models.base import db
from models.periods import Closing, ClosingBalance
from tests import cast as people
from tests.ledger.conftest import balance, helped, move, tamper, told
from tests.rig.papers import Paper, check_paper_can_be_made
from views.ledger import jobs


@pytest.fixture
def month():
    """The one in which the database writes."""
    return period_of("month", datetime.now(UTC).astimezone(people.ROME).date())


@pytest.fixture
def after(month):
    """Ten in the morning of the day after it has ended."""
    return datetime.combine(month.to_day, datetime.min.time(), UTC) + timedelta(days=1, hours=10)


@pytest.fixture
def moved(books):
    helped(books, "Ada", "Bruno", 105)
    move(books, "Bruno", "Ada", 30, Code.DONATION)
    jobs.seal(people.MONDAY_9)
    return books


def close(cast, period, now):
    with unit_of_work(act := cast.act("Teresa", now=now)):
        return close_period(period, act=act)


def report(cast, closing_id):
    reader = cast.people.get("Teresa", 0)
    found = closing_queries.report(closing_id, bank_id=cast.bank_id, seen_by=reader)
    db.session.rollback()
    return found


def test_it_keeps_the_balances_with_the_head(moved, month, after):
    closing_id = close(moved, month, after)
    kept = dict(
        db.session.execute(select(ClosingBalance.account_id, ClosingBalance.posted_minutes)).all()
    )
    assert kept[moved.accounts["Ada"]] == -75
    assert kept[moved.accounts["Bruno"]] == 75
    assert sum(kept.values()) == 0
    closing = db.session.execute(select(Closing)).scalar_one()
    assert (closing.id, closing.seq) == (closing_id, 11)


def test_nothing_is_written_into_it_any_more(moved, month, after):
    """Whatever the clock of the pages says: the database counts by its own."""
    close(moved, month, after)
    with pytest.raises(PeriodClosed):
        move(moved, "Ada", "Bruno", 15, Code.DONATION)
    assert balance(moved, "Ada") == (-75, 0)


def test_the_time_after_it_is_open(moved, month, after):
    before = period_of("month", month.from_day - timedelta(days=1))
    close(moved, before, after)
    move(moved, "Ada", "Bruno", 15, Code.DONATION)
    assert balance(moved, "Ada") == (-90, 0)


def test_a_period_that_lasts_is_not_closed(moved, month, after):
    midnight = datetime.combine(month.to_day + timedelta(days=1), datetime.min.time())
    midnight = midnight.replace(tzinfo=people.ROME).astimezone(UTC)
    with pytest.raises(TooEarly):
        close(moved, month, midnight + timedelta(minutes=9))
    close(moved, month, midnight + timedelta(minutes=10))


def test_it_is_closed_once(moved, month, after):
    close(moved, month, after)
    with pytest.raises(NotOpen):
        close(moved, month, after)


def test_a_year_is_closed_after_its_months(moved, month, after):
    close(moved, month, after)
    year = period_of("year", month.from_day)
    later = datetime(year.to_day.year + 1, 1, 2, tzinfo=UTC)
    closing_id = close(moved, year, later)
    assert report(moved, closing_id).is_true
    cards = closing_queries.closings(moved.bank_id)
    assert [card.period.kind for card in cards][-1] in ("month", "year")


def test_what_waits_for_its_seal_is_waited_for(moved, month, after):
    move(moved, "Ada", "Bruno", 15, Code.DONATION)
    with pytest.raises(NotSealedYet):
        close(moved, month, after)


def test_what_could_be_closed_is_what_has_ended_since_the_first_row(moved, month, after):
    found = closing_queries.closable(moved.bank_id, today=month.to_day)
    assert month not in found
    found = closing_queries.closable(moved.bank_id, today=after.date())
    assert found[0] == month
    close(moved, month, after)
    assert month not in closing_queries.closable(moved.bank_id, today=after.date())


def test_a_bank_without_rows_has_nothing_to_close(cast, after):
    assert closing_queries.closable(cast.bank_id, today=after.date()) == []


def test_the_report_adds_up(moved, month, after):
    found = report(moved, close(moved, month, after))
    assert found.is_true
    by_code = {each.code: (each.transfers, each.minutes) for each in found.sums}
    assert by_code[Code.EXCHANGE] == (1, 105)
    assert by_code[Code.DONATION] == (1, 30)
    assert sum(each.closing_minutes for each in found.balances) == 0
    assert found.active_households == 2


def test_a_row_that_is_changed_later_contradicts_the_report(moved, month, after):
    closing_id = close(moved, month, after)
    tamper("UPDATE transfer SET minutes = 90 WHERE kind = 3")
    assert not report(moved, closing_id).is_true


def test_a_row_that_appears_later_contradicts_the_report(moved, month, after):
    closing_id = close(moved, month, after)
    tamper("UPDATE transfer SET debit_id = :id WHERE kind = 3", id=moved.accounts["Dina"])
    assert not report(moved, closing_id).is_true


def test_the_pages_close_report_and_hand_out(moved, month, after, door, clock):
    clock.move_to(after)
    people.add_person(moved, "Olimpia", role="administrator")
    assert month.name in door.open("Teresa", "/books/closings").text
    answer = door.send("Teresa", "/books/closings", period=month.name)
    assert answer.status_code == 303
    path = answer.headers["Location"]
    said = door.read("Teresa", path)
    assert "Closed, and unchanged" in said
    assert "Households whose balance changed 2" in said
    assert "Casa di" not in said
    sheet = door.open("Teresa", f"{path}/balances.csv").get_data().decode("utf-8-sig")
    rows = {row[0]: row[2:] for row in csv.reader(io.StringIO(sheet))}
    assert rows["Casa di Ada"] == ["0", "-75"]
    assert told("period_closed") == {moved.people["Olimpia"]: {"period": month.name}}
    assert door.send("Teresa", "/books/closings", period=month.name).status_code == 409


def test_books_that_are_off_are_not_closed(moved, month, after, door, clock):
    clock.move_to(after)
    tamper("UPDATE transfer SET minutes = 90 WHERE kind = 3")
    answer = door.send("Teresa", "/books/closings", period=month.name)
    assert answer.status_code == 409
    assert "The books do not add up" in answer.text
    assert closing_queries.closings(moved.bank_id) == []


def test_the_report_on_paper_is_tagged_and_names_no_household(
    moved, month, after, door, clock, tmp_path
):
    check_paper_can_be_made()
    clock.move_to(after)
    path = door.send("Teresa", "/books/closings", period=month.name).headers["Location"]
    paper = Paper(door.open("Teresa", f"{path}/report.pdf").get_data(), tmp_path)
    assert paper.facts()["Tagged"] == "yes"
    said = paper.text()
    assert "Households whose balance changed" in said
    assert "Casa di" not in said


def test_another_banks_closing_is_not_there(moved, month, after, door):
    closing_id = close(moved, month, after)
    elsewhere = people.open_bank("Ostuni", "074012")
    assert report(elsewhere, closing_id) is None


def test_a_row_of_closed_time_is_mended_in_the_time_that_is_open(books, month, door):
    line = helped(books, "Ada", "Bruno", 60)
    two_months_us = 62 * 86_400 * 1_000_000
    tamper("UPDATE transfer SET created_us = created_us - :back", back=two_months_us)
    jobs.seal(people.MONDAY_9)
    before = period_of("month", month.from_day - timedelta(days=32))
    closing_id = close(books, before, people.MONDAY_9)
    path = f"/books/movements/{line}"
    assert "The time of this row is closed and stays as it is" in door.read("Teresa", path)
    why = "Quel giorno Bruno non è venuto."
    assert door.send("Teresa", f"{path}/reversal", motive=why).status_code == 303
    assert balance(books, "Bruno") == (0, 0)
    found = report(books, closing_id)
    assert found.is_true
    assert {each.closing_minutes for each in found.of_kind("household")} == {-60, 60}
