"""All that whoever keeps the books can do with them, one row for each."""

import sqlite3

from flask import render_template

from models.base import db
from views.access import administrator_required
from views.doctor import checks
from views.doctor.finding import State
from views.ledger.blueprint import bp


@bp.get("/books/deeds")
@administrator_required
def deeds() -> str:
    return render_template("ledger/deeds.html")


@bp.app_template_global("old_sqlite")
def old_sqlite() -> str | None:
    """The version of SQLite, where it can damage its file; None on another database."""
    if db.engine.dialect.name != "sqlite":
        return None
    state, _ = checks.sqlite(sqlite3.sqlite_version_info)
    return None if state is State.WELL else sqlite3.sqlite_version
