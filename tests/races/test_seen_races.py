"""Two who read the same and write at once: one of them is told to look again, on both databases."""

from datetime import date

import pytest

from exchange.pact import commitment_actions as commitments
from exchange.pact import commitment_queries, minutes_queries, table_meeting_queries
from exchange.pact import minutes_actions as minutes
from exchange.pact import proof_actions as proofs
from exchange.pact import table_meeting_actions as meetings
from exchange.people.organisation_actions import add_organisation
from models.base import db
from tests import cast as people
from tests.cast import at
from tests.pact.partners import fifteen
from tests.pact.table_world import Table
from tests.pact.tables import MEETING, do, founded
from tests.pact.test_commitments import file, files, promise
from tests.races.test_ledger_races import once

pytestmark = pytest.mark.usefixtures("write_path")


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def test_two_put_a_commitment_in_its_place_at_once(town, race):
    union = do(town, "Teresa", add_organisation, "Sindacato", "union")
    aim = do(town, "Teresa", commitments.add_aim, "Orari", is_weighed=True)
    made = do(town, "Ada", commitments.propose, union, promise())
    do(town, "Teresa", commitments.take, made, aim, 50)
    read = commitment_queries.one(made, bank_id=town.bank_id).mark
    db.session.rollback()
    told = race(
        [
            once(town.act("Teresa"), commitments.place, made, aim, weight, seen=read)
            for weight in (10, 90)
        ]
    )
    assert told.count("LostRace") == 1


def test_two_change_a_meeting_at_once(town, race):
    founded(town, fifteen(town)[:2])
    made = do(town, "Teresa", meetings.draft, MEETING)
    read = table_meeting_queries.meeting(made, bank_id=town.bank_id).mark
    db.session.rollback()
    other = [MEETING.__class__(title, "Qui", "", MEETING.slot) for title in ("Prima", "Seconda")]
    told = race(
        [once(town.act("Teresa"), meetings.change, made, each, seen=read) for each in other]
    )
    assert told.count("LostRace") == 1


def test_two_write_down_the_same_point_at_once(town, race):
    held = Table.begin(town)
    read = minutes_queries.written(held.meeting_id, bank_id=town.bank_id).items[0].mark
    db.session.rollback()
    told = race(
        [
            once(
                town.act("Teresa", now=at(7, 12)),
                minutes.write_item, held.items[0], words, is_public=True, seen=read,
            )
            for words in ("Detto.", "Altro.")
        ]
    )  # fmt: skip
    assert told.count("LostRace") == 1


def test_the_last_figure_and_its_only_file_taken_away_at_once(town, race):
    """Kept with its file, or with neither: never kept without one."""
    union = do(town, "Teresa", add_organisation, "Sindacato", "union")
    aim = do(town, "Teresa", commitments.add_aim, "Orari", is_weighed=True)
    made = do(town, "Ada", commitments.propose, union, promise())
    do(town, "Teresa", commitments.take, made, aim, 50)
    do(town, "Ada", commitments.bring_evidence, made, union, file())
    (shown,) = files(town, made)
    figure = made, union, 3_000, date(2030, 1, 5), "Tre."
    race(
        [
            once(town.act("Ada"), commitments.enter_figure, *figure),
            once(town.act("Bruno"), proofs.take_away, made, shown.evidence_id),
        ]
    )
    is_kept = commitment_queries.one(made, bank_id=town.bank_id).story.kept is not None
    db.session.rollback()
    assert is_kept is any(each.stands for each in files(town, made))
