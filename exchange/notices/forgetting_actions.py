"""What others were told about somebody who is forgotten: her words go, the news itself stays.

Mail that has left cannot be called back; what is still to leave goes without them.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select, update

from exchange.people.names import NAMELESS
from exchange.units import Act
from models.base import db
from models.notices import Notice

_ROWS_AT_ONCE = 1_000


def forget_words(words: Collection[str], *, act: Act) -> None:
    """Strike these words out wherever one of them is a whole fact of what the bank's people were told.

    Facts are locked, so each is opened to look: it takes as long as there was news.
    """
    struck = frozenset(words) - {"", NAMELESS}
    rows = db.session.execute(
        select(Notice.id, Notice.facts)
        .where(Notice.bank_id == act.bank_id)
        .order_by(Notice.id)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    changed = [
        (notice_id, without)
        for notice_id, facts in rows
        if (without := _without(facts, struck)) != facts
    ]
    for notice_id, facts in changed:
        db.session.execute(
            update(Notice)
            .where(Notice.bank_id == act.bank_id, Notice.id == notice_id)
            .values(facts=facts)
        )


def _without(fact: Any, struck: frozenset[str]) -> Any:
    if isinstance(fact, dict):
        return {name: _without(value, struck) for name, value in fact.items()}
    if isinstance(fact, list):
        return [_without(value, struck) for value in fact]
    return NAMELESS if isinstance(fact, str) and fact in struck else fact
