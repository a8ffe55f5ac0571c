"""A questionnaire as it stands on paper: numbered, and with words instead of branches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from exchange.survey.questions import (
    Condition,
    Join,
    Joined,
    Kind,
    Question,
    Questionnaire,
    Simple,
    Test,
)

COLUMNS_FROM = 9


@dataclass(frozen=True)
class Printed:
    """One question: `only` says of whom it is asked, and is empty where of everybody."""

    number: int
    kind: Kind
    text: str
    hint: str
    only: str
    options: list[str]
    unit: str

    @property
    def is_in_columns(self) -> bool:
        return len(self.options) >= COLUMNS_FROM


def on_paper(questionnaire: Questionnaire) -> list[Question]:
    """All but the day, which nobody paints on paper; their places are their numbers."""
    return [each for each in questionnaire.questions if each.kind is not Kind.DIARY]


def printed(questionnaire: Questionnaire, tongue: str) -> list[Printed]:
    asked = on_paper(questionnaire)
    return [
        Printed(
            number,
            of.kind,
            of.text.get(tongue, ""),
            of.hint.get(tongue, ""),
            _only(of.asked_if, asked, tongue),
            [each.text.get(tongue, "") for each in of.options],
            (of.unit or {}).get(tongue, ""),
        )
        for number, of in enumerate(asked, 1)
    ]


def _only(condition: Condition | None, asked: Sequence[Question], tongue: str) -> str:
    match condition:
        case Simple():
            return _simple(condition, asked, tongue)
        case Joined(join=Join.ALL, parts=parts):
            return " ".join(_only(part, asked, tongue) for part in parts)
        case Joined(join=Join.ANY, parts=parts):
            return " / ".join(_only(part, asked, tongue) for part in parts)
        case Joined(parts=parts):
            return " ".join(
                _simple(part, asked, tongue, is_not=True)
                for part in parts
                if isinstance(part, Simple)
            )
    return ""


def _simple(simple: Simple, asked: Sequence[Question], tongue: str, *, is_not: bool = False) -> str:
    number, of = next((n, of) for n, of in enumerate(asked, 1) if of.key == simple.question)
    chosen = [each.text.get(tongue, "") for each in of.options if each.key in simple.options]
    named: dict[str, Any] = {"number": number, "options": " / ".join(chosen)}
    if is_not:
        return _("Not if you chose at %(number)s: %(options)s.", **named)
    if simple.test in (Test.IS, Test.HAS):
        return _("Only if you chose at %(number)s: %(options)s.", **named)
    bound = {"number": number, "bound": simple.number}
    if simple.test is Test.AT_LEAST:
        return _("Only if you wrote %(bound)s or more at %(number)s.", **bound)
    return _("Only if you wrote %(bound)s or less at %(number)s.", **bound)
