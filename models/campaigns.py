"""Campaigns, the quiz before and after, meetings in public, and the letter of news.

Of who answers a quiz there is nothing but one more of each answer; of who visits a page one more
of that day; of a guest who wants a seat how many come.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states_of_campaigns import Channel, PostState, Wave


class Campaign(Base):
    """What a bank tells its territory, from `first_day` to `last_day`, and what for.

    `tags` are words of the ILO's five R. `quiz` names one that is shipped. `results` are what of its
    answers may be shown, counted once, when the campaign is over.
    """

    __tablename__ = "campaign"
    __table_args__ = (
        one_of("channel", *Channel),
        CheckConstraint("first_day <= last_day", name="days"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    title: Mapped[str] = mapped_column(String(120))
    goal: Mapped[str] = mapped_column(String(300))
    audience: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(String(4000))
    material: Mapped[str] = mapped_column(String(2000))
    channel: Mapped[str] = mapped_column(String(10))
    tags: Mapped[list[str]] = mapped_column(JSON)
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    quiz: Mapped[str | None] = mapped_column(String(40))
    results: Mapped[list[dict[str, object]] | None] = mapped_column(JSON(none_as_null=True))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class CampaignVisits(Base):
    """How often a campaign's page was opened on a day. By whom is nowhere."""

    __tablename__ = "campaign_visits"
    __table_args__ = (
        in_bank("campaign_id", "campaign"),
        CheckConstraint("number > 0", name="number"),
        {"sqlite_with_rowid": False},
    )

    bank_id: Mapped[int] = bank_key()
    campaign_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    number: Mapped[int] = mapped_column(Integer)


class CampaignReach(Base):
    """So many people were reached on a day, and how one knows. Mended by taking it back."""

    __tablename__ = "campaign_reach"
    __table_args__ = (
        in_bank("campaign_id", "campaign"),
        CheckConstraint("number > 0", name="number"),
        Index(None, "bank_id", "campaign_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    campaign_id: Mapped[int] = mapped_column(BigInteger)
    day: Mapped[date] = mapped_column(Date)
    number: Mapped[int] = mapped_column(Integer)
    evidence: Mapped[str] = mapped_column(String(300))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class QuizTally(Base):
    """How many gave an answer before the campaign, or after it. Sheets are counted and not kept."""

    __tablename__ = "quiz_tally"
    __table_args__ = (
        in_bank("campaign_id", "campaign"),
        one_of("wave", *Wave),
        CheckConstraint("number >= 0", name="number"),
        {"sqlite_with_rowid": False},
    )

    bank_id: Mapped[int] = bank_key()
    campaign_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    wave: Mapped[str] = mapped_column(String(6), primary_key=True)
    question: Mapped[str] = mapped_column(String(40), primary_key=True)
    answer: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)


class QuizSheet(Base):
    """The lot of a sheet that was counted, so that none is counted twice. It says nothing else."""

    __tablename__ = "quiz_sheet"
    __table_args__ = ({"sqlite_with_rowid": False},)

    lot_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    week: Mapped[date] = mapped_column(Date, index=True)


class Gathering(Base):
    """A meeting in public. Without `seats` there is room for all; `taken` counts those spoken for."""

    __tablename__ = "gathering"
    __table_args__ = (
        in_bank("campaign_id", "campaign"),
        CheckConstraint("starts_at < ends_at", name="hours"),
        CheckConstraint("taken >= 0 AND (seats IS NULL OR taken <= seats)", name="seats"),
        CheckConstraint("came >= 0", name="came"),
        Index(None, "starts_at"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    campaign_id: Mapped[int | None] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(String(2000))
    place: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    seats: Mapped[int | None] = mapped_column(Integer)
    taken: Mapped[int] = mapped_column(Integer, default=0)
    came: Mapped[int | None] = mapped_column(Integer)
    called_off: Mapped[str | None] = mapped_column(String(300))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class GatheringSeats(Base):
    """Seats somebody asked for: a member under her name, a guest as a number and a secret link."""

    __tablename__ = "gathering_seats"
    __table_args__ = (
        in_bank("gathering_id", "gathering"),
        of_member(),
        UniqueConstraint("bank_id", "gathering_id", "person_id"),
        UniqueConstraint("token_hash"),
        CheckConstraint("number BETWEEN 1 AND 20", name="number"),
        CheckConstraint("(person_id IS NULL) <> (token_hash IS NULL)", name="whose"),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    gathering_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    number: Mapped[int] = mapped_column(SmallInteger)


class NewsIssue(Base):
    """One letter of news. What it leads to is written out when it leaves, and stays as it was."""

    __tablename__ = "news_issue"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    title: Mapped[str] = mapped_column(String(120))
    opening: Mapped[str] = mapped_column(String(4000))
    items: Mapped[list[dict[str, str]] | None] = mapped_column(JSON(none_as_null=True))
    sent_on: Mapped[date | None] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class NewsReader(Base):
    """An address the news goes to, once its owner has confirmed it. Gone when she wants no more.

    `mark` tells whether an address is here already; the address itself is kept locked.
    """

    __tablename__ = "news_reader"
    __table_args__ = (UniqueConstraint("bank_id", "mark"), Index(None, "asked_on"))

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    address: Mapped[str] = mapped_column(Encrypted)
    mark: Mapped[bytes] = mapped_column(LargeBinary(32))
    language: Mapped[str] = mapped_column(String(2))
    asked_on: Mapped[date] = mapped_column(Date)
    confirmed_on: Mapped[date | None] = mapped_column(Date)


class NewsPost(Base):
    """One letter on its way to one reader: an issue, or without one the question whether she wants it.

    The row goes with the letter: who was sent what is not kept.
    """

    __tablename__ = "news_post"
    __table_args__ = (
        in_bank("reader_id", "news_reader"),
        in_bank("issue_id", "news_issue"),
        UniqueConstraint("bank_id", "issue_id", "reader_id"),
        one_of("state", *PostState),
        Index(None, "state", "next_at"),
        Index(None, "bank_id", "reader_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    reader_id: Mapped[int] = mapped_column(BigInteger)
    issue_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(8), default=PostState.WAITING)
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    next_at: Mapped[datetime] = mapped_column(Moment)
