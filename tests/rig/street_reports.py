"""Reports of two years: one closed, one that is out."""

from datetime import date
from typing import Any

from exchange.observatory import report_actions

LAST_YEAR, YEAR_BEFORE = 2029, 2028


def fill(street: Any, do: Any) -> None:
    things, town = street.things, street.town
    words = {"foreword": {"it": "Un anno insieme.", "en": ""}}
    do(town, "Carla", _write, words)
    things["year_report"] = do(town, "Carla", report_actions.close, YEAR_BEFORE, date(2029, 1, 1))
    do(town, "Carla", report_actions.publish, things["year_report"])
    things["closed_report"] = do(town, "Carla", report_actions.close, LAST_YEAR, date(2030, 1, 1))


def _write(words: dict[str, dict[str, str]], *, act: Any) -> None:
    report_actions.write(YEAR_BEFORE, words, seen_version=0, act=act)
