"""What a reader chooses for this browser, signed in or not: the language, and light or dark."""

from flask import Blueprint, Flask, Response, abort, current_app, make_response, redirect, request

from views.access import public
from views.arrivals import own_path
from views.catalogues import LANGUAGES
from views.cookies import LANGUAGE, THEME, host_only

THEMES = ("light", "dark")
YEAR_SECONDS = 365 * 86_400

bp = Blueprint("choices", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.context_processor(lambda: {"theme": theme()})


def theme() -> str | None:
    """None: as the phone itself is set."""
    chosen = request.cookies.get(host_only(THEME))
    return chosen if chosen in THEMES else None


@bp.post("/language")
@public
def choose_language() -> Response:
    chosen = request.form.get("language")
    if chosen not in LANGUAGES:
        abort(400)
    return remember(_go_on(), host_only(LANGUAGE), chosen)


@bp.post("/theme")
@public
def choose_theme() -> Response:
    """Anything but light or dark means: as the phone is set."""
    chosen = request.form.get("theme")
    return remember(_go_on(), host_only(THEME), chosen if chosen in THEMES else "")


def _go_on() -> Response:
    return make_response(redirect(own_path(request.form.get("then", "")) or "/", 303))


def remember(response: Response, cookie: str, chosen: str) -> Response:
    """Keep a choice in this browser for a year."""
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(
        cookie, chosen, max_age=YEAR_SECONDS, secure=secure, httponly=True, samesite="Lax"
    )
    return response
