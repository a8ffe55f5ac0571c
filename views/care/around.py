"""Who was asked for a task, who has not answered yet, and when others are asked: a task page's part."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from exchange.care.task_queries import Asked, OwnTask
from exchange.care.word_queries import words_shown
from exchange.matching.queries import Candidate
from exchange.people.tandem import both_or_neither
from exchange.people.tandem_queries import partners_among
from models.states import ProposalState, TaskState, Who
from views.language import local


@dataclass(frozen=True)
class Together:
    """Neighbours who were asked at one time, and have the same time to answer."""

    names: list[str]
    told_at: datetime
    answer_by: datetime
    is_reminded: bool


@dataclass(frozen=True)
class Around:
    """`next_at` is None where no others will be asked by themselves. `resting`: who of those shown
    takes no invitations, and until which day. `by_word`: who has said yes to this beforehand.
    `in_two`: who goes together with another of those shown, and with whom.
    """

    waiting: list[Asked]
    refused: list[Asked]
    silent: list[Asked]
    next_at: datetime | None
    has_waves: bool
    may_press: bool
    may_remind: bool
    resting: dict[int, date]
    by_word: frozenset[int]
    in_two: dict[int, str]

    @property
    def together(self) -> list[Together]:
        """Who has not answered, in lines of those who were asked together."""
        ordered = sorted(self.waiting, key=_line)
        return [
            Together([each.name for each in of_one], *line)
            for line, of_one in groupby(ordered, key=_line)
        ]


def _line(asked: Asked) -> tuple[datetime, datetime, bool]:
    minute = asked.told_at.replace(second=0, microsecond=0)
    return minute, asked.answer_by.replace(second=0, microsecond=0), bool(asked.reminded_at)


def around_of(task: OwnTask, shown: list[Candidate], *, bank_id: int, now: datetime) -> Around:
    """How far the asking for this task has come, as its family reads it."""
    asked = {each.helper_id: each for each in task.asked if each.made_by == Who.ASKER}
    free = [each for each in shown if each.waiting_by is None]
    slots = {each.person_id: each.slot for each in free}
    waves, rules, today = task.waves, task.sought.rules, local(now).date()
    waiting = _in_state(asked, ProposalState.WAITING)
    is_open = task.is_mine and task.state == TaskState.OPEN
    hours = timedelta(hours=rules.questions_apart_hours)
    by_word: frozenset[int] = frozenset()
    if any(each.has_word for each in free):
        by_word = words_shown(task.id, slots, rules=rules, bank_id=bank_id, now=now)
    resting = {
        each.person_id: each.rests_until
        for each in free
        if each.rests_until is not None and each.rests_until >= today
    }
    return Around(
        waiting=waiting,
        refused=_in_state(asked, ProposalState.DECLINED),
        silent=_in_state(asked, ProposalState.LAPSED),
        next_at=waves.next_at if is_open else None,
        has_waves=bool(waves.number),
        may_press=is_open and waves.may_go_on(now),
        may_remind=is_open and any(_may_be_reminded(each, hours, now) for each in waiting),
        resting=resting,
        by_word=by_word,
        in_two=_in_two(task, [each for each in free if each.person_id not in resting], bank_id),
    )


def _in_two(task: OwnTask, free: list[Candidate], bank_id: int) -> dict[int, str]:
    """Only where two are looked for still: asking costs a statement, and most look for one."""
    if task.helpers_wanted - task.helpers_found < 2:
        return {}
    names = {each.person_id: each.name for each in free if each.is_whole}
    partner_of = partners_among(names, bank_id=bank_id)
    kept = both_or_neither(list(names), partner_of, places=2)
    return {each: names[partner_of[each]] for each in kept if each in partner_of}


def _in_state(asked: dict[int, Asked], state: ProposalState) -> list[Asked]:
    return [each for each in asked.values() if each.state == state]


def _may_be_reminded(each: Asked, hours: timedelta, now: datetime) -> bool:
    return each.reminded_at is None and each.told_at + hours <= now
