"""Who goes with whom: a member's own word, and the other's."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, of_member


class Tandem(Base):
    """A member says that she goes with another. It holds where the other says so of her, too.

    The key lets nobody go with two. `noted_by_id`: the operator who heard it, where she has no
    address to say it herself.
    """

    __tablename__ = "tandem"
    __table_args__ = (
        of_member(),
        of_member("with_id"),
        of_member("noted_by_id"),
        CheckConstraint("with_id <> person_id", name="two_people"),
        CheckConstraint("noted_by_id <> person_id AND noted_by_id <> with_id", name="noted_by_id"),
        Index(None, "bank_id", "with_id"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    with_id: Mapped[int] = mapped_column(BigInteger)
    noted_by_id: Mapped[int | None] = mapped_column(BigInteger)
    said_at: Mapped[datetime] = mapped_column(Moment)
