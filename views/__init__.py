"""The web: pages, forms, commands and the clock. `create_app` puts the house together."""

from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from models import postgresql, sqlite
from models.base import db, field_keys
from views import (
    access,
    arrivals,
    assets,
    choices,
    form_cookie,
    headers,
    health,
    kinds,
    language,
    logs,
    maps,
    metrics,
    own_names,
    refusals,
    rooms,
    settings,
    turned,
    typeset,
)

ROOT = Path(__file__).resolve().parent.parent
csrf = CSRFProtect()


class Prossima(Flask):
    """Flask, with whole trips tried again when the database only asked us to come back."""

    # The steps by which templates are set in are not for the reader's phone.
    jinja_options = Flask.jinja_options | {"lstrip_blocks": True}
    jinja_environment = typeset.Typeset  # type: ignore[assignment]

    session_interface = form_cookie.FormCookie()

    def ensure_sync(self, func: Any) -> Any:
        # Nobody here is a coroutine; asking each of twenty at every page is not for nothing.
        return func

    def dispatch_request(self) -> Any:
        return refusals.with_patience(super().dispatch_request)


def create_app(given: dict[str, Any] | None = None) -> Flask:
    """A ready application. `given` overrides the environment (tests, commands)."""
    instance = ROOT / "instance"
    app = Prossima(__name__, static_folder=None, instance_path=str(instance))
    app.config.update(settings.load(instance, given))
    if app.config["FIELD_KEYS"]:
        field_keys.use(app.config["FIELD_KEYS"])
    _use_database(app)
    csrf.init_app(app)
    for part in (
        logs,
        arrivals,
        language,
        turned,
        kinds,
        access,
        headers,
        maps,
        assets,
        choices,
        refusals,
        health,
    ):
        part.init_app(app)
    rooms.open_doors(app)
    metrics.init_app(app)
    if app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=app.config["PROXIES"], x_proto=app.config["PROXIES"]
        )
    own_names.init_app(app)
    return app


def _use_database(app: Flask) -> None:
    url: str = app.config["DATABASE_URL"]
    for plain in ("postgres://", "postgresql://"):
        url = url.replace(plain, "postgresql+psycopg://", 1)
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    if url.startswith("postgresql"):
        # A pooler in transaction mode would lose statements prepared on the server.
        threshold = None if app.config["POOLER"] else 5
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"connect_args": {"prepare_threshold": threshold}}
    else:
        Path(app.instance_path).mkdir(parents=True, exist_ok=True)
    db.init_app(app)
    with app.app_context():
        sqlite.listen(db.engine)
        postgresql.listen(db.engine, pooled=app.config["POOLER"])
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
