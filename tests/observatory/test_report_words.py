"""All that a report of the year can hold has words, in every language, and reads as the numbers do."""

from dataclasses import replace
from datetime import date

import pytest

from exchange.observatory import answer_month, report
from exchange.observatory.held_back import Standing
from exchange.observatory.month import Month, numbers
from exchange.observatory.report import Chapter, Report, Sheet
from views import create_app
from views.catalogues import LANGUAGES
from views.language import in_language
from views.observatory import report_pages, report_tables
from views.observatory.report_words import FIGURES, PARTS, SOURCES, TITLES

DAY = date(2025, 12, 31)
COLUMNS = ("month", "part", "value", "low", "high", "people")


@pytest.fixture(scope="module")
def inside(tmp_path_factory):
    """The app's inside, where words are known; nothing here asks the database."""
    from tests.rig.databases import settings

    app = create_app(settings(f"sqlite:///{tmp_path_factory.mktemp('report')}/none.db"))
    with app.test_request_context():
        yield


def figure(key, *rows):
    return Sheet(key, "observatory", DAY, COLUMNS, rows, group_min=3)


def of(**chapters):
    told = {Chapter(name): tuple(sheets) for name, sheets in chapters.items()}
    return Report("mesagne", "Mesagne", 2025, DAY, told)


def shown(sheet):
    ((part),) = report_tables.parts(of(help=[sheet]))
    return part.tables[0]


def test_every_figure_of_a_month_has_a_caption():
    nobody = Month(DAY, ("errand",), (), (), (), {}, 0, Standing())
    names = {each.name for each in numbers(nobody)} | {*answer_month.NAMES}
    names |= {each.name for each in answer_month.index(0.5, 0.5)}
    assert names - FIGURES.keys() == set()


def test_every_chapter_and_every_table_has_a_title():
    assert {*report.WRITTEN} == {*PARTS}
    assert {"books", "services", "coverage", "hours", "campaigns"} == {*TITLES}
    assert "observatory" in SOURCES


def test_a_hidden_number_is_a_star_and_one_never_counted_a_dash(inside):
    table = shown(
        figure(
            "women_share_given",
            ("2025-01", "", 0.5, 0.4, 0.6, 9),
            ("2025-01", "errand", None, None, None, None),
            ("2025-02", "", None, None, None, None),
        )
    )
    with in_language("en", "UTC"):
        assert table.rows == [["Gen 2025", "50% (40%–60%)", "*"], ["Feb 2025", "*", "–"]]
    assert table.hides
    assert table.latest == "Gen 2025: 50% (40%–60%)"


def test_many_parts_stand_below_each_other(inside):
    hours = [
        ("2025-03", f"{day}|{part}", 1.5, None, None, None)
        for day in range(7)
        for part in ("morning", "night")
    ]
    with in_language("en", "UTC"):
        table = shown(figure("uncovered", *hours))
    assert [words for words, _kind in table.heads][1:] == ["Mar 2025"]
    assert table.rows[0] == ["Monday, night", "1.5"]
    assert len(table.rows) == 14


def test_a_questionnaire_s_number_is_no_word(inside):
    with in_language("en", "UTC"):
        table = shown(
            figure(
                "unpaid_day",
                ("2025-03", f"{answer_month.SURVEY}118341540196266293|women", 0.2, 0.1, 0.3, 40),
            )
        )
    assert table.rows[0][0] == "Women"


def test_two_questionnaires_of_a_year_share_no_name(inside):
    """Both had rows called Women and Men, and nobody could tell which was whose."""
    parts = [f"survey {number}|{sex}" for number in (11, 12, 13) for sex in ("women", "men")]
    days = {"title": {"it": "Cura", "en": "Care"}, "first": "2025-01-07", "last": "2025-01-27"}
    later = days | {"first": "2025-02-01", "last": "2025-02-20"}
    sheet = figure("unpaid_day", *(("2025-03", part, 0.2, 0.1, 0.3, 40) for part in parts))
    sheet = replace(sheet, asked={"survey 11": days, "survey 12": later, "survey 13": later})
    with in_language("en", "UTC"):
        table = shown(sheet)
    names = [row[0] for row in table.rows]
    assert len({*names}) == 6
    assert [words for words, _kind in table.heads][1:] == ["Mar 2025"]
    assert names[0].startswith("Care, 7 Jan")
    assert names[0].endswith(": Women")
    assert names[5].endswith(" (3): Men")
    whole = of(sharing=[sheet])
    assert report.read(report.content(whole)) == whole


def test_a_figure_of_everybody_is_drawn_month_by_month(inside):
    with in_language("en", "UTC"):
        chart = shown(
            figure(
                "women_share_given",
                ("2025-01", "", 0.5, 0.4, 0.6, 9),
                ("2025-02", "", None, None, None, None),
                ("2025-03", "", 0.75, 0.7, 0.8, 9),
            )
        ).chart
    assert chart.kind == "time"
    assert chart.points[1:] == [("Feb 2025", None, None, None), ("Mar 2025", 0.75, 0.7, 0.8)]
    assert chart.sentence == "Jan 2025: 50% (40%–60%); Feb 2025: *; Mar 2025: 75% (70%–80%)"


def test_parts_are_drawn_side_by_side_and_one_number_alone_is_not(inside):
    with in_language("en", "UTC"):
        days = shown(
            figure(
                "unpaid_day",
                ("2025-03", "survey 7|women", 0.2, 0.1, 0.3, 40),
                ("2025-03", "survey 7|men", None, None, None, None),
            )
        ).chart
        alone = shown(figure("net_flow", ("2025-03", "", 12.5, None, None, None))).chart
        below = shown(
            figure("x", ("2025-03", "a", -1.0, None, None, 3), ("2025-03", "b", 1.0, None, None, 3))
        ).chart
    assert (days.kind, alone, below) == ("bars", None, None)
    assert days.bars == [("Women", 0.2, "20% (10%–30%)"), ("Men", None, "*")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_reads_in_every_language(inside, language):
    rows = [("2025-03", "", 1.5, None, None, None)]
    whole = of(
        sharing=[figure(name, *rows) for name in FIGURES],
        campaigns=[
            Sheet(
                "campaigns",
                "campaigns",
                DAY,
                ("first", "last", "title", "goal", "reached"),
                (("2025-01-07", "2025-02-07", "Due mani <b>in più</b>", "Dividere", None),),
                group_min=3,
            )
        ],
    )
    page = report_pages.document(whole, language)
    assert f'lang="{language}"' in page
    assert "Due mani &lt;b&gt;in più" in page
    assert report.read(report.content(whole)) == report.read(report.content(whole))
