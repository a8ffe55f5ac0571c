"""An exercise as its page shows it: what is asked, what she answered, and what comes out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import format_decimal

from exchange.budget import amounts
from exchange.budget import course_exercises as rules
from exchange.budget.classes import Code
from exchange.budget.course_exercises import Compared, ExerciseLine, Material
from exchange.budget.incidence import incidence
from views.budget.course_words import CLASSES, STATES
from views.budget.valuation_words import euro

_WHOLE = re.compile(r"\d{1,8}", re.ASCII)
_PERCENT = re.compile(r"\d{1,3}([.,]\d{1,2})?", re.ASCII)


@dataclass(frozen=True)
class Exercise:
    """`kind` says which; `rows` compare; `said` are sentences' numbers, by name; `lines` are asked of."""

    kind: str
    year: int | None
    lines: list[tuple[ExerciseLine, str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    alike: int = 0
    compared: int = 0
    asked: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[Code, Any] = field(default_factory=lambda: CLASSES)


def done(kind: str, material: Material, answers: Mapping[str, str], *, lot: str) -> Exercise:
    return _KINDS[kind](material, answers, lot)


def _share(material: Material, answers: Mapping[str, str], lot: str) -> Exercise:
    guess, said = answers.get("guess", "").strip(), {}
    percent = material.mission_percent
    if _PERCENT.fullmatch(guess) and percent is not None:
        said = {
            "percent": str(format_decimal(round(percent, 1))),
            "cents": euro(material.mission_cents),
            "whole": euro(material.cents),
        }
    return Exercise("share", material.year, asked={"guess": guess}, said=said)


def _classify(material: Material, answers: Mapping[str, str], lot: str) -> Exercise:
    lines = rules.drawn(material, lot=lot)
    found = rules.compared(lines, answers)
    return Exercise(
        "classify",
        material.year,
        lines=[(line, euro(line.cents)) for line in lines],
        rows=[_row(each) for each in found],
        alike=sum(each.is_alike is True for each in found),
        compared=sum(each.is_alike is not None for each in found),
        asked={str(each.line.id): str(each.chosen) for each in found},
    )


def _row(of: Compared) -> list[str]:
    said = str(CLASSES[of.line.said]) if of.line.said else "–"
    return [of.line.text, str(CLASSES[of.chosen]), said, str(STATES[of.line.state])]


def _incidence(material: Material, answers: Mapping[str, str], lot: str) -> Exercise:
    line = rules.reached(material)
    asked = {name: answers.get(name, "").strip() for name in ("women", "men", "euro")}
    lines = [(line, euro(line.cents))] if line else []
    said: dict[str, str] = {}
    if line and all(_WHOLE.fullmatch(asked[name]) for name in ("women", "men")):
        found = incidence(line.cents, int(asked["women"]), int(asked["men"]))
        if found:
            said = {
                "women": euro(found.women_cents),
                "men": euro(found.men_cents),
                "unit": euro(found.unit_cents),
                "is_right": "yes" if _is_close(asked["euro"], found.women_cents) else "",
            }
    return Exercise("incidence", material.year, lines=lines, asked=asked, said=said)


def _is_close(typed: str, cents: int) -> bool:
    """Within one euro: nobody is wrong by a rounding."""
    try:
        found = amounts.cents(typed)
    except ValueError:
        return False
    return found is not None and abs(found - cents) <= 100


_KINDS = {"share": _share, "classify": _classify, "incidence": _incidence}
