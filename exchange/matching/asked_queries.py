"""A task as the match needs it, read beside whatever else is read of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_

from exchange.care.kinds import kind
from exchange.matching.score import Weights, weights_of
from exchange.matching.wanted import UNSAID, Going, Wanted
from exchange.people.queries import newest_rules
from exchange.people.rule_set import from_json
from exchange.people.rules import Rules
from exchange.people.trust import needed_checks
from exchange.people.wish_queries import wish_in
from exchange.places.coarsen import Cell
from exchange.places.travel import Means
from exchange.units import QUARTER, Slot, next_quarter
from models.care import Task
from models.people import Bank, Person
from models.schedule import Reach

OF_TASK = (
    *(Task.id, Task.household_id, Task.kind, Task.opens_at, Task.closes_at, Task.minutes),
    *(Task.flexible, Task.place, Task.tongue),
)
BESIDE = ("asker_id", "cell_row", "cell_col", "zone", "means", "reach", "speaks", "rules", "wish")
"""The names of what `beside_task` adds to a task's own columns."""


@dataclass(frozen=True)
class Sought:
    """A task as the match needs it, the rules of its bank, and what its asker speaks."""

    wanted: Wanted
    rules: Rules
    speaks: tuple[str, ...]

    @property
    def weights(self) -> Weights:
        """What the bank finds dear."""
        return weights_of(self.rules)


def beside_task(task: Select[*tuple[Any, ...]], *, bank_id: int) -> Select[*tuple[Any, ...]]:
    """A statement that reads a task with OF_TASK, so that `sought_in` can read its row too."""
    return (
        task.add_columns(
            Task.person_id.label("asker_id"),
            Task.cell_row,
            Task.cell_col,
            Bank.zone,
            Reach.means,
            Reach.minutes.label("reach"),
            Person.speaks,
            newest_rules(bank_id).label("rules"),
            wish_in(Task.id, bank_id=Task.bank_id).label("wish"),
        )
        .join(Bank, Bank.id == Task.bank_id)
        .join(Person, Person.id == Task.person_id)
        .outerjoin(Reach, and_(Reach.bank_id == Task.bank_id, Reach.person_id == Task.person_id))
    )


def sought_in(row: Any, *, bank_id: int, now: datetime) -> Sought:
    rules, what = from_json(row.rules or {}), kind(row.kind)
    opens_at = max(row.opens_at, next_quarter(now)) if row.flexible else row.opens_at
    wanted = Wanted(
        bank_id=bank_id,
        zone=ZoneInfo(row.zone),
        kind=what,
        window=Slot(min(opens_at, row.closes_at - timedelta(minutes=QUARTER)), row.closes_at),
        minutes=row.minutes,
        flexible=row.flexible,
        place=row.place,
        cell=Cell(row.cell_row, row.cell_col),
        asker_id=row.asker_id,
        household_id=row.household_id,
        asker_goes=Going(Means(row.means), row.reach) if row.means else UNSAID,
        checks=needed_checks(what, rules),
        task_id=row.id,
        tongue=row.tongue,
        wish=row.wish if what.personal_care else None,
    )
    return Sought(wanted, rules, tuple(row.speaks))
