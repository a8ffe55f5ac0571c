"""A budget's file: amounts in either country's way, headings guessed, wrong rows told by number."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exchange.budget import columns, file_lines
from exchange.budget.amounts import CENTS_MAX, cents
from exchange.budget.classes import Code
from exchange.budget.columns import Columns, Field
from exchange.budget.file_lines import Wrong
from exchange.budget.shares import Shares, bp, only
from exchange.budget.suggesting import Rule, Seen, known_words, narrowest_first, proposal
from models.states_of_budgets import Source

BDAP = [
    "Cod. Missione",
    "Missione",
    "Cod. Programma",
    "Capitolo",
    "Descrizione",
    "Previsioni definitive",
    "Impegni",
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.234,56", 123_456),
        ("1,234.56", 123_456),
        ("1234,5", 123_450),
        ("1234.50", 123_450),
        ("1.234", 123_400),
        ("1,234", 123_400),
        ("12.345.678", 1_234_567_800),
        ("€ 1.234,00", 123_400),
        ("1 234,00", 123_400),
        ("1'234.00", 123_400),
        ("-12", -1_200),
        ("(12,00)", -1_200),
        ("0", 0),
        ("", None),
        ("-", None),
    ],
)
def test_an_amount_is_read_in_either_way(text, found):
    assert cents(text) == found


@pytest.mark.parametrize(
    "text", ["1.23.4", "12,3456", "1.2345", "abc", "1,2,3", "1.234.56", "9" * 13, "²", "1-2"]
)
def test_what_is_no_amount_is_said_to_be_none(text):
    with pytest.raises(ValueError, match=r"no amount|too large"):
        cents(text)


@given(some.integers(-CENTS_MAX, CENTS_MAX))
def test_every_amount_comes_back(number):
    sign, whole = "-" if number < 0 else "", abs(number)
    english = f"{sign}{whole // 100:,}.{whole % 100:02}"
    assert cents(english) == number
    assert cents(english.translate(str.maketrans(",.", ".,"))) == number


def test_headings_are_guessed_below_a_title():
    rows = [
        ["Rendiconto 2025"],
        [],
        BDAP,
        ["12", "Diritti sociali", "01", "1201", "Nidi", "1", "2"],
    ]
    found = columns.guess(rows)
    assert found.heading_row == 2
    assert found.at == {
        Field.MISSION: 0,
        Field.PROGRAMME: 2,
        Field.CHAPTER: 3,
        Field.TEXT: 4,
        Field.FORECAST: 5,
        Field.ACTUAL: 6,
    }
    assert not found.lacks


def test_what_was_said_of_a_heading_is_known_the_next_time():
    odd = ["M", "Cosa", "Quanto"]
    assert columns.guess([odd]).lacks
    known = columns.headings(odd, Columns(0, {Field.TEXT: 1, Field.ACTUAL: 2}))
    assert columns.guess([odd], known).at == {Field.TEXT: 1, Field.ACTUAL: 2}


def read(*rows):
    numbered = [(number, list(row)) for number, row in enumerate([BDAP, *rows], start=1)]
    return file_lines.read(numbered, columns.guess([BDAP]))


def test_wrong_rows_are_told_by_their_number_and_nothing_is_guessed():
    found = read(
        ("12", "", "1", "1201", "Nidi", "900.000,00", ""),
        ("", "", "", "", "", "", ""),
        ("12", "", "1", "", "", "5", ""),
        ("12", "", "1", "1", "Nidi", "molto", ""),
        ("", "", "", "", "Totale missione 12", "900.000,00", ""),
        ("12", "", "", "", "Diritti sociali", "", ""),
        ("12", "", "1", "1", "n" * 501, "5", ""),
    )
    assert [(each.place, each.mission, each.programme) for each in found.lines] == [(2, "12", "01")]
    assert found.forecast_cents == 90_000_000
    assert [(each.row, each.wrong) for each in found.problems] == [
        (4, Wrong.NO_WORDS),
        (5, Wrong.NOT_AN_AMOUNT),
        (8, Wrong.TOO_LONG),
    ]
    assert found.passed_over == [6, 7]


@pytest.mark.parametrize(
    ("mission", "programme", "found"),
    [
        ("12", "1", ("12", "01")),
        ("Missione 12", "Programma 01", ("12", "01")),
        ("12 - Diritti sociali", "01 - Infanzia", ("12", "01")),
        ("12", "12.01", ("12", "01")),
        ("", "1201", ("12", "01")),
        ("3", "", ("03", "")),
        ("", "", ("", "")),
        ("tutte", "", ("tutte", "")),
        ("123", "", ("123", "")),
    ],
)
def test_mission_and_programme_are_two_digits_each(mission, programme, found):
    assert file_lines.codes(mission, programme) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20", 2000),
        ("33,5", 3350),
        ("33.33", 3333),
        ("", 0),
        ("100", 10000),
        ("101", None),
        ("-1", None),
        ("1,234", None),
        ("a", None),
        (" 7 % ", 700),
    ],
)
def test_a_share_is_read_in_percent(text, found):
    assert bp(text) == found


NURSERIES = Rule("12", "01", "", only(Code.DIRECT), "Nidi")
SOCIAL = Rule("12", "", "", only(Code.SENSITIVE), "Sociale")
SHELTER = Rule("", "", "rifugio", only(Code.DIRECT), "Violenza")


def said(line, *rules):
    return proposal(line, narrowest_first(rules), year_before=2029, language="it")


def test_the_narrower_rule_speaks_first_then_the_year_before_then_a_word():
    line = Seen(1, "12", "01", "Casa rifugio", before=only(Code.SENSITIVE), before_motive="Come")
    assert said(line, SOCIAL, NURSERIES, SHELTER).motive == "Violenza"
    assert said(line, SOCIAL, NURSERIES).said_by == "12.01"
    assert said(line, SOCIAL).said_by == "12"
    last_year = said(line)
    assert (last_year.source, last_year.said_by) == (Source.BEFORE, "2029")
    by_word = said(Seen(1, "12", "01", "Gestione casa RIFUGIO"))
    assert (by_word.source, by_word.shares.code) == (Source.WORDS, Code.DIRECT)
    assert said(Seen(1, "99", "01", "Varie")) is None


def test_a_word_is_known_from_its_beginning_and_not_from_its_middle():
    assert said(Seen(1, "", "", "Canoni per il trasportatore")) is None
    assert said(Seen(1, "", "", "Assistenza agli anziani")).shares == only(Code.SENSITIVE)


def test_every_word_that_is_known_says_why_in_two_languages():
    assert all(word.motive_it and word.motive_en and word.stems for word in known_words())


def test_the_class_of_a_line_is_told_where_it_has_one():
    assert only(Code.STAFF).code is Code.STAFF
    assert Shares(3000, 2000, 5000).code is None
    assert not Shares(3000, 2000, 5001).is_whole
