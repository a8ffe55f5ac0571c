"""Built files: served under their hashed names, compressed beforehand, kept by browsers for a year."""

import json
from pathlib import Path

from flask import Blueprint, Flask, Response, send_from_directory
from whitenoise import WhiteNoise

from views.access import public
from views.headers import POLICY

DIST = Path(__file__).parent / "static" / "dist"
PREFIX = "/static/"
bp = Blueprint("assets", __name__)
_names: dict[str, str] = {}


def init_app(app: Flask) -> None:
    _names.update(json.loads((DIST / "manifest.json").read_text()))
    app.register_blueprint(bp)
    app.jinja_env.globals["asset"] = asset
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(DIST),
        prefix=PREFIX,
        allow_all_origins=False,
        immutable_file_test=lambda path, url: url.removeprefix(PREFIX) in _names.values(),
        add_headers_function=_headers,
    )


def _headers(headers: "dict[str, str]", path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = POLICY


def asset(name: str) -> str:
    """The address of a built file by its plain name: asset("app.css")."""
    return PREFIX + _names[name]


def font(name: str) -> bytes:
    """A built font, for pages that carry their letters inside."""
    return (DIST / _names[name]).read_bytes()


@bp.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    return send_from_directory(DIST, _names["manifest.webmanifest"], max_age=86_400)
