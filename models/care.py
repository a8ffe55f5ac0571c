"""What families ask and neighbours give: offers, tasks, proposals, exchanges and their confirmations."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    Uuid,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import (
    ExchangeState,
    How,
    MeetingState,
    OfferState,
    ProposalState,
    TaskState,
    Where,
    Who,
)


class Offer(Base):
    """Help on offer within a stretch of days. To take it up is to ask its author for one task."""

    __tablename__ = "offer"
    __table_args__ = (
        in_bank("household_id", "household"),
        of_member(),
        one_of("state", *OfferState),
        CheckConstraint("closes_at > opens_at", name="window"),
        CheckConstraint("minutes > 0", name="minutes"),
        Index(None, "bank_id", "state", "closes_at"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    household_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(24))
    opens_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int]
    note: Mapped[str | None] = mapped_column(Encrypted)
    cell_row: Mapped[int]
    cell_col: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default=OfferState.OPEN)
    made_at: Mapped[datetime] = mapped_column(Moment)
    # For the search: the cell's centre in earth-centred metres, and the first local day of it.
    x: Mapped[int | None]
    y: Mapped[int | None]
    z: Mapped[int | None]
    day: Mapped[date | None] = mapped_column(Date)


class Task(Base):
    """A family's ask. Fixed: minutes fill opens_at..closes_at. Flexible: any time inside them."""

    __tablename__ = "task"
    __table_args__ = (
        in_bank("household_id", "household"),
        of_member(),
        in_bank("offer_id", "offer"),
        one_of("state", *TaskState),
        one_of("place", *Where),
        CheckConstraint("closes_at > opens_at", name="window"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("helpers_wanted BETWEEN 1 AND 9", name="helpers_wanted"),
        CheckConstraint("helpers_found BETWEEN 0 AND helpers_wanted", name="helpers_found"),
        Index(None, "bank_id", "state", "opens_at"),
        Index(None, "bank_id", "household_id", "opens_at"),
        Index(None, "bank_id", "person_id", "state"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    household_id: Mapped[int] = mapped_column(BigInteger)
    offer_id: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(24))
    opens_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int]
    flexible: Mapped[bool] = mapped_column(default=False)
    place: Mapped[str] = mapped_column(String(6))
    place_note: Mapped[str | None] = mapped_column(Encrypted)
    note: Mapped[str | None] = mapped_column(Encrypted)
    cell_row: Mapped[int]
    cell_col: Mapped[int]
    helpers_wanted: Mapped[int] = mapped_column(SmallInteger, default=1)
    helpers_found: Mapped[int] = mapped_column(SmallInteger, default=0)
    state: Mapped[str] = mapped_column(String(10), default=TaskState.OPEN)
    made_at: Mapped[datetime] = mapped_column(Moment)
    tongue: Mapped[str | None] = mapped_column(String(5))
    adult_stays: Mapped[bool] = mapped_column(default=False, server_default=false())


class TaskCared(Base):
    """For whom the task is."""

    __tablename__ = "task_cared"
    __table_args__ = (in_bank("task_id", "task"), in_bank("cared_id", "cared_person"))

    bank_id: Mapped[int] = bank_key()
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    cared_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class Proposal(Base):
    """One neighbour and one task, put together by either side and waiting for the other's answer."""

    __tablename__ = "proposal"
    __table_args__ = (
        in_bank("task_id", "task"),
        of_member("helper_id"),
        in_bank("helper_household_id", "household"),
        one_of("made_by", Who.ASKER, Who.HELPER),
        one_of("state", *ProposalState),
        CheckConstraint("ends_at > starts_at", name="slot"),
        CheckConstraint("minutes > 0", name="minutes"),
        Index(
            "uq_proposal_waiting",
            "bank_id",
            "task_id",
            "helper_id",
            unique=True,
            sqlite_where=text(f"state = '{ProposalState.WAITING}'"),
            postgresql_where=text(f"state = '{ProposalState.WAITING}'"),
        ),
        Index(None, "bank_id", "helper_id", "state"),
        Index(None, "bank_id", "task_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    task_id: Mapped[int] = mapped_column(BigInteger)
    helper_id: Mapped[int] = mapped_column(BigInteger)
    helper_household_id: Mapped[int] = mapped_column(BigInteger)
    made_by: Mapped[str] = mapped_column(String(6))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default=ProposalState.WAITING)
    made_at: Mapped[datetime] = mapped_column(Moment)
    answer_by: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)


class Exchange(Base):
    """Help agreed by both sides: the asking household pays, the helper's household is paid."""

    __tablename__ = "exchange"
    __table_args__ = (
        in_bank("task_id", "task"),
        in_bank("proposal_id", "proposal"),
        of_member("asker_id"),
        of_member("helper_id"),
        in_bank("asker_household_id", "household"),
        in_bank("helper_household_id", "household"),
        in_bank("hold_id", "transfer"),
        UniqueConstraint("bank_id", "proposal_id"),
        UniqueConstraint("bank_id", "hold_id"),
        CheckConstraint("asker_household_id <> helper_household_id", name="two_households"),
        CheckConstraint("ends_at > starts_at", name="slot"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("settled_minutes IS NULL OR settled_minutes > 0", name="settled_minutes"),
        one_of("state", *ExchangeState),
        one_of("settled_how", *How),
        one_of("meeting", *MeetingState),
        Index(None, "bank_id", "state", "ends_at"),
        Index(None, "bank_id", "asker_household_id", "starts_at"),
        Index(None, "bank_id", "helper_id", "starts_at"),
        Index(None, "bank_id", "task_id"),
    )  # fmt: skip

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    task_id: Mapped[int] = mapped_column(BigInteger)
    proposal_id: Mapped[int] = mapped_column(BigInteger)
    asker_id: Mapped[int] = mapped_column(BigInteger)
    asker_household_id: Mapped[int] = mapped_column(BigInteger)
    helper_id: Mapped[int] = mapped_column(BigInteger)
    helper_household_id: Mapped[int] = mapped_column(BigInteger)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int]
    hold_id: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10), default=ExchangeState.AGREED)
    settled_how: Mapped[str | None] = mapped_column(String(8))
    settled_minutes: Mapped[int | None]
    cancelled_by_id: Mapped[int | None] = mapped_column(BigInteger)
    late: Mapped[bool] = mapped_column(default=False)
    kept_apart: Mapped[bool] = mapped_column(default=False)
    meeting: Mapped[str | None] = mapped_column(String(8))
    told_day: Mapped[int] = mapped_column(SmallInteger, default=-1)
    agreed_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    disputed_at: Mapped[datetime | None] = mapped_column(Moment)


class Confirmation(Base):
    """One side's word on how long it took. A second round follows when the first two differ."""

    __tablename__ = "confirmation"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        of_member(),
        one_of("side", Who.ASKER, Who.HELPER),
        UniqueConstraint("bank_id", "exchange_id", "side", "round"),
        CheckConstraint("minutes > 0", name="minutes"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    exchange_id: Mapped[int] = mapped_column(BigInteger)
    side: Mapped[str] = mapped_column(String(6))
    round: Mapped[int] = mapped_column(SmallInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    minutes: Mapped[int]
    words: Mapped[str | None] = mapped_column(Encrypted)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class Ruling(Base):
    """An operator's decision on a difference; both sides read the motive."""

    __tablename__ = "ruling"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        of_member("operator_id"),
        CheckConstraint("minutes >= 0", name="minutes"),
    )

    bank_id: Mapped[int] = bank_key()
    exchange_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    operator_id: Mapped[int] = mapped_column(BigInteger)
    minutes: Mapped[int]
    motive: Mapped[str] = mapped_column(Encrypted)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
