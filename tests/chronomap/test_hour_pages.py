"""The plan of hours as pages: anybody reads, members speak, the desk answers, administrators decide."""

import csv
import io
import re
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from exchange.chronomap import (
    hour_comment_actions,
    hour_decision_actions,
    hour_proposal_actions,
    scenario_actions,
)
from exchange.chronomap.hour_plan import Days, Decision
from exchange.chronomap.scenarios import Change, Deed, Scenario
from exchange.places import service_actions, service_queries
from exchange.work import unit_of_work
from models.base import db
from models.sign_in import SignIn
from tests import cast
from tests.cast import ROME, sign_in
from tests.places.test_service_files import NURSERY
from tests.rig.counting import counted_statements

# Pages are shown today; nothing here depends on the database that keeps them.
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
NOW = datetime.now(ROME)
TODAY = NOW.date()
LATER = Change(Deed.HOURS, "BR-1", hours="Mo-Fr 07:30-18:30; PH off")
SAID = {
    "title": "Il nido fino alle 18:30",
    "why": "Chi lavora nei negozi esce alle 18.",
    "opens_on": TODAY.isoformat(),
    "closes_on": (TODAY + timedelta(days=20)).isoformat(),
}


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        return cast.the_usual()


@pytest.fixture
def scenario_id(app, town):
    with app.app_context():
        do(town, "Carla", service_actions.add, NURSERY)
        made = do(
            town, "Carla", scenario_actions.make, Scenario("E se?", "nursery", changes=(LATER,))
        )
        do(town, "Carla", scenario_actions.share, made)
        return made


def do(town, name, deed, *args, days_ago=0, **kwargs):
    with unit_of_work(act := town.act(name, now=NOW - timedelta(days=days_ago))):
        return deed(*args, act=act, **kwargs)


@pytest.fixture
def answered(app, town, scenario_id):
    """Talked over a month ago, and answered since."""
    with app.app_context():
        first = TODAY - timedelta(days=40)
        days = Days(first, first + timedelta(days=9))
        made = do(town, "Carla", hour_proposal_actions.propose, scenario_id, "Fino alle 18:30",
                  "Per chi lavora.", days=days, days_ago=40)  # fmt: skip
        do(town, "Carla", hour_proposal_actions.answer, made, "Grazie a chi ha scritto.")
        return made


def send(browser, path, **fields):
    return browser.post(path, data={"act_uid": str(uuid4()), **fields})


def text(answer):
    return re.sub(r"\s+", " ", answer.get_data(as_text=True))


def as_somebody(app, town, name):
    browser = app.test_client()
    sign_in(browser, town, name)
    return browser


def test_a_proposal_from_its_form_to_a_word_about_it(app, town, scenario_id):
    carla, ada, anybody = (
        as_somebody(app, town, "Carla"),
        as_somebody(app, town, "Ada"),
        app.test_client(),
    )
    form = text(carla.get(f"/time-map/scenarios/{scenario_id}/proposal"))
    assert (
        "lun-ven 07:30-18:30, chiuso festivi (prima: lun-ven 07:30-16:30, chiuso festivi)" in form
    )
    address = f"/time-map/scenarios/{scenario_id}/proposals"
    wrong = send(carla, address, **SAID | {"why": ""})
    assert (wrong.status_code, "Scrivi qualche parola." in text(wrong)) == (422, True)
    short = send(carla, address, **SAID | {"closes_on": TODAY.isoformat()})
    assert (short.status_code, "da 7 a 180 giorni" in text(short)) == (409, True)
    page = send(carla, address, **SAID).location
    assert 'name="words"' not in text(anybody.get(page))
    said = send(ada, f"{page}/comments", words="Così arrivo in tempo <b>", to="all")
    assert said.location == page
    assert "Così arrivo in tempo &lt;b&gt;" in text(anybody.get(page))
    assert "Ada S." not in text(anybody.get(page))
    assert "Ada S." in text(ada.get(page))
    assert "Nascondi e di’ perché" in text(carla.get(page))
    assert send(ada, f"{page}/comments", words="", to="all").status_code == 422
    assert "Il nido fino alle 18:30" in text(anybody.get("/time-map/plan"))


def test_a_decision_is_entered_by_who_administers_and_stands_in_the_plan(app, town, answered):
    teresa, anybody = as_somebody(app, town, "Teresa"), app.test_client()
    page = f"/time-map/plan/{answered}"
    assert "Grazie a chi ha scritto." in text(anybody.get(page))
    entered = {"number": "=12/2030", "on": TODAY.isoformat(), "by": "Giunta comunale"}
    nothing = send(teresa, f"{page}/decision", **entered)
    assert (nothing.status_code, "perché non tutto è stato accolto" in text(nothing)) == (409, True)
    first = (TODAY + timedelta(days=14)).isoformat()
    done = send(teresa, f"{page}/decision", **entered, taken="1", in_force_on=first)
    assert done.location == page
    assert "Giunta comunale" in text(anybody.get(page))
    rows = list(
        csv.reader(io.StringIO(anybody.get("/time-map/plan.csv").text.removeprefix("\ufeff")))
    )
    assert rows[1][:2] == [first, "Nido Il melograno"]
    assert rows[1][5] == "'=12/2030"
    with app.app_context():
        service_id = service_queries.codes_taken({"BR-1"})["BR-1"].id
    to_come = text(anybody.get(f"/services/{service_id}"))
    assert "<p>lun-ven 07:30-18:30, chiuso festivi</p>" in to_come
    assert f'href="{page}"' in to_come
    paper = teresa.get("/time-map/plan.pdf")
    assert (paper.status_code, paper.data[:5]) == (200, b"%PDF-")


def test_with_a_password_alone_nobody_reads_what_was_told_to_a_desk(app, town, scenario_id):
    days = Days(TODAY, TODAY + timedelta(days=9))
    with app.app_context():
        made = do(town, "Carla", hour_proposal_actions.propose, scenario_id, "Uno", "-", days=days)
        do(town, "Ada", hour_comment_actions.say, made, "Solo allo sportello", is_for_all=False)
        draft = do(town, "Carla", scenario_actions.make, Scenario("In segreto", "nursery"))
    carla, page = as_somebody(app, town, "Carla"), f"/time-map/plan/{made}"
    assert "Solo allo sportello" in text(carla.get(page))
    assert "In segreto" in text(carla.get("/time-map/scenarios"))
    with app.app_context():
        cast.write()
        db.session.execute(update(SignIn).values(proved_at=None))
        db.session.commit()
    assert "Solo allo sportello" not in text(carla.get(page))
    assert "Per lo sportello" not in text(carla.get(page))
    assert "In segreto" not in text(carla.get("/time-map/scenarios"))
    assert carla.get(f"/time-map/scenarios/{draft}").status_code == 404


def test_what_clashed_is_shown_to_who_decides_beside_what_stands_there(app, town, answered):
    decision = Decision("12", TODAY, "Giunta", frozenset({1}), in_force_on=TODAY)
    with app.app_context():
        do(town, "Teresa", hour_decision_actions.decide, answered, decision)
        theirs = replace(NURSERY, hours="Mo-Fr 08:00-14:00")
        service_id = service_queries.codes_taken({"BR-1"})["BR-1"].id
        do(town, "Carla", service_actions.change, service_id, theirs, version=1)
        do(town, None, hour_decision_actions.carry_out, answered, 1)
    page = f"/time-map/plan/{answered}"
    teresa = as_somebody(app, town, "Teresa")
    shown = text(teresa.get(page))
    assert "è stato cambiato da altri" in shown
    assert "lun-ven 08:00-14:00" in shown
    assert "è stato cambiato da altri" not in text(as_somebody(app, town, "Carla").get(page))
    assert send(teresa, f"{page}/changes/1/writing", version="2").location == page
    assert "È nel registro" in text(teresa.get(page))


def test_the_list_asks_as_often_for_many_as_for_one(app, town, scenario_id):
    days = Days(TODAY, TODAY + timedelta(days=9))

    def asked():
        with app.app_context(), counted_statements() as seen:
            assert app.test_client().get("/time-map/plan").status_code == 200
        return len(seen)

    with app.app_context():
        do(town, "Carla", hour_proposal_actions.propose, scenario_id, "Uno", "-", days=days)
    once = asked()
    with app.app_context():
        for number in range(6):
            do(
                town,
                "Carla",
                hour_proposal_actions.propose,
                scenario_id,
                f"{number}",
                "-",
                days=days,
            )
    assert asked() == once <= 3
