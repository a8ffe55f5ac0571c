"""What a yes writes, at one date or at many: calendars booked, minutes held, exchanges made.

Sixty dates take about as many statements as one.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import insert

from exchange.care.proposing_actions import OpenTask
from exchange.ledger import actions as ledger
from exchange.people.consenting_queries import check_is_not_the_writers
from exchange.places import queries as places
from exchange.places.coarsen import Cell
from exchange.places.meeting import is_at_helpers, meeting_cell
from exchange.schedule import actions as schedule
from exchange.units import Act, Slot
from models.base import db, ids
from models.care import Exchange


@dataclass(frozen=True)
class Promise:
    """A yes that nothing stands in the way of; `household_id` is the one she helps for.

    `own_minutes`: what the asking family holds, where others hold the rest.
    """

    proposal_id: int
    task: OpenTask
    helper_id: int
    household_id: int
    slot: Slot
    own_minutes: int | None = None

    @property
    def held_minutes(self) -> int:
        return self.task.minutes if self.own_minutes is None else self.own_minutes


def promise(promises: Collection[Promise], *, act: Act) -> list[int]:
    """The exchange of each, all or none; for one family and one neighbour.

    Raises SlotTaken, CreditTooLow, AccountClosed.
    """
    for home in {each.household_id for each in promises}:
        asker_home = next(iter(promises)).task.household_id
        check_is_not_the_writers(asker_home, home, act=act)
    made = {ids.make(): each for each in promises}
    # Book before holding credit: a clash is the likelier refusal, and the kinder one to hear.
    _book(made, act=act)
    _write(made, _hold(promises, act=act), act=act)
    return list(made)


def _book(made: dict[int, Promise], *, act: Act) -> None:
    bookings = []
    cells: dict[tuple[str, int, int], Cell | None] = {}
    for exchange_id, each in made.items():
        task = each.task
        there = (task.place, task.cell_row, task.cell_col)
        if there not in cells:
            cells[there] = _meeting_cell(task, each.helper_id, act=act)
        for person_id, gives in ((each.helper_id, True), (task.person_id, False)):
            bookings.append(
                schedule.Promised(person_id, exchange_id, each.slot, gives, cells[there])
            )
    schedule.book(bookings, act=act)


def _meeting_cell(task: OpenTask, helper_id: int, *, act: Act) -> Cell | None:
    """How far is it from there to what either does next?"""
    helpers = places.cell_of(helper_id, bank_id=act.bank_id) if is_at_helpers(task.place) else None
    return meeting_cell(task.place, Cell(task.cell_row, task.cell_col), helpers)


def _hold(promises: Collection[Promise], *, act: Act) -> dict[int, int]:
    """The hold of each proposal."""
    holds: dict[int, int] = {}
    for home in sorted({each.household_id for each in promises}):
        hers = [each for each in promises if each.household_id == home]
        asker_home = hers[0].task.household_id
        minutes = {each.proposal_id: each.held_minutes for each in hers}
        if len(minutes) > 1:
            holds |= ledger.hold_each(asker_home, home, minutes, act=act)
        else:
            # One alone takes the shortest way.
            [(about, alone)] = minutes.items()
            holds[about] = ledger.hold(asker_home, home, alone, about=about, act=act)
    return holds


def _write(made: dict[int, Promise], holds: dict[int, int], *, act: Act) -> None:
    rows = [
        {
            "bank_id": act.bank_id,
            "id": exchange_id,
            "task_id": each.task.id,
            "proposal_id": each.proposal_id,
            "asker_id": each.task.person_id,
            "asker_household_id": each.task.household_id,
            "helper_id": each.helper_id,
            "helper_household_id": each.household_id,
            "starts_at": each.slot.starts_at,
            "ends_at": each.slot.ends_at,
            "minutes": each.task.minutes,
            "hold_id": holds[each.proposal_id],
            "agreed_at": act.now,
            "act_uid": act.uid,
        }
        for exchange_id, each in made.items()
    ]
    db.session.execute(insert(Exchange), rows)
