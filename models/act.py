"""One row per deed: who did what, when. The audit trail, and what a repeated request is answered from."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Uuid, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

from models.base import Base, Moment


class database_clock(FunctionElement[datetime]):  # noqa: N801  read as a SQL function
    """The database's own clock, to the millisecond, not the web machine's."""

    type = Moment()
    inherit_cache = True


@compiles(database_clock)
def _clock(element: object, compiler: SQLCompiler, **kw: object) -> str:
    return "clock_timestamp()"


@compiles(database_clock, "sqlite")
def _clock_sqlite(element: object, compiler: SQLCompiler, **kw: object) -> str:
    return "strftime('%Y-%m-%d %H:%M:%f', 'now')"


class ActRow(Base):
    __tablename__ = "act"
    __table_args__ = (
        Index(None, "bank_id", "subject", "at"),
        Index(None, "bank_id", "person_id", "at"),
        Index(None, "bank_id", "at"),
        Index(
            "ix_act_on_behalf",
            "bank_id",
            "on_behalf_of_id",
            "at",
            sqlite_where=text("on_behalf_of_id IS NOT NULL"),
            postgresql_where=text("on_behalf_of_id IS NOT NULL"),
        ),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    uid: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    request_hash: Mapped[bytes] = mapped_column(LargeBinary)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    on_behalf_of_id: Mapped[int | None] = mapped_column(BigInteger)
    verb: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(64))
    answer: Mapped[str | None] = mapped_column(String(400))
    at: Mapped[datetime] = mapped_column(Moment, default=database_clock())
    token_id: Mapped[int | None] = mapped_column(BigInteger)
    """The key of the program that did it for her; None: she did it herself."""
