"""Locking with the first key what an older one locked. What the rows say stays the same.

The one write that goes through every room: it is about how they are kept, not what they hold.
It is nobody's deed: done in `housekeeping`, it leaves no act.
"""

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import Column, CursorResult, LargeBinary, tuple_, type_coerce, update

from exchange.people.locking_queries import Locked
from models.base import db, field_keys


def lock_anew(column: Column[Any], values: Iterable[Locked]) -> int:
    """Those of these values that an older key locked; gives how many.

    A value that was changed or taken away since it was read is left as it is.
    Raises InvalidToken for one that none of the keys opens.
    """
    key = list(column.table.primary_key.columns)
    stored = type_coerce(column, LargeBinary)
    done = 0
    for each in values:
        if field_keys.first_opens(each.value):
            continue
        changed = db.session.execute(
            update(column.table)
            .where(tuple_(*key) == each.row_key, stored == each.value)
            .values({column: type_coerce(field_keys.box.rotate(each.value), LargeBinary)})
        )
        done += cast("CursorResult[Any]", changed).rowcount
    return done
