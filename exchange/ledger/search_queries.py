"""Looking for rows in the books, as whoever keeps them: households and minutes, never what care it was.

Rows come by key, the newest first: page a thousand costs what page one does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from exchange.ledger.books_queries import Holder, holder_columns
from exchange.ledger.codes import BY_TWO, POSTED, Code
from exchange.ledger.entry_queries import moment, within_days
from exchange.people.living_queries import adults_of
from exchange.people.private_home_queries import Hidden, hidden_from
from models.act import ActRow
from models.base import db
from models.ledger import Account, Seal, Transfer, TransferMemo
from models.people import Household, HouseholdMember, Organisation, Person
from models.periods import Closing

_debit, _credit = aliased(Account), aliased(Account)
_mended = aliased(Seal)
_mend = aliased(Transfer)


@dataclass(frozen=True)
class Sought:
    """What rows are looked for; what is left out is not asked. Days are the bank's own, both included.

    `only` is all, fund or corrections; `named` a part of the name of a household, of one of its
    people or of an organisation; `group` the key of what belongs together.
    """

    only: str = "all"
    account_id: int | None = None
    named: str = ""
    from_day: date | None = None
    to_day: date | None = None
    code: Code | None = None
    least_minutes: int | None = None
    most_minutes: int | None = None
    group: UUID | None = None


@dataclass(frozen=True)
class Movement:
    """A posted transfer. `row` is its number in the chain, None until it is sealed.

    `by_name` is None for the clock, and for somebody whose name the reader does not learn
    (`is_by_hidden`).
    """

    id: int
    row: int | None
    at: datetime
    payer: Holder
    payee: Holder
    minutes: int
    code: Code
    mends_row: int | None
    by_name: str | None
    is_by_hidden: bool
    memo: str | None


@dataclass(frozen=True)
class OneRow:
    """A movement with all that belongs to it, and whether it can still be mended, and by the reader."""

    movement: Movement
    group: UUID | None
    mends_id: int | None
    mended_by_id: int | None
    is_in_closed_time: bool
    is_of_reader: bool

    @property
    def is_by_two(self) -> bool:
        return self.movement.code in BY_TWO

    @property
    def may_be_mended(self) -> bool:
        # The other half of such a row stands in another bank's books: one half alone would lie.
        is_whole = self.movement.code is not Code.CLEARING and not self.is_by_two
        return is_whole and self.mended_by_id is None and not self.is_of_reader


def movements(
    bank_id: int, sought: Sought, *, seen_by: int, before_id: int | None = None, limit: int = 50
) -> list[Movement]:
    """Posted transfers that are looked for, the newest first."""
    hidden = hidden_from(seen_by, bank_id=bank_id)
    statement = _rows(bank_id, hidden).where(*_which(sought, bank_id, hidden))
    if before_id is not None:
        statement = statement.where(Transfer.id < before_id)
    rows = db.session.execute(statement.order_by(Transfer.id.desc()).limit(limit))
    return [_movement(tuple(row), hidden) for row in rows]


def every_movement(bank_id: int, sought: Sought, *, seen_by: int) -> Iterator[Movement]:
    """All of them, read a thousand at a time."""
    before_id = None
    while page := movements(bank_id, sought, seen_by=seen_by, before_id=before_id, limit=1000):
        yield from page
        before_id = page[-1].id


def _rows(bank_id: int, hidden: Hidden) -> Select[Any]:
    return (
        select(
            Transfer.id,
            Seal.seq,
            Transfer.created_us,
            *holder_columns(_debit, hidden=hidden.households),
            *holder_columns(_credit, hidden=hidden.households),
            Transfer.minutes,
            Transfer.code,
            _mended.seq.label("mends_row"),
            Person.id.label("by_id"),
            Person.first_name,
            Person.last_name,
            TransferMemo.text,
        )
        .join(_debit, and_(_debit.bank_id == bank_id, _debit.id == Transfer.debit_id))
        .join(_credit, and_(_credit.bank_id == bank_id, _credit.id == Transfer.credit_id))
        .outerjoin(Seal, and_(Seal.bank_id == bank_id, Seal.transfer_id == Transfer.id))
        .outerjoin(
            _mended, and_(_mended.bank_id == bank_id, _mended.transfer_id == Transfer.reverses_id)
        )
        .outerjoin(ActRow, and_(ActRow.bank_id == bank_id, ActRow.uid == Transfer.act_uid))
        .outerjoin(Person, Person.id == ActRow.person_id)
        .outerjoin(
            TransferMemo,
            and_(TransferMemo.bank_id == bank_id, TransferMemo.transfer_id == Transfer.id),
        )
        .where(Transfer.bank_id == bank_id, Transfer.kind.in_(POSTED))
    )


def _movement(row: tuple[Any, ...], hidden: Hidden) -> Movement:
    transfer_id, seq, created_us, *sides, minutes, code, mends_row, by_id, first, last, text = row
    is_by_hidden = by_id in hidden.people
    return Movement(
        id=transfer_id,
        row=seq,
        at=moment(created_us),
        payer=Holder(*sides[:4]),
        payee=Holder(*sides[4:]),
        minutes=minutes,
        code=Code(code),
        mends_row=mends_row,
        by_name=f"{first} {last}" if first and not is_by_hidden else None,
        is_by_hidden=is_by_hidden,
        memo=text,
    )


def _which(sought: Sought, bank_id: int, hidden: Hidden) -> Iterator[ColumnElement[bool]]:
    if sought.only == "fund":
        yield or_(_debit.kind == "fund", _credit.kind == "fund")
    if sought.only == "corrections":
        yield Transfer.code == Code.CORRECTION
    if sought.account_id is not None:
        yield or_(Transfer.debit_id == sought.account_id, Transfer.credit_id == sought.account_id)
    if sought.named:
        yield _touches(_accounts_named(sought.named, bank_id, hidden), bank_id)
    if sought.code is not None:
        yield Transfer.code == sought.code
    if sought.least_minutes is not None:
        yield Transfer.minutes >= sought.least_minutes
    if sought.most_minutes is not None:
        yield Transfer.minutes <= sought.most_minutes
    if sought.group is not None:
        yield Transfer.group_uid == sought.group
    days = sought.from_day, sought.to_day
    yield from within_days(Transfer.created_us, *days, bank_id=bank_id)


def _touches(accounts: Select[int], bank_id: int) -> ColumnElement[bool]:
    wanted = accounts.where(Account.bank_id == bank_id)
    return or_(Transfer.debit_id.in_(wanted), Transfer.credit_id.in_(wanted))


def _accounts_named(named: str, bank_id: int, hidden: Hidden) -> Select[int]:
    """Of households and their people of today or before, and of organisations; nobody's who is hidden."""

    def has(name: Any) -> ColumnElement[bool]:
        found: ColumnElement[bool] = func.lower(name).contains(named.lower(), autoescape=True)
        return found

    whole = Person.first_name + " " + Person.last_name
    homes = (
        select(Household.id)
        .outerjoin(
            HouseholdMember,
            and_(
                HouseholdMember.bank_id == bank_id,
                HouseholdMember.household_id == Household.id,
                HouseholdMember.person_id.not_in(hidden.people),
            ),
        )
        .outerjoin(Person, Person.id == HouseholdMember.person_id)
        .where(
            Household.bank_id == bank_id,
            Household.id.not_in(hidden.households),
            or_(has(Household.name), has(whole)),
        )
    )
    bodies = select(Organisation.id).where(Organisation.bank_id == bank_id, has(Organisation.name))
    return select(Account.id).where(
        or_(Account.household_id.in_(homes), Account.organisation_id.in_(bodies))
    )


def one_row(transfer_id: int, *, bank_id: int, seen_by: int) -> OneRow | None:
    """None for what is no posted row of this bank."""
    hidden = hidden_from(seen_by, bank_id=bank_id)
    last_closed_us = (
        select(func.max(Closing.until_us)).where(Closing.bank_id == bank_id).scalar_subquery()
    )
    row = db.session.execute(
        _rows(bank_id, hidden)
        .add_columns(
            Transfer.group_uid,
            Transfer.reverses_id,
            _mend.id.label("mended_by_id"),
            func.coalesce(last_closed_us > Transfer.created_us, False).label("is_closed"),
            _debit.household_id.label("payer_home"),
            _credit.household_id.label("payee_home"),
        )
        .outerjoin(_mend, and_(_mend.bank_id == bank_id, _mend.reverses_id == Transfer.id))
        .where(Transfer.id == transfer_id)
    ).one_or_none()
    if row is None:
        return None
    *of_movement, group, mends_id, mended_by_id, is_closed, payer_home, payee_home = row
    homes = [each for each in (payer_home, payee_home) if each is not None]
    is_hers = any(seen_by in adults_of(each, bank_id=bank_id) for each in homes)
    movement = _movement(tuple(of_movement), hidden)
    return OneRow(movement, group, mends_id, mended_by_id, bool(is_closed), is_hers)
