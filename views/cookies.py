"""Every cookie this site gives, what it is for and how long it stays. There are no others."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

LANGUAGE = "language"
THEME = "theme"
QUESTIONNAIRE = "questionnaire"


@dataclass(frozen=True)
class Cookie:
    name: str
    is_for: Any
    stays: Any


def host_only(name: str) -> str:
    """No other host, and no page without encryption, can put one of this name into a browser."""
    return f"__Host-{name}" if current_app.config["SESSION_COOKIE_SECURE"] else name


def of_path(name: str) -> str:
    """The same for one that only some pages are sent."""
    return f"__Secure-{name}" if current_app.config["SESSION_COOKIE_SECURE"] else name


def all_cookies() -> list[Cookie]:
    """As this installation names them."""
    config = current_app.config
    return [
        Cookie(
            config["SIGN_IN_COOKIE"],
            _l("Knows you while you are signed in"),
            _l(
                "30 days after your last visit; for who looks after others, until the browser closes"
            ),
        ),
        Cookie(
            config["SESSION_COOKIE_NAME"],
            _l("Shows that a form was sent from this site, and carries a word to the next page"),
            _l("until the browser closes"),
        ),
        Cookie(host_only(LANGUAGE), _l("The language you chose"), _l("a year")),
        Cookie(host_only(THEME), _l("Light or dark, if you chose"), _l("a year")),
        Cookie(
            config["LEFT_COOKIE"],
            _l("That you pressed Leave at once, until you are signed out"),
            _l("a year at most"),
        ),
        Cookie(
            of_path(QUESTIONNAIRE),
            _l("Finds again a questionnaire you began on this device"),
            _l("29 days, or until you send it"),
        ),
    ]
