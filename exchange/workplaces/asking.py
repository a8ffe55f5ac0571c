"""A gap put into words that neighbours read: one request each, or several where it is long."""

from collections.abc import Iterable
from datetime import datetime

from exchange.care.draft import TaskDraft, minutes_max, task_problems
from exchange.care.kinds import Family
from exchange.people.rules import Rules
from exchange.units import Slot
from exchange.workplaces.care_week import Gap, asks_of

KINDS = {Family.CHILDMINDING: "child_home", Family.ELDERCARE: "elder_company"}
"""What is asked for: somebody to be there, at the family's own home."""


def key_of(gap: Gap) -> str:
    """What a form sends back of a gap: whose family of help, from when, until when."""
    begins, ends = (int(at.timestamp()) for at in (gap.slot.starts_at, gap.slot.ends_at))
    return f"{gap.family}.{begins}.{ends}"


def drafts_of(gap: Gap, rules: Rules, note: str | None = None) -> list[TaskDraft]:
    """The requests a gap becomes, as the rules of the bank have them."""
    kind = KINDS[Family(gap.family)]
    # Where the bank leaves no adult alone, two neighbours are asked for.
    helpers = 2 if rules.two_adults_for(gap.family) == "refuse" else 1
    return [
        TaskDraft(
            kind,
            part.starts_at,
            part.ends_at,
            part.minutes,
            cared_ids=gap.cared_ids,
            helpers_wanted=helpers,
            note=note,
        )
        for part in asks_of(gap.slot, minutes_max(kind, rules), rules.round_minutes)
    ]


def may_be_asked(drafts: Iterable[TaskDraft], rules: Rules, now: datetime) -> bool:
    """Not over, not too far ahead, and no more children than one neighbour may look after."""
    return not any(task_problems(each, rules=rules, now=now) for each in drafts)


def price_of(drafts: Iterable[TaskDraft]) -> int:
    """Minutes these requests cost at most: each neighbour who comes is given the whole stretch."""
    return sum(each.minutes * each.helpers_wanted for each in drafts)


def whole_of(drafts: list[TaskDraft]) -> Slot:
    return Slot(drafts[0].opens_at, drafts[-1].closes_at)
