"""The plan of hours: what is proposed and talked over, what a body decided, what came of it.

What was forecast stays as it was when people read it; a decision is entered once.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, ids, of_member, one_of, own_id
from models.states_of_hours import HourChangeState, HourOutcome, HourProposalState


class HourProposal(Base):
    """A shared scenario put to the people of the territory, from a day to a day, both in.

    `frozen`: its question, its changes, the figures before and forecast, and the versions that
    the register had. `measured`: the same figures from the register, some months after.
    """

    __tablename__ = "hour_proposal"
    __table_args__ = (
        Index(None, "state", "id"),
        one_of("state", *HourProposalState),
        one_of("outcome", *HourOutcome),
        CheckConstraint("opens_on <= closes_on", name="days"),
        CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answer"),
        CheckConstraint(
            "state NOT IN ('answered', 'decided', 'measured') OR answer IS NOT NULL",
            name="answered",
        ),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_why IS NOT NULL)", name="withdrawn"),
        CheckConstraint(
            "(state IN ('decided', 'measured')) = (outcome IS NOT NULL)", name="decided"
        ),
        CheckConstraint(
            "(outcome IS NULL) = (decision_number IS NULL)"
            " AND (outcome IS NULL) = (decided_on IS NULL)"
            " AND (outcome IS NULL) = (decided_by IS NULL)"
            " AND (outcome IS NULL) = (entered_at IS NULL)",
            name="decision",
        ),
        CheckConstraint(
            "outcome NOT IN ('in_part', 'not_taken') OR decision_why IS NOT NULL", name="why"
        ),
        CheckConstraint(
            "(in_force_on IS NULL) = (outcome IS NULL OR outcome = 'not_taken')", name="in_force"
        ),
        CheckConstraint("(state = 'measured') = (measured_at IS NOT NULL)", name="measured"),
    )

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    scenario_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("scenario.id"))
    title: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(Text)
    frozen: Mapped[dict[str, object]] = mapped_column(JSON)
    opens_on: Mapped[date] = mapped_column(Date)
    closes_on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(10), default=HourProposalState.CONSULTING)
    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_why: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(String(9))
    decision_number: Mapped[str | None] = mapped_column(String(60))
    decided_on: Mapped[date | None] = mapped_column(Date)
    decided_by: Mapped[str | None] = mapped_column(String(200))
    decision_why: Mapped[str | None] = mapped_column(Text)
    entered_at: Mapped[datetime | None] = mapped_column(Moment)
    in_force_on: Mapped[date | None] = mapped_column(Date)
    measured: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    measured_at: Mapped[datetime | None] = mapped_column(Moment)


class HourChange(Base):
    """One decided change of the register, from a day on: the clock carries it out, once.

    `seen_version` is what the service said when it was decided. `said`: columns with their text.
    Without a service a door opens that no register has; it is named once it is done.
    """

    __tablename__ = "hour_change"
    __table_args__ = (
        Index(None, "state", "from_day"),
        Index(None, "service_id"),
        one_of("deed", "hours", "capacity", "closed", "opened"),
        one_of("state", *HourChangeState),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("(deed = 'opened') = (seen_version IS NULL)", name="seen"),
        CheckConstraint("service_id IS NOT NULL OR deed = 'opened'", name="whose"),
        CheckConstraint("(state = 'done') = (done_version IS NOT NULL)", name="done"),
        CheckConstraint("(state = 'dropped') = (dropped_why IS NOT NULL)", name="dropped"),
    )

    proposal_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("hour_proposal.id"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    deed: Mapped[str] = mapped_column(String(8))
    service_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("service.id"))
    seen_version: Mapped[int | None] = mapped_column(Integer)
    said: Mapped[dict[str, str]] = mapped_column(JSON)
    from_day: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(8), default=HourChangeState.WAITING)
    moved_at: Mapped[datetime] = mapped_column(Moment)
    done_version: Mapped[int | None] = mapped_column(Integer)
    dropped_why: Mapped[str | None] = mapped_column(Text)


class HourComment(Base):
    """What a member says about a proposal: to everybody under her name, or to whoever keeps the desk.

    Words that break the rules of the house are hidden, with a reason that she reads.
    """

    __tablename__ = "hour_comment"
    __table_args__ = (
        of_member(),
        of_member("hidden_by_id"),
        Index(None, "proposal_id", "id"),
        Index(None, "bank_id", "person_id"),
        CheckConstraint("hidden_at IS NULL OR hidden_why IS NOT NULL", name="hidden"),
        CheckConstraint("(hidden_at IS NULL) = (hidden_by_id IS NULL)", name="hidden_by"),
        CheckConstraint("hidden_by_id <> person_id", name="by_another"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    proposal_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("hour_proposal.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(Encrypted)
    is_for_all: Mapped[bool] = mapped_column(Boolean)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    hidden_at: Mapped[datetime | None] = mapped_column(Moment)
    hidden_by_id: Mapped[int | None] = mapped_column(BigInteger)
    hidden_why: Mapped[str | None] = mapped_column(Encrypted)
