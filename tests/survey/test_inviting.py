"""Invited by letter: who chose it, once a week, all with the same address."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from exchange.notices.choosing_actions import choose
from exchange.notices.routing import Choice, Mail, Topic
from exchange.survey.inviting_actions import invite
from exchange.survey.refusals import CardsOnly, SurveyShut
from exchange.work import unit_of_work
from models.base import db
from models.notices import Notice
from models.people import Membership
from tests import cast
from tests.cast import MONDAY_9, at, sign_in
from tests.survey.test_answers import put, town
from tests.survey.test_desk_surveys import send as sends
from tests.survey.test_survey_pages import _at_nine
from views.notices.writing import write

__all__ = ["_at_nine", "town"]


BY_LETTER = Choice(Mail.DIGEST, push=False)


def wants(town, name, choice=BY_LETTER):
    with unit_of_work(act := town.act(name)):
        choose({Topic.SURVEYS: choice}, act=act)


def invites(town, found, now=MONDAY_9):
    with unit_of_work(act := town.act("Carla", now=now)):
        return invite(found.id, act=act)


def told(town):
    """Who was written to, and with which facts."""
    names = {number: name for name, number in town.people.items()}
    rows = db.session.execute(
        select(Notice.person_id, Notice.facts)
        .where(Notice.kind == "survey_invited")
        .order_by(Notice.id)
    ).all()
    return [(names[row.person_id], row.facts) for row in rows]


def test_only_who_chose_it_is_written_to_and_all_get_the_same_address(app, town):
    found = put(town)
    assert invites(town, found) == 0
    wants(town, "Ada")
    wants(town, "Bruno", Choice(Mail.NONE, push=True))
    wants(town, "Michele", Choice(Mail.NONE, push=False))
    assert invites(town, found) == 2
    said = told(town)
    assert {name for name, _facts in said} == {"Ada", "Bruno"}
    assert said[0][1] == said[1][1]
    with app.test_request_context():
        letter = write("survey_invited", said[0][1], language="it", zone="Europe/Rome")
    assert found.code in str(letter)


def test_at_most_one_a_week_whatever_the_questionnaire(town):
    first, second = put(town), put(town)
    wants(town, "Ada")
    assert invites(town, first) == 1
    assert invites(town, second) == 0
    wants(town, "Bruno")
    assert invites(town, first) == 1
    later = MONDAY_9 + timedelta(days=8)
    assert invites(town, second, now=later) == 2


def test_who_is_no_active_member_is_not_written_to(town):
    found = put(town)
    wants(town, "Ada")
    cast.write()
    db.session.execute(
        update(Membership)
        .where(Membership.person_id == town.people["Ada"])
        .values(status="suspended")
    )
    db.session.commit()
    assert invites(town, found) == 0


def test_a_closed_door_invites_nobody(town):
    closed = put(
        town,
        opens_on=(MONDAY_9 - timedelta(days=9)).date(),
        closes_on=(MONDAY_9 - timedelta(days=2)).date(),
    )
    with pytest.raises(SurveyShut):
        invites(town, closed)
    with pytest.raises(CardsOnly):
        invites(town, put(town, is_free=False))


def test_its_days_begin_and_end_by_the_clock_of_the_bank(town):
    """For an hour after midnight it was still yesterday: letters led to a closed door."""
    found = put(town, closes_on=MONDAY_9.date())
    wants(town, "Ada")
    assert invites(town, found, now=at(7, 0, 30)) == 1
    with pytest.raises(SurveyShut):
        invites(town, found, now=at(8, 0, 30))


def test_the_desk_sends_them_and_does_not_say_how_many(app, town, client):
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, town, "Carla")
    found = put(town)
    assert f"/desk/surveys/{found.id}/invitations" in client.get(f"/desk/surveys/{found.id}").text
    wants(town, "Ada")
    assert sends(client, f"/{found.id}/invitations").status_code == 303
    assert [name for name, _facts in told(town)] == ["Ada"]
