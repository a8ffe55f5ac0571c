"""The cookie in which a browser keeps its forms' token and what a page is to say next."""

from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from views import programs


class FormCookie(SecureCookieSessionInterface):
    """Flask's own, but for its signer, which is made once and not at every page.

    A program brings none and is given none.
    """

    def __init__(self) -> None:
        self._made: tuple[Any, Any] | None = None

    def get_signing_serializer(self, app: Flask) -> Any:
        keys = (app.secret_key, app.config["SECRET_KEY_FALLBACKS"])
        if self._made is None or self._made[0] != keys:
            self._made = keys, super().get_signing_serializer(app)
        return self._made[1]

    def open_session(self, app: Flask, request: Request) -> Any:
        if request.path.startswith(programs.PATH):
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not programs.knocks():
            super().save_session(app, session, response)
