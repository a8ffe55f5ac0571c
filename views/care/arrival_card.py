"""What the page of an exchange shows of coming and going."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from exchange.care import arrival_queries as arrivals
from exchange.care.arrival import may_come
from exchange.care.arrival_queries import Standing
from exchange.care.exchange_queries import ExchangePage
from exchange.care.journey import ASKED, other_side
from exchange.people.queries import rules_of
from models.states import ExchangeState
from views.access import now, visitor
from views.care.arrival_forms import CodeForm

SHOWN_BEFORE = timedelta(days=2)


@dataclass(frozen=True)
class ArrivalCard:
    """Both sides' words. `tells`: when somebody is told that the reader's next one is missing."""

    mine: Standing | None
    theirs: Standing | None
    may_come: bool
    may_go: bool
    tells: datetime
    contact: bool
    form: CodeForm


def arrival_of(found: ExchangePage) -> ArrivalCard | None:
    """From two days before the start, while the minutes are not settled.

    Where an operator settles them, or the other side has ended it, who is waited for still says
    that all is well.
    """
    card = visitor()
    is_near = found.starts_at - SHOWN_BEFORE <= now()
    if found.state not in (*ASKED, *arrivals.UNHEARD, ExchangeState.DISPUTED) or not is_near:
        return None
    said = arrivals.standings(found.id, side=found.side, bank_id=card.bank_id)
    mine = said.get(found.side)
    is_open = found.state in ASKED
    if found.state in arrivals.UNHEARD and (mine is None or mine.left_at is not None):
        return None
    may = is_open and may_come(found.starts_at, found.ends_at, now())
    if mine is None and not may and (not is_open or found.starts_at <= now()):
        return None
    due_at = found.ends_at if mine is not None and mine.came_at else found.starts_at
    home = card.household_id
    return ArrivalCard(
        mine=mine,
        theirs=said.get(other_side(found.side)),
        may_come=may,
        may_go=mine is not None and (mine.came_at is not None or found.state in arrivals.UNHEARD),
        tells=due_at + timedelta(minutes=rules_of(card.bank_id).overdue_minutes),
        contact=home is not None and arrivals.contact_of(home, bank_id=card.bank_id) is not None,
        form=CodeForm(formdata=None),
    )
