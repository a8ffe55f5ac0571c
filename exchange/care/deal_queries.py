"""An exchange as its own acts need it: whole, and through the eyes of who acts."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from exchange.care.confirming import Word
from exchange.errors import NotFound
from exchange.people.living_queries import lives_in, shares_with
from exchange.people.rule_set import from_json
from exchange.people.rules import Rules
from exchange.units import Act
from models.asked import number
from models.base import db
from models.care import Confirmation, Exchange, Task
from models.circles import ExchangeShare
from models.people import Person, RuleSet
from models.states import Who


@dataclass(frozen=True)
class Deal:
    """What two households agreed. First names are for the two sides, who know each other now.

    `has_parts`: other families joined, and hold a part of the minutes each.
    """

    id: int
    task_id: int
    kind: str
    place: str
    state: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    hold_id: int
    asker_id: int
    asker_household_id: int
    asker_name: str
    helper_id: int
    helper_household_id: int
    helper_name: str
    told_day: int
    has_parts: bool

    def person_of(self, side: Who) -> int:
        return self.asker_id if side is Who.ASKER else self.helper_id


def deal(exchange_id: int, *, bank_id: int) -> Deal:
    """Raises NotFound."""
    row = db.session.execute(_deal(), {"bank": bank_id, "exchange": exchange_id}).one_or_none()
    if row is None:
        raise NotFound()
    return Deal(*row)


def locked_deal(exchange_id: int, *, bank_id: int) -> tuple[Deal, Rules]:
    """The exchange kept as it stands until the commit, and the bank's newest rules. Raises NotFound."""
    given = {"bank": bank_id, "exchange": exchange_id}
    row = db.session.execute(_locked(), given).one_or_none()
    if row is None:
        raise NotFound()
    *columns, document = row
    return Deal(*columns), from_json(document or {})


@cache
def _deal() -> Select[*tuple[Any, ...]]:
    asker, helper = aliased(Person), aliased(Person)
    return (
        select(
            Exchange.id,
            Exchange.task_id,
            Task.kind,
            Task.place,
            Exchange.state,
            Exchange.starts_at,
            Exchange.ends_at,
            Exchange.minutes,
            Exchange.hold_id,
            Exchange.asker_id,
            Exchange.asker_household_id,
            asker.first_name,
            Exchange.helper_id,
            Exchange.helper_household_id,
            helper.first_name,
            Exchange.told_day,
            exists()
            .where(
                ExchangeShare.bank_id == Exchange.bank_id,
                ExchangeShare.exchange_id == Exchange.id,
            )
            .label("has_parts"),
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(asker, asker.id == Exchange.asker_id)
        .join(helper, helper.id == Exchange.helper_id)
        .where(Exchange.bank_id == number("bank"), Exchange.id == number("exchange"))
    )


@cache
def _locked() -> Select[*tuple[Any, ...]]:
    newest = (
        select(RuleSet.rules)
        .where(RuleSet.bank_id == number("bank"))
        .order_by(RuleSet.version.desc())
        .limit(1)
        .scalar_subquery()
    )
    return _deal().add_columns(newest).with_for_update(key_share=True, of=Exchange)


@dataclass(frozen=True)
class Terms:
    """What the form that asks how long it was must know."""

    held_minutes: int
    side: Who


def terms(exchange_id: int, *, seen_by: int, bank_id: int) -> Terms:
    """For the two sides, and the adults they share it with at home. Raises NotFound."""
    given = {"bank": bank_id, "exchange": exchange_id, "seen_by": seen_by}
    row = db.session.execute(_terms(), given).one_or_none()
    if row is None:
        raise NotFound()
    held_minutes, helper_id = row
    return Terms(held_minutes, Who.HELPER if helper_id == seen_by else Who.ASKER)


@cache
def _terms() -> Select[int, int]:
    bank, seen_by = number("bank"), number("seen_by")
    shared = shares_with(
        Exchange.asker_id, Exchange.asker_household_id, reader_id=seen_by, bank_id=bank
    )
    return select(Exchange.minutes, Exchange.helper_id).where(
        Exchange.bank_id == bank,
        Exchange.id == number("exchange"),
        or_(Exchange.helper_id == seen_by, Exchange.asker_id == seen_by, shared),
    )


def side_of(agreed: Deal, *, act: Act) -> Who:
    """For which side somebody acts: herself, or an adult of the asking family it is shared with.

    Raises NotFound for everybody else.
    """
    if act.person_id == agreed.helper_id:
        return Who.HELPER
    if act.person_id == agreed.asker_id or _is_shared_with(agreed, act):
        return Who.ASKER
    raise NotFound()


def _is_shared_with(agreed: Deal, act: Act) -> bool:
    if act.person_id is None or act.household_id != agreed.asker_household_id:
        return False
    return bool(
        db.session.scalar(
            select(
                shares_with(
                    agreed.asker_id,
                    agreed.asker_household_id,
                    reader_id=act.person_id,
                    bank_id=act.bank_id,
                )
            )
        )
    )


def words_about(exchange_id: int, *, bank_id: int) -> list[Word]:
    """What the two sides said so far about the minutes, in the order they said it."""
    rows = db.session.execute(_words(), {"bank": bank_id, "exchange": exchange_id})
    return [Word(Who(row.side), row.round, row.minutes, row.at) for row in rows]


@cache
def _words() -> Select[str, int, int, datetime]:
    return (
        select(Confirmation.side, Confirmation.round, Confirmation.minutes, Confirmation.at)
        .where(
            Confirmation.bank_id == number("bank"), Confirmation.exchange_id == number("exchange")
        )
        .order_by(Confirmation.at, Confirmation.id)
    )


def is_of_either_household(agreed: Deal, person_id: int, *, bank_id: int) -> bool:
    """Does this person belong to either of the two households today?"""
    return bool(
        db.session.scalar(
            select(
                or_(
                    lives_in(person_id, agreed.asker_household_id, bank_id=bank_id),
                    lives_in(person_id, agreed.helper_household_id, bank_id=bank_id),
                )
            )
        )
    )


def is_her_own(person_id: int, *, bank_id: int) -> ColumnElement[bool]:
    """Is she a side of an exchange, or does she live with one?"""
    return or_(
        Exchange.asker_id == person_id,
        Exchange.helper_id == person_id,
        lives_in(person_id, Exchange.asker_household_id, bank_id=bank_id),
        lives_in(person_id, Exchange.helper_household_id, bank_id=bank_id),
    )
