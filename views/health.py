"""Is the process alive; can it serve. Neither says anything about anyone."""

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Flask, Response, current_app, jsonify
from sqlalchemy.exc import SQLAlchemyError

from models.base import db
from views.access import public

bp = Blueprint("health", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)


@bp.get("/healthz")
@public
def healthz() -> Response:
    return jsonify(alive=True)


@bp.get("/readyz")
@public
def readyz() -> tuple[Response, int]:
    """Ready when the database answers and stands at the newest migration."""
    try:
        ready = at_head()
    except SQLAlchemyError:
        ready = False
    return jsonify(ready=ready), 200 if ready else 503


def at_head() -> bool:
    config = Config()
    config.set_main_option("script_location", current_app.extensions["migrate"].directory)
    newest = ScriptDirectory.from_config(config).get_current_head()
    return MigrationContext.configure(db.session.connection()).get_current_revision() == newest
