"""Where an agreement stands, when it is looked at again, and what is told of how workers answered. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from exchange.people.trust import months_after

GROUP_MIN = 5
"""A smaller number of workers is told to nobody."""
NOES = ("hours", "pay", "unfair", "unclear", "other")
ANSWERS = ("yes", *NOES)
"""Yes; or why not."""


class Step(StrEnum):
    """What one of the two bodies did."""

    COMMENT = "comment"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
    FOLLOWED = "followed"


class State(StrEnum):
    """Where it stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Done:
    """A step, by whom and on which day; `totals` of a look back, by measure."""

    number: int
    kind: Step
    organisation_id: int
    day: date
    words: str
    totals: Mapping[str, Mapping[str, int | None]] | None


def state(steps: Iterable[Done]) -> State:
    """Signed by two bodies it holds; withdrawn it never will."""
    steps = list(steps)
    if any(each.kind is Step.WITHDRAWN for each in steps):
        return State.WITHDRAWN
    return State.AGREED if len(signed_by(steps)) == 2 else State.PROPOSED


def signed_by(steps: Iterable[Done]) -> set[int]:
    return {each.organisation_id for each in steps if each.kind is Step.SIGNED}


def agreed_on(steps: Iterable[Done]) -> date | None:
    """The day of the second signature."""
    steps = list(steps)
    if state(steps) is not State.AGREED:
        return None
    return max(each.day for each in steps if each.kind is Step.SIGNED)


def next_look(steps: Iterable[Done], months: int) -> date | None:
    """So many months after the signatures, and after each look back; None while nothing is agreed."""
    steps = list(steps)
    last = agreed_on(steps)
    if last is None:
        return None
    looks = [each.day for each in steps if each.kind is Step.FOLLOWED]
    return months_after(max([last, *looks]), months)


@dataclass(frozen=True)
class Voices:
    """How many said yes and no, as told: None for fewer than five. `noes`: why, or nothing."""

    yes: int | None
    no: int | None
    noes: Mapping[str, int]


def told(counted: Mapping[str, int]) -> Voices | None:
    """What is told once nobody answers any more; None while fewer than five did.

    Yes and no stand beside each other without a sum, so the one that is too small is not the rest of
    anything. The reasons of a no add up to it: they are told together, or not at all.
    """
    yes, noes = counted.get("yes", 0), {why: counted.get(why, 0) for why in NOES}
    no = sum(noes.values())
    if yes + no < GROUP_MIN:
        return None
    some = {why: number for why, number in noes.items() if number}
    are_large = all(number >= GROUP_MIN for number in some.values())
    return Voices(_large(yes), _large(no), some if are_large and no >= GROUP_MIN else {})


def _large(number: int) -> int | None:
    return number if number >= GROUP_MIN else None


def is_too_small(number: int | None) -> bool:
    """From one to four: it would point at somebody."""
    return number is not None and 0 < number < GROUP_MIN
