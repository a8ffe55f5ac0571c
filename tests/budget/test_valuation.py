"""What care is worth: T13b, the same hours in both ways, and only published hours of a bank."""

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import insert

from exchange.budget.valuation import WAGE, Care, Part, Valued, both, shipped
from exchange.care.kinds import Family
from models.base import db
from models.figures import Figure
from tests import cast

JANUARY = date(2030, 1, 1)

T13B = (
    "/valuation{}?childminding_hours=10&childminding_rate=9,00&eldercare_hours=12"
    "&eldercare_rate=8.50&errand_hours=4&errand_rate=7,50"
    "&one_hours=10&one_rate=14&other_hours=16&other_rate=10{}"
)


def test_the_vector():
    found = both(
        [Part("c", 600, 900), Part("e", 720, 850), Part("s", 240, 750)],
        [Part("one", 600, 1400), Part("other", 960, 1000)],
    )
    assert [part.cents for part in found.replacement.parts] == [9000, 10200, 3000]
    assert (found.replacement.cents, found.opportunity.cents) == (22200, 30000)


def test_the_families_are_those_of_the_exchange():
    assert [str(each) for each in Care] == [
        str(Family.CHILDMINDING),
        str(Family.ELDERCARE),
        str(Family.ERRAND),
    ]


def test_hours_that_are_not_the_same_are_our_mistake():
    with pytest.raises(AssertionError):
        both([Part("c", 600, 900)], [Part("one", 601, 900)])


def test_every_shipped_rate_says_since_when_and_who():
    rates = shipped()
    assert set(rates) == {*Care, WAGE}
    for rate in rates.values():
        assert rate.cents > 0
        assert rate.source
        assert rate.address.startswith("https://")
        assert rate.valid_on < date(2030, 1, 1)


@given(some.lists(some.tuples(some.integers(0, 10**6), some.integers(0, 50_000)), max_size=9))
def test_a_sum_is_that_of_the_rows_that_are_shown(rows):
    parts = tuple(Part("c", *row) for row in rows)
    assert Valued(parts).cents == sum(part.cents for part in parts)
    for part in parts:
        assert abs(part.cents * 60 - part.minutes * part.rate) <= 30


def read(answer):
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))


def test_both_ways_stand_on_one_page_with_method_and_source(client):
    page = client.get(T13B.format("", "&rate_source=Un+listino")).text
    for words in ("222,00", "300,00", "Un listino"):
        assert words in page
    assert "Non è un prezzo" in page or "Not a price" in page


def test_the_file_says_the_same(client):
    rows = read(client.get(T13B.format(".csv", "&rate_source=%3DRates")))
    sums = {(row["method"], row["part"]): row["euro"] for row in rows}
    assert sums["replacement", "all"] == "222.00"
    assert sums["opportunity", "all"] == "300.00"
    assert rows[0]["source"] == "'=Rates", "no spreadsheet computes it"
    assert read(client.get("/valuation.csv")) == []


def test_the_same_hours_told_twice_must_agree(client):
    wrong = T13B.replace("other_hours=16", "other_hours=15").format("", "")
    page = client.get(wrong).text
    assert "pr-fault" in page
    assert "pr-figure" not in page


@pytest.mark.parametrize("typed", ["a", "-1", "1.234", "99999999", "1e3", "nan"])
def test_what_is_no_amount_is_told_at_its_field(client, typed):
    page = client.get("/valuation", query_string={"eldercare_hours": typed}).text
    assert "eldercare_hours-fault" in page


@pytest.fixture
def mesagne(app):
    with app.app_context():
        town = cast.open_bank("Mesagne", "074010")
        cast.write()
        for month, told in ((JANUARY, (10, 2, 4)), (date(2030, 2, 1), (None, None, 4))):
            row = {"bank_id": town.bank_id, "month": month, "name": "hours_given"}
            row |= {"group_min": 3, "counted_on": date(2030, 3, 4)}
            row |= {"low": None, "high": None, "people": None}
            rows = [
                row | {"part": f"all|{care}", "value": hours}
                for care, hours in zip(("childminding", "eldercare", "errand"), told, strict=True)
            ]
            db.session.execute(insert(Figure), [*rows, row | {"part": "all", "value": 16}])
        db.session.commit()
    return town


def test_of_a_bank_only_months_that_tell_their_kinds_count(client, mesagne):
    slug = read_slug(client)
    rows = read(client.get("/valuation.csv", query_string={"bank": slug, "year": 2030}))
    hours = {row["part"]: row["hours"] for row in rows if row["method"] == "replacement"}
    assert hours == {"childminding": "10.00", "eldercare": "2.00", "errand": "4.00", "all": "16.00"}
    assert client.get(f"/valuation?bank={slug}&year=2030").status_code == 200
    assert client.get(f"/valuation?bank={slug}&year=2029").status_code == 404
    assert client.get("/valuation?bank=nowhere").status_code == 404


def read_slug(client):
    return re.search(r'/valuation\?bank=([\w-]+)"', client.get("/valuation").text).group(1)


def test_a_sheet_begins_with_the_rates_of_the_house_in_the_readers_way(client):
    """A field for numbers showed nothing in Italian: 6,99 is none to a browser."""
    page = client.get("/valuation", headers={"Accept-Language": "it"}).text
    assert 'value="6,99"' in page
    assert 'type="number"' not in page
