"""How many answers are wanted of each group, by one question or by two crossed.

A group is written as its options, "women" or "women.35-49"; what it is counted by as the questions,
"sex" or "sex.age".
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from exchange.survey.questions import Kind, Questionnaire

CROSS = "."
CROSSED = ("sex", "age")
STEP = 3
"""Answers are wanted by whole groups of so many: whoever is told that there are enough is told no less
than any page says, and an operator who asks for one, for two, for three learns nothing by it."""
WANTED_MAX = 9_999
GROUPS_MAX = 40
# As long as a tally's columns.
LETTERS_MAX = 40

Quotas = Mapping[str, Mapping[str, int]]


def ways(questionnaire: Questionnaire) -> list[str]:
    """By what groups may be counted: each question with one answer, and women and men by age."""
    single = [
        each.key
        for each in questionnaire.questions
        if each.kind is Kind.ONE and len(each.options) <= GROUPS_MAX
    ]
    crossed = [CROSS.join(CROSSED)] if set(CROSSED) <= set(single) else []
    return [each for each in [*crossed, *single] if _fits(questionnaire, each)]


def groups(questionnaire: Questionnaire, by: str) -> list[tuple[str, ...]]:
    """All groups in the order of their options; a group is an option of each question."""
    questions = [questionnaire.question(key) for key in by.split(CROSS)]
    return list(
        product(*([option.key for option in each.options] if each else [] for each in questions))
    )


def by_whole_groups(wanted: Mapping[str, int]) -> dict[str, int]:
    """As many of each, or the few more that make whole groups."""
    return {group: -(-number // STEP) * STEP for group, number in wanted.items()}


def _fits(questionnaire: Questionnaire, by: str) -> bool:
    named = [by, *map(CROSS.join, groups(questionnaire, by))]
    return len(named) - 1 <= GROUPS_MAX and max(map(len, named)) <= LETTERS_MAX


def group_of(by: str, answers: Mapping[str, Any]) -> str | None:
    """Hers; None while a question of it is not answered."""
    said = [answers.get(key) for key in by.split(CROSS)]
    return CROSS.join(map(str, said)) if all(isinstance(each, str) for each in said) else None


def counted(quotas: Quotas, everybody: Iterable[Mapping[str, Any]]) -> Counter[tuple[str, str]]:
    """How many of each group a quota asks for."""
    found: Counter[tuple[str, str]] = Counter()
    for answers in everybody:
        found.update((by, group) for by, group, _wanted in asked_of(quotas, answers))
    return found


def asked_of(quotas: Quotas, answers: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """The groups somebody counts for, with how many are wanted of each."""
    found = []
    for by, wanted in quotas.items():
        group = group_of(by, answers)
        if group is not None and group in wanted:
            found.append((by, group, wanted[group]))
    return found
