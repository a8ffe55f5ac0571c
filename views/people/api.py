"""What the room people offers to programs."""

from exchange.errors import NotFound
from exchange.people import household_queries
from exchange.people.household_queries import HouseholdPage
from views.access import now, visitor
from views.api.operations import Read
from views.people import api_cards as cards
from views.people import api_writes


def household() -> HouseholdPage:
    card = visitor()
    found = household_queries.household_page(
        card.household_id or 0, bank_id=card.bank_id, seen_by=card.person_id, now=now()
    )
    if found is None:
        raise NotFound()
    return found


READS = (Read("/household", household, cards.Household, "Your household"),)
WRITES = api_writes.WRITES
