"""What a member is led to: her first steps until she puts them away, a suggestion after silent days."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, of_member


class Prompting(Base):
    """`looked_at`: when something was last sought for her; `suggested_at`: when she was last told."""

    __tablename__ = "prompting"
    __table_args__ = (
        of_member(),
        CheckConstraint("suggested_at <= looked_at", name="suggested_at"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    steps_away_at: Mapped[datetime | None] = mapped_column(Moment)
    looked_at: Mapped[datetime | None] = mapped_column(Moment)
    suggested_at: Mapped[datetime | None] = mapped_column(Moment)
