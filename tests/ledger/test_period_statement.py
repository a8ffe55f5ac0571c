"""The statement of a month: page, sheet, paper and command say the same, and add up."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime

import pytest

from exchange.ledger.codes import Code
from exchange.ledger.period import named_period, period_of, periods
from exchange.ledger.statement_queries import period_statement
from models.base import db
from tests import cast as people
from tests.ledger.conftest import helped, move
from tests.rig.papers import Paper, check_paper_can_be_made
from views.ledger import jobs


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2030-01", date(2030, 1, 1), date(2030, 1, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2030-12", date(2030, 12, 1), date(2030, 12, 31)),
        ("2030-q1", date(2030, 1, 1), date(2030, 3, 31)),
        ("2030-q4", date(2030, 10, 1), date(2030, 12, 31)),
        ("2030", date(2030, 1, 1), date(2030, 12, 31)),
    ],
)
def test_a_period_is_known_by_its_name(name, first, last):
    found = named_period(name)
    assert (found.from_day, found.to_day, found.name) == (first, last, name)
    assert period_of(found.kind, last) == found


@pytest.mark.parametrize(
    "name", ["", "2030-13", "2030-00", "2030-q5", "2030-1", "30", "9999", "0000-01", "2030-01-01", "²030"]
)  # fmt: skip
def test_other_names_are_none(name):
    assert named_period(name) is None


def test_periods_are_counted_from_the_first_day_to_the_last():
    found = periods("month", date(2029, 11, 30), date(2030, 1, 1))
    assert [each.name for each in found] == ["2030-01", "2029-12", "2029-11"]
    assert periods("year", date(2030, 2, 1), date(2030, 1, 1)) == []


@pytest.fixture
def today():
    """The month in which the database writes."""
    return period_of("month", datetime.now(UTC).astimezone(people.ROME).date())


@pytest.fixture
def moved(books):
    helped(books, "Ada", "Bruno", 105)
    move(books, "Bruno", "Ada", 30, Code.DONATION, memo="Grazie")
    return books


def of(cast, name, period, seen_by=None):
    return period_statement(
        cast.households[name],
        period,
        bank_id=cast.bank_id,
        seen_by=cast.people[seen_by or name],
    )


def test_it_opens_closes_and_every_line_leads_to_the_next(moved, today):
    found = of(moved, "Ada", today)
    assert (found.opening_minutes, found.closing_minutes) == (0, -75)
    assert (found.given_minutes, found.received_minutes) == (30, 105)
    assert [line.balance_minutes for line in found.lines] == [-105, -75]


def test_a_month_after_it_opens_with_what_was_left(moved):
    found = of(moved, "Ada", named_period("2099-01"))
    assert (found.opening_minutes, found.closing_minutes, found.lines) == (-75, -75, [])
    before = of(moved, "Ada", named_period("2020-01"))
    assert (before.opening_minutes, before.closing_minutes) == (0, 0)


def test_command_page_and_sheet_agree(moved, today, app, door, clock):
    clock.move_to(datetime.now(UTC))
    period = of(moved, "Ada", today)
    db.session.rollback()
    days = ["--from", str(today.from_day), "--to", str(today.to_day)]
    account = str(moved.accounts["Ada"])
    done = app.test_cli_runner().invoke(args=["ledger", "statement", account, *days, "--json"])
    told = json.loads(done.stdout)
    assert told["opening_minutes"] == period.opening_minutes
    assert told["closing_minutes"] == period.closing_minutes
    minutes = [(each["minutes"], each["balance_minutes"]) for each in told["transfers"]]
    assert minutes == [(line.minutes, line.balance_minutes) for line in period.lines]
    sheet = door.open("Ada", f"/account/statements/{today.name}/lines.csv")
    rows = list(csv.reader(io.StringIO(sheet.get_data().decode("utf-8-sig"))))[1:]
    assert [(int(row[-2]), int(row[-1])) for row in rows] == minutes
    said = door.read("Ada", f"/account/statements/{today.name}")
    assert "Came in +30 min Went out −1 h 45" in said
    assert "A gift of hours from Casa di Bruno · Grazie +30 min −1 h 15" in said


def test_another_adult_reads_no_more_than_on_the_account(moved, today, door, clock):
    clock.move_to(datetime.now(UTC))
    for path in ("", "/lines.csv", "/paper.pdf"):
        answer = door.open("Michele", f"/account/statements/{today.name}{path}")
        assert answer.status_code == 200
        if path != "/paper.pdf":
            assert "Bruno Semeraro" not in answer.text
            assert "Another adult" in answer.text or "Un altro adulto" in answer.text


@pytest.mark.parametrize(
    "path", ["/account/statements/2030-13", "/account/statements/now/paper.pdf"]
)
def test_what_is_no_period_is_not_there(books, door, path):
    assert door.open("Ada", path).status_code == 404


def test_the_details_lead_to_each_month_and_year(books, door):
    said = door.open("Ada", "/account/details").text
    assert '/account/statements/2030-01"' in said
    assert '/account/statements/2029"' in said


@pytest.fixture
def paper(moved, today, door, clock, tmp_path):
    check_paper_can_be_made()
    clock.move_to(datetime.now(UTC))
    jobs.seal(datetime.now(UTC))
    jobs.prove(datetime.now(UTC))
    door.read("Ada", "/account")
    answer = door.open("Ada", f"/account/statements/{today.name}/paper.pdf")
    assert answer.mimetype == "application/pdf"
    assert f"statement-{today.name}.pdf" in answer.headers["Content-Disposition"]
    return Paper(answer.get_data(), tmp_path)


def test_the_paper_is_tagged_titled_and_speaks_its_language(paper):
    facts = paper.facts()
    assert facts["Tagged"] == "yes"
    assert facts["Title"].startswith("Statement of the account: ")
    assert facts["Author"] == "Banca del tempo di Mesagne"
    objects = paper.objects()
    assert re.search(r"pdfuaid:part(>1<|=.1)", objects)
    assert "/Lang (en)" in objects
    assert "/DisplayDocTitle true" in objects


def test_a_screen_reader_walks_headings_and_tables_with_heads(paper):
    structure = paper.structure()
    for tag in ("H1", "Table", "Caption", "TH", "TD"):
        assert re.search(rf"^\s*{tag}\b", structure, re.MULTILINE), tag
    # Each cell names the heads it stands under.
    assert re.search(r"/Headers \[\(", paper.objects())


def test_every_font_is_inside(paper):
    fonts = paper.fonts()
    assert {name.partition("+")[2].split("-")[0] for name, *_ in fonts} == {"Titillium"}
    assert all(each[-5] == "yes" for each in fonts)


def test_its_words_can_be_taken_out(paper):
    said = paper.text()
    assert "A gift of hours" in said
    assert "from Casa di Bruno · Grazie" in said
    assert "Shopping" in said
    assert "the books of the bank ended at row" in said


def test_where_no_paper_can_be_made_the_page_says_so(moved, today, door, monkeypatch):
    monkeypatch.setattr("views.papers.pdf", lambda page: None)
    answer = door.open("Ada", f"/account/statements/{today.name}/paper.pdf")
    assert answer.status_code == 501
