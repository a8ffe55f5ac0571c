"""Pages read from right to left, in which names and numbers still run from left to right."""

import re

from babel import Locale
from flask import Flask
from flask_babel import get_locale
from werkzeug.wrappers import Response

from views.catalogues import LANGUAGES

LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
TURNED = {code for code in LANGUAGES if Locale(code).text_direction == "rtl"}
INITIAL = re.compile(r"(?<=\b[A-ZÀ-ÖØ-ÞĂÂÎȘȚËÇ])\.(?=[\s<,،؛:·)’»]|&nbsp;|$)")


def init_app(app: Flask) -> None:
    app.after_request(keep_dots)


def is_turned() -> bool:
    return str(get_locale()) in TURNED


def keep_dots(response: Response) -> Response:
    """The dot of an initial stays behind its letter, Lucia M., and does not jump before the name."""
    if response.mimetype == "text/html" and response.is_sequence and is_turned():
        page = response.get_data(as_text=True)
        response.set_data(INITIAL.sub(f".{LEFT_TO_RIGHT}", page))
    return response
