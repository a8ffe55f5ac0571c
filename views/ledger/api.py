"""What the room ledger offers to programs."""

from exchange.errors import NotFound
from exchange.ledger import queries
from exchange.ledger.balance import Balance
from views.access import visitor
from views.api import paging
from views.api.operations import Read
from views.api.paging import Part
from views.ledger import api_cards as cards
from views.ledger import api_writes


def account() -> Balance:
    card = visitor()
    return queries.balance_of(card.household_id or 0, bank_id=card.bank_id)


def account_lines() -> Part:
    """The newest first; where rows are added meanwhile, the next part goes on where it was."""
    card, asked = visitor(), paging.asked()
    if card.household_id is None:
        raise NotFound()
    found = queries.statement(
        card.household_id,
        bank_id=card.bank_id,
        seen_by=card.person_id,
        before_id=asked.after,
        limit=asked.limit + 1,
    )
    return paging.part_of(found, asked.limit)


READS = (
    Read("/account", account, cards.Account, "The account of your household"),
    Read("/account/lines", account_lines, cards.Line, "Its statement", is_list=True),
)
WRITES = api_writes.WRITES
