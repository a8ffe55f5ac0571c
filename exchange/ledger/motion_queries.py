"""What two administrators decide together, as whoever keeps the books reads it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select
from sqlalchemy.orm import aliased

from exchange.ledger.books_queries import Holder, holder_columns
from exchange.ledger.codes import BY_TWO, Code
from exchange.ledger.entry_queries import moment
from exchange.people.living_queries import lives_in, living_with
from exchange.people.private_home_queries import hidden_from
from models.base import db
from models.ledger import Account, Transfer
from models.motions import Motion
from models.people import Person, RuleSet
from models.states import MotionKind, MotionState

_proposer, _decider = aliased(Person), aliased(Person)


@dataclass(frozen=True)
class MotionCard:
    """`is_for_others`: the reader has proposed it, or lives with who did, or it is about her home."""

    id: int
    kind: MotionKind
    state: MotionState
    terms: dict[str, Any]
    motive: str
    from_day: date
    proposed_by: str
    proposed_at: datetime
    is_own: bool
    is_for_others: bool
    decided_by: str | None
    decided_at: datetime | None
    answer: str | None
    in_force_at: datetime | None
    account: Holder | None


@dataclass(frozen=True)
class RulesVersion:
    """One version of the bank's rules; names are None where the machine, or one alone, decided it."""

    version: int
    at: datetime
    motive: str
    motion_id: int | None
    proposed_by: str | None
    approved_by: str | None


@dataclass(frozen=True)
class Issued:
    """Hours given to the fund out of nothing, at one moment; below zero they were taken back."""

    minutes: int
    at: datetime
    is_first: bool


def motions(
    bank_id: int,
    *,
    seen_by: int,
    motion_id: int | None = None,
    before_id: int | None = None,
    limit: int = 50,
) -> list[MotionCard]:
    """What waits comes first, then the newest; or the one with this id, or what is older than one."""
    hidden = hidden_from(seen_by, bank_id=bank_id).households
    waits = Motion.state == MotionState.WAITING
    statement = (
        select(
            Motion,
            *_named(_proposer),
            *_named(_decider),
            is_for_others(seen_by, bank_id).label("is_for_others"),
            *holder_columns(Account, hidden=hidden),
        )
        .join(_proposer, _proposer.id == Motion.proposed_by_id)
        .outerjoin(_decider, _decider.id == Motion.decided_by_id)
        .outerjoin(Account, and_(Account.bank_id == bank_id, Account.id == Motion.account_id))
        .where(Motion.bank_id == bank_id)
        .order_by(waits.desc(), Motion.id.desc())
        .limit(limit)
    )
    if motion_id is not None:
        statement = statement.where(Motion.id == motion_id)
    if before_id is not None:
        statement = statement.where(Motion.id < before_id, ~waits)
    return [_card(tuple(row), seen_by) for row in db.session.execute(statement)]


def _named(person: Any) -> tuple[ColumnElement[str], ...]:
    return person.first_name, person.last_name


def is_for_others(reader_id: int, bank_id: int) -> ColumnElement[bool]:
    """Must somebody else decide it? Beside a motion and its account, if it has one."""
    home = and_(
        Account.household_id.is_not(None),
        lives_in(reader_id, Account.household_id, bank_id=bank_id),
    )
    at_home = living_with(reader_id, bank_id=bank_id)
    hers = or_(Motion.proposed_by_id == reader_id, Motion.proposed_by_id.in_(at_home))
    return or_(hers, func.coalesce(home, false()))


def _card(row: tuple[Any, ...], reader_id: int) -> MotionCard:
    motion, first, last, decider_first, decider_last, is_for_others, *holder = row
    return MotionCard(
        id=motion.id,
        kind=MotionKind(motion.kind),
        state=MotionState(motion.state),
        terms=motion.terms,
        motive=motion.motive,
        from_day=motion.from_day,
        proposed_by=f"{first} {last}",
        proposed_at=motion.proposed_at,
        is_own=motion.proposed_by_id == reader_id,
        is_for_others=bool(is_for_others),
        decided_by=f"{decider_first} {decider_last}" if decider_first else None,
        decided_at=motion.decided_at,
        answer=motion.answer,
        in_force_at=motion.in_force_at,
        account=Holder(*holder) if motion.account_id is not None else None,
    )


def waiting_for(account_id: int, *, bank_id: int) -> int | None:
    """The motion about this account that waits, if any."""
    return db.session.scalar(
        select(Motion.id).where(
            Motion.bank_id == bank_id,
            Motion.account_id == account_id,
            Motion.state == MotionState.WAITING,
        )
    )


def how_many_wait(bank_id: int, *, seen_by: int) -> int:
    """Which others have proposed, and this reader may decide."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Motion)
            .outerjoin(Account, and_(Account.bank_id == bank_id, Account.id == Motion.account_id))
            .where(
                Motion.bank_id == bank_id,
                Motion.state == MotionState.WAITING,
                ~is_for_others(seen_by, bank_id),
            )
        )
        or 0
    )


def due(today_of: dict[int, date]) -> list[tuple[int, int]]:
    """(bank id, motion id) of what is approved and whose day has come, by each bank's own calendar."""
    rows = db.session.execute(
        select(Motion.bank_id, Motion.id, Motion.from_day)
        .where(Motion.state == MotionState.APPROVED)
        .order_by(Motion.bank_id, Motion.id)
    )
    return [(bank_id, id) for bank_id, id, day in rows if day <= today_of[bank_id]]


def banks_with_approved() -> list[int]:
    found = select(Motion.bank_id).where(Motion.state == MotionState.APPROVED).distinct()
    return list(db.session.scalars(found.order_by(Motion.bank_id)))


def versions(bank_id: int, *, limit: int = 50) -> list[RulesVersion]:
    """The rules of the bank, the newest first, with who decided them."""
    rows = db.session.execute(
        select(
            RuleSet.version,
            RuleSet.at,
            RuleSet.motive,
            Motion.id,
            *_named(_proposer),
            *_named(_decider),
        )
        .outerjoin(Motion, and_(Motion.bank_id == bank_id, Motion.rules_version == RuleSet.version))
        .outerjoin(_proposer, _proposer.id == Motion.proposed_by_id)
        .outerjoin(_decider, _decider.id == Motion.decided_by_id)
        .where(RuleSet.bank_id == bank_id)
        .order_by(RuleSet.version.desc())
        .limit(limit)
    )
    return [_version(*row) for row in rows]


def _version(
    version: int, at: datetime, motive: str, motion_id: int | None, *names: Any
) -> RulesVersion:
    first, last, other_first, other_last = names
    return RulesVersion(
        version,
        at,
        motive,
        motion_id,
        f"{first} {last}" if first else None,
        f"{other_first} {other_last}" if other_first else None,
    )


def issued(bank_id: int) -> list[Issued]:
    """Every time hours were issued or taken back, the newest first."""
    is_given = Account.kind == "issuance"
    rows = db.session.execute(
        select(
            func.sum(Transfer.minutes),
            func.max(Transfer.created_us),
            Transfer.code,
            func.max(case((is_given, 1), else_=0)),
        )
        .join(Account, and_(Account.bank_id == bank_id, Account.id == Transfer.debit_id))
        .where(Transfer.bank_id == bank_id, Transfer.code.in_(BY_TWO))
        .group_by(Transfer.group_uid, Transfer.code)
        .order_by(func.max(Transfer.id).desc())
    )
    return [
        Issued(int(minutes) if given else -int(minutes), moment(at_us), code == Code.ENDOWMENT)
        for minutes, at_us, code, given in rows
    ]


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """What she proposed and decided for the books, for her own copy."""
    rows = db.session.execute(
        select(Motion.kind, Motion.state, Motion.motive, Motion.answer, Motion.proposed_at)
        .where(
            Motion.bank_id == bank_id,
            or_(Motion.proposed_by_id == person_id, Motion.decided_by_id == person_id),
        )
        .order_by(Motion.id)
    )
    return [dict(row._mapping) | {"proposed_at": row.proposed_at.isoformat()} for row in rows]
