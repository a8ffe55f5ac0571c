"""Which doors are open near a point, derived at the door from the register and never written by hand."""

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class ServiceOpen(Base):
    """A service's hours from a minute of the day until before another, on days in a mask.

    Bit 0 of `days` is `first_day`, numbered as in exchange/places/open_days.py. x, y, z are the
    service's own point in earth-centred metres: a service has nothing to hide.
    """

    __tablename__ = "service_open"
    __table_args__ = (
        Index(None, "service_id"),
        # The key is the whole row's place: what is read together lies together.
        {"sqlite_with_rowid": False},
    )

    cell_row: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    cell_col: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    service_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("service.id"), primary_key=True, autoincrement=False
    )
    opens: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    closes: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    is_sure: Mapped[bool] = mapped_column(Boolean, primary_key=True, autoincrement=False)
    first_day: Mapped[int] = mapped_column(Integer)
    days: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(40))
    x: Mapped[int] = mapped_column(Integer)
    y: Mapped[int] = mapped_column(Integer)
    z: Mapped[int] = mapped_column(Integer)
