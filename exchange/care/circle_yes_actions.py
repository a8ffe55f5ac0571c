"""A helper's yes to an ask of several families: to as many children as she read of, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exchange.care import circle_telling_actions as telling
from exchange.care.circle import may_be_shared
from exchange.care.circle_among_queries import stands_between
from exchange.care.circle_queries import Joined, joinings_of
from exchange.care.deal_queries import deal
from exchange.care.joining_actions import held_task, in_force, refuse
from exchange.care.proposing_actions import OpenTask
from exchange.care.sharing_actions import hold_others, part_of_each
from exchange.errors import NotFreeForUs, OwnHousehold
from exchange.ledger.queries import balance_of
from exchange.units import Act
from models.states import JoiningState


@dataclass(frozen=True)
class Families:
    """Who joined an ask that is being agreed, and what each household holds, the asking one first."""

    joined: tuple[Joined, ...] = ()
    parts: tuple[int, ...] = ()

    @property
    def own_minutes(self) -> int | None:
        """The asking family's; None where it is alone."""
        return self.parts[0] if self.joined else None


def has_families(task: OpenTask, *, act: Act) -> bool:
    """Has any other family joined this ask?"""
    return may_be_shared(task.kind) and bool(in_force(task.id, act=act))


def own_minutes(task: OpenTask, *, act: Act) -> int:
    """What a yes would hold of the asking family's minutes, as things are."""
    if not has_families(task, act=act):
        return task.minutes
    return part_of_each(held_task(task.id, act=act), in_force(task.id, act=act))[0]


def came_since(task: OpenTask, made_at: datetime, *, act: Act) -> bool:
    """Has a family joined since she offered to come?"""
    if not may_be_shared(task.kind):
        return False
    families = in_force(task.id, act=act)
    return any(each.joined_at > made_at for each in families)


def families_at_yes(task: OpenTask, helper_id: int, *, act: Act) -> Families:
    """The families of a task that is locked. Who lacks the minutes by now is left out and told.

    Raises OwnHousehold, NotFreeForUs where the helper cannot be with one of them.
    """
    if not may_be_shared(task.kind):
        return Families()
    joined = in_force(task.id, act=act)
    if not joined:
        return Families()
    lives_there, is_apart = stands_between(task.id, helper_id, bank_id=act.bank_id)
    if lives_there:
        raise OwnHousehold()
    if is_apart:
        raise NotFreeForUs()
    asked = held_task(task.id, act=act)
    while joined:
        parts = part_of_each(asked, joined)
        short = _short(joined, parts[1:], act=act)
        if not short:
            return Families(tuple(joined), tuple(parts))
        for each in short:
            refuse(each, asked, why="short", act=act)
        joined = [each for each in joined if each not in short]
    return Families()


def _short(joined: Sequence[Joined], parts: Sequence[int], *, act: Act) -> list[Joined]:
    short = []
    for each, part in zip(joined, parts, strict=True):
        spendable = balance_of(each.household_id, bank_id=act.bank_id).spendable_minutes
        if spendable is not None and part > spendable:
            short.append(each)
    return short


def hold_for(exchange_id: int, families: Families, *, act: Act) -> None:
    """Hold the families' parts of a new exchange, and tell them; who still waits, waits for her too."""
    if not families.joined:
        return
    agreed = deal(exchange_id, bank_id=act.bank_id)
    hold_others(exchange_id, agreed.hold_id, families.joined, families.parts[1:], act=act)
    telling.agreed(agreed, act=act)


def tell_who_waits(exchange_id: int, task: OpenTask, *, act: Act) -> None:
    """Families that wait for another helper's yes wait for hers, too."""
    if not may_be_shared(task.kind):
        return
    for each in joinings_of(task.id, bank_id=act.bank_id):
        if each.state == JoiningState.WAITING:
            telling.waits(each, deal(exchange_id, bank_id=act.bank_id), act=act)
