"""Leaving a household: one act of one person, whole or not at all."""

from sqlalchemy import select

from exchange.care import exchange_actions as exchanges
from exchange.care.split import half_each
from exchange.errors import Closed, NotOpen
from exchange.ledger import actions as ledger
from exchange.ledger import cheque_actions as cheques
from exchange.ledger import queries as books
from exchange.notices import actions as notices
from exchange.people import household_actions as household
from exchange.people.living_queries import households_of
from exchange.units import Act
from models.base import db
from models.people import Person


def leave_household(*, act: Act) -> int:
    """Go one's own way: agreed exchanges end, half of the balance comes along; gives the new household.

    Raises NotFound, NotOpen when nobody would stay (then one leaves the bank instead),
    CreditTooLow when what others of the house have promised stands in the way.
    """
    assert act.person_id is not None
    assert act.household_id is not None
    name = db.session.execute(
        select(Person.first_name, Person.last_name).where(Person.id == act.person_id)
    ).one()
    exchanges.cancel_all_of(act.person_id, act=act)
    staying = household.move_out(act.household_id, act=act)
    if not staying:
        raise NotOpen(Closed.ALONE)
    # Into another household she has already: each new one would be credit without end.
    others = households_of(act.person_id, bank_id=act.bank_id)
    named = f"{name.first_name} {name.last_name}"[:80]
    own = others[0] if others else household.open_household(named, act.person_id, act=act)
    cheques.leave(act.person_id, act=act)
    ledger.open_account(own, act=act)
    ledger.share_out(act.household_id, own, _goes(act.household_id, own, act=act), act=act)
    for person_id in staying:
        notices.tell(person_id, "household_left", {"name": name.first_name}, act=act)
    return own


def _goes(household_id: int, own_id: int, *, act: Act) -> int:
    """Half, or what the promises of the others leave of it: nobody can be kept by promising."""
    stays = books.balance_of(household_id, bank_id=act.bank_id)
    own = books.balance_of(own_id, bank_id=act.bank_id)
    half = half_each(stays.posted_minutes).goes_minutes
    most = stays.spendable_minutes if stays.spendable_minutes is not None else half
    least = -own.spendable_minutes if own.spendable_minutes is not None else half
    return max(least, min(half, most))
