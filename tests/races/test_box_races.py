"""Answers under a name while the night mixes them: who is forgotten is on none of them."""

import pytest
from sqlalchemy import select, text

from exchange.survey import actions
from exchange.work import housekeeping
from models.base import db
from models.survey import SurveyAnswers
from tests import cast as people
from tests.rig.racing import forked, wait_until_blocked
from tests.survey.test_answers import answered, begin, put, send


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_who_is_forgotten_while_the_night_mixes_is_on_no_answer(town, race):
    """The night writes every row anew: an erasure that waited for the old ones missed the new."""
    found, ada = put(town), town.people["Ada"]
    answered(town, token := begin(town, found), works=["yes"], hours=["3"])
    send(town, token, as_person_id=ada)
    mixed, act = forked.Event(), town.act("Ada")
    url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)

    def night():
        with housekeeping():
            actions.mix(found.id, act=act)
            mixed.set()
            wait_until_blocked(url, db.session.scalar(text("SELECT pg_backend_pid()")))
        return "mixed"

    def forgetting():
        mixed.wait()
        with housekeeping():
            actions.erase(ada, act=act)
        return "forgotten"

    assert sorted(race([night, forgetting])) == ["forgotten", "mixed"]
    assert db.session.scalars(select(SurveyAnswers.person_id)).all() == [None]
