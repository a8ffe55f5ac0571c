"""What a reader chooses for this browser, signed in or not: the language, and light or dark."""

from flask import Blueprint, Flask, Response, abort, current_app, make_response, redirect, request

from views import language
from views.access import public

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
YEAR_SECONDS = 365 * 86_400

bp = Blueprint("choices", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.context_processor(lambda: {"theme": theme()})


def theme() -> str | None:
    """None: as the phone itself is set."""
    chosen = request.cookies.get(THEME_COOKIE)
    return chosen if chosen in THEMES else None


@bp.post("/language")
@public
def choose_language() -> Response:
    chosen = request.form.get("language")
    if chosen not in language.LANGUAGES:
        abort(400)
    return _remember(language.COOKIE, chosen)


@bp.post("/theme")
@public
def choose_theme() -> Response:
    """Anything but light or dark means: as the phone is set."""
    chosen = request.form.get("theme")
    return _remember(THEME_COOKIE, chosen if chosen in THEMES else "")


def _remember(cookie: str, chosen: str) -> Response:
    then = request.form.get("then", "/")
    # Only a path of ours: two slashes at the start would name another site, and so would two with
    # a tab between them, which browsers leave out.
    if not then.startswith("/") or then[1:2] in ("/", "\\") or not then.isprintable():
        then = "/"
    response = make_response(redirect(then, 303))
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(
        cookie, chosen, max_age=YEAR_SECONDS, secure=secure, httponly=True, samesite="Lax"
    )
    return response
