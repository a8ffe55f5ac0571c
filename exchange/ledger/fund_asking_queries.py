"""What was asked of the fund: by one household as it sees it, and all that waits, for the books."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, true

from exchange.people.living_queries import lives_in
from models.base import db
from models.fund import FundAsk
from models.ledger import Account
from models.people import Household, Person
from models.states import FundAskState

ITS_ACCOUNT = and_(Account.bank_id == FundAsk.bank_id, Account.household_id == FundAsk.household_id)


@dataclass(frozen=True)
class OurAsk:
    """What a household waits for. Why, only who asked reads again."""

    minutes: int
    made_at: datetime


@dataclass(frozen=True)
class AskCard:
    """One ask as whoever keeps the books reads it. `is_ours`: her own home's, which others answer."""

    id: int
    account_id: int
    household_name: str
    first_name: str
    minutes: int
    reason: str
    words: str | None
    made_at: datetime
    is_ours: bool


def our_ask(household_id: int, *, bank_id: int) -> OurAsk | None:
    """None when nothing waits."""
    row = db.session.execute(
        select(FundAsk.minutes, FundAsk.made_at).where(
            FundAsk.bank_id == bank_id,
            FundAsk.household_id == household_id,
            FundAsk.state == FundAskState.WAITING,
        )
    ).one_or_none()
    return None if row is None else OurAsk(*row)


def waiting(
    bank_id: int, *, seen_by: int, ask_id: int | None = None, limit: int = 50
) -> list[AskCard]:
    """What waits for an answer, the longest first; or one of these."""
    rows = db.session.execute(
        select(
            FundAsk.id,
            Account.id,
            Household.name,
            Person.first_name,
            FundAsk.minutes,
            FundAsk.reason,
            FundAsk.words,
            FundAsk.made_at,
            lives_in(seen_by, FundAsk.household_id, bank_id=bank_id),
        )
        .join(Account, ITS_ACCOUNT)
        .join(Household, and_(Household.bank_id == bank_id, Household.id == FundAsk.household_id))
        .join(Person, Person.id == FundAsk.person_id)
        .where(*waits(bank_id), FundAsk.id == ask_id if ask_id is not None else true())
        .order_by(FundAsk.made_at, FundAsk.id)
        .limit(limit)
    )
    return [AskCard(*row) for row in rows]


def waits(bank_id: int) -> list[ColumnElement[bool]]:
    """Who has left with her account waits for nothing any more."""
    is_waiting = FundAsk.state == FundAskState.WAITING
    return [FundAsk.bank_id == bank_id, is_waiting, Account.closed_at.is_(None)]


def how_many_wait(bank_id: int) -> int:
    return (
        db.session.scalar(
            select(func.count())
            .select_from(FundAsk)
            .join(Account, ITS_ACCOUNT)
            .where(*waits(bank_id))
        )
        or 0
    )


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """What she asked the fund, for her own copy."""
    rows = db.session.execute(
        select(
            FundAsk.minutes,
            FundAsk.reason,
            FundAsk.words,
            FundAsk.state,
            FundAsk.given_minutes,
            FundAsk.made_at,
        )
        .where(FundAsk.bank_id == bank_id, FundAsk.person_id == person_id)
        .order_by(FundAsk.id)
    )
    return [dict(row._mapping) | {"made_at": row.made_at.isoformat()} for row in rows]
