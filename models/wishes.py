"""Who may come for personal care: what one family asked for, and who agreed to be found that way.

Two small tables apart from everything the match reads: only a task with a wish ever joins them.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, one_of


class TaskWish(Base):
    """For this one task of personal care the family asks for a woman, or for a man."""

    __tablename__ = "task_wish"
    __table_args__ = (in_bank("task_id", "task"), one_of("gender", "woman", "man"))

    bank_id: Mapped[int] = bank_key()
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    gender: Mapped[str] = mapped_column(String(8))


class FoundAs(Base):
    """A member who said her gender agreed that families who ask so may find her. No row: they do not."""

    __tablename__ = "found_as"
    __table_args__ = (
        of_member(),
        one_of("gender", "woman", "man"),
        Index(None, "bank_id", "gender"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    gender: Mapped[str] = mapped_column(String(8))
    agreed_at: Mapped[datetime] = mapped_column(Moment)
