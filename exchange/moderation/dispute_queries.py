"""A dispute as each of the two reads it, and as an operator without a part in it does."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, not_, or_, select
from sqlalchemy.orm import aliased

from exchange.care.deal_queries import is_her_own
from exchange.care.journey import ASKED
from exchange.moderation import dispute
from exchange.moderation.dispute_card import Argued, OwnDispute, Written
from exchange.moderation.reporting_queries import operators_beside
from exchange.people.living_queries import lives_in, shares_with
from exchange.people.names import short_name
from exchange.people.queries import rules_of
from exchange.people.reaching_queries import are_apart, is_active
from models.base import db
from models.care import Confirmation, Exchange, Task
from models.circles import ExchangeShare, Joining
from models.disputes import Dispute, DisputeWord
from models.people import Person
from models.states import DisputeState, ExchangeState, Who
from models.states import Said as What

_asker, _helper = aliased(Person), aliased(Person)


def _statement(bank_id: int, exchange_id: int, *more: Any) -> Select[*tuple[Any, ...]]:
    keeps_away = or_(
        Exchange.kept_apart,
        are_apart(Exchange.asker_id, Exchange.helper_id, bank_id=bank_id),
    )
    apart = or_(
        keeps_away,
        ~is_active(Exchange.asker_id, bank_id=bank_id),
        ~is_active(Exchange.helper_id, bank_id=bank_id),
    )
    return (
        select(
            Exchange,
            Dispute,
            Task.kind,
            _asker.first_name.label("asker_first"),
            _asker.last_name.label("asker_last"),
            _helper.first_name.label("helper_first"),
            _helper.last_name.label("helper_last"),
            apart.label("apart"),
            keeps_away.label("keeps_away"),
            _last_said(Who.ASKER).label("asker_said"),
            _last_said(Who.HELPER).label("helper_said"),
            *more,
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(_asker, _asker.id == Exchange.asker_id)
        .join(_helper, _helper.id == Exchange.helper_id)
        .outerjoin(
            Dispute,
            and_(Dispute.bank_id == Exchange.bank_id, Dispute.exchange_id == Exchange.id),
        )
        .where(Exchange.bank_id == bank_id, Exchange.id == exchange_id)
    )


def _last_said(side: Who) -> Any:
    """The minutes of this side's last word."""
    return (
        select(Confirmation.minutes)
        .where(
            Confirmation.bank_id == Exchange.bank_id,
            Confirmation.exchange_id == Exchange.id,
            Confirmation.side == side,
        )
        .order_by(Confirmation.round.desc())
        .limit(1)
        .correlate(Exchange)
        .scalar_subquery()
    )


def _argued(row: Any, bank_id: int) -> Argued:
    exchange, found = row.Exchange, row.Dispute
    state = found.state if found else None
    if state is None and exchange.state == ExchangeState.DISPUTED:
        # Nothing was written yet: both are asked, from the moment it went to the operator.
        state = DisputeState.OPEN
    since = exchange.disputed_at or exchange.ends_at
    return Argued(
        id=exchange.id,
        task_id=exchange.task_id,
        kind=row.kind,
        starts_at=exchange.starts_at,
        ends_at=exchange.ends_at,
        held_minutes=exchange.minutes,
        exchange_state=exchange.state,
        settled_how=exchange.settled_how,
        settled_minutes=exchange.settled_minutes,
        closed_at=exchange.closed_at,
        asker_id=exchange.asker_id,
        asker_name=short_name(row.asker_first, row.asker_last),
        helper_id=exchange.helper_id,
        helper_name=short_name(row.helper_first, row.helper_last),
        are_apart=bool(row.apart),
        keeps_away=bool(row.keeps_away),
        asker_said=row.asker_said,
        helper_said=row.helper_said,
        state=state,
        opened_by=found.opened_by if found else None,
        due_at=found.due_at if found else dispute.words_until(since, rules_of(bank_id)),
        minutes=found.minutes if found else None,
        yes={
            Who.ASKER: found.asker_yes if found else None,
            Who.HELPER: found.helper_yes if found else None,
        },
        decided_by_id=found.decided_by_id if found else None,
        appealed_by=found.appealed_by if found else None,
        written=_written(exchange.id, bank_id),
    )


def _written(exchange_id: int, bank_id: int) -> tuple[Written, ...]:
    rows = db.session.execute(
        select(DisputeWord, Person.first_name, Person.last_name)
        .join(Person, Person.id == DisputeWord.person_id)
        .where(DisputeWord.bank_id == bank_id, DisputeWord.exchange_id == exchange_id)
        .order_by(DisputeWord.at, DisputeWord.id)
    )
    return tuple(
        Written(
            What(row.DisputeWord.said),
            Who(row.DisputeWord.side) if row.DisputeWord.side else None,
            row.DisputeWord.person_id,
            short_name(row.first_name, row.last_name),
            row.DisputeWord.minutes,
            row.DisputeWord.words,
            row.DisputeWord.at,
        )
        for row in rows
    )


def own_dispute(
    exchange_id: int, *, seen_by: int, bank_id: int, now: datetime
) -> OwnDispute | None:
    """For the two, and the adults they share it with at home; None for everybody else."""
    shared = shares_with(
        Exchange.asker_id, Exchange.asker_household_id, reader_id=seen_by, bank_id=bank_id
    )
    as_asker = or_(Exchange.asker_id == seen_by, shared)
    row = db.session.execute(
        _statement(bank_id, exchange_id, as_asker.label("as_asker")).where(
            or_(Exchange.helper_id == seen_by, as_asker)
        )
    ).one_or_none()
    if row is None:
        return None
    argued = _argued(row, bank_id)
    may_open = dispute.may_open(
        argued.exchange_state,
        starts_at=argued.starts_at,
        closed_at=argued.closed_at,
        how=argued.settled_how,
        was_argued=row.Dispute is not None,
        now=now,
        rules=rules_of(bank_id),
    )
    return OwnDispute(
        side=Who.ASKER if row.as_asker else Who.HELPER,
        is_side=seen_by in (argued.asker_id, argued.helper_id),
        argued=argued,
        may_open=may_open,
        may_appeal=argued.state == DisputeState.DECIDED
        and now < argued.due_at
        and bool(who_may_hear(argued, bank_id=bank_id)),
    )


def who_may_hear(argued: Argued, *, bank_id: int) -> list[int]:
    """Operators and administrators without a part in it, nor in what was decided: an appeal is for them."""
    near = [argued.asker_id, argued.helper_id]
    if argued.decided_by_id is not None:
        near.append(argued.decided_by_id)
    return operators_beside(*near, bank_id=bank_id)


def desk_dispute(exchange_id: int, *, bank_id: int, for_operator_id: int) -> Argued | None:
    """For an operator who is none of the two, lives with none and pays no part of it; else None.

    Also when it is over: what was decided stays readable.
    """
    row = db.session.execute(
        _statement(bank_id, exchange_id).where(
            or_(Exchange.state == ExchangeState.DISPUTED, Dispute.exchange_id.is_not(None)),
            is_anothers(for_operator_id, bank_id=bank_id),
        )
    ).one_or_none()
    return None if row is None else _argued(row, bank_id)


def is_anothers(operator_id: int, *, bank_id: int) -> ColumnElement[bool]:
    """Has this operator no part in an exchange, nor who lives with her?"""
    pays = exists().where(
        ExchangeShare.bank_id == Exchange.bank_id,
        ExchangeShare.exchange_id == Exchange.id,
        Joining.bank_id == ExchangeShare.bank_id,
        Joining.id == ExchangeShare.joining_id,
        lives_in(operator_id, Joining.household_id, bank_id=bank_id),
    )
    return and_(not_(is_her_own(operator_id, bank_id=bank_id)), not_(pays))


def begun_between(
    task_id: int, helper_id: int, *, bank_id: int, for_operator_id: int, now: datetime
) -> int | None:
    """The exchange of a task with this helper of which both are still asked how long it was."""
    found: int | None = db.session.scalar(
        select(Exchange.id)
        .where(
            Exchange.bank_id == bank_id,
            Exchange.task_id == task_id,
            Exchange.helper_id == helper_id,
            Exchange.state.in_(ASKED),
            Exchange.starts_at <= now,
            is_anothers(for_operator_id, bank_id=bank_id),
        )
        .order_by(Exchange.id.desc())
        .limit(1)
    )
    return found


def ripe(*, now: datetime, limit: int = 500) -> list[tuple[int, int]]:
    """(bank, exchange) of decisions nobody appealed against in time, in every bank.

    Also of those appealed against that nobody heard by the promised day, where nobody is left who
    could: their minutes would stay held for good.
    """
    rows = db.session.execute(
        select(Dispute, Exchange.asker_id, Exchange.helper_id)
        .join(
            Exchange, and_(Exchange.bank_id == Dispute.bank_id, Exchange.id == Dispute.exchange_id)
        )
        .where(
            Dispute.state.in_((DisputeState.DECIDED, DisputeState.APPEALED)), Dispute.due_at <= now
        )
        .order_by(Dispute.state.desc(), Dispute.due_at, Dispute.bank_id, Dispute.exchange_id)
        .limit(limit)
    )
    return [
        (found.bank_id, found.exchange_id)
        for found, *two in rows
        if found.state == DisputeState.DECIDED
        or not operators_beside(*two, found.decided_by_id or 0, bank_id=found.bank_id)
    ]


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """What she wrote herself about what two did not agree on."""
    rows = db.session.execute(
        select(
            DisputeWord.exchange_id,
            DisputeWord.said,
            DisputeWord.minutes,
            DisputeWord.words,
            DisputeWord.at,
        )
        .where(DisputeWord.bank_id == bank_id, DisputeWord.person_id == person_id)
        .order_by(DisputeWord.at, DisputeWord.id)
    )
    return [{**row._mapping, "at": row.at.isoformat()} for row in rows]
