"""What leaving a household would do, told before it is done."""

from dataclasses import dataclass
from datetime import datetime

from exchange.care.split import half_each
from exchange.errors import NotFound
from exchange.ledger import queries as books
from exchange.people.living_queries import adults_of
from exchange.people.me_queries import exchanges_to_come


@dataclass(frozen=True)
class LeavingPlan:
    """What leaving would do: minutes that go and stay (signed), exchanges to come that end."""

    goes_minutes: int
    stays_minutes: int
    exchanges: int


def plan_of(household_id: int, person_id: int, *, bank_id: int, now: datetime) -> LeavingPlan:
    """Raises NotFound for who does not live there."""
    if person_id not in adults_of(household_id, bank_id=bank_id):
        raise NotFound()
    parting = half_each(books.balance_of(household_id, bank_id=bank_id).posted_minutes)
    to_come = exchanges_to_come(person_id, bank_id=bank_id, now=now)
    return LeavingPlan(parting.goes_minutes, parting.stays_minutes, to_come)
