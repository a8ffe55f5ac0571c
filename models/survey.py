"""Questionnaires that are out, and what was answered to them by nobody in particular.

Of an anonymous answer there is no person, no line, no key of an act and no moment: its number is
drawn by lot, its date is a week's Monday. Sent answers wait in a box, in the order of their lots,
until a night's mixing lays them beside the others; what a database keeps unasked (where a row lies,
which transaction wrote it) is then the mixing's.
"""

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, bank_key, in_bank, of_member, one_of, own_id


class Entered(StrEnum):
    """Who wrote the answers down: she herself, or an operator from paper."""

    SELF = "self"
    PAPER = "paper"


class Survey(Base):
    """One questionnaire put to a territory by a bank. `document` is the whole of it, and never changes.

    `quotas` are how many answers are wanted of each group, by the questions that make it. Who has no
    code may answer where it `is_free`. `out_of` is from how many answers the first of it went out.
    """

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint("opens_on <= closes_on", name="days"),
        Index("uq_survey_code", "code", unique=True),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    code: Mapped[str] = mapped_column(String(16))
    document: Mapped[dict[str, object]] = mapped_column(JSON)
    quotas: Mapped[dict[str, dict[str, int]]] = mapped_column(JSON)
    is_free: Mapped[bool] = mapped_column()
    opens_on: Mapped[date] = mapped_column(Date)
    closes_on: Mapped[date] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    out_of: Mapped[int | None] = mapped_column(Integer)


class SurveyCode(Base):
    """A code on a card: it answers once. Nobody writes down to whom a card was given."""

    __tablename__ = "survey_code"
    __table_args__ = (in_bank("survey_id", "survey"), {"sqlite_with_rowid": False})

    bank_id: Mapped[int] = bank_key()
    survey_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    is_spent: Mapped[bool] = mapped_column(default=False)


class SurveyDraft(Base):
    """What somebody has answered so far; gone when it is sent, and when a month went by without her.

    Only the hash of her token is here: with it she goes on, and nobody else. A card's code stays
    with the draft until it is sent.
    """

    __tablename__ = "survey_draft"
    __table_args__ = (
        in_bank("survey_id", "survey"),
        Index(None, "touched_on"),
        Index(None, "bank_id", "survey_id"),
        {"sqlite_with_rowid": False},
    )

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    bank_id: Mapped[int] = mapped_column(BigInteger)
    survey_id: Mapped[int] = mapped_column(BigInteger)
    code_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    answers: Mapped[dict[str, object]] = mapped_column(Encrypted)
    passed: Mapped[list[str]] = mapped_column(Encrypted)
    touched_on: Mapped[date] = mapped_column(Date)


class SurveyAnswers(Base):
    """What one person answered. `person_id` only of who said that it may be known; others have none.

    `lot` is drawn, and says nothing of when. `is_mixed` is false while they wait in the box.
    """

    __tablename__ = "survey_answers"
    __table_args__ = (
        in_bank("survey_id", "survey"),
        of_member(),
        one_of("entered", *Entered),
        CheckConstraint("lot > 0", name="lot"),
        Index(None, "bank_id", "survey_id", "is_mixed"),
        Index(None, "bank_id", "person_id"),
        {"sqlite_with_rowid": False},
    )

    bank_id: Mapped[int] = bank_key()
    lot: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    survey_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    week: Mapped[date] = mapped_column(Date)
    entered: Mapped[str] = mapped_column(String(5))
    is_mixed: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[dict[str, object]] = mapped_column(JSON)


class SurveyTally(Base):
    """How many answered so far of each group a quota asks for."""

    __tablename__ = "survey_tally"
    __table_args__ = (
        in_bank("survey_id", "survey"),
        CheckConstraint("number >= 0", name="number"),
        {"sqlite_with_rowid": False},
    )

    bank_id: Mapped[int] = bank_key()
    survey_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    question: Mapped[str] = mapped_column(String(40), primary_key=True)
    option: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)


class SurveyPopulation(Base):
    """Whom the answers stand for, where somebody brought the figures: read from a file, kept whole.

    `rows` are [[a value for each of `columns`, residents], ...]. Without a row the residents that
    ship with the house are taken.
    """

    __tablename__ = "survey_population"
    __table_args__ = (in_bank("survey_id", "survey"),)

    bank_id: Mapped[int] = bank_key()
    survey_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    columns: Mapped[list[str]] = mapped_column(JSON)
    rows: Mapped[list[list[object]]] = mapped_column(JSON)
    source: Mapped[str] = mapped_column(String(500))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
