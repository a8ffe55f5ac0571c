"""INSERTs that meet a row which is there already, in the tongue of the database that is asked."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from models.base import db

Insert = sqlite.Insert | postgresql.Insert


def insert_into(table: type, row: Mapping[str, Any]) -> Insert:
    """An INSERT that can be told what to do `on_conflict`."""
    on_sqlite = db.session.get_bind().dialect.name == "sqlite"
    return (sqlite.insert if on_sqlite else postgresql.insert)(table).values(**row)


def insert_once(table: type, row: Mapping[str, Any]) -> Insert:
    """An INSERT that leaves things as they are when one of the unique keys is there already.

    Ask for something back with `returning` to learn which: PostgreSQL counts no rows for it.
    """
    return insert_into(table, row).on_conflict_do_nothing()
