"""Published heads: where each bank's chain stood on which day, and who has not got them yet."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.base import db
from models.ledger import Anchor
from models.people import Bank


@dataclass(frozen=True)
class DayHead:
    """`rows` were sealed until then, `sum_minutes` is all they moved or held. No personal data."""

    day: date
    seq: int
    hash: bytes
    sum_minutes: int


@dataclass(frozen=True)
class BankHeads:
    """A bank by its slug and name, its heads with the newest first."""

    slug: str
    name: str
    heads: list[DayHead]


def published(*, days: int) -> list[BankHeads]:
    """So many heads of every bank that is listed, for anybody."""
    banks = db.session.execute(
        select(Bank.id, Bank.slug, Bank.name).where(Bank.listed).order_by(Bank.name, Bank.id)
    ).all()
    return [BankHeads(slug, name, _heads(bank_id, days)) for bank_id, slug, name in banks]


def _heads(bank_id: int, days: int) -> list[DayHead]:
    rows = db.session.execute(
        select(Anchor.day, Anchor.seq, Anchor.hash, Anchor.sum_minutes)
        .where(Anchor.bank_id == bank_id)
        .order_by(Anchor.day.desc())
        .limit(days)
    )
    return [DayHead(*row) for row in rows]


def unsent() -> list[tuple[int, date]]:
    """(bank id, day) of the heads that went to nobody yet."""
    rows = db.session.execute(
        select(Anchor.bank_id, Anchor.day)
        .where(Anchor.sent_to.is_(None))
        .order_by(Anchor.bank_id, Anchor.day)
    )
    return [(bank_id, day) for bank_id, day in rows]
