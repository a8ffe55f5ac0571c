"""The live observatory: what is out of each bank, its sums, and nothing that is hidden."""

import csv
import io
import re
from datetime import date

import pytest
from sqlalchemy import insert

from exchange.observatory.live import Shown, of_bank, province
from models.base import db
from models.figures import Figure
from tests import cast
from views.observatory import live_cards
from views.observatory.live_numbers import round_step, ticks
from views.observatory.live_specs import SPECS, names_of
from views.observatory.live_words import COLUMNS, TOPICS, WORDS

JANUARY, FEBRUARY = date(2030, 1, 1), date(2030, 2, 1)


def shown(month, name, part, value):
    return Shown(month, name, part, value, None, None, None, date(2030, 3, 4))


def bank(*figures):
    return of_bank(shown(*each) for each in figures)


def test_a_province_is_the_sum_of_what_its_banks_show():
    both = province(
        [
            bank((JANUARY, "hours_given", "all", 10.0), (FEBRUARY, "hours_given", "all", None)),
            bank((JANUARY, "hours_given", "all", 2.5), (FEBRUARY, "hours_given", "all", 4.0)),
        ]
    )
    assert both.value(JANUARY, "hours_given", "all") == 12.5
    assert both.value(FEBRUARY, "hours_given", "all") == 4.0, "one of them hides it"
    assert [both.value(month, "banks") for month in both.months] == [2.0, 1.0]


def test_a_cell_that_one_bank_hides_is_no_smaller_number():
    """Eighteen hours nobody came for stood above seven days of zeros."""
    cells = [("all", 9.0), ("0|morning", None), ("1|morning", 0.0)]
    other = [("all", 9.0), ("0|morning", 0.0), ("1|morning", 2.0)]
    both = province(
        [bank(*((JANUARY, "uncovered", *each) for each in of)) for of in (cells, other)]
    )
    found = {part: both.value(JANUARY, "uncovered", part) for part, _value in cells}
    assert found == {"all": 18.0, "0|morning": None, "1|morning": 2.0}


def test_a_share_is_of_banks_that_tell_women_and_men():
    tells = [
        (JANUARY, "hours_given", "women", 30.0),
        (JANUARY, "hours_given", "men", 10.0),
        (JANUARY, "women_share_given", "", 0.75),
    ]
    hides = [
        (JANUARY, "hours_given", "women", 500.0),
        (JANUARY, "hours_given", "men", None),
        (JANUARY, "women_share_given", "", None),
    ]
    assert province([bank(*tells), bank(*hides)]).value(JANUARY, "women_share_given") == 0.75
    assert province([bank(*hides)]).value(JANUARY, "women_share_given") is None


def test_what_cannot_be_added_up_is_in_no_sum():
    assert province([bank((JANUARY, "gini_given", "", 0.4))]).newest("gini_given") is None


@pytest.mark.parametrize(
    "values", [[0.0], [], [3.2, 117.0], [-40.0, 12.5], [-0.3, 0.1], [-12.0, -3.0], [1e6]]
)
def test_a_ruler_holds_every_number_and_has_a_zero(app, values):
    with app.test_request_context():
        ruled = [value for value, _words in ticks(values, "hours")]
    assert 0 in ruled
    assert 2 <= len(ruled) <= 7
    assert all(ruled[0] - 1e-9 <= value <= ruled[-1] + 1e-9 for value in values)


@pytest.mark.parametrize(("least", "step"), [(0.3, 0.5), (1, 1), (2.1, 2.5), (7, 10), (240, 250)])
def test_a_ruler_steps_roundly(least, step):
    assert round_step(least) == pytest.approx(step)


def test_each_figure_has_its_words_and_each_column_its_head():
    assert {each.key for each in SPECS} == WORDS.keys()
    assert {each.topic for each in SPECS} == TOPICS.keys()
    columns = {one for each in SPECS for one in getattr(each, "columns", ())}
    assert columns <= COLUMNS.keys()


KEPT = [
    ("hours_given", "all", 117.5),
    ("hours_given", "women", None),
    ("women_share_given", "", 0.71),
    ("women_share_given", "errand", None),
    ("gini_given", "", 0.44),
    ("uncovered", "all", 6.0),
    ("uncovered", "0|morning", 6.0),
    ("uncovered", "1|night", None),
    ("unpaid_day", "7|women", 0.21),
    ("net_flow", "", -12.5),
]


def keep(town):
    row = {"bank_id": town.bank_id, "group_min": 3, "counted_on": date(2030, 2, 4)}
    nothing = {"low": None, "high": None, "people": None}
    for month in (date(2029, 12, 1), JANUARY):
        rows = [
            {"name": name, "part": part, "value": value, "month": month} | row | nothing
            for name, part, value in KEPT
        ]
        db.session.execute(insert(Figure), rows)
    db.session.commit()


@pytest.fixture
def mesagne(app):
    with app.app_context():
        town = cast.open_bank("Mesagne", "074010")
        cast.add_person(town, "Ada")
        cast.write()
        keep(town)
    return town


def test_of_two_questionnaires_told_in_one_month_the_newest_is_read(app):
    """Women and men stood there twice, each time with another number."""
    told = [
        ("asymmetry_days", "survey 9", 0.8),
        ("asymmetry_days", "survey 10", None),
        ("asymmetry_hours", "survey 10", 0.7),
        ("unpaid_day", "survey 9|women", 0.25),
        ("unpaid_day", "survey 9|men", 0.1),
        ("unpaid_day", "survey 10|men", 0.12),
        ("unpaid_day", "survey 10|women", 0.22),
    ]
    months = bank(*((JANUARY, *each) for each in told))
    specs = {each.key: each for each in SPECS}
    with app.test_request_context():
        cards = [live_cards.of(specs[key], months, []) for key in ("asymmetry", "unpaid_day")]
    assert [[row[1] for row in card.rows] for card in cards] == [[0.7], [0.22, 0.12]]


def test_where_nothing_is_counted_the_page_says_when_it_will_be(client):
    page = client.get("/observatory")
    assert page.status_code == 200
    assert "tre giorni" in page.text or "three days" in page.text
    assert '<svg class="pr-chart"' not in page.text


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_a_page_with_its_figures_and_how_they_are_counted(client, mesagne, topic):
    page = client.get(f"/observatory?of={topic}")
    assert page.status_code == 200
    keys = [each.key for each in SPECS if each.topic == topic]
    assert re.findall(r'id="of-(\w+)"', page.text) == keys
    assert page.text.count('<dl class="pr-facts"') == len(keys)


def test_a_figure_stands_in_its_chart_and_in_its_table(client, mesagne):
    page = client.get("/observatory?of=hours", headers={"Accept-Language": "en"}).text
    assert "117.5" in page or "118" in page
    assert page.count('<svg class="pr-chart"') == 1, "the other figure is not told yet"
    table = page[page.index("<table") : page.index("</table>")]
    assert "January 2030" in table
    assert ">*<" in table


@pytest.mark.parametrize("query", ["of=nothing", "bank=nowhere", "bank=nowhere&of=asks"])
def test_what_is_not_counted_is_not_there(client, mesagne, query):
    assert client.get(f"/observatory?{query}").status_code == 404


def test_its_file_says_the_same_in_every_language_and_hides_what_is_hidden(client, mesagne):
    italian = client.get("/observatory/figures.csv", headers={"Accept-Language": "it"})
    english = client.get("/observatory/figures.csv", headers={"Accept-Language": "en"})
    assert italian.data == english.data
    rows = list(csv.DictReader(io.StringIO(italian.get_data(as_text=True).lstrip("\ufeff"))))
    assert len(rows) == 2 * len(KEPT)
    hidden = {(row["figure"], row["part"]) for row in rows if row["value"] == "*"}
    assert hidden == {(name, part) for name, part, value in KEPT if value is None}


@pytest.mark.parametrize("path", ["/observatory/figures.csv", "/observatory/lab/figures.csv"])
def test_who_has_a_file_already_is_told_so(client, mesagne, path):
    """The papers promise it of every file of the catalogue; this one was sent whole each time."""
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "Set-Cookie" not in answer.headers
    again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_file_of_one_figure_holds_its_rows_alone(client, mesagne):
    slug = mesagne.slug if hasattr(mesagne, "slug") else ""
    answer = client.get(f"/observatory/figures.csv?figure=gini&bank={slug}")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert {row["figure"] for row in rows} == {"gini_given"} <= names_of("gini")
    assert client.get("/observatory/figures.csv?figure=nothing").status_code == 404
    assert client.get("/observatory/figures.csv?bank=nowhere").status_code == 404
