"""One exchange as one of its two sides reads it, and the ones that are over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, exists, or_, select, true
from sqlalchemy.orm import aliased

from exchange.care.confirming import Word, next_round
from exchange.care.journey import is_over, other_side
from exchange.care.kinds import kind
from exchange.people.living_queries import shares_with
from exchange.people.names import initials
from exchange.people.photo_queries import photo_seen
from exchange.people.reaching import OPEN_FOR
from exchange.people.reaching_queries import is_shut_out
from models.base import db
from models.care import Confirmation, Exchange, Ruling, Task, TaskCared
from models.disputes import Dispute
from models.people import CaredPerson, Membership, Person
from models.states import ExchangeState, Status, Who

OVER = tuple(state for state in ExchangeState if is_over(state))


@dataclass(frozen=True)
class Said:
    """One side's word: minutes, and perhaps thanks."""

    side: Who
    round: int
    minutes: int
    words: str | None
    at: datetime


@dataclass(frozen=True)
class CaredWithNote:
    """Whom it was for. `note` only for who comes, and only around the day."""

    initials: str
    band: str
    note: str | None


@dataclass(frozen=True)
class Ruled:
    minutes: int
    motive: str
    operator_name: str


@dataclass(frozen=True)
class ExchangePage:
    """An exchange from one side."""

    id: int
    task_id: int
    side: Who
    is_side: bool
    kind: str
    place: str
    state: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    asker_name: str
    helper_name: str
    other_id: int
    other_has_page: bool
    other_initials: str
    other_photo_id: int | None
    note: str | None
    cared: tuple[CaredWithNote, ...]
    said: tuple[Said, ...]
    settled_how: str | None
    settled_minutes: int | None
    cancelled_by_me: bool
    cancelled_at_home: bool
    cancelled_by_bank: bool
    late: bool
    met_before: bool
    meeting: str | None
    closed_at: datetime | None
    is_argued: bool
    ruled: Ruled | None

    @property
    def words(self) -> list[Word]:
        return [Word(each.side, each.round, each.minutes, each.at) for each in self.said]

    def last_of(self, side: Who) -> Said | None:
        mine = [each for each in self.said if each.side is side]
        return max(mine, key=lambda each: each.round, default=None)

    @property
    def mine(self) -> Said | None:
        return self.last_of(self.side)

    @property
    def theirs(self) -> Said | None:
        return self.last_of(other_side(self.side))

    @property
    def is_first_care(self) -> bool:
        """Is it the first time together, with somebody who cannot look after herself?"""
        return (
            self.state == ExchangeState.AGREED and not self.met_before and kind(self.kind).mediated
        )

    def is_my_turn(self, now: datetime) -> bool:
        """May I say now how long it was?"""
        asked = (
            self.state in (ExchangeState.AGREED, ExchangeState.DIFFERS) and self.starts_at <= now
        )
        return asked and next_round(self.words, self.side) is not None


_asker, _helper, _operator = aliased(Person), aliased(Person), aliased(Person)


def exchange_page(
    exchange_id: int, *, seen_by: int, bank_id: int, now: datetime
) -> ExchangePage | None:
    """None for everybody but the two sides, and the adults they share it with at home."""
    row = db.session.execute(
        select(
            Exchange,
            Task.kind,
            Task.place,
            Task.note,
            _asker.first_name.label("asker_first"),
            _asker.last_name.label("asker_last"),
            _helper.first_name.label("helper_first"),
            _helper.last_name.label("helper_last"),
            Ruling.minutes.label("ruled_minutes"),
            Ruling.motive,
            _operator.first_name.label("operator"),
            _reads_as_asker(seen_by, bank_id).label("as_asker"),
            _met_before().label("met_before"),
            _is_argued().label("is_argued"),
            _photo_of_other(seen_by, bank_id).label("photo_id"),
            is_shut_out(seen_by=seen_by, bank_id=bank_id).label("is_shut_out"),
            _has_page(_other(seen_by, bank_id), bank_id).label("has_page"),
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(_asker, _asker.id == Exchange.asker_id)
        .join(_helper, _helper.id == Exchange.helper_id)
        .outerjoin(
            Ruling,
            and_(Ruling.bank_id == Exchange.bank_id, Ruling.exchange_id == Exchange.id),
        )
        .outerjoin(_operator, _operator.id == Ruling.operator_id)
        .where(
            Exchange.bank_id == bank_id,
            Exchange.id == exchange_id,
            or_(Exchange.helper_id == seen_by, _reads_as_asker(seen_by, bank_id)),
        )
    ).one_or_none()
    return None if row is None else _page(row, seen_by, now)


def _reads_as_asker(seen_by: int, bank_id: int) -> ColumnElement[bool]:
    shared = shares_with(
        Exchange.asker_id, Exchange.asker_household_id, reader_id=seen_by, bank_id=bank_id
    )
    return or_(Exchange.asker_id == seen_by, shared)


def _other(seen_by: int, bank_id: int) -> ColumnElement[int]:
    return case((_reads_as_asker(seen_by, bank_id), Exchange.helper_id), else_=Exchange.asker_id)


def _photo_of_other(seen_by: int, bank_id: int) -> ScalarSelect[int]:
    return photo_seen(_other(seen_by, bank_id), seen_by=seen_by, bank_id=bank_id)


def _has_page(person_id: ColumnElement[int], bank_id: int) -> ColumnElement[bool]:
    is_member = exists().where(
        Membership.bank_id == bank_id,
        Membership.person_id == person_id,
        Membership.status == Status.ACTIVE,
    )
    return is_member.correlate_except(Membership)


def _met_before() -> ColumnElement[bool]:
    """Has this helper been with this family before, and both said so?"""
    before = aliased(Exchange)
    return exists().where(
        before.bank_id == Exchange.bank_id,
        before.helper_id == Exchange.helper_id,
        before.asker_household_id == Exchange.asker_household_id,
        before.starts_at < Exchange.starts_at,
        before.state == ExchangeState.SETTLED,
    )


def _is_argued() -> ColumnElement[bool]:
    """Has anything been written about it to an operator?"""
    return exists().where(Dispute.bank_id == Exchange.bank_id, Dispute.exchange_id == Exchange.id)


def _page(row: Any, seen_by: int, now: datetime) -> ExchangePage:
    exchange = row.Exchange
    side = Who.ASKER if row.as_asker else Who.HELPER
    # What she had to know of those cared for, who came still reads a day later.
    is_near = exchange.state not in OVER and now < exchange.ends_at + OPEN_FOR
    is_near = is_near and not row.is_shut_out
    other = (row.helper_first, row.helper_last)
    if side is Who.HELPER:
        other = (row.asker_first, row.asker_last)
    ruled = None
    if row.ruled_minutes is not None:
        ruled = Ruled(row.ruled_minutes, row.motive, row.operator)
    other_id = exchange.helper_id if side is Who.ASKER else exchange.asker_id
    return ExchangePage(
        id=exchange.id,
        task_id=exchange.task_id,
        side=side,
        is_side=seen_by in (exchange.asker_id, exchange.helper_id),
        kind=row.kind,
        place=row.place,
        state=exchange.state,
        starts_at=exchange.starts_at,
        ends_at=exchange.ends_at,
        minutes=exchange.minutes,
        asker_name=row.asker_first,
        helper_name=row.helper_first,
        other_id=other_id,
        other_has_page=row.has_page and not row.is_shut_out,
        other_initials=initials(*other),
        other_photo_id=row.photo_id,
        note=row.note if side is Who.ASKER or is_near else None,
        cared=_cared(exchange, side, reads_notes=is_near and side is Who.HELPER),
        said=_said(exchange.id, exchange.bank_id),
        settled_how=exchange.settled_how,
        settled_minutes=exchange.settled_minutes,
        cancelled_by_me=exchange.cancelled_by_id == seen_by,
        cancelled_at_home=side is Who.ASKER
        and exchange.cancelled_by_id not in (None, seen_by, other_id),
        cancelled_by_bank=exchange.cancelled_by_id is None,
        late=exchange.late,
        met_before=row.met_before,
        meeting=exchange.meeting,
        closed_at=exchange.closed_at,
        is_argued=row.is_argued,
        ruled=ruled,
    )


def _cared(exchange: Exchange, side: Who, *, reads_notes: bool) -> tuple[CaredWithNote, ...]:
    """The helper knows all of them; a family reads of its own, and of others how many there are."""
    ours = CaredPerson.household_id == exchange.asker_household_id
    rows = db.session.execute(
        select(CaredPerson.initials, CaredPerson.band, CaredPerson.note)
        .join(
            TaskCared,
            and_(TaskCared.bank_id == CaredPerson.bank_id, TaskCared.cared_id == CaredPerson.id),
        )
        .where(
            TaskCared.bank_id == exchange.bank_id,
            TaskCared.task_id == exchange.task_id,
            ours if side is Who.ASKER else true(),
        )
        .order_by(CaredPerson.id)
    )
    return tuple(CaredWithNote(row[0], row[1], row[2] if reads_notes else None) for row in rows)


def _said(exchange_id: int, bank_id: int) -> tuple[Said, ...]:
    rows = db.session.execute(
        select(
            Confirmation.side,
            Confirmation.round,
            Confirmation.minutes,
            Confirmation.words,
            Confirmation.at,
        )
        .where(Confirmation.bank_id == bank_id, Confirmation.exchange_id == exchange_id)
        .order_by(Confirmation.at, Confirmation.id)
    )
    return tuple(Said(Who(row[0]), *row[1:]) for row in rows)
