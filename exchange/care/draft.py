"""What somebody is about to ask or offer, and all that is wrong with it.

A whole form is judged at once: every problem comes back with its field, so that nothing typed is
lost and nobody mends the same sheet three times.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from exchange.care.kinds import Family, is_kind, kind
from exchange.people.rules import Rules
from exchange.people.tongues import is_tongue
from exchange.units import elapsed_minutes, this_quarter
from models.states import Where

HELPERS_MAX = 9
HORIZON_DAYS = 120
"""Nobody knows today what an evening in half a year looks like."""

MINUTES_MAX = 14 * 60
"""The longest night of care, with the hour that comes twice."""

WINDOW_DAYS_MAX = 31
CHILD_BANDS = ("0-2", "3-5", "6-10", "11-13", "14-17")
ELDER_BANDS = ("adult", "elder")
WISHES = ("woman", "man")


@dataclass(frozen=True)
class TaskDraft:
    """An ask. Fixed: `minutes` fill the window. Flexible: any time inside it.

    `wish`: for personal care, whether a woman or a man should come; None for anybody.
    `adult_stays`: an adult of the family is there all the time.
    """

    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool = False
    place: str = Where.OURS
    place_note: str | None = None
    note: str | None = None
    cared_ids: tuple[int, ...] = ()
    wish: str | None = None
    helpers_wanted: int = 1
    tongue: str | None = None
    adult_stays: bool = False


@dataclass(frozen=True)
class OfferDraft:
    """So many minutes of help, any time inside the window."""

    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    note: str | None = None


@dataclass(frozen=True)
class Problem:
    """Which field and what about it; `most` is the number it goes past, where there is one."""

    field: str
    kind: str
    most: int | None = None


@dataclass(frozen=True)
class Window:
    """The stretch of an offer that is taken up."""

    opens_at: datetime
    closes_at: datetime
    minutes: int


def bands_of(family: Family | str) -> tuple[str, ...]:
    """Who is cared for in this family of kinds; an errand is for nobody in particular."""
    return {Family.CHILDMINDING: CHILD_BANDS, Family.ELDERCARE: ELDER_BANDS}.get(Family(family), ())


def for_its_kind(draft: TaskDraft, bands: dict[int, str]) -> TaskDraft:
    """The draft with only those cared for whom its kind can concern.

    The form keeps a child ticked while its reader looks at errands; that tick means nothing.
    """
    fitting = bands_of(kind(draft.kind).family)
    kept = tuple(one for one in draft.cared_ids if bands.get(one) in fitting)
    return replace(draft, cared_ids=kept)


def task_problems(draft: TaskDraft, *, rules: Rules, now: datetime) -> list[Problem]:
    """All that is wrong with an ask, in the order of the form; none means it may be posted."""
    problems = _kind_and_window(draft, now)
    if any(each.kind in ("unknown", "before_start") for each in problems):
        return problems
    longest = minutes_max(draft.kind, rules)
    if draft.minutes > longest:
        problems.append(Problem("minutes", "too_long", longest))
    whole = elapsed_minutes(draft.opens_at, draft.closes_at)
    if draft.minutes > whole or (not draft.flexible and draft.minutes != whole):
        problems.append(Problem("minutes", "does_not_fit", whole))
    problems += _rounded(draft.minutes, rules)
    problems += _cared_problems(draft, rules)
    if _is_alone(draft, rules):
        problems.append(Problem("adult_stays", "two_adults"))
    if draft.place not in set(Where):
        problems.append(Problem("place", "unknown"))
    if draft.place == Where.THIRD and not draft.place_note:
        problems.append(Problem("place_note", "missing"))
    if draft.tongue is not None and not is_tongue(draft.tongue):
        problems.append(Problem("tongue", "unknown"))
    if draft.wish is not None and not (kind(draft.kind).personal_care and draft.wish in WISHES):
        problems.append(Problem("wish", "unknown"))
    if draft.helpers_wanted not in range(1, HELPERS_MAX + 1):
        problems.append(Problem("helpers_wanted", "out_of_range", HELPERS_MAX))
    return problems


def _is_alone(draft: TaskDraft, rules: Rules) -> bool:
    """Would one adult be alone where the bank allows that to nobody?"""
    is_refused = rules.two_adults_for(kind(draft.kind).family) == "refuse"
    return is_refused and draft.helpers_wanted < 2 and not draft.adult_stays


def offer_problems(draft: OfferDraft, *, rules: Rules, now: datetime) -> list[Problem]:
    """All that is wrong with an offer."""
    problems = _kind_and_window(draft, now)
    if any(each.kind in ("unknown", "before_start") for each in problems):
        return problems
    longest = minutes_max(draft.kind, rules)
    if draft.minutes > longest:
        problems.append(Problem("minutes", "too_long", longest))
    whole = elapsed_minutes(draft.opens_at, draft.closes_at)
    if draft.minutes > whole:
        problems.append(Problem("minutes", "does_not_fit", whole))
    return problems + _rounded(draft.minutes, rules)


def beyond_offer(draft: TaskDraft, offered: Window) -> list[Problem]:
    """Where an ask goes past the offer it takes up."""
    problems = []
    if draft.opens_at < offered.opens_at:
        problems.append(Problem("opens_at", "before_offer"))
    if draft.closes_at > offered.closes_at:
        problems.append(Problem("closes_at", "after_offer"))
    if draft.minutes > offered.minutes:
        problems.append(Problem("minutes", "more_than_offered", offered.minutes))
    return problems


def minutes_max(kind_code: str, rules: Rules) -> int:
    """The longest one task of this kind may be: childminding has the limit of the rules."""
    if kind(kind_code).family == Family.CHILDMINDING:
        return min(rules.childminding_minutes_max, MINUTES_MAX)
    return MINUTES_MAX


def _kind_and_window(draft: TaskDraft | OfferDraft, now: datetime) -> list[Problem]:
    problems = []
    if not is_kind(draft.kind):
        problems.append(Problem("kind", "unknown"))
    if draft.opens_at <= now:
        problems.append(Problem("opens_at", "past"))
    elif draft.opens_at > now + timedelta(days=HORIZON_DAYS):
        problems.append(Problem("opens_at", "too_far", HORIZON_DAYS))
    if draft.closes_at <= draft.opens_at:
        problems.append(Problem("closes_at", "before_start"))
    elif draft.closes_at > draft.opens_at + timedelta(days=WINDOW_DAYS_MAX):
        problems.append(Problem("closes_at", "too_wide", WINDOW_DAYS_MAX))
    for field in ("opens_at", "closes_at"):
        moment = getattr(draft, field)
        if moment != this_quarter(moment):
            problems.append(Problem(field, "not_a_quarter"))
    return problems


def _rounded(minutes: int, rules: Rules) -> list[Problem]:
    if minutes <= 0 or minutes % rules.round_minutes:
        return [Problem("minutes", "not_rounded", rules.round_minutes)]
    return []


def _cared_problems(draft: TaskDraft, rules: Rules) -> list[Problem]:
    if kind(draft.kind).family != Family.CHILDMINDING:
        return []
    if not draft.cared_ids:
        # Who comes must know how many children there are, and so must the limit below.
        return [Problem("cared", "nobody")]
    return _too_many(draft.cared_ids, rules.children_max)


def _too_many(cared: Collection[int], most: int) -> list[Problem]:
    return [Problem("cared", "too_many", most)] if len(cared) > most else []
