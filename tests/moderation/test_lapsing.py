"""A check that comes to its end: who has it, who coordinates and who counts on it hear of it, once each."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from exchange.errors import CheckMissing
from exchange.moderation import actions as moderation
from exchange.people.refusals import ExemptForEver
from models.base import db
from models.notices import Notice
from models.people import Person, TrustCheck
from tests import cast
from tests.care.story import WEDNESDAY, Story
from tests.cast import MONDAY_9, at
from views.moderation.lapsing_jobs import run_lapses
from views.notices import writing

KINDS = ("check_lapses", "check_lapsed", "check_to_renew", "check_uncovered", "care_check_wanting")


@pytest.fixture
def town(app):
    with app.test_request_context():
        town = Story(cast.the_usual())
        town.credit("Ada", 600)
        yield town


def let_end(town, name, kind, on):
    cast.write()
    for check in db.session.scalars(
        select(TrustCheck).where(TrustCheck.person_id == town.id_of(name), TrustCheck.kind == kind)
    ):
        check.valid_until = on
    db.session.commit()


def told():
    """Who was told what, by first name."""
    rows = db.session.execute(
        select(Notice.kind, Person.first_name, func.count())
        .join(Person, Person.id == Notice.person_id)
        .where(Notice.kind.in_(KINDS))
        .group_by(Notice.kind, Person.first_name)
    ).all()
    db.session.rollback()
    assert all(count == 1 for _, _, count in rows)
    return {(kind, name) for kind, name, _ in rows}


def test_thirty_days_ahead_and_when_it_lapses_each_is_told_once(town):
    let_end(town, "Bruno", "criminal_record", date(2030, 2, 6))
    assert run_lapses(MONDAY_9 - timedelta(days=1)) == 0
    assert run_lapses(MONDAY_9) == 1
    ahead = {("check_lapses", "Bruno"), ("check_to_renew", "Carla"), ("check_to_renew", "Teresa")}
    assert told() == ahead
    assert run_lapses(MONDAY_9 + timedelta(days=1)) == 0
    after = MONDAY_9 + timedelta(days=31)
    assert (run_lapses(after), run_lapses(after)) == (1, 0)
    lapsed = db.session.scalars(select(Notice.person_id).where(Notice.kind == "check_lapsed")).all()
    assert lapsed == [town.id_of("Bruno")]


def test_one_that_is_outlasted_or_not_asked_for_worries_nobody(town):
    let_end(town, "Bruno", "criminal_record", date(2030, 1, 20))
    town.check("Bruno", "criminal_record", until=date(2030, 6, 1))
    town.check("Bruno", "first_aid", until=date(2030, 1, 20))
    assert run_lapses(MONDAY_9) == 0
    town.decide(checks_required=False)
    let_end(town, "Carla", "identity", date(2030, 1, 20))
    assert run_lapses(MONDAY_9) == 0


def test_what_is_agreed_without_a_check_on_its_day_is_told_to_both_and_stands(town, app):
    """The bank asks for more than it did when they said yes."""
    town.agree()
    town.decide(childminding_checks=["identity", "criminal_record", "first_aid"])
    assert (run_lapses(MONDAY_9), run_lapses(MONDAY_9)) == (1, 0)
    sides = {("care_check_wanting", "Ada"), ("care_check_wanting", "Bruno")}
    staff = {("check_uncovered", "Carla"), ("check_uncovered", "Teresa")}
    assert told() == sides | staff
    assert town.exchange.state == "agreed"
    words = {}
    for name in ("Ada", "Bruno"):
        facts = town.facts(name, "care_check_wanting")
        letter = writing.write("care_check_wanting", facts, language="en", zone="Europe/Rome")
        words[name] = " ".join(letter.lines)
    assert ("First-aid" in words["Ada"], "First-aid" in words["Bruno"]) == (False, True)


def test_after_it_lapsed_nobody_says_yes(town):
    let_end(town, "Bruno", "criminal_record", date(2030, 1, 8))
    with pytest.raises(CheckMissing) as no:
        town.agree()
    assert no.value.lapsed_on == date(2030, 1, 8)


def test_an_exemption_has_an_end_and_counts_until_then(town):
    let_end(town, "Bruno", "criminal_record", date(2030, 1, 8))
    seen = (town.id_of("Bruno"), "identity", MONDAY_9.date())
    why = {"exempt_motive": "Lo conosciamo da dieci anni."}
    with pytest.raises(ExemptForEver):
        town.do("Carla", moderation.see_check, *seen, valid_until=None, **why)
    exempt = (town.id_of("Bruno"), "criminal_record", MONDAY_9.date())
    until = at(WEDNESDAY, 12).date()
    town.do("Carla", moderation.see_check, *exempt, valid_until=until, **why)
    town.agree()
    assert town.exchange.state == "agreed"


def test_an_operator_calls_off_what_lacks_a_check_from_the_page_that_names_it(town, app):
    town.agree()
    town.decide(childminding_checks=["identity", "criminal_record", "first_aid"])
    carla, path = app.test_client(), f"/desk/members/{town.id_of('Bruno')}"
    cast.sign_in(carla, town.cast, "Carla", now=MONDAY_9)
    with time_machine.travel(MONDAY_9, tick=False):
        assert f"{path}/uncovered/end" in carla.get(path).text
        town.do("Carla", moderation.call_off_uncovered, town.id_of("Bruno"))
        assert f"{path}/uncovered/end" not in carla.get(path).text
    assert (town.exchange.state, town.told("Ada")[-1]) == ("cancelled", "care_unchecked")
