"""Codes as they stand on paper, and the squares a telephone reads."""

from flask import url_for

from exchange.survey.queries import Put
from views.squares import square


def square_of(put: Put, code: str) -> str:
    return square(url_for("survey.front", code=put.code, card=code, _external=True))


def grouped(code: str) -> str:
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))
