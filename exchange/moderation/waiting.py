"""What may wait on the desk: its kinds, by when each is promised an answer, and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from exchange.people.rules import Rules

HOURS_A_DAY = 24


@dataclass(frozen=True)
class Asked:
    """Who looks at the desk, of which bank, when."""

    bank_id: int
    person_id: int
    is_administrator: bool
    now: datetime
    rules: Rules


@dataclass(frozen=True)
class Kind:
    """A kind of thing that waits for a person.

    `rows` gives the select of all that waits of it for whoever asks. `promise` is the rule of the
    bank, in days or hours, by which an answer is promised; `due_is_given`: the rows say themselves
    when, and the rule is no more than what they reckon with. `closes`: nothing else shows that it
    was seen to, so an operator says so here; `again`: the rule after whose days it is back.
    `taken_elsewhere`: its own page says who sees to it.
    """

    word: str
    rows: Callable[[Asked], Any]
    promise: str | None = None
    due_is_given: bool = False
    for_administrators: bool = False
    closes: bool = False
    again: str | None = None
    taken_elsewhere: bool = False


def hours_of(rule: str, rules: Rules) -> int:
    """A rule of days or of hours, in hours."""
    given: int = getattr(rules, rule)
    if rule.endswith("_hours"):
        return given
    assert rule.endswith("_days"), "a promise is a rule of days or of hours"
    return given * HOURS_A_DAY
