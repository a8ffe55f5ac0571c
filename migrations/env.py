"""How migrations run: on the application's own engine, each in one transaction, batch mode on SQLite."""

from typing import Any

from alembic import context
from sqlalchemy import TypeDecorator, text

from models.base import Base, db
from models.sqlite import WRITE


def plain_type(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """Migrations name plain column types, so that they stand when ours move or change."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def include(item: Any, name: str | None, kind: str, reflected: bool, compared: Any) -> bool:
    """PostGIS keeps a table of its own in our schema."""
    return not (kind == "table" and name == "spatial_ref_sys")


with db.engine.connect().execution_options(**{WRITE: True}) as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=plain_type,
        include_object=include,
        compare_type=True,
        transaction_per_migration=False,
        # SQLite's can be taken back as well: a walk of several steps is one transaction, too.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Whoever waits for a table stops everybody behind it: rather give up, and be run again.
            connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        context.run_migrations()
