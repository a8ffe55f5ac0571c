"""The commands are a contract with offices and scripts: keys, exit codes, and silence elsewhere."""

import csv
import json
from datetime import UTC, datetime

import pytest

from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code
from exchange.work import unit_of_work
from models.base import db
from tests import cast as people
from tests.ledger.conftest import move, promise, set_balance_by_hand, tamper, transfers
from views.ledger import jobs

MEMO = '=SUM(1;2), detto "così"\r\nsu due righe, con l\'accento di perché\n'


@pytest.fixture
def written(books):
    hold_id = promise(books, "Ada", "Bruno", 120)
    with unit_of_work(act := books.act("Bruno")):
        ledger.post(hold_id, 105, act=act)
    move(books, "Bruno", "Ada", 30, Code.DONATION, memo=MEMO)
    move(books, "Carla", "Ada", 15, Code.DONATION, memo="")
    move(books, "Teresa", "Ada", 15, Code.DONATION, memo="'-già con l'apice")
    return books


@pytest.fixture
def flask(app, at_work):
    """Run `flask ledger …`; gives exit code, standard output, standard error."""

    def flask(*words):
        db.session.rollback()
        done = app.test_cli_runner().invoke(args=["ledger", *map(str, words)])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.stdout, done.stderr

    return flask


def test_verify_says_true_in_the_keys_of_the_contract(written, flask):
    flask("seal")
    code, out, err = flask("verify", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "accounts": 14,
        "transfers": 13,
        "sum_minutes": 0,
        "drift": [],
        "seal": {"sealed": 13, "unsealed": 0, "broken": []},
        "limits_broken": [],
        "clearing_off": [],
        "clearing_broken": [],
    }


def test_verify_says_what_is_off_with_the_same_keys(written, flask):
    jobs.seal(datetime.now(UTC))
    set_balance_by_hand(written, "Teresa", posted_minutes=7)
    code, out, _ = flask("verify", "--json")
    assert code == 1
    found = json.loads(out)
    assert (found["sum_minutes"], found["drift"]) == (22, [written.accounts["Teresa"]])


def test_verify_speaks_plainly_without_json(written, flask):
    code, out, _ = flask("verify")
    assert code == 0
    assert "unsealed       13" in out
    assert "drift          none" in out


def test_verify_reads_all_banks_and_all_rows_unless_told(written, flask):
    elsewhere = people.open_bank("Ostuni", "074012")
    with unit_of_work(act := elsewhere.act(None)):
        ledger.open_bank_books(act=act)
    flask("seal")
    assert json.loads(flask("verify", "--json")[1])["accounts"] == 23
    db.session.rollback()
    tamper("UPDATE transfer SET code = code + 1")
    assert flask("verify", "--json", "--incremental")[0] == 0
    assert len(json.loads(flask("verify", "--json")[1])["seal"]["broken"]) == 21


def test_a_statement_opens_closes_and_adds_up(written, flask):
    code, out, err = flask("statement", written.accounts["Ada"], "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["opening_minutes"], found["closing_minutes"]) == (0, -45)
    assert [each["minutes"] for each in found["transfers"]] == [-105, 30, 15, 15]
    assert [each["balance_minutes"] for each in found["transfers"]] == [-105, -75, -60, -45]
    assert found["transfers"][0]["other_account"] == written.accounts["Bruno"]
    assert datetime.fromisoformat(found["transfers"][0]["at"]).tzinfo is not None


def test_a_statement_keeps_to_its_days(written, flask):
    code, out, _ = flask(
        "statement", written.accounts["Ada"], "--from", "2020-01-01", "--to", "2020-12-31", "--json"
    )
    found = json.loads(out)
    assert (code, found["transfers"], found["closing_minutes"]) == (0, [], 0)
    assert (found["from"], found["to"]) == ("2020-01-01", "2020-12-31")


def test_a_statement_speaks_plainly_without_json(written, flask):
    _, out, _ = flask("statement", written.accounts["Ada"])
    assert "closing      -45" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["12345"], "ACCOUNT: no such account"),
        (["nobody"], "ACCOUNT: no such account"),
        (["99999999999999999999999"], "ACCOUNT: no such account"),
        (["12345", "--from", "lunedì"], "--from: not a day like 2026-11-30"),
        (["12345", "--from", "2026-02-01", "--to", "2026-01-01"], "--to: before --from"),
    ],
)
def test_bad_input_is_said_line_by_line_and_nothing_else(written, flask, words, said):
    code, out, err = flask("statement", *words, "--json")
    assert (code, out) == (2, "")
    assert said in err.splitlines()


@pytest.fixture
def sheet(written, flask, tmp_path):
    flask("seal")
    path = tmp_path / "books.csv"
    assert flask("export", "--out", path)[0] == 0
    return path


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_rows(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def change(path, record, column, value, *, nth=0):
    """Write another value into the nth row of a record's kind; gives its line in the file."""
    rows = rows_of(path)
    place = rows[0].index(column)
    found = [row for row in rows if row[0] == record][nth]
    found[place] = value
    write_rows(path, rows)


def test_what_was_exported_reads_back_the_same(written, flask, sheet):
    before = transfers()
    code, out, _ = flask("import", sheet, "--dry-run", "--json")
    assert code == 0
    assert json.loads(out) == {
        "accounts": 14,
        "transfers": 13,
        "sum_minutes": 0,
        "drift": [],
        "broken": [],
        "differing": [],
        "unknown": [],
        "not_in_file": 0,
    }
    assert transfers() == before


def test_words_that_a_spreadsheet_would_compute_are_marked(written, flask, sheet):
    place = rows_of(sheet)[0].index("memo")
    words = [row[place] for row in rows_of(sheet)[1:] if row[place]]
    assert words == ["'" + MEMO, "''-già con l'apice"]


def test_a_sheet_shows_what_was_changed_in_it(written, flask, sheet):
    change(sheet, "transfer", "minutes", "106", nth=9)
    code, out, _ = flask("import", sheet, "--dry-run", "--json")
    found = json.loads(out)
    assert code == 1
    assert len(found["differing"]) == 1
    assert found["broken"] == found["differing"]
    assert set(found["drift"]) == {written.accounts["Ada"], written.accounts["Bruno"]}


def test_an_older_sheet_is_still_true(written, flask, sheet):
    move(written, "Ada", "Bruno", 15, Code.DONATION)
    code, out, _ = flask("import", sheet, "--dry-run", "--json")
    found = json.loads(out)
    # The two balances have gone on since.
    assert (code, found["not_in_file"]) == (1, 1)
    assert set(found["differing"]) == {written.accounts["Ada"], written.accounts["Bruno"]}


def test_a_row_the_books_do_not_know_is_named(written, flask, sheet):
    rows = rows_of(sheet)
    write_rows(sheet, [row for row in rows if row[0] != "transfer"])
    code, out, _ = flask("import", sheet, "--dry-run", "--json")
    assert (code, json.loads(out)["not_in_file"]) == (1, 13)


@pytest.mark.parametrize(
    ("record", "column", "value", "said"),
    [
        ("transfer", "minutes", "ten", "row 16, minutes: not a whole number"),
        ("transfer", "minutes", "-5", "row 16, minutes: not above zero"),
        ("transfer", "uid", "", "row 16, uid: empty"),
        ("transfer", "uid", "x", "row 16, uid: not a key"),
        ("transfer", "request_hash", "zz", "row 16, request_hash: not hexadecimal"),
        ("transfer", "pending_id", "5", "row 16, pending_id: goes with kinds 3 and 4"),
        ("account", "opened_at", "2030-01-01", "row 2, opened_at: not a moment with its offset"),
        ("account", "record", "person", "row 2, record: no kind of line"),
    ],
)
def test_a_sheet_that_cannot_be_read_says_where(flask, sheet, record, column, value, said):
    change(sheet, record, column, value)
    code, out, err = flask("import", sheet, "--dry-run", "--json")
    assert (code, out) == (2, "")
    assert err.splitlines() == [said]


def test_a_sheet_without_a_column_says_which(flask, sheet):
    rows = rows_of(sheet)
    rows[0][rows[0].index("minutes")] = "time"
    write_rows(sheet, rows)
    assert flask("import", sheet, "--dry-run")[2] == "row 1, minutes: there is no such column\n"


def test_columns_may_come_in_any_order_and_others_beside_them(flask, sheet):
    write_rows(sheet, [["note", *reversed(row)] for row in rows_of(sheet)])
    assert flask("import", sheet, "--dry-run")[0] == 0


def test_books_are_never_written_over(written, flask, sheet):
    before = transfers()
    code, out, err = flask("import", sheet)
    assert (code, out, err) == (2, "", f"bank {written.bank_id}: has books already\n")
    assert transfers() == before


def test_a_file_that_is_not_there_is_bad_input(flask, tmp_path):
    assert flask("import", tmp_path / "no.csv", "--dry-run")[0] == 2
    assert flask("export", "--out", tmp_path / "no" / "no.csv")[0] == 2


def test_standard_input_and_output_are_files_too(app, written, flask, sheet):
    runner = app.test_cli_runner()
    db.session.rollback()
    exported = runner.invoke(args=["ledger", "export", "--out", "-"]).stdout_bytes
    assert exported == sheet.read_bytes()
    read = runner.invoke(args=["ledger", "import", "-", "--dry-run"], input=exported)
    assert read.exit_code == 0
