"""The report of a year: true figures, and nothing that tells of somebody."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from exchange.ledger.codes import Code
from exchange.ledger.year import Cell, HelpSum, by_sex, next_to_hide, unsafe_sorts
from exchange.ledger.year_queries import Crowd, year_report
from models.base import db
from models.care import Exchange, Task
from models.ledger import Account
from models.people import Person
from tests import cast as people
from tests.ledger.conftest import agree, fund, fund_minutes, move, settle
from tests.rig.papers import Paper, check_paper_can_be_made

YEAR = datetime.now(UTC).year
"""Rows have the database's own time."""
NEXT = date(YEAR + 1, 2, 1)


def sort(name, minutes, helpers, askers):
    return HelpSum(name, minutes, 1, helpers, askers)


def test_a_sort_of_too_few_people_never_stands_alone_nor_as_the_only_one_missing():
    wide = [sort("shopping", 90, 3, 4), sort("pets", 60, 5, 3)]
    assert unsafe_sorts(wide) == []
    assert unsafe_sorts([*wide, sort("elder", 30, 2, 9)]) == ["elder", "pets"]
    assert unsafe_sorts([sort("elder", 30, 2, 9), sort("child", 45, 9, 1)]) == ["elder", "child"]
    assert next_to_hide(wide, ["pets"]) == "shopping"
    assert next_to_hide(wide, ["pets", "shopping"]) is None


ENOUGH = {"woman": 5, "man": 4}


@pytest.mark.parametrize(
    ("helpers", "askers", "counts", "told"),
    [
        (ENOUGH, ENOUGH, 3, "all"),
        (ENOUGH, ENOUGH, 2, "sides"),
        (ENOUGH | {"unsaid": 1}, ENOUGH, 3, None),
        (ENOUGH, ENOUGH | {"man": 2}, 3, None),
        (ENOUGH | {"unsaid": 0}, ENOUGH, 3, "all"),
    ],
)
def test_who_gave_whom_is_told_where_three_stand_behind_each_number(helpers, askers, counts, told):
    cells = [Cell("woman", "man", 90, 3, 3), Cell("man", "woman", 60, counts, 3)]
    found = by_sex(cells, helpers, askers)
    if told is None:
        assert found is None
        return
    assert found.given == {"woman": 90, "man": 60, "unsaid": 0}
    assert found.received == {"woman": 60, "man": 90, "unsaid": 0}
    assert (found.across is not None) == (told == "all")


def test_a_year_without_help_tells_nothing_of_women_and_men():
    assert by_sex([], {}, {}) is None


def of_year(cast, year=YEAR, today=NEXT):
    found = year_report(year, bank_id=cast.bank_id, today=today)
    db.session.rollback()
    return found


@pytest.fixture
def lived(books):
    """Bruno shops for Ada three times an hour and minds a child once; the fund gives him a quarter."""
    for nth in range(4):
        done = agree(
            books, "Ada", "Bruno", 60, kind="child_home" if nth == 3 else "errand_shopping"
        )
        settle(books, *done, 60, "both")
    people.write()
    now = people.at(1, 9).replace(year=YEAR)
    db.session.execute(update(Exchange).values(closed_at=now))
    db.session.execute(update(Account).values(opened_at=now.replace(year=YEAR - 1)))
    db.session.commit()
    move(books, fund(books)[0], "Bruno", 15, Code.FUND)
    return books


def test_the_figures_are_those_of_the_books(lived):
    told = of_year(lived)
    assert (told.help.times, told.help.minutes) == (4, 240)
    assert (told.help.helpers, told.help.askers) == (1, 1)
    assert told.kinds == []
    assert told.by_sex is None
    assert {each.code: each.minutes for each in told.moved} == {
        Code.EXCHANGE: 240,
        Code.FUND: 15,
        Code.ENDOWMENT: 60_000,
    }
    assert (told.fund_before, told.fund_after) == (0, fund_minutes(lived)) == (0, 59_985)
    assert (told.issued_minutes, told.issued_in_all) == (60_000, 60_000)
    assert told.fund_before + sum(each.minutes for each in told.fund) == told.fund_after
    households = len(set(lived.accounts.values()))
    assert told.households == Crowd(households, 0, 0)
    assert (told.standing.credit_minutes, told.standing.debt_minutes) == (255, 240)
    assert told.standing.dormant == 0
    following = of_year(lived, YEAR + 1, date(YEAR + 2, 2, 1))
    assert following.help.times == 0
    assert following.fund_before == following.fund_after == 59_985
    # A year later Bruno has his hours still, and nothing moved.
    assert (following.standing.dormant, following.standing.dormant_minutes) == (1, 255)


def test_kinds_and_sexes_are_told_when_three_stand_behind_them_and_the_year_is_over(lived):
    helpers = [lived.people[name] for name in ("Bruno", "Carla", "Teresa")]
    askers = [lived.people[name] for name in ("Ada", "Michele", "Dina")]
    people.write()
    rows = db.session.execute(
        Exchange.__table__.select().order_by(Exchange.__table__.c.id).limit(3)
    ).all()
    for row, helper_id, asker_id in zip(rows, helpers, askers, strict=True):
        two = {"helper_id": helper_id, "asker_id": asker_id}
        db.session.execute(update(Exchange).where(Exchange.id == row.id).values(**two))
        db.session.execute(
            update(Task).where(Task.id == row.task_id).values(kind="errand_shopping")
        )
    db.session.execute(update(Task).where(Task.kind == "child_home").values(kind="errand_shopping"))
    db.session.execute(update(Person).where(Person.id.in_(helpers)).values(gender="man"))
    db.session.execute(update(Person).where(Person.id.in_(askers)).values(gender="woman"))
    db.session.commit()
    told = of_year(lived)
    assert [(each.sort, each.minutes) for each in told.kinds] == [("errand_shopping", 240)]
    assert told.by_sex.across == {("man", "woman"): 240}
    running = of_year(lived, YEAR, date(YEAR, 12, 31))
    assert (running.is_whole, running.kinds, running.by_sex) == (False, [], None)


def test_page_paper_and_sheet_say_the_same_and_name_nobody(lived, door, tmp_path):
    said = door.read("Teresa", f"/books/years/{YEAR}")
    assert "Exchanges confirmed 4" in said
    assert "Casa di" not in said
    sheet = door.open("Teresa", f"/books/years/{YEAR}/report.csv").text
    rows = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert ["Help", "Hours of help", "240", "minutes"] in rows
    check_paper_can_be_made()
    paper = Paper(door.open("Teresa", f"/books/years/{YEAR}/report.pdf").data, tmp_path)
    assert paper.facts()["Tagged"] == "yes"
    assert "Exchanges confirmed 4" in paper.text()
    assert "Casa di" not in paper.text()
    for wrong in ("1999", "2o26", "12026", "²026"):
        assert door.open("Teresa", f"/books/years/{wrong}").status_code == 404
