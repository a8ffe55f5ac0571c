"""What answers are sorted by, and what they say, in words: shares with how far off they may be."""

from typing import Any

from flask_babel import format_decimal, format_percent
from flask_babel import gettext as _

from exchange.observatory.answer_tables import AnswerTable, Grid
from exchange.places.municipalities import municipality
from exchange.survey.analysis_traits import NO, NOT_SAID, UNMET, YES, Trait
from exchange.survey.analysis_weights import TOWN
from exchange.survey.estimates import Estimate
from exchange.survey.queries import Put
from exchange.survey.questions import Kind
from views.language import DASH, TIED
from views.survey import drafts

HIDDEN = "*"
SHADES = (1, 2, 3, 5)
"""Steps of a heat table; on the fourth, words are too faint for weak eyes."""
ISOLATE, UNTIL_HERE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def question_words(put: Put, key: str) -> str:
    question = put.questionnaire.question(key)
    return drafts.said(question.text, put.questionnaire) if question else key


def trait_words(put: Put, of: Trait) -> str:
    """The question; with the option where it is about one of many."""
    if of.key == UNMET:
        return _("Some help is missing")
    text = question_words(put, of.question)
    return f"{text} · {option_words(put, of.question, of.option)}" if of.option else text


def value_words(put: Put, of: Trait, value: str) -> str:
    if value == NOT_SAID:
        return _("Not said")
    if of.kind is Kind.NUMBER:
        return _step(value)
    if of.kind is Kind.MANY:
        return {YES: _("Yes"), NO: _("No")}[value]
    return option_words(put, of.question, value)


def option_words(put: Put, key: str, value: str) -> str:
    """An option of a question; a municipality by its name where the question does not name it."""
    question = put.questionnaire.question(key)
    option = question.option(value) if question else None
    if option:
        return drafts.said(option.text, put.questionnaire)
    return municipality(value).name if key == TOWN and value.isdigit() else value


def _step(value: str) -> str:
    least, _sign, most = value.partition("-")
    if not most and value.endswith("-"):
        return _("%(n)s or more", n=least)
    return f"{least}{TIED}{DASH}{TIED}{most}" if most else least


def group_words(put: Put, grid: Grid, group: tuple[str, ...]) -> str:
    """Everybody, where answers are sorted by nothing."""
    said = [value_words(put, of, value) for of, value in zip(grid.by, group, strict=True)]
    return " · ".join(said) or _("Everybody")


def percent(share: float) -> str:
    return str(format_percent(min(max(share, 0.0), 1.0), "0\N{NO-BREAK SPACE}%"))


def span(low: str, high: str) -> str:
    """From left to right also where the page runs the other way, and in a drawing."""
    return f"{ISOLATE}{low}{TIED}{DASH}{TIED}{high}{UNTIL_HERE}"


def share_words(of: Estimate | None) -> str:
    """The share, and between what and what it lies; a star where it is hidden."""
    if of is None:
        return HIDDEN
    if not of.half_width:
        return percent(of.value)
    return f"{percent(of.value)} ({span(percent(of.low), percent(of.high))})"


def mean_words(of: Estimate | None) -> str:
    if of is None:
        return HIDDEN
    value, low, high = (one(each) for each in (of.value, max(of.low, 0.0), of.high))
    return f"{value} ({span(low, high)})"


def one(number: float) -> str:
    return str(format_decimal(number, "#,##0.0"))


def number_words(number: int | None) -> str:
    return HIDDEN if number is None else str(format_decimal(number))


def shade(of: Estimate | None) -> int:
    """0 is hidden."""
    return 0 if of is None else step_of(of.value)


def step_of(part: float) -> int:
    """Of a part from 0 to 1."""
    return SHADES[min(int(part * len(SHADES)), len(SHADES) - 1)]


def lines(put: Put, of: AnswerTable) -> list[tuple[str, int | None, Estimate | None]]:
    """Sorted by nothing: each value with how many said so and which share that is."""
    assert of.shown is not None
    return [
        (value_words(put, of.grid.of, value), count, share)
        for value, count, share in zip(of.grid.values, of.shown[-1], of.shares[-1], strict=False)
    ]


def crossed(put: Put, of: AnswerTable, *, has_means: bool) -> dict[str, Any]:
    """A table as `heat` takes it: groups in rows, everybody last; then how many, and the mean."""
    assert of.shown is not None
    names = [group_words(put, of.grid, group) for group in of.grid.groups] + [_("Everybody")]
    heads = [value_words(put, of.grid.of, value) for value in of.grid.values] + [_("Answers")]
    rows = []
    for name, counts, shares, mean in zip(names, of.shown, of.shares, of.means, strict=True):
        cells = [(share_words(each), shade(each)) for each in shares]
        cells.append((number_words(counts[-1]), 0 if counts[-1] is None else 1))
        if has_means:
            cells.append((mean_words(mean), 0 if mean is None else 1))
        rows.append((name, cells))
    return {"heads": heads + ([_("Mean")] if has_means else []), "rows": rows}


def sheet_rows(put: Put, of: AnswerTable) -> list[list[str]]:
    """The same for a spreadsheet: one line a group and value, numbers plain, a star where hidden."""
    heads = [trait_words(put, each) for each in (*of.grid.by, of.grid.of)]
    found = [[*heads, _("Answers"), _("Share"), _("At least"), _("At most")]]
    if of.shown is None:
        return found
    ends = [*of.grid.groups, None]
    for group, counts, shares in zip(ends, of.shown, of.shares, strict=True):
        names = (
            [_("Everybody")] * len(of.grid.by)
            if group is None
            else [value_words(put, by, each) for by, each in zip(of.grid.by, group, strict=True)]
        )
        if group is None and not of.grid.by:
            continue
        for value, count, share in zip(of.grid.values, counts, shares, strict=False):
            told = (
                [HIDDEN] * 3
                if share is None
                else [
                    f"{each:.4f}" for each in (share.value, max(share.low, 0), min(share.high, 1))
                ]
            )
            number = HIDDEN if count is None else str(count)
            found.append([*names, value_words(put, of.grid.of, value), number, *told])
    return found
