"""Who is in the pact, and the eight results, as everybody reads them; and how the books name who speaks."""

import csv
import io
from datetime import date

import pytest
import time_machine

from exchange.observatory.live_indicators import INDICATORS, RESULTS, Source, Unit
from exchange.people import representative_actions as representatives
from exchange.people import representative_queries, seat_queries
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db
from models.figures import Figure
from tests import cast as people
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9
from tests.pact.partners import FIFTEEN, fifteen
from tests.rig.counting import counted_statements
from views.pact import indicator_words


@pytest.fixture
def town(app):
    with app.app_context(), time_machine.travel(MONDAY_9, tick=False):
        yield people.the_usual()
        db.session.rollback()


@pytest.fixture
def door(app, town):
    return Door(app, Story(town))


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit.PERCENT, "33.3\N{NO-BREAK SPACE}%"),
        (Unit.POINTS, "33.3 points"),
        (Unit.HOURS, "33.3 hours"),
        (Unit.MINUTES_A_DAY, "33.3 minutes a day"),
        (Unit.PER_100, "33.3"),
        (Unit.NUMBER, "33.3"),
    ],
)
def test_a_figure_is_said_with_its_unit(app, unit, words):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert indicator_words.said(33.3, unit) == words
        assert indicator_words.said(10, Unit.NUMBER, "pairs") == "at least 10"


def reader(app):
    """Nobody in particular, who reads English."""
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_every_indicator_result_and_source_has_words():
    assert indicator_words.INDICATORS.keys() == INDICATORS.keys()
    assert indicator_words.RESULTS.keys() == RESULTS.keys()
    assert indicator_words.SOURCES.keys() == set(Source)


def test_everybody_reads_who_speaks_and_how_many_are_women(app, town):
    client = reader(app)
    assert "No organisation keeps the pact yet" in client.get("/pact/partners").text
    fifteen(town)
    with counted_statements() as asked:
        page = client.get("/pact/partners").text
    assert all(name in page for name, *_ in FIFTEEN)
    assert "15 organisations keep the pact" in page
    assert "Holders: 11 women, 4 men." in page
    assert "With the alternates: 15 women, 13 men. Not told: 2." in page
    assert "Alternate: Biagio Semeraro" in page
    assert len(asked) <= 5


def test_of_few_no_balance_is_told(app, town):
    with unit_of_work(act := town.act("Teresa")):
        body = add_organisation("Comune di Mesagne", "municipality", act=act)
        seats.give(body, town.people["Ada"], "Assessora", act=act)
        representatives.name(body, town.people["Ada"], "holder", "w", act=act)
    page = reader(app).get("/pact/partners").text
    assert "Fewer than five have said" in page
    assert "1 woman" not in page
    assert "No alternate now" in page


def test_what_few_alternates_said_is_not_to_be_had_by_subtracting(app, town):
    for each in fifteen(town)[4:]:
        speaks = representative_queries.named(each.organisation_id, bank_id=town.bank_id)
        db.session.rollback()
        with unit_of_work(act := town.act("Teresa")):
            representatives.end(speaks[1].representative_id, act=act)
    page = reader(app).get("/pact/partners").text
    assert "With the alternates: " in page
    assert "Holders: " not in page


def test_the_books_name_a_holder_and_an_alternate(town, door):
    with unit_of_work(act := town.act("Teresa")):
        body = add_organisation("Comune di Mesagne", "municipality", act=act)
        for who in ("Ada", "Carla"):
            seats.give(body, town.people[who], "Ufficio tempi", act=act)
    at = f"/books/organisations/{body}"
    assert "Nobody yet" in door.read("Teresa", at)
    named = {"speaker": town.people["Ada"], "role": "holder", "sex": "w"}
    assert door.send("Teresa", f"{at}/representatives", **named).status_code == 303
    # Whoever is not seated there, or stands already, is not to be had.
    assert door.send("Teresa", f"{at}/representatives", **named).status_code == 409
    stranger = named | {"speaker": town.people["Bruno"]}
    assert door.send("Teresa", f"{at}/representatives", **stranger).status_code == 422
    assert door.send("Ada", f"{at}/representatives", **named).status_code == 404
    (partner,) = representative_queries.partners(town.bank_id)
    assert (partner.holder.name, partner.alternate) == ("Ada Semeraro", None)
    (speaker,) = representative_queries.named(body, bank_id=town.bank_id)
    db.session.rollback()
    end = f"/books/representatives/{speaker.representative_id}/end"
    assert door.send("Ada", end).status_code == 404
    assert door.send("Teresa", end).status_code == 303
    assert door.send("Teresa", end).status_code == 404
    assert representative_queries.partners(town.bank_id) == []
    assert len(seat_queries.holders(body, bank_id=town.bank_id)) == 2


def told_in_december(town):
    fifteen(town)
    people.write()
    kept = {"bank_id": town.bank_id, "name": "hours_given", "part": "all", "group_min": 3}
    for month, hours in ((11, 40.0), (12, 52.5)):
        day = date(2029, month, 1)
        db.session.add(Figure(month=day, value=hours, counted_on=date(2030, 1, 4), **kept))
    db.session.commit()


def test_the_eight_results_stand_on_one_page_each_with_its_day(app, town):
    client = reader(app)
    assert "No organisation keeps the pact yet" in client.get("/pact/results").text
    told_in_december(town)
    page = client.get("/pact/results").text
    assert page.count('class="pr-card" aria-labelledby="of-') == 8
    assert "52.5 hours" in page
    assert "31 Dec 2029" in page
    assert "12.5 hours more than on 30 Nov 2029" in page
    assert "1 of 8 has a figure today" in page
    assert page.count("Nothing to show yet.") == 7


def test_the_results_are_a_file_in_the_catalogue(app, town):
    told_in_december(town)
    client = reader(app)
    answer = client.get("/pact/results.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [(row["indicator"], row["value"], row["as_of"]) for row in rows] == [
        ("hours", "40.0", "2029-11-30"),
        ("hours", "52.5", "2029-12-31"),
    ]
    assert {row["bank"] for row in rows} == {"mesagne"}
    assert "/pact/results.csv" in client.get("/open-data").text
    assert client.get("/pact/results.csv?bank=fasano").status_code == 404
