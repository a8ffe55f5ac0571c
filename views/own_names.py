"""Only who asks for a name of this house is answered: what a page says of its own address is then true.

Whoever sends another `Host` would have his own name in the links of a page, and in a proxy's copy of it.
"""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

Answered = Callable[..., Iterable[bytes]]

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
"""Whoever looks from here whether the process lives."""
MISDIRECTED = "421 Misdirected Request"


def init_app(app: Flask) -> None:
    """Not in a demo or a test: they are called by whatever name the machine has."""
    base = urlsplit(app.config["BASE_URL"])
    if app.config["TESTING"] or app.config["DEMO"] or base.scheme != "https":
        return
    names = {str(base.hostname), *app.config["HOSTS"], *THIS_MACHINE}
    app.wsgi_app = _answering(names, app.wsgi_app)  # type: ignore[method-assign]


def _answering(names: set[str], house: Answered) -> Answered:
    def answer(asked: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
        if _name(asked.get("HTTP_HOST", "")) in names:
            return house(asked, begin)
        begin(MISDIRECTED, [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
        return [b"This is not the address of this house.\n"]

    return answer


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
