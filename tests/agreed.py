"""Agreements written straight into the tables, for stories that begin after the yes."""

import uuid

from exchange.units import Slot
from models.base import db, ids
from models.care import Exchange, Proposal, Task
from models.ledger import Account, Transfer
from models.schedule import Booking
from tests.cast import LONG_AGO, Cast


def between(cast: Cast, asker: str, helper: str, slot: Slot, **kept: object) -> int:
    """As `write_exchange`, by first names of the cast."""
    people = cast.people[asker], cast.people[helper]
    houses = cast.households[asker], cast.households[helper]
    return write_exchange(cast, people, houses, slot, **kept)


def write_exchange(
    cast: Cast,
    people: tuple[int, int],
    houses: tuple[int, int],
    slot: Slot,
    *,
    state: str = "agreed",
    booked: bool = True,
) -> int:
    """Task, proposal, hold, exchange and the helper's booking; gives the exchange's id.

    `people` and `houses` are those of the asker and of the helper. The caller's transaction.
    """
    key = {"bank_id": cast.bank_id}
    names = ("task", "proposal", "transfer", "exchange", "booking")
    new = {name: ids.make() for name in names}
    when = {"starts_at": slot.starts_at, "ends_at": slot.ends_at}
    accounts = [_account(cast, house) for house in houses]
    group = uuid.uuid4()
    stages = [
        Task(
            **key, id=new["task"], person_id=people[0], household_id=houses[0],
            kind="errand_shopping", opens_at=slot.starts_at, closes_at=slot.ends_at,
            minutes=slot.minutes, place="ours", cell_row=1, cell_col=1, state="filled",
            helpers_found=1, made_at=LONG_AGO,
        ),
        Proposal(
            **key, **when, id=new["proposal"], task_id=new["task"], helper_id=people[1],
            helper_household_id=houses[1], made_by="asker", minutes=slot.minutes,
            state="accepted", made_at=LONG_AGO, answer_by=slot.starts_at,
        ),
        Transfer(
            **key, id=new["transfer"], uid=group, group_uid=group, request_hash=bytes(32), kind=2,
            debit_id=accounts[0], credit_id=accounts[1], minutes=slot.minutes, code=1,
            act_uid=uuid.uuid4(),
        ),
        Exchange(
            **key, **when, id=new["exchange"], task_id=new["task"], proposal_id=new["proposal"],
            asker_id=people[0], asker_household_id=houses[0], helper_id=people[1],
            helper_household_id=houses[1], minutes=slot.minutes, hold_id=new["transfer"],
            state=state, settled_minutes=slot.minutes if state == "settled" else None,
            agreed_at=LONG_AGO, act_uid=uuid.uuid4(),
        ),
        Booking(
            **key, **when, id=new["booking"], exchange_id=new["exchange"], person_id=people[1],
            gives=True, dropped_at=LONG_AGO if state == "cancelled" else None,
        ),
    ]  # fmt: skip
    for row in stages if booked else stages[:-1]:
        db.session.add(row)
        db.session.flush()
    return new["exchange"]


def _account(cast: Cast, household_id: int) -> int:
    return db.session.scalar(
        db.select(Account.id).where(
            Account.bank_id == cast.bank_id, Account.household_id == household_id
        )
    )
