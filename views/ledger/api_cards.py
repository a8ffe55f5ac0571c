"""What programs read of the books: the household's account, as its page shows it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Account:
    """Whole minutes: what is there, what is promised, how far it may go down and up."""

    posted_minutes: int
    held_minutes: int
    available_minutes: int
    floor_minutes: int | None
    ceiling_minutes: int | None


@dataclass(frozen=True)
class Line:
    """`minutes` is signed. Of another adult's exchange that is not shared: moment and minutes."""

    id: int
    at: datetime
    minutes: int
    balance_minutes: int
    code: str
    is_hidden: bool
    exchange_id: int | None
    kind: str | None
    our_name: str | None
    their_name: str | None
    lesson: str | None
    memo: str | None
