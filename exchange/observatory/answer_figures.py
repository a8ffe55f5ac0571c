"""Figures of a questionnaire as a whole: unpaid work in a day, who carries it, what families say of services."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from exchange.observatory.disclosure import GROUP_MIN, SECONDS, Shown, suppress
from exchange.observatory.indicators import SCORE_MAX, SCORE_MIN
from exchange.survey import diary, estimates
from exchange.survey.analysis_traits import Trait
from exchange.survey.analysis_weights import Weighing
from exchange.survey.diary import Spell
from exchange.survey.estimates import Estimate

Answers = Sequence[Mapping[str, Any]]
DAY, SEX, HOUSEHOLD, PARTNER = "day", "sex", "household", "partner"
CARE, HOUSE, SCORE = "care_hours", "house_hours", "enough"
WOMEN, MEN = "women", "men"


@dataclass(frozen=True)
class DayTable:
    """SDG 5.4.1: the share of a day in unpaid work, by two traits; totals last in rows and columns."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shown: Shown
    shares: list[list[Estimate | None]]


@dataclass(frozen=True)
class Carried:
    """The women's part, 0..1, of what women and men with a partner do; how many of each it rests on."""

    share: Estimate
    women: int
    men: int


def unpaid_days(
    answers: Answers, weighing: Weighing, row: Trait, column: Trait, *, seconds: float = SECONDS
) -> DayTable | None:
    """Of whole days; None where fewer than a group told one."""
    own = [(at, _whole_day(each)) for at, each in enumerate(answers)]
    told = [(at, day) for at, day in own if day is not None]
    keys = [(row.of(answers[at]), column.of(answers[at])) for at, _ in told]
    rows = tuple(value for value in row.values if value in {key[0] for key in keys})
    columns = tuple(value for value in column.values if value in {key[1] for key in keys})
    counts = [[keys.count((r, c)) for c in columns] for r in rows]
    shown = suppress(counts, group_min=GROUP_MIN, seconds=seconds).published if told else None
    if shown is None:
        return None
    ends: tuple[str | None, ...] = (None,)
    shares = [
        [
            diary.unpaid_share(
                [day for (_, day), key in zip(told, keys, strict=True) if _is_in(key, r, c)],
                [
                    weighing.weights[at]
                    for (at, _), key in zip(told, keys, strict=True)
                    if _is_in(key, r, c)
                ],
            )
            if shown[at_row][at_column] is not None
            else None
            for at_column, c in enumerate((*columns, *ends))
        ]
        for at_row, r in enumerate((*rows, *ends))
    ]
    return DayTable(rows, columns, shown, shares)


def _is_in(key: tuple[str, str], row: str | None, column: str | None) -> bool:
    return row in (None, key[0]) and column in (None, key[1])


def _whole_day(answers: Mapping[str, Any]) -> tuple[Spell, ...] | None:
    day = diary.day_of(answers.get(DAY)) if DAY in answers else None
    return day if day and not diary.minutes_left(day) else None


def carried_hours(answers: Answers, weighing: Weighing) -> Carried | None:
    """By the hours of care and housework a week that each says of herself or himself."""

    def hours(own: Mapping[str, Any]) -> float | None:
        if CARE not in own or HOUSE not in own:
            return None
        return float(own[CARE] + own[HOUSE])

    return _carried(answers, weighing, hours)


def carried_days(answers: Answers, weighing: Weighing) -> Carried | None:
    """By the minutes of unpaid work in the days that were told whole."""

    def minutes(own: Mapping[str, Any]) -> float | None:
        day = _whole_day(own)
        return None if day is None else float(diary.minutes_of(day, diary.UNPAID))

    return _carried(answers, weighing, minutes)


def _carried(answers: Answers, weighing: Weighing, told: Any) -> Carried | None:
    """Mean of the women over the sum of both means: as many women as men live in such couples.

    The two are samples of their own; the interval is that of the ratio, to the first order.
    """
    found = []
    for sex in (WOMEN, MEN):
        own = [
            (told(each), weight)
            for each, weight in zip(answers, weighing.weights, strict=True)
            if each.get(SEX) == sex and PARTNER in each.get(HOUSEHOLD, ())
        ]
        known = [(number, weight) for number, weight in own if number is not None]
        mean = estimates.mean([number for number, _ in known], [weight for _, weight in known])
        if mean is None or len(known) < GROUP_MIN:
            return None
        found.append(mean)
    women, men = found
    both = women.value + men.value
    if not both:
        return None
    half = sqrt((men.value * women.half_width) ** 2 + (women.value * men.half_width) ** 2) / both**2
    number, effective = women.number + men.number, women.effective + men.effective
    share = Estimate(women.value / both, half, number, effective)
    return Carried(share, women.number, men.number)


def perception(answers: Answers, weighing: Weighing) -> Estimate | None:
    """P of the index of gender sustainability, 0..1: (mean mark - 1) / 4.

    None for fewer than a group, and where fewer than a group gave one of the marks, or none: beside a
    table of the marks, the mean and of how many it is would tell how many.
    """
    own = [(each, at) for at, each in enumerate(answers) if SCORE in each]
    marks = Counter(each.get(SCORE) for each in answers)
    if not own or min(marks.values()) < GROUP_MIN:
        return None
    mean = estimates.mean(
        [(float(each[SCORE]) - SCORE_MIN) / (SCORE_MAX - SCORE_MIN) for each, _ in own],
        [weighing.weights[at] for _, at in own],
    )
    return mean
