"""Holding, paying and letting go the minutes of an exchange, whole or in the parts of its families.

The parts of an exchange that is agreed always add up to its minutes.
"""

from collections.abc import Sequence

from sqlalchemy import delete, insert, update

from exchange.care.circle import divided, paid
from exchange.care.circle_queries import AskedTask, Joined, PartHeld, parts_of
from exchange.care.deal_queries import Deal
from exchange.ledger import actions as ledger
from exchange.ledger.part_actions import hold_beside
from exchange.units import Act
from models.base import db, ids
from models.care import Exchange
from models.circles import ExchangeShare


def part_of_each(task: AskedTask, joined: Sequence[Joined]) -> list[int]:
    """What each household holds for one exchange of the task, the asking one first."""
    return divided(task.minutes, [task.own_children, *(each.children for each in joined)])


def hold_others(
    exchange_id: int, hold_id: int, joined: Sequence[Joined], parts: Sequence[int], *, act: Act
) -> None:
    """The parts of the families that joined, beside the asker's. Raises CreditTooLow, AccountClosed."""
    if not joined:
        return
    minutes = {each.household_id: part for each, part in zip(joined, parts, strict=True)}
    holds = hold_beside(hold_id, minutes, act=act)
    rows = [
        {
            "bank_id": act.bank_id,
            "exchange_id": exchange_id,
            "joining_id": each.id,
            "hold_id": holds[each.household_id],
            "minutes": minutes[each.household_id],
        }
        for each in joined
    ]
    db.session.execute(insert(ExchangeShare), rows)


def divide_anew(agreed: Deal, task: AskedTask, joined: Sequence[Joined], *, act: Act) -> None:
    """Let all parts of a locked exchange go, and hold them as those who take part now divide it.

    Raises CreditTooLow where somebody cannot carry what falls to her.
    """
    own, *others = part_of_each(task, joined)
    before = parts_of(agreed.id, bank_id=act.bank_id)
    _let_go(agreed.hold_id, before, act=act)
    db.session.execute(
        delete(ExchangeShare).where(
            ExchangeShare.bank_id == act.bank_id, ExchangeShare.exchange_id == agreed.id
        )
    )
    # By a number of its own: one act may divide the same minutes more than once.
    hold_id = ledger.hold(
        agreed.asker_household_id, agreed.helper_household_id, own, about=ids.make(), act=act
    )
    db.session.execute(
        update(Exchange)
        .where(Exchange.bank_id == act.bank_id, Exchange.id == agreed.id)
        .values(hold_id=hold_id)
    )
    hold_others(agreed.id, hold_id, joined, others, act=act)


def pay(agreed: Deal, minutes: int, *, act: Act) -> dict[int, int]:
    """Move so many of the minutes held: of each household its part, the rest comes back to each.

    Gives what the families that joined have paid, by who gave their word.
    """
    if not agreed.has_parts:
        ledger.post(agreed.hold_id, minutes, act=act)
        return {}
    parts = parts_of(agreed.id, bank_id=act.bank_id)
    own = agreed.minutes - sum(each.minutes for each in parts)
    held = [agreed.hold_id, *(each.hold_id for each in parts)]
    shares = paid(minutes, [own, *(each.minutes for each in parts)])
    for hold_id, part in zip(held, shares, strict=True):
        if part:
            ledger.post(hold_id, part, act=act)
        else:
            ledger.void(hold_id, act=act)
    return {each.person_id: part for each, part in zip(parts, shares[1:], strict=True)}


def let_go_all(agreed: Deal, *, act: Act) -> list[PartHeld]:
    """Nothing moves: every household has its part back. Gives those of the families that joined."""
    parts = parts_of(agreed.id, bank_id=act.bank_id) if agreed.has_parts else []
    _let_go(agreed.hold_id, parts, act=act)
    return parts


def _let_go(hold_id: int, parts: Sequence[PartHeld], *, act: Act) -> None:
    for each in (hold_id, *(part.hold_id for part in parts)):
        ledger.void(each, act=act)
