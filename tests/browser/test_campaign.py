"""A campaign on a phone: its page says by itself that it was opened, and its quiz is a few taps."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from exchange.pact import campaign_actions
from exchange.pact.quizzes import shipped
from exchange.work import unit_of_work
from models.base import db
from models.campaigns import CampaignVisits, QuizTally
from tests import cast
from tests.rig import browser as rig
from tests.rig.street_pact import TOLD


@pytest.fixture
def told(app):
    """One that runs now, by the clock of the pages."""
    with app.app_context():
        town, today = cast.the_usual(), datetime.now(UTC).date()
        brief = replace(TOLD, first=today - timedelta(days=2), last=today + timedelta(days=9))
        with unit_of_work(act := town.act("Carla")):
            made = campaign_actions.begin(brief, act=act)
        yield f"/campaigns/{made}"
        db.session.rollback()


def test_opened_once_answered_in_a_few_taps(told, desk, open_page):
    with desk.expect_response("**/visits") as counted:
        desk.goto(told)
    assert counted.value.status == 204
    plain = open_page(**rig.DESK, java_script_enabled=False)
    plain.goto(told)
    desk.locator(f"a[href='{told}/quiz/after']").click()
    for each in shipped()["sharing"].questions:
        desk.locator(f"label:has([name='q-{each.key}'][value='{each.right}'])").click()
    desk.locator("main form button[type=submit]").last.click()
    desk.wait_for_url(f"**{told}/answers?key=*")
    assert db.session.scalar(select(func.sum(CampaignVisits.number))) == 1
    knew = select(QuizTally.answer, QuizTally.number).where(QuizTally.question == "time")
    assert [tuple(row) for row in db.session.execute(knew)] == [("right", 1)]
