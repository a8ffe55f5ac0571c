"""What the ranking did not need to know of neighbours, and a page that shows them does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, exists, select

from exchange.matching.arithmetic_queries import word
from exchange.matching.eligible_queries import waiting_by
from exchange.matching.key_queries import Keys, is_any_of
from exchange.matching.wanted import Wanted
from exchange.matching.week_queries import (
    dates_read,
    promised_read,
    slot_between,
    week_columns,
    weekly_read,
)
from exchange.people.photo_queries import photo_seen
from exchange.schedule.slots import Calendar, local_days
from exchange.units import Slot
from models.asked import number
from models.base import db
from models.inviting import BeingAsked, StandingWord
from models.people import Person
from models.schedule import Reach
from models.states import WordState

_LONGEST = timedelta(days=1)
"""No promise lasts longer."""


@dataclass(frozen=True)
class Face:
    """How a neighbour is shown and goes, which side of an open proposal waits, and her time."""

    person: Row[*tuple[Any, ...]]
    calendar: Calendar


def faces_for(person_ids: Collection[int], wanted: Wanted, *, around: Slot) -> dict[int, Face]:
    """Each of them, with her calendar of the local days this slot touches: one statement."""
    days = local_days(around, wanted.zone)
    rows = db.session.execute(
        _statement(),
        {
            "ids": list(person_ids),
            "bank_id": wanted.bank_id,
            "task_id": wanted.task_id,
            "asker_id": wanted.asker_id,
            "since": around.starts_at - _LONGEST,
            "until": around.ends_at,
            "since_day": days[0],
            "until_day": days[-1],
        },
    )
    return {row.id: Face(row, _calendar(row, wanted)) for row in rows}


def _calendar(row: Row[*tuple[Any, ...]], wanted: Wanted) -> Calendar:
    promised = [slot_between(*each) for each in promised_read(row.promised)]
    return Calendar(wanted.zone, weekly_read(row.weekly), dates_read(row.dates), promised)


@cache
def _statement() -> Select[*tuple[Any, ...]]:
    bank_id = number("bank_id")
    return (
        select(
            Person.id,
            Person.first_name,
            Person.last_name,
            Person.speaks,
            Reach.means,
            waiting_by(Person.id, number("task_id"), bank_id=bank_id).label("waiting_by"),
            photo_seen(Person.id, seen_by=number("asker_id"), bank_id=bank_id).label("photo_id"),
            BeingAsked.rests_until,
            exists()
            .where(
                StandingWord.bank_id == bank_id,
                StandingWord.person_id == Person.id,
                StandingWord.state == word(WordState.STANDS),
            )
            .label("has_word"),
            *week_columns(Person.id, bank_id=bank_id),
        )
        .outerjoin(
            BeingAsked, and_(BeingAsked.bank_id == bank_id, BeingAsked.person_id == Person.id)
        )
        .join(Reach, and_(Reach.bank_id == bank_id, Reach.person_id == Person.id))
        .where(is_any_of(Person.id, bindparam("ids", type_=Keys())))
        .order_by(Person.id)
    )
