"""What the planner suggested on a night: for which task, whom, and how far from the best it may be."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    SmallInteger,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, own_id


class Plan(Base):
    """One plan of one bank. `turn` 0 is the night's; those somebody asked for that day follow.

    `value` is what the plan is worth and `bound` what none can be worth more than, both in metres
    saved (a task covered counts 60,000); `gap` is the share of `bound` in between.
    `steering_metres` is the weight the equal turn had in it, 0 where it is off. `women` and `men`
    count those who could come and said which they are.
    """

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("bank_id", "day", "turn"),
        CheckConstraint("turn >= 0", name="turn"),
        CheckConstraint("covered BETWEEN 0 AND places", name="covered"),
        CheckConstraint("value <= bound", name="value"),
        CheckConstraint("gap BETWEEN 0 AND 1", name="gap"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    day: Mapped[date] = mapped_column(Date)
    turn: Mapped[int] = mapped_column(SmallInteger)
    days: Mapped[int] = mapped_column(SmallInteger)
    tasks: Mapped[int]
    people: Mapped[int]
    women: Mapped[int]
    men: Mapped[int]
    places: Mapped[int]
    covered: Mapped[int]
    value: Mapped[int] = mapped_column(BigInteger)
    bound: Mapped[int] = mapped_column(BigInteger)
    gap: Mapped[float] = mapped_column(Float(53))
    seed: Mapped[int] = mapped_column(BigInteger)
    steering_metres: Mapped[int]
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class PlanTask(Base):
    """An open task as the plan found it: places to fill, how many could come, how many it suggests."""

    __tablename__ = "plan_task"
    __table_args__ = (
        in_bank("plan_id", "plan"),
        in_bank("task_id", "task"),
        CheckConstraint("covered BETWEEN 0 AND places", name="covered"),
        CheckConstraint("covered <= could", name="could"),
    )

    bank_id: Mapped[int] = bank_key()
    plan_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    places: Mapped[int] = mapped_column(SmallInteger)
    covered: Mapped[int] = mapped_column(SmallInteger)
    could: Mapped[int]


class PlanPair(Base):
    """A neighbour worth inviting to a task. A suggestion: she knows of it when somebody invites her."""

    __tablename__ = "plan_pair"
    __table_args__ = (
        in_bank("plan_id", "plan"),
        in_bank("task_id", "task"),
        of_member(),
        CheckConstraint("metres >= 0", name="metres"),
    )

    bank_id: Mapped[int] = bank_key()
    plan_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    metres: Mapped[int] = mapped_column(BigInteger)


class PlanPrice(Base):
    """The same night planned at one weight of the equal turn: what it would cost, who would give.

    Sums only; nobody's gender is kept here.
    """

    __tablename__ = "plan_price"
    __table_args__ = (
        in_bank("plan_id", "plan"),
        CheckConstraint("women_minutes + men_minutes <= minutes", name="minutes"),
    )

    bank_id: Mapped[int] = bank_key()
    plan_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    weight_metres: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    covered: Mapped[int]
    metres: Mapped[int] = mapped_column(BigInteger)
    minutes: Mapped[int]
    women_minutes: Mapped[int]
    men_minutes: Mapped[int]


class PlanWish(Base):
    """An operator wants it planned again; the clock does it, and takes the row away."""

    __tablename__ = "plan_wish"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
