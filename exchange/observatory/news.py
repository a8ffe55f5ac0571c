"""What is new, for who follows from afar: of no person, and of nothing that is not public already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class News:
    """One thing worth telling, in the words of who reads.

    `key` is the same for ever and in every language ("tables/12"); `address` is a path of this site.
    `changed_at` moves only when what is told has become another.
    """

    key: str
    title: str
    address: str
    summary: str
    at: datetime
    changed_at: datetime


def latest(found: Iterable[News], *, limit: int) -> list[News]:
    """The newest first; what came at the same moment in the order of its key."""
    by_key = sorted(found, key=lambda each: each.key)
    return sorted(by_key, key=lambda each: each.at, reverse=True)[:limit]
