"""Coverage: what towns have and lack, against targets, as page, file and paper."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from exchange.chronomap.coverage import Seats, targets, towns
from exchange.chronomap.zones import GROUPS, Age, Zone
from models.base import db
from models.services import ServiceRow
from tests import cast
from tests.cast import MONDAY_9, sign_in

MESAGNE = "074010"
SHIPPED = targets()


def zone(code, children):
    people = tuple(children // 2 if age is Age.TO_2 else 7 for _sex, age in GROUPS)
    return Zone(code, code, code, 40.5, 17.8, people)


def test_what_one_town_has_too_many_of_the_next_does_not_have():
    """T10: 41 places for 130 children; the next town has 100 for 20."""
    seats = [Seats("A", "public", 2, 30, 0), Seats("A", "private", 1, 11, 0),
             Seats("B", "public", 1, 100, 1)]  # fmt: skip
    (one, other), whole = towns([zone("A", 130), zone("B", 20)], seats, SHIPPED)
    assert (one.places, one.coverage.places) == ({"public": 30, "private": 11}, 41)
    assert one.coverage.missing == (2, 2, 18)
    assert (other.coverage.missing, other.unsaid) == ((0, 0, 0), 1)
    assert whole.coverage.places == 141
    assert whole.coverage.missing == (2, 2, 18)
    assert float(one.coverage.per_100) == pytest.approx(31.54, abs=0.01)


def test_a_town_without_children_lacks_nothing_that_can_be_said():
    (empty,), whole = towns([zone("A", 0)], [], SHIPPED)
    assert empty.coverage.missing == (None, None, None)
    assert whole.coverage.missing == (0, 0, 0)


def nursery(code, **columns):
    of = {"kind": "nursery", "municipality": MESAGNE, "found_as": "", "operator": "public"}
    of |= {"name": code, "version": 1, "changed_at": MONDAY_9}
    return ServiceRow(code=code, **of | columns)


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        usual = cast.the_usual()
        db.session.add_all(
            [
                nursery("one", capacity=30),
                nursery("two", capacity=11, operator="private"),
                nursery("gone", capacity=50, ended_on=date(2029, 1, 1)),
                nursery("silent"),
            ]
        )
        db.session.commit()
    return usual


def test_page_file_map_and_paper_say_the_same(client, town):
    english = {"Accept-Language": "en"}
    page = client.get("/time-map/coverage", headers=english).text
    assert "20 municipalities have fewer than 33 places in 100" in page
    assert "1 service does not say its places" in page
    assert '<bdi dir="ltr">+' in page
    assert "L. 234/2021, art. 1, c. 172" in page
    said = client.get("/time-map/coverage.csv", headers=english).get_data(as_text=True)
    heads, *rows = csv.reader(io.StringIO(said.removeprefix("\ufeff")))
    assert len(rows) == 20
    row = dict(zip(heads, next(row for row in rows if row[0] == MESAGNE), strict=True))
    assert (row["Public"], row["Private"], row["Places offered"]) == ("30", "11", "41")
    document = json.loads(client.get("/time-map/coverage.geojson").data)
    assert "crs" not in document
    told = {each["id"]: each["properties"] for each in document["features"]}[MESAGNE]
    assert told["places"] == 41
    assert str(told["missing_to_33"]) == row["To reach 33 in 100"]
    wanted = -(-told["children"] * 33 // 100)
    assert told["missing_to_33"] == wanted - 41
    sign_in(client, town, "Ada")
    assert client.get("/time-map/coverage.pdf").data.startswith(b"%PDF-1.7")


def test_another_target_is_another_lack(client, town):
    english = {"Accept-Language": "en"}
    page = client.get("/time-map/coverage?target=eu", headers=english).text
    assert "fewer than 45 places in 100" in page
    assert (
        "fewer than 33 places" in client.get("/time-map/coverage?target=moon", headers=english).text
    )


def test_a_kind_is_covered_where_every_town_has_enough():
    targets_met = [Seats("A", "public", 1, 33, 0)]
    (one,), whole = towns([zone("A", 100)], targets_met, SHIPPED[:2])
    assert one.coverage.missing == whole.coverage.missing == (0, 0)
    assert replace(one, code="", name="") == replace(whole, code="", name="")
