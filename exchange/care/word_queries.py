"""Words given beforehand: a person's own, and whose word covers what a family asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, exists, func, or_, select

from exchange.care.kinds import codes_in
from exchange.care.listening_queries import listening_of
from exchange.care.proposing_actions import TASK_COLUMNS, OpenTask
from exchange.care.standing_word import covers, is_of_kind, week_around, weekdays_in
from exchange.matching.weighing_queries import together
from exchange.people.rules import Rules
from exchange.places.coarsen import Cell, metres_between
from exchange.places.meeting import is_at_helpers
from exchange.places.travel import Means, is_in_reach
from exchange.schedule.calendar_queries import calendars_of
from exchange.schedule.going_queries import beside_going
from exchange.schedule.slots import Quarters, is_free
from exchange.units import Slot
from models.base import db
from models.care import Exchange, Task
from models.inviting import StandingWord, WordTaken
from models.people import Bank
from models.places import Home
from models.schedule import HelpsWith, Reach
from models.states import CALLED_OFF, ForWhom, WordState


@dataclass(frozen=True)
class WordCard:
    """One word of one's own. `taken`: how many exchanges to come were agreed by it."""

    id: int
    kinds: tuple[str, ...]
    weekdays: tuple[int, ...]
    hours: Quarters
    weekly_minutes: int
    for_whom: ForWhom
    until_day: date
    state: WordState
    taken: int


def own_words(person_id: int, *, bank_id: int, now: datetime) -> list[WordCard]:
    """Hers that have not ended, the oldest first."""
    taken = (
        select(func.count())
        .select_from(WordTaken)
        .join(
            Exchange,
            and_(Exchange.bank_id == WordTaken.bank_id, Exchange.id == WordTaken.exchange_id),
        )
        .where(
            WordTaken.bank_id == StandingWord.bank_id,
            WordTaken.word_id == StandingWord.id,
            Exchange.state.not_in(CALLED_OFF),
            Exchange.starts_at > now,
        )
        .correlate(StandingWord)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(StandingWord, taken)
        .where(
            StandingWord.bank_id == bank_id,
            StandingWord.person_id == person_id,
            StandingWord.state != WordState.ENDED,
        )
        .order_by(StandingWord.made_at, StandingWord.id)
    )
    return [_card(word, count) for word, count in rows]


def _card(word: StandingWord, taken: int) -> WordCard:
    return WordCard(
        id=word.id,
        kinds=codes_in(word.kinds),
        weekdays=weekdays_in(word.weekdays),
        hours=(word.from_quarter, word.to_quarter),
        weekly_minutes=word.weekly_minutes,
        for_whom=ForWhom(word.for_whom),
        until_day=word.until_day,
        state=WordState(word.state),
        taken=taken,
    )


def words_for(
    task: OpenTask, slots: Mapping[int, Slot], *, rules: Rules, bank_id: int, now: datetime
) -> dict[int, int]:
    """Of these neighbours, each with when she would come, who has given her word for it: the word.

    Only where she could be asked at all: within reach, free by her calendar, not resting, still
    doing such things, and with so many hours between now and then.
    """
    notice = timedelta(hours=rules.standing_notice_hours)
    slots = {each: slot for each, slot in slots.items() if slot.starts_at - now >= notice}
    if not slots:
        return {}
    found: dict[int, int] = {}
    rows = db.session.execute(_standing(task, list(slots), bank_id)).all()
    if not rows:
        return {}
    zone = ZoneInfo(rows[0].zone)
    listening = listening_of([row.person_id for row in rows], rules=rules, bank_id=bank_id)
    for row in rows:
        slot = slots[row.person_id]
        if row.person_id in found or listening[row.person_id].rests(now):
            continue
        if (
            _covers(row, task, slot, zone)
            and _is_free(row.person_id, slot, zone, bank_id)
            and _minutes_left(row, slot, zone, bank_id) >= task.minutes
        ):
            found[row.person_id] = row.id
    return found


def words_shown(
    task_id: int, slots: Mapping[int, Slot], *, rules: Rules, bank_id: int, now: datetime
) -> frozenset[int]:
    """Who of these neighbours has said yes to this task beforehand."""
    row = db.session.execute(
        select(*TASK_COLUMNS).where(Task.bank_id == bank_id, Task.id == task_id)
    ).one()
    return frozenset(words_for(OpenTask(*row), slots, rules=rules, bank_id=bank_id, now=now))


def _standing(task: OpenTask, person_ids: list[int], bank_id: int) -> Any:
    helps = exists().where(
        HelpsWith.bank_id == StandingWord.bank_id,
        HelpsWith.person_id == StandingWord.person_id,
        HelpsWith.kind == task.kind,
    )
    known = together(StandingWord.person_id, task.household_id, bank_id=bank_id) > 0
    words = (
        select(
            StandingWord.id,
            StandingWord.person_id,
            StandingWord.kinds,
            StandingWord.weekdays,
            StandingWord.from_quarter,
            StandingWord.to_quarter,
            StandingWord.weekly_minutes,
            StandingWord.until_day,
            Bank.zone,
            Home.cell_row,
            Home.cell_col,
            Reach.means,
            Reach.minutes.label("reach"),
        )
        .join(Bank, Bank.id == StandingWord.bank_id)
        .where(
            StandingWord.bank_id == bank_id,
            StandingWord.person_id.in_(person_ids),
            StandingWord.state == WordState.STANDS,
            helps,
            or_(StandingWord.for_whom == ForWhom.NEAR, known),
        )
        .order_by(StandingWord.made_at, StandingWord.id)
    )
    return beside_going(words, StandingWord)


def _covers(row: Any, task: OpenTask, slot: Slot, zone: ZoneInfo) -> bool:
    if not is_of_kind(row.kinds, task.kind):
        return False
    if slot.ends_at.astimezone(zone).date() > row.until_day:
        return False
    if not covers(row.weekdays, (row.from_quarter, row.to_quarter), slot, zone):
        return False
    there, here = Cell(task.cell_row, task.cell_col), Cell(row.cell_row, row.cell_col)
    if is_at_helpers(task.place):
        return True
    return is_in_reach(metres_between(here, there), Means(row.means), row.reach)


def _is_free(person_id: int, slot: Slot, zone: ZoneInfo, bank_id: int) -> bool:
    calendars = calendars_of([person_id], bank_id=bank_id, around=slot, zone=zone)
    return is_free(calendars[person_id], slot)


def _minutes_left(row: Any, slot: Slot, zone: ZoneInfo, bank_id: int) -> int:
    """What her word still gives in the week of this slot."""
    starts, ends = week_around(slot.starts_at, zone)
    given = db.session.scalar(
        select(func.coalesce(func.sum(Exchange.minutes), 0))
        .join(
            WordTaken,
            and_(WordTaken.bank_id == Exchange.bank_id, WordTaken.exchange_id == Exchange.id),
        )
        .where(
            WordTaken.bank_id == bank_id,
            WordTaken.word_id == row.id,
            Exchange.state.not_in(CALLED_OFF),
            Exchange.starts_at >= starts,
            Exchange.starts_at < ends,
        )
    )
    return int(row.weekly_minutes) - int(given or 0)


@dataclass(frozen=True)
class Taken:
    """That an exchange was agreed by a word given on this day; until then it may be called off."""

    given_at: datetime
    grace_until: datetime


def is_in_grace(exchange_id: int, *, bank_id: int, now: datetime) -> bool:
    """Was she taken at her word, and has she had hardly time to hear of it?"""
    taken = taken_by(exchange_id, bank_id=bank_id)
    return taken is not None and now <= taken.grace_until


def taken_by(exchange_id: int, *, bank_id: int) -> Taken | None:
    row = db.session.execute(
        select(StandingWord.made_at, WordTaken.grace_until)
        .join(
            StandingWord,
            and_(StandingWord.bank_id == WordTaken.bank_id, StandingWord.id == WordTaken.word_id),
        )
        .where(WordTaken.bank_id == bank_id, WordTaken.exchange_id == exchange_id)
    ).one_or_none()
    return Taken(*row) if row else None


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """The words she gave beforehand, for her own copy."""
    rows = db.session.scalars(
        select(StandingWord)
        .where(StandingWord.bank_id == bank_id, StandingWord.person_id == person_id)
        .order_by(StandingWord.made_at, StandingWord.id)
    )
    return [
        {
            "kinds": list(codes_in(word.kinds)),
            "weekdays": list(weekdays_in(word.weekdays)),
            "hours": [word.from_quarter, word.to_quarter],
            "weekly_minutes": word.weekly_minutes,
            "for_whom": word.for_whom,
            "until": word.until_day.isoformat(),
            "state": word.state,
            "made_at": word.made_at.isoformat(),
        }
        for word in rows
    ]
