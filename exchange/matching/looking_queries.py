"""Who looks for asks to take up: all of her that decides what she finds, in one statement."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    exists,
    or_,
)

from exchange.care.kinds import kind
from exchange.matching.hours_ahead import DAYS_AHEAD, HoursAhead
from exchange.matching.me_queries import beside_me, me_in, rules_in
from exchange.matching.near import Me
from exchange.matching.week_queries import dates_read, promised_read, week_columns, weekly_read
from exchange.matching.weighing_queries import balance_minutes
from exchange.people.living_queries import living_with
from exchange.people.rules import Rules
from models.asked import number
from models.base import db
from models.people import Block, Person
from models.wishes import TaskWish

LOOKS_BACK = timedelta(days=2)
"""No promise lasts longer, with the way to it and from it."""

LOOKS_AHEAD = timedelta(days=DAYS_AHEAD + 1)


@dataclass(frozen=True)
class Looking:
    """A neighbour who looks for asks: herself, her week, and her bank's rules.

    `has_wishes`: she gives care for which somebody in the bank asks for a woman, or for a man.
    `has_blocks`: she, or somebody she lives with, keeps away from somebody, or somebody from them.
    """

    me: Me
    rules: Rules
    hours: HoursAhead
    speaks: tuple[str, ...]
    balance_minutes: int
    has_wishes: bool
    has_blocks: bool


def looking(person_id: int, *, bank_id: int, now: datetime) -> Looking:
    row = db.session.execute(
        _statement(),
        {
            "person_id": person_id,
            "bank_id": bank_id,
            "since": now - LOOKS_BACK,
            "until": now + LOOKS_AHEAD,
            "since_day": (now - LOOKS_BACK).date(),
            "until_day": (now + LOOKS_AHEAD).date(),
        },
    ).one()
    rules = rules_in(row)
    me = me_in(row, rules, person_id, day=now.date())
    return Looking(
        me=me,
        rules=rules,
        hours=HoursAhead(
            weekly_read(row.weekly), dates_read(row.dates), promised_read(row.promised)
        ),
        speaks=tuple(row.speaks),
        balance_minutes=int(row.balance),
        has_wishes=row.has_wishes and any(kind(code).personal_care for code in me.kinds),
        has_blocks=row.has_blocks,
    )


@cache
def _statement() -> Select[*tuple[Any, ...]]:
    person_id, bank_id = number("person_id"), number("bank_id")
    return beside_me(
        person_id,
        Person.speaks,
        *week_columns(person_id, bank_id=bank_id),
        balance_minutes(person_id, bank_id=bank_id).label("balance"),
        exists().where(TaskWish.bank_id == bank_id).label("has_wishes"),
        _has_blocks(person_id, bank_id).label("has_blocks"),
        bank_id=bank_id,
    ).join(Person, Person.id == person_id)


def _has_blocks(person_id: Any, bank_id: Any) -> ColumnElement[bool]:
    at_home = living_with(person_id, bank_id=bank_id)
    sides = (
        exists()
        .where(Block.bank_id == bank_id, or_(side == person_id, side.in_(at_home)))
        .correlate_except(Block)
        for side in (Block.blocker_id, Block.blocked_id)
    )
    return or_(*sides)
