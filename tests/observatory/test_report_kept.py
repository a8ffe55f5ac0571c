"""A closed report is never changed, and made again from the tables it is the same, byte by byte."""

import subprocess
import sys
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from exchange.observatory import report, report_actions, report_queries
from exchange.work import unit_of_work
from models.base import db
from models.figures import Figure
from tests import cast
from tests.cast import LONG_AGO
from tests.rig.papers import check_paper_can_be_made

YEAR, DAY = 2025, date(2026, 1, 15)
SUM = "f5748c566c6793a92b628a4c8751e7bd094908b5c16b6aeee21fe803a6e2b18d"
"""Of the figures below; the same on every database and on every day."""

AGAIN = """
import sys
from hashlib import sha256
from exchange.observatory import report
from tests.rig.databases import settings
from views import create_app, papers
from views.observatory import report_pages
of = report.read(open(sys.argv[1], encoding="utf-8").read())
with create_app(settings("sqlite://")).app_context():
    for tongue in report.TONGUES:
        print(sha256(report_pages.document(of, tongue).encode()).hexdigest())
        print(sha256(papers.pdf(report_pages.on_paper(of, tongue))).hexdigest())
"""


@pytest.fixture
def town(app):
    with app.app_context():
        town = cast.the_usual()
        cast.write()
        for month in range(1, 13):
            of = {"bank_id": town.bank_id, "month": date(YEAR, month, 1), "group_min": 3}
            of["counted_on"] = date(YEAR, month, 28)
            share = None if month == 2 else 0.5 + month / 70
            db.session.add(Figure(**of, name="women_share_given", part="", value=share))
            db.session.add(Figure(**of, name="hours_given", part="women", value=10 / 3 * month))
            db.session.add(Figure(**of, name="hours_given", part="men", value=month / 7))
        db.session.commit()
        yield town


def close(town, name="Carla"):
    with unit_of_work(act := town.act(name)):
        report_actions.write(YEAR, {"foreword": {"it": "Così è andata."}}, seen_version=0, act=act)
        return report_actions.close(YEAR, DAY, act=act)


def test_the_same_tables_give_the_same_report_on_any_database(town):
    made = close(town)
    kept = report_queries.year_report(made, seen_by_bank_id=town.bank_id)
    assert kept.line.checksum == report.checksum(kept.content) == SUM
    again = report_queries.drafted(YEAR, bank_id=town.bank_id, as_of=DAY)
    assert report.content(again) == kept.content


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE year_report SET content = '{}'",
        "DELETE FROM year_report",
        "UPDATE year_report_out SET report_id = 1",
        "DELETE FROM year_report_out",
        "UPDATE figure SET value = 1",
        "DELETE FROM figure",
    ],
)
def test_what_is_closed_out_or_counted_is_neither_changed_nor_taken_away(town, deed):
    made = close(town)
    with unit_of_work(act := town.act("Carla")):
        report_actions.publish(made, act=act)
    with pytest.raises(DatabaseError, match="append_only"):
        db.session.execute(text(deed))
    db.session.rollback()


def test_a_row_of_the_same_day_takes_no_other_s_place(town):
    made = close(town)
    kept = report_queries.year_report(made, seen_by_bank_id=town.bank_id)
    if db.engine.dialect.name == "sqlite":
        with pytest.raises(DatabaseError, match="append_only"):
            db.session.execute(text("INSERT OR REPLACE INTO year_report SELECT * FROM year_report"))
        db.session.rollback()
    assert report_queries.year_report(made, seen_by_bank_id=town.bank_id) == kept


@pytest.mark.nightly
def test_two_processes_write_the_same_pages_and_papers(town, tmp_path):
    check_paper_can_be_made()
    kept = report_queries.year_report(close(town), seen_by_bank_id=town.bank_id)
    path = tmp_path / "report.json"
    path.write_text(kept.content, encoding="utf-8")
    first, second = (
        subprocess.run(
            [sys.executable, "-c", AGAIN, str(path)],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    )
    assert first == second
    assert len(set(first.split())) == 4


def test_what_came_after_the_day_is_not_in_it(town):
    before = report_queries.assembled(YEAR, bank_id=town.bank_id, as_of=date(YEAR, 3, 1))
    months = {row[0] for sheets in before.chapters.values() for s in sheets for row in s.rows}
    assert {each for each in months if str(each).startswith(str(YEAR))} == {"2025-01", "2025-02"}
    assert before.as_of < LONG_AGO.date()
