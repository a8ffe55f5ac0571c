"""Files of services that somebody handed in: looked through first, then brought in whole or let go."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Uuid,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, ids, one_of


class ServiceFile(Base):
    """One file. `packed` is its text, let go once it is brought in or forgotten.

    `told` is what it would change, reckoned against a register whose versions add up to `seen`:
    another sum later, and it is looked through anew. `added` are the codes whose hours were meant
    otherwise than they stand.
    """

    __tablename__ = "service_file"
    __table_args__ = (
        Index(None, "bank_id", "id"),
        Index(None, "state", "id"),
        one_of("state", "waiting", "wrong", "read", "due", "brought", "forgotten"),
        CheckConstraint("(packed IS NULL) = (state IN ('brought', 'forgotten'))", name="text"),
        CheckConstraint("state NOT IN ('wrong', 'read', 'due') OR told IS NOT NULL", name="told"),
    )

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    named: Mapped[str] = mapped_column(String(200), default="", server_default="")
    letters: Mapped[int] = mapped_column(BigInteger)
    packed: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(9))
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    seen: Mapped[int | None] = mapped_column(BigInteger)
    ending: Mapped[bool] = mapped_column(default=False, server_default=false())
    added: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
