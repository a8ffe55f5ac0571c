"""Where people live: the exact point encrypted, and the cell of about 1 km that others may know."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, own_id


class Home(Base):
    """`exact` is {"lat", "lon", "address", "doorbell"}; cell_row and cell_col are all a query may use."""

    __tablename__ = "home"
    __table_args__ = (
        of_member(),
        Index(
            "uq_home_now",
            "bank_id",
            "person_id",
            unique=True,
            sqlite_where=text("until_at IS NULL"),
            postgresql_where=text("until_at IS NULL"),
        ),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    exact: Mapped[dict[str, object] | None] = mapped_column(Encrypted)
    cell_row: Mapped[int]
    cell_col: Mapped[int]
    istat: Mapped[str] = mapped_column(String(6))
    locality: Mapped[str | None] = mapped_column(String(80))
    since_at: Mapped[datetime] = mapped_column(Moment)
    until_at: Mapped[datetime | None] = mapped_column(Moment)


class AddressReading(Base):
    """On that day somebody read where `person_id` lives, or what she wrote of a third place.

    One row a day for a reader and an exchange; she whose place it is reads them.
    """

    __tablename__ = "address_reading"
    __table_args__ = (
        of_member(),
        of_member("reader_id"),
        in_bank("exchange_id", "exchange"),
        CheckConstraint("reader_id <> person_id", name="two_people"),
        Index(None, "person_id"),
        Index(None, "reader_id"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    reader_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    exchange_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
