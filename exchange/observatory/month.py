"""A bank's month as it may be read by everybody: every number here has passed the gate, or is none."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from exchange.observatory import fairness, indicators
from exchange.observatory.disclosure import GROUP_MIN, shown_part
from exchange.observatory.fairness import MAN, WOMAN, Hours
from exchange.observatory.held_back import Standing
from exchange.observatory.hours_told import (
    MEN,
    SECONDS,
    SEXES,
    WOMEN,
    Sum,
    Told,
    told,
    uncovered,
)
from exchange.survey import estimates

WORDS = {"woman": WOMEN, "man": MEN}
LEVEL = "hours_each"
MANY = 10
"""Of how many people a spread or a middle is told: of fewer it would draw each of them."""


@dataclass(frozen=True)
class Number:
    """One figure, or that it is hidden: `value` none. `part` of whom or of what; `people` at least so many."""

    name: str
    part: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    people: int | None = None


@dataclass(frozen=True)
class Ask:
    """What became of an ask: minutes asked for and met, and how long its first yes took, if there was one.

    `when` is the day of the week, 0 for Monday, and the part of the day.
    """

    asker_id: int
    minutes: int
    met: int
    waited: int | None
    when: tuple[int, str]


@dataclass(frozen=True)
class Month:
    """What happened in it. `sexes`: of who stands in the count; `members`: how many belong to the bank."""

    day: date
    kinds: Sequence[str]
    given: Sequence[Sum]
    received: Sequence[Sum]
    asks: Sequence[Ask]
    sexes: Mapping[int, str]
    members: int
    standing: Standing[str]
    best_level: float = 0.0
    seconds: float = SECONDS
    """How long the gate may look for the least that must be hidden; safe it is from the first."""


def numbers(month: Month) -> list[Number]:
    """All of a month, in an order that never changes."""
    out = told(
        month.given, month.received, kinds=month.kinds, sexes=month.sexes, seconds=month.seconds
    )
    given, received = _of_the_counted(out.given, month), _of_the_counted(out.received, month)
    return [
        *_counted(month),
        *_hours("given", given),
        *_hours("received", received),
        *_shares("given", given, month.given, month),
        *_shares("received", received, month.received, month),
        _flow(given, received),
        *_equality(given, month),
        *_taking_part(month),
        *_evenness(month, given),
        *_waiting(month),
        *_uncovered(month),
    ]


def _of_the_counted(sums: Told, month: Month) -> Told:
    """Where no woman, or no man, stands in the count, 0 hours would be said of nobody."""
    nobody = [sex for sex in SEXES if not _counted_as(sex, month)]
    return Told(
        {
            part: None if part.partition("|")[0] in nobody else minutes
            for part, minutes in sums.shown.items()
        }
    )


def _counted(month: Month) -> Iterable[Number]:
    """Who said what they are, held back."""
    for sex in SEXES:
        number = _counted_as(sex, month)
        yield Number("counted", sex, float(number) if number else None, people=number or None)
    both = sum(_counted_as(sex, month) for sex in SEXES)
    yield Number("coverage", value=_part(both, month.members) if both else None)


def _counted_as(sex: str, month: Month) -> int:
    """As it is shown; 0 stands for fewer than a group."""
    number = month.standing.shown.get(sex, 0)
    return number if number >= GROUP_MIN else 0


def _hours(way: str, sums: Told) -> Iterable[Number]:
    for part, minutes in sums.shown.items():
        yield Number(f"hours_{way}", part, None if minutes is None else round(minutes / 60, 1))


def _shares(way: str, sums: Told, rows: Sequence[Sum], month: Month) -> Iterable[Number]:
    """The women's part of the hours of women and men, in all and kind by kind."""
    for kind in ("", *month.kinds):
        women, men = (sums.shown.get(_of(sex, kind)) for sex in SEXES)
        name = f"women_share_{way}"
        if women is None or men is None or not women + men:
            yield Number(name, kind)
            continue
        minutes: dict[int, int] = {}
        for row in rows:
            if row.person_id in month.sexes and kind in ("", row.kind):
                minutes[row.person_id] = minutes.get(row.person_id, 0) + row.minutes
        both = {p: m for p, m in minutes.items() if month.sexes[p] in SEXES}
        of_women = [float(m) if month.sexes[p] == WOMEN else 0.0 for p, m in both.items()]
        found = estimates.ratio(of_women, [float(m) for m in both.values()])
        assert found is not None, "both have hours"
        people = sum(_counted_as(sex, month) for sex in SEXES) or None
        yield Number(
            name,
            kind,
            round(found.value, 3),
            round(max(0.0, found.low), 3),
            round(min(1.0, found.high), 3),
            people,
        )


def _of(sex: str, kind: str) -> str:
    return f"{sex}|{kind}" if kind else sex


def _flow(given: Told, received: Told) -> Number:
    gave, got = given.shown.get(WOMEN), received.shown.get(WOMEN)
    known = gave is not None and got is not None
    return Number("net_flow", value=round((gave - got) / 60, 1) if known else None)  # type: ignore[operator]


def _equality(given: Told, month: Month) -> Iterable[Number]:
    """Hours given for each person, and how equal they are where many are given, as EIGE counts it."""
    people = [_counted_as(sex, month) for sex in SEXES]
    minutes = [given.shown.get(sex) for sex in SEXES]
    if not all(people) or None in minutes:
        yield from (Number(LEVEL), Number("equality"))
        return
    known = [minute or 0 for minute in minutes]
    women, men = (minute / 60 / number for minute, number in zip(known, people, strict=True))
    level = sum(known) / 60 / sum(people)
    best = max(level, month.best_level)
    score = indicators.equality_score(women, men, level=level, level_max=best)
    yield Number(LEVEL, value=round(level, 2), people=sum(people))
    yield Number("equality", value=None if score is None else round(score, 1), people=sum(people))


def _taking_part(month: Month) -> Iterable[Number]:
    active = {row.person_id for row in (*month.given, *month.received)}
    yield Number("participation", value=_part(len(active), month.members))


def _part(some: int, whole: int) -> float | None:
    """Of people, when neither who is in it nor who is not are a small group."""
    found = shown_part(min(some, whole), whole, group_min=GROUP_MIN)
    return None if found is None else round(found, 2)


def _evenness(month: Month, told: Told) -> Iterable[Number]:
    """How evenly hours lie among those who gave or received any.

    Between the sexes nothing is told where their hours are hidden: with all hours it would tell them.
    """
    people = _people(month)
    enough = len(people) >= MANY
    given, received = [p.given for p in people], [p.received for p in people]
    yield _spread("gini_given", fairness.gini(given) if enough else None)
    yield _spread("gini_received", fairness.gini(received) if enough else None)
    yield _spread("reciprocity_mean", fairness.reciprocity_mean(people) if enough else None)
    yield _spread("reciprocity_hours", fairness.reciprocity_hours(people) if enough else None)
    stated = [each for each in people if each.sex]
    groups = [sum(each.sex == sex for each in stated) for sex in (WOMAN, MAN)]
    shown = all(told.shown.get(sex) is not None for sex in SEXES)
    split = shown and min(groups) >= GROUP_MIN and sum(groups) >= MANY
    parts = fairness.theil_by_sex(stated) if split else None
    yield _spread("theil", parts.whole if parts else None)
    yield _spread("theil_within", parts.within if parts else None)
    yield _spread("theil_between", parts.between if parts else None)


def _spread(name: str, value: float | None) -> Number:
    return Number(name, value=None if value is None else round(value, 2) + 0.0)


def _people(month: Month) -> list[Hours]:
    sums: dict[int, list[int]] = {}
    for place, rows in enumerate((month.given, month.received)):
        for row in rows:
            sums.setdefault(row.person_id, [0, 0])[place] += row.minutes
    letter = {WOMEN: WOMAN, MEN: MAN}
    return [
        Hours(letter.get(month.sexes.get(person, ""), ""), *(Fraction(m, 60) for m in both))
        for person, both in sorted(sums.items())
    ]


def _waiting(month: Month) -> Iterable[Number]:
    """Whether somebody came, and after how long. Asks are counted by who asked."""
    met = [ask for ask in month.asks if ask.met >= ask.minutes]
    unmet = [ask for ask in month.asks if ask.met < ask.minutes]
    safe = _is_group(met) and _is_group(unmet) and bool(month.asks)
    fill = indicators.part(len(met), len(month.asks)) if safe else None
    yield Number("fill", value=None if fill is None else round(fill, 2))
    asked = sum(ask.minutes for ask in month.asks)
    supply = (
        indicators.part(sum(min(a.met, a.minutes) for a in month.asks), asked) if safe else None
    )
    yield Number("supply", value=None if supply is None else round(supply, 2))
    answered = [ask for ask in month.asks if ask.waited is not None]
    waits = [ask.waited for ask in answered if ask.waited is not None]
    enough = len(waits) >= MANY and len(_askers(answered)) >= GROUP_MIN
    middle = indicators.middle_wait(waits) if enough else None
    yield Number("response_hours", value=None if middle is None else round(middle / 60, 1))


def _uncovered(month: Month) -> Iterable[Number]:
    """The hours in which somebody was asked for and nobody came."""
    rows = [(a.asker_id, a.when, a.minutes - a.met) for a in month.asks if a.met < a.minutes]
    for part, minutes in uncovered(rows, seconds=month.seconds).items():
        yield Number("uncovered", part, None if minutes is None else round(minutes / 60, 1))


def _is_group(asks: Collection[Ask]) -> bool:
    """Nobody, or so many that none of them can be told from the others."""
    return not asks or len(_askers(asks)) >= GROUP_MIN


def _askers(asks: Iterable[Ask]) -> set[int]:
    return {ask.asker_id for ask in asks}
