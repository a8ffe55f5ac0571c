"""Who looks after what waits on the desk, one row per claim: taken, handed over, let go, done."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, of_member, one_of, own_id
from models.states import ClaimEnd

_IS_OPEN = text("ended_at IS NULL")


class DeskClaim(Base):
    """An operator says: I'll see to it. The item is named by its kind and id, which a room may forget.

    `about_id` and `other_id` are whom it concerns: what was written here goes when one of them goes.
    `from_id` handed it to her, with `words`. `done_words`: what she did, where nothing else shows it.
    """

    __tablename__ = "desk_claim"
    __table_args__ = (
        of_member(),
        of_member("from_id"),
        of_member("about_id"),
        of_member("other_id"),
        one_of("outcome", *ClaimEnd),
        CheckConstraint("(ended_at IS NULL) = (outcome IS NULL)", name="ended"),
        CheckConstraint("from_id IS NULL OR from_id <> person_id", name="two_people"),
        CheckConstraint(
            "(about_id IS NULL OR about_id <> person_id)"
            " AND (other_id IS NULL OR other_id <> person_id)",
            name="by_another",
        ),
        Index(
            "uq_desk_claim_now",
            "bank_id",
            "kind",
            "item_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index(None, "bank_id", "kind", "item_id", "ended_at"),
        Index(None, "bank_id", "person_id"),
        Index(None, "bank_id", "about_id"),
        Index(None, "bank_id", "other_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    kind: Mapped[str] = mapped_column(String(16))
    item_id: Mapped[int] = mapped_column(BigInteger)
    about_id: Mapped[int | None] = mapped_column(BigInteger)
    other_id: Mapped[int | None] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    from_id: Mapped[int | None] = mapped_column(BigInteger)
    words: Mapped[str | None] = mapped_column(Encrypted)
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str | None] = mapped_column(String(8))
    done_words: Mapped[str | None] = mapped_column(Encrypted)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
