"""What answers can be sorted by: a question's options, one option as yes or no, a number in steps.

Everybody is in every table: who did not answer, or was not asked, stands under "not said". So two
tables of one questionnaire have the same people in them, and their totals agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exchange.survey.questions import Kind, Questionnaire

YES, NO, NOT_SAID = "yes", "no", "not_said"
STEPS = ((0, 0), (1, 9), (10, 19), (20, 39), (40, None))
UNMET, LACKING, NONE = "unmet", "missing", "none"
TENDER = frozenset({"disabled", "health"})
"""Options that tell of somebody's health."""

KNOWN_AS: Mapping[str, tuple[str, str]] = {
    "sex": ("sex", "sex"),
    "age": ("age", "broad"),
    "municipality": ("place", "town"),
    "contract": ("contract", "contract"),
    "work_hours": ("hours", "steps"),
}
"""What the gate knows by another name, and in which groups."""

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Trait:
    """`option`: the one that was ticked or not. `values` in their order, NOT_SAID last."""

    key: str
    question: str
    kind: Kind
    option: str | None
    values: tuple[str, ...]

    @property
    def is_tender(self) -> bool:
        return bool(TENDER & {self.option, *self.values})

    @property
    def broken_down(self) -> tuple[str, str]:
        """The name and the groups of this as a breakdown of a table that goes out."""
        return KNOWN_AS.get(self.key, (self.key, "as asked"))

    def of(self, answers: Said) -> str:
        """Where one person's answers stand; NOT_SAID without one."""
        answer = answers.get(self.question)
        if answer is None:
            return NOT_SAID
        match self.kind:
            case Kind.NUMBER:
                return step(answer)
            case Kind.MANY if self.key == UNMET:
                return YES if {*answer} - {NONE} else NO
            case Kind.MANY:
                return YES if self.option in answer else NO
        return str(answer)


def traits(questionnaire: Questionnaire) -> dict[str, Trait]:
    """By key, in the order of the questions; free words and days are no traits."""
    found: dict[str, Trait] = {}
    for of in questionnaire.questions:
        if of.kind is Kind.ONE:
            values = tuple(each.key for each in of.options)
            found[of.key] = Trait(of.key, of.key, of.kind, None, (*values, NOT_SAID))
        elif of.kind is Kind.NUMBER:
            values = tuple(map(_name, STEPS))
            found[of.key] = Trait(of.key, of.key, of.kind, None, (*values, NOT_SAID))
        elif of.kind is Kind.MANY:
            if of.key == LACKING and of.option(NONE):
                found[UNMET] = Trait(UNMET, of.key, of.kind, None, (YES, NO, NOT_SAID))
            for each in of.options:
                key = f"{of.key}.{each.key}"
                found[key] = Trait(key, of.key, of.kind, each.key, (YES, NO, NOT_SAID))
    return found


def step(number: int) -> str:
    """The step a number is on."""
    return next(_name(each) for each in reversed(STEPS) if number >= each[0])


def _name(bounds: tuple[int, int | None]) -> str:
    least, most = bounds
    if least == most:
        return str(least)
    return f"{least}-" if most is None else f"{least}-{most}"
