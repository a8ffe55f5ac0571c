"""What a bank asks of whoever helps, decided with a reason; and the first time of a newcomer."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from exchange.care.kinds import kind
from exchange.errors import CheckMissing, TooMany
from exchange.people import actions as people
from exchange.people.admission import is_on_trial, open_asks_max, trial_until
from exchange.people.queries import rules_of
from exchange.people.refusals import OnTrial
from exchange.people.requirement_actions import Requirements, decide_requirements
from exchange.people.requirement_queries import requirement_decisions
from exchange.people.rules import DEFAULTS, Rules
from exchange.people.trust import needed_checks
from models.base import db
from models.people import Membership
from tests import cast
from tests.care.story import WEDNESDAY, Story
from tests.cast import MONDAY_9, at

ASKED = Requirements(
    checks_required=True,
    childminding_checks=("identity", "first_aid"),
    eldercare_checks=("identity",),
    errand_checks=(),
    references_min=2,
    check_ahead_days=30,
    refusal_answer_days=14,
    trial_days=60,
    trial_asks_max=2,
)
WHY = "Lo chiede l’assemblea di marzo."


@pytest.fixture
def town(app):
    with app.app_context():
        town = Story(cast.the_usual())
        town.credit("Ada", 600)
        yield town


def test_what_is_asked_is_a_version_of_the_rules_with_its_reason(town):
    town.do("Teresa", decide_requirements, ASKED, WHY)
    rules = rules_of(town.bank_id)
    assert {name: getattr(rules, name) for name in asdict(ASKED)} == asdict(ASKED)
    assert needed_checks(kind("child_home"), rules) == ("identity", "first_aid")
    with pytest.raises(CheckMissing):
        town.agree()
    town.do("Teresa", decide_requirements, replace(ASKED, checks_required=False), "Si riprova.")
    town.agree()
    decided = requirement_decisions(bank_id=town.bank_id)
    assert [(each.motive, each.asked["childminding"]) for each in decided] == [
        ("Si riprova.", ()),
        (WHY, ("identity", "first_aid")),
    ]


def test_other_rules_stay_as_they_were(town):
    town.decide(answer_hours=12)
    town.do("Teresa", decide_requirements, ASKED, WHY)
    assert rules_of(town.bank_id).answer_hours == 12


def admit(town, name, days_ago):
    cast.write()
    member = db.session.get_one(Membership, (town.bank_id, town.id_of(name)))
    member.decided_at = MONDAY_9 - timedelta(days=days_ago)
    db.session.commit()


def test_a_newcomer_asks_a_few_things_at_a_time(town):
    town.do("Teresa", decide_requirements, ASKED, WHY)
    admit(town, "Ada", 59)
    for hour in (8, 10):
        town.ask("Ada", opens_at=at(WEDNESDAY, hour), closes_at=at(WEDNESDAY, hour + 1), minutes=60)
    with pytest.raises(TooMany) as no:
        town.ask("Ada")
    assert no.value.most == 2
    admit(town, "Ada", 60)
    town.ask("Ada")


def test_a_newcomer_gives_her_word_for_nobody_yet(town):
    admit(town, "Ada", 1)
    with pytest.raises(OnTrial) as no:
        town.do("Ada", people.vouch, town.id_of("Bruno"), "Puntuale e gentile.")
    assert no.value.until == MONDAY_9 + timedelta(days=59)
    admit(town, "Ada", 60)
    town.do("Ada", people.vouch, town.id_of("Bruno"), "Puntuale e gentile.")


def test_a_bank_without_a_first_time_has_none():
    none = Rules(trial_days=0)
    assert trial_until(MONDAY_9, none) is trial_until(None, DEFAULTS) is None
    assert not is_on_trial(MONDAY_9, none, now=MONDAY_9)
    assert open_asks_max(MONDAY_9, Rules(trial_asks_max=50), now=MONDAY_9) == 20
