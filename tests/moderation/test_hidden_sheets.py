"""Who is hidden from searches has no name in what the books and the desk let out of the house."""

import re

import pytest
import time_machine

from exchange.ledger import seal_actions
from exchange.ledger.closing_actions import close_period
from exchange.ledger.period import named_period
from exchange.work import housekeeping
from tests import cast
from tests.care.door import Door
from tests.cast import MONDAY_9
from tests.moderation.test_protection import hide

SHEETS = (
    "/books/movements.csv",
    "/books/closings/{closing}/balances.csv",
    "/desk/audit.csv",
)


@pytest.fixture
def sheets(app, town):
    """Zita's household has an account and a line in the books."""
    cast.add_person(town.cast, "Zita")
    town.task_id = town.ask("Zita", kind="errand_shopping", cared_ids=())
    town.proposal_id = town.invite("Bruno")
    town.exchange_id = town.accept("Bruno")
    for name in ("Zita", "Bruno"):
        town.confirm(name, 180)
    with housekeeping():
        seal_actions.seal_next(town.bank_id)
    closing_id = town.do("Teresa", close_period, named_period("2029"))

    def read(who):
        with time_machine.travel(MONDAY_9, tick=False):
            door = Door(app, town)
            answers = [door.open(who, each.format(closing=closing_id)) for each in SHEETS]
        assert [each.status_code for each in answers] == [200] * len(SHEETS)
        return [each.text for each in answers]

    return read


def test_no_sheet_of_the_administrators_names_her(town, sheets):
    assert all(re.search(r"\bZita\b", each) for each in sheets("Teresa"))
    hide(town, "Zita")
    for sheet in sheets("Teresa"):
        assert len(sheet.splitlines()) > 1
        assert re.search(r"\bZita\b", sheet) is None
