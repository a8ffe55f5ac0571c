"""What a letter tells only for a time: looked up when it leaves or is read, never kept with it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from exchange.people import reaching_queries as reaching

OF_THE_YES = ("care_agreed", "care_word_taken")


class Told(Protocol):
    """A notice in the outbox or in the inbox."""

    @property
    def kind(self) -> str: ...

    @property
    def facts(self) -> dict[str, Any]: ...


def fresh(
    told: Sequence[Told], *, person_id: int, bank_id: int, now: datetime
) -> list[dict[str, Any]]:
    """The facts of one reader's notices, with the number of whom she may call just now."""
    agreed = [each.facts["exchange_id"] for each in told if each.kind in OF_THE_YES]
    if not agreed:
        return [each.facts for each in told]
    open_ones = reaching.phones_of(agreed, bank_id=bank_id, seen_by=person_id, now=now)
    numbers = {exchange_id: phones.theirs for exchange_id, phones in open_ones.items()}
    return [
        each.facts | {"phone": numbers.get(each.facts["exchange_id"])}
        if each.kind in OF_THE_YES
        else each.facts
        for each in told
    ]
