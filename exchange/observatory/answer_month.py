"""What a questionnaire that is over says of women and men at home, as figures of a month. Told once.

Kept from then on as it was: an answer that is taken back later would else be found by subtracting.
"""

from collections.abc import Iterator, Sequence

from exchange.observatory import answer_figures, indicators
from exchange.observatory.answer_figures import Answers, Carried
from exchange.observatory.disclosure import GROUP_MIN
from exchange.observatory.hours_told import SECONDS, SEXES
from exchange.observatory.indicators import SCORE_MAX, SCORE_MIN
from exchange.observatory.month import Number
from exchange.survey.analysis_traits import NOT_SAID, Trait
from exchange.survey.analysis_weights import Weighing
from exchange.survey.estimates import Estimate
from exchange.survey.questions import Kind

PERCEPTION = "perception"
DAYS, HOURS, UNPAID = "asymmetry_days", "asymmetry_hours", "unpaid_day"
NAMES = (PERCEPTION, DAYS, HOURS, UNPAID)
SURVEY = "survey "
EVERYBODY = Trait("everybody", "", Kind.ONE, None, (NOT_SAID,))


def told(
    survey_id: int, answers: Answers, weighing: Weighing, sex: Trait, *, seconds: float = SECONDS
) -> list[Number]:
    """Its figures; none where too few answered. Parts begin with the questionnaire's id."""
    part = f"{SURVEY}{survey_id}"
    days = answer_figures.carried_days(answers, weighing)
    hours = answer_figures.carried_hours(answers, weighing)
    unpaid = list(_unpaid(part, answers, weighing, sex, seconds))
    if days and _leaves_few(days, unpaid):
        days = None
    return [
        _number(PERCEPTION, part, answer_figures.perception(answers, weighing)),
        _number(DAYS, part, days.share if days else None),
        _number(HOURS, part, hours.share if hours else None),
        *unpaid,
    ]


def _leaves_few(days: Carried, unpaid: Sequence[Number]) -> bool:
    """Are so few without a partner that the days of all, less those with one, would tell theirs?"""
    both = zip(unpaid, (days.women, days.men), strict=True)
    return any(0 < (of.people or 0) - number < GROUP_MIN for of, number in both)


def _unpaid(
    part: str, answers: Answers, weighing: Weighing, sex: Trait, seconds: float
) -> Iterator[Number]:
    found = answer_figures.unpaid_days(answers, weighing, sex, EVERYBODY, seconds=seconds)
    for each in SEXES:
        is_told = found is not None and each in found.rows
        share = found.shares[found.rows.index(each)][0] if found and is_told else None
        yield _number(UNPAID, f"{part}|{each}", share)


def _number(name: str, part: str, of: Estimate | None) -> Number:
    if of is None:
        return Number(name, part)
    value, low, high = (round(min(1.0, max(0.0, n)), 3) for n in (of.value, of.low, of.high))
    return Number(name, part, value, low, high, of.number)


def survey_of(part: str) -> int:
    """Which questionnaire such a part is of."""
    return int(part.removeprefix(SURVEY).partition("|")[0])


def index(supply: float | None, perceived: float | None) -> list[Number]:
    """Our index of the month, and the P it was counted with."""
    if supply is None or perceived is None:
        return [Number("sustainability"), Number("perceived", value=perceived)]
    score = SCORE_MIN + perceived * (SCORE_MAX - SCORE_MIN)
    found = indicators.sustainability(supply, 1.0, score)
    assert found is not None, "the need is not nothing"
    return [
        Number("sustainability", value=round(found.index, 1)),
        Number("perceived", value=round(found.perception, 3)),
    ]


def value_of(numbers: Sequence[Number], name: str) -> float | None:
    return next((each.value for each in numbers if each.name == name), None)
