"""For whom a task is meant, where its kind lets a family say so."""

from exchange.care.kinds import kind
from exchange.people.wish_queries import wish_of


def wish_for(task_id: int, kind_code: str, *, bank_id: int) -> str | None:
    """Woman, man, or None for anybody; nobody looks where there can be no wish."""
    return wish_of(task_id, bank_id=bank_id) if kind(kind_code).personal_care else None
