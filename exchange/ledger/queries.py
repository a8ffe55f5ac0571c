"""Reading a household's account as one of its adults sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Subquery,
    and_,
    case,
    exists,
    false,
    func,
    select,
)
from sqlalchemy.orm import aliased

from exchange.errors import NotFound
from exchange.ledger.balance import Balance
from exchange.ledger.codes import Code, Kind
from exchange.ledger.entry_queries import moment, newest, within
from models.asked import number
from models.base import db
from models.care import Exchange, Task
from models.circles import ExchangeShare, Joining
from models.groups import GroupExchange, GroupPlace
from models.ledger import Account, Transfer, TransferMemo
from models.people import Bank, Household, HouseholdMember, Organisation, Person

_SECOND_US = 1_000_000


@dataclass(frozen=True)
class Line:
    """One line of a statement; `minutes` is signed, `balance_minutes` is what was there after it.

    Of another adult's exchange that she does not share, only the moment and the minutes are told:
    `is_hidden`, and nothing about where, with whom or how. `our_name` is who of the house asked or
    helped, `their_name` the other side, `how` it was confirmed: both, one or operator. The
    `exchange_id` is for who may open its page: the two, and adults the asker shares with. Beside an
    exchange, `their_kind` and `their_household` say whose account the other side is.
    """

    id: int
    at: datetime
    minutes: int
    balance_minutes: int
    code: Code
    is_hidden: bool
    exchange_id: int | None = None
    kind: str | None = None
    our_name: str | None = None
    their_name: str | None = None
    their_household: str | None = None
    their_kind: str | None = None
    lesson: str | None = None
    how: str | None = None
    memo: str | None = None


def balance_of(household_id: int, *, bank_id: int) -> Balance:
    """What the household has, has promised, and how far it may go. Raises NotFound."""
    balance = balance_if_any(household_id, bank_id=bank_id)
    if balance is None:
        raise NotFound()
    return balance


def balance_if_any(household_id: int | None, *, bank_id: int) -> Balance | None:
    """None without a household, and before it is admitted: only then it has an account."""
    # The bank's own accounts have no household either.
    if household_id is None:
        return None
    row = db.session.execute(
        select(
            Account.posted_minutes,
            Account.held_minutes,
            Account.floor_minutes,
            Account.ceiling_minutes,
        ).where(Account.bank_id == bank_id, Account.household_id == household_id)
    ).one_or_none()
    return Balance(*row) if row else None


def statement(
    household_id: int,
    *,
    bank_id: int,
    seen_by: int | None = None,
    from_day: date | None = None,
    to_day: date | None = None,
    before_id: int | None = None,
    limit: int = 50,
) -> list[Line]:
    """Lines of the household, the newest first; days are the bank's, both included.

    `seen_by` is one of its adults; to nobody, every exchange is hidden.
    """
    given = within(from_day, to_day, bank_id=bank_id)
    asked = _lines_of(
        since="from_us" in given,
        until="to_us" in given,
        before=before_id is not None,
        is_seen=seen_by is not None,
    )
    given |= {"bank": bank_id, "household": household_id, "limit": limit}
    given |= {"before": before_id} if before_id is not None else {}
    rows = db.session.execute(asked, given | {"seen_by": seen_by or 0})
    return [_line(row) for row in rows]


@cache
def _lines_of(*, since: bool, until: bool, before: bool, is_seen: bool) -> Any:
    entry = newest(since=since, until=until, before=before)
    return _with_stories(entry, is_seen=is_seen).order_by(
        entry.c.created_us.desc(), entry.c.id.desc()
    )


_asker, _helper, _joiner = aliased(Person), aliased(Person), aliased(Person)
_asking, _helping, _joining = aliased(Household), aliased(Household), aliased(Household)
_hold = aliased(Transfer)
_other, _other_house, _other_bank = aliased(Account), aliased(Household), aliased(Bank)


def _with_stories(entry: Subquery, *, is_seen: bool) -> Any:
    """Each entry with the exchange it belongs to, if any: by the key of its hold."""
    we_ask = Exchange.asker_household_id == number("household")
    we_join = Joining.household_id == number("household")
    ours = case((we_join, Joining.person_id), (we_ask, Exchange.asker_id), else_=Exchange.helper_id)
    return select(
        entry.c.id,
        entry.c.created_us,
        entry.c.minutes,
        entry.c.balance_minutes,
        entry.c.code,
        Exchange.id.label("exchange_id"),
        Task.kind,
        we_ask.label("we_ask"),
        func.coalesce(we_join, false()).label("we_join"),
        _joiner.first_name.label("joiner_first"),
        _joiner.last_name.label("joiner_last"),
        _joining.name.label("joining"),
        (ours == number("seen_by")).label("is_mine"),
        may_see(ours, is_seen=is_seen).label("may_see"),
        _asker.first_name.label("asker_first"),
        _asker.last_name.label("asker_last"),
        _asking.name.label("asking"),
        _helper.first_name.label("helper_first"),
        _helper.last_name.label("helper_last"),
        _helping.name.label("helping"),
        Exchange.settled_how,
        TransferMemo.text,
        _other.kind.label("other_kind"),
        func.coalesce(_other_house.name, Organisation.name, _other_bank.name).label("other_name"),
        GroupExchange.title,
        _may_see_seat(is_seen=is_seen).label("may_see_seat"),
    ).select_from(_joined(entry))


def _joined(entry: Subquery) -> FromClause:
    joined: FromClause = entry
    for table, on in (
        (_hold, and_(_hold.uid == entry.c.group_uid, _hold.kind == Kind.HOLD)),
        (Exchange, Exchange.hold_id == _hold.id),
        (Task, Task.id == Exchange.task_id),
        (_asking, _asking.id == Exchange.asker_household_id),
        (_helping, _helping.id == Exchange.helper_household_id),
        (TransferMemo, TransferMemo.transfer_id == entry.c.id),
        (_other, _other.id == entry.c.other_id),
        (_other_house, _other_house.id == _other.household_id),
        (Organisation, Organisation.id == _other.organisation_id),
        (GroupExchange, GroupExchange.uid == entry.c.group_uid),
        (GroupPlace, GroupPlace.hold_id == entry.c.pending_id),
        # A family that joined another's ask pays its own part of it.
        (ExchangeShare, ExchangeShare.hold_id == entry.c.pending_id),
        (Joining, Joining.id == ExchangeShare.joining_id),
        (_joining, _joining.id == Joining.household_id),
    ):
        joined = joined.outerjoin(table, and_(table.bank_id == number("bank"), on))
    joined = joined.outerjoin(_other_bank, _other_bank.id == _other.other_bank_id)
    joined = joined.outerjoin(_joiner, _joiner.id == Joining.person_id)
    joined = joined.outerjoin(_asker, _asker.id == Exchange.asker_id)
    return joined.outerjoin(_helper, _helper.id == Exchange.helper_id)


def may_see(ours: ColumnElement[int], *, is_seen: bool = True) -> ColumnElement[bool]:
    """It is her own exchange, or of an adult who still lives there and shares hers.

    Gaps: bank, household, seen_by.
    """
    shared = exists().where(
        HouseholdMember.bank_id == number("bank"),
        HouseholdMember.household_id == number("household"),
        HouseholdMember.person_id == ours,
        HouseholdMember.until_at.is_(None),
        HouseholdMember.shares_details,
    )
    return (ours == number("seen_by")) | shared if is_seen else shared


def _may_see_seat(*, is_seen: bool) -> ColumnElement[bool]:
    """Of a lesson everybody knows who gives it; who learns there is told as exchanges are."""
    learner: ColumnElement[int] = GroupPlace.person_id.expression
    return learner.is_(None) | may_see(learner, is_seen=is_seen)


def _line(row: Any) -> Line:
    line = {
        "id": row.id,
        "at": moment(row.created_us),
        "minutes": row.minutes,
        "balance_minutes": int(row.balance_minutes),
        "code": Code(row.code),
    }
    if not row.may_see_seat:
        return Line(**line, is_hidden=True)
    if row.exchange_id is None:
        return Line(
            **line,
            is_hidden=False,
            memo=row.text,
            their_kind=row.other_kind,
            their_household=row.other_name,
            lesson=row.title,
        )
    if not row.may_see:
        return Line(**line, is_hidden=True)
    return Line(
        **line,
        is_hidden=False,
        kind=row.kind,
        how=row.settled_how,
        memo=row.text,
        **_sides(row),
    )


def _sides(row: Any) -> dict[str, Any]:
    """Who of the house it was, and the other side; the page of the exchange is for its two sides."""
    helper = f"{row.helper_first} {row.helper_last}"
    if row.we_ask or row.we_join:
        ours = row.joiner_first if row.we_join else row.asker_first
        page = None if row.we_join else row.exchange_id
        return _line_of(page, ours, helper, row.helping)
    page = row.exchange_id if row.is_mine else None
    if row.joiner_first:
        return _line_of(
            page, row.helper_first, f"{row.joiner_first} {row.joiner_last}", row.joining
        )
    return _line_of(page, row.helper_first, f"{row.asker_first} {row.asker_last}", row.asking)


def _line_of(exchange_id: int | None, ours: str, theirs: str, household: str) -> dict[str, Any]:
    return {
        "exchange_id": exchange_id,
        "our_name": ours,
        "their_name": theirs,
        "their_household": household,
    }
