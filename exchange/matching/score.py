"""What a match costs, in whole metres, and why it is a good one.

Less is better. Nothing here knows anybody's sex, age or exact place, and nothing may.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from typing import ClassVar

from exchange.people.rules import Rules
from exchange.places.travel import PACES, Band, Means, band, whole_minutes

SHUFFLE_PRIME = 1_000_003


@dataclass(frozen=True)
class Weights:
    """What a bank finds dear: everything is said in metres of way."""

    per_given_minute: int = 4
    per_owed_minute: int = 2
    owed_minutes_max: int = 600
    per_exchange_together: int = 800
    exchanges_together_max: int = 3
    per_minute_off: int = 10


DEFAULTS = Weights()


def weights_of(rules: Rules) -> Weights:
    """As the bank has decided."""
    return Weights(
        per_given_minute=rules.metres_per_given_minute,
        per_owed_minute=rules.metres_per_owed_minute,
        owed_minutes_max=rules.owed_minutes_max,
        per_exchange_together=rules.metres_per_exchange_together,
        exchanges_together_max=rules.exchanges_together_max,
        per_minute_off=rules.metres_per_minute_off,
    )


@dataclass(frozen=True)
class Facts:
    """What is known of one neighbour and one task.

    `cell_metres` lie between the centres of two cells; `given_minutes` are those of the last 28
    days; `balance_minutes` is the helper's household's. `checked_until` speaks only where the kind
    needs a check.
    """

    cell_metres: int
    means: Means
    wanted_minutes: int
    free_minutes: int
    given_minutes: int = 0
    balance_minutes: int = 0
    exchanges_together: int = 0
    needs_check: bool = False
    checked_until: date | None = None
    languages: tuple[str, ...] = ()

    @property
    def missing_minutes(self) -> int:
        """Those of the ask for which she is not free: there is no other hour she would prefer."""
        return self.wanted_minutes - self.free_minutes


@dataclass(frozen=True)
class Parts:
    """The cost in its parts; those that speak for the neighbour are below zero.

    `time` is what the minutes cost for which she is not free.
    """

    distance: int
    load: int
    owed: int
    continuity: int
    time: int

    @property
    def cost(self) -> int:
        return sum(astuple(self))


def parts(facts: Facts, weights: Weights = DEFAULTS) -> Parts:
    """The cost of this neighbour for this task, part by part, in whole metres.

    Who gave much lately rests, who owes gets the chance to give, who helped before is known.
    """
    owed_minutes = min(max(0, -facts.balance_minutes), weights.owed_minutes_max)
    known = min(facts.exchanges_together, weights.exchanges_together_max)
    return Parts(
        distance=facts.cell_metres,
        load=weights.per_given_minute * facts.given_minutes,
        owed=-weights.per_owed_minute * owed_minutes,
        continuity=-weights.per_exchange_together * known,
        time=weights.per_minute_off * facts.missing_minutes,
    )


def shuffled(person_id: int, task_id: int) -> int:
    """Where a person stands among equals for this task: always the same, for each task another.

    Small whole numbers only, so that every database can compute it too.
    """
    return person_id % SHUFFLE_PRIME * (1 + task_id % (SHUFFLE_PRIME - 1)) % SHUFFLE_PRIME


def rank_key(parts: Parts, person_id: int, task_id: int) -> tuple[int, int, int]:
    """Sorts neighbours best first: by cost, equals by a shuffle, and then by id."""
    return parts.cost, shuffled(person_id, task_id), person_id


@dataclass(frozen=True)
class Free:
    """Free for the whole of it, or for a part."""

    code: ClassVar[str] = "free"
    minutes: int
    of_minutes: int

    @property
    def is_whole(self) -> bool:
        return self.minutes >= self.of_minutes


@dataclass(frozen=True)
class Near:
    """How far, as a band, by the helper's own means."""

    code: ClassVar[str] = "near"
    band: Band
    means: Means


@dataclass(frozen=True)
class HelpedBefore:
    """These two households know each other."""

    code: ClassVar[str] = "helped_before"
    times: int


@dataclass(frozen=True)
class Checked:
    """What this kind of care needs was seen; None means it has no end."""

    code: ClassVar[str] = "checked"
    until: date | None


@dataclass(frozen=True)
class Speaks:
    """A language both speak, by its code."""

    code: ClassVar[str] = "speaks"
    language: str


Reason = Free | Near | HelpedBefore | Checked | Speaks


def reasons(facts: Facts) -> list[Reason]:
    """Why this neighbour, in the order people read it; the view finds the words by code."""
    return [
        Free(facts.free_minutes, facts.wanted_minutes),
        Near(band(facts.cell_metres, facts.means), facts.means),
        *_known(facts),
    ]


def _known(facts: Facts) -> Iterable[Reason]:
    if facts.exchanges_together:
        yield HelpedBefore(facts.exchanges_together)
    if facts.needs_check:
        yield Checked(facts.checked_until)
    for language in facts.languages:
        yield Speaks(language)


def travel_minutes(facts: Facts) -> int:
    """Estimated minutes on the way between the two cells: for commands, never for pages."""
    return whole_minutes(facts.cell_metres / 1000, PACES[facts.means])
