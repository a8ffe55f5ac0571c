"""The table's papers, signed, written on and found right by two at once: one comes first, the other hears of it."""

import pytest

from exchange.pact import founding_actions as founding
from exchange.pact import founding_queries
from models.base import db
from tests import cast as people
from tests.pact.partners import fifteen
from tests.pact.tables import RULES, WORDS, do, holder_of, signed
from tests.races.test_ledger_races import once

pytestmark = pytest.mark.usefixtures("write_path")


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def test_a_signature_and_another_edition_at_once_leave_one(town, race):
    """Both passed, and the body had signed minutes that were the last no more."""
    partner = fifteen(town)[0]
    do(town, "Teresa", founding.write_founding, RULES)
    do(town, "Teresa", founding.write_minutes, WORDS)
    said, who = signed(town, partner), holder_of(town, partner)
    answers = race(
        [
            once(town.act(who), founding.sign, *said),
            once(town.act("Teresa"), founding.write_minutes, "Altro.\n"),
        ]
    )
    minutes = founding_queries.founding_minutes(town.bank_id)
    signers = founding.signers(minutes, bank_id=town.bank_id)
    db.session.rollback()
    was_signed = "FoundingSigned" in answers
    assert was_signed is not ("NotSigned" in answers)
    assert (minutes.number, len(signers)) == ((1, 1) if was_signed else (2, 0))


def test_two_who_write_an_edition_at_once_write_two(town, race):
    do(town, "Teresa", founding.write_founding, RULES)
    deeds = [once(town.act("Teresa"), founding.write_minutes, f"{n}.\n") for n in range(2)]
    assert sorted(race(deeds)) == ["1", "2"]
