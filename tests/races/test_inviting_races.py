"""Two invite at once, to two questionnaires: each member gets one letter a week all the same."""

import pytest
from sqlalchemy import func, select

from exchange.survey import inviting_actions
from exchange.work import unit_of_work
from models.base import db
from models.notices import Notice
from tests import cast as people
from tests.survey.test_answers import put
from tests.survey.test_inviting import wants

pytestmark = pytest.mark.usefixtures("write_path")


def inviting(town, found):
    act = town.act("Carla")

    def deed():
        with unit_of_work(act):
            return inviting_actions.invite(found.id, act=act)

    return deed


def test_nobody_is_invited_twice_in_a_week_by_two_at_once(app, race):
    with app.app_context():
        town = people.the_usual()
        for name in ("Ada", "Bruno", "Michele"):
            wants(town, name)
        said = race([inviting(town, put(town)) for _each in range(4)])
        assert sorted(said) == [0, 0, 0, 3]
        told = select(func.count()).where(Notice.kind == "survey_invited")
        assert db.session.scalar(told) == 3
