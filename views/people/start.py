"""What the room needs of an application that starts: the keeper of passwords, and no made-up people."""

from typing import cast

from flask import Flask
from flask.blueprints import BlueprintSetupState
from sqlalchemy.exc import DatabaseError

from exchange.people import sign_in_queries
from exchange.people.hashing import Keeper
from models.base import db
from views.demo.logins import DOMAIN
from views.people import sessions
from views.settings import SettingsMissing, is_serving


def prepare(state: BlueprintSetupState) -> None:
    """What is done once for each application that opens this room's doors."""
    app = cast("Flask", state.app)
    app.extensions["passwords"] = Keeper(app.config["ARGON2_MEMORY_KIB"])
    sessions.keep_alive(app)
    sessions.close_left(app)
    if is_serving() and not app.config["DEMO"] and not app.config["TESTING"]:
        refuse_demo_logins(app)


def refuse_demo_logins(app: Flask) -> None:
    """Stop before the first request if a demo's people can sign in: everyone knows their password."""
    with app.app_context():
        try:
            made_up = sign_in_queries.can_sign_in_from(DOMAIN)
        except DatabaseError:
            # Not there, or without tables yet: then nobody can sign in, and /readyz says so.
            return
        finally:
            db.session.remove()
            # A server that forks after this must not share the connection.
            db.engine.dispose()
    if made_up:
        raise SettingsMissing(
            f"This database has demo people who can sign in (…{DOMAIN}). Use another database, "
            "or run ./prossima demo."
        )
