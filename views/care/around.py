"""Who was asked for a task, who has not answered yet, and when others are asked: a task page's part."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from exchange.care.inviting_queries import Questioned, questioned, waves_of
from exchange.care.listening_queries import listening_of
from exchange.care.task_queries import OwnTask
from exchange.people.queries import rules_of
from models.states import ProposalState, TaskState


@dataclass(frozen=True)
class Around:
    """`next_at` is None where no others will be asked by themselves."""

    waiting: list[Questioned]
    refused: list[Questioned]
    silent: list[Questioned]
    next_at: datetime | None
    has_waves: bool
    may_press: bool
    may_remind: bool

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.refused or self.silent or self.has_waves)


def around_of(task: OwnTask, *, bank_id: int, now: datetime) -> Around:
    """How far the asking for this task has come, as its family reads it."""
    asked = questioned(task.id, bank_id=bank_id)
    waves = waves_of(task.id, bank_id=bank_id)
    waiting = _in_state(asked, ProposalState.WAITING)
    is_open = task.is_mine and task.state == TaskState.OPEN
    hours = timedelta(hours=rules_of(bank_id).questions_apart_hours)
    return Around(
        waiting=waiting,
        refused=_in_state(asked, ProposalState.DECLINED),
        silent=_in_state(asked, ProposalState.LAPSED),
        next_at=waves.next_at if is_open else None,
        has_waves=bool(waves.number),
        may_press=is_open and waves.may_go_on(now),
        may_remind=is_open and any(_may_be_reminded(each, hours, now) for each in waiting),
    )


def _in_state(asked: list[Questioned], state: ProposalState) -> list[Questioned]:
    return [each for each in asked if each.state == state]


def _may_be_reminded(each: Questioned, hours: timedelta, now: datetime) -> bool:
    return each.reminded_at is None and each.told_at + hours <= now


def resting(person_ids: list[int], *, bank_id: int, now: datetime) -> dict[int, date]:
    """Who of them takes no invitations just now, and up to which day."""
    found = listening_of(person_ids, rules=rules_of(bank_id), bank_id=bank_id)
    return {
        each: listening.rests_until
        for each, listening in found.items()
        if listening.rests_until is not None and listening.rests(now)
    }
