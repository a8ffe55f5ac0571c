"""What people of the demo did with each other, as plain values shaped like the tables of care.

People and banks are named by their keys in the cast. Moments are aware, in the bank's own zone.
Whoever writes the rows may trust that each story is possible: see story.py for what holds.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A task. `cared` are positions in the household's `cared`; `place` is ours, theirs or third.

    A fixed ask opens when help is to begin and closes when it ends; a flexible one is longer.
    """

    bank: str
    asker: str
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    place: str
    place_note: str | None
    note: str | None
    cared: tuple[int, ...]
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One neighbour put together with an ask by either side; `made_by` is asker or helper."""

    helper: str
    made_by: str
    starts_at: datetime
    minutes: int
    made_at: datetime
    answer_by: datetime

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, kw_only=True)
class Word:
    """A confirmation: one side's minutes, in the first round or the second."""

    side: str
    round: int
    minutes: int
    at: datetime
    words: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """An operator's decision on a difference, never on her own household's."""

    operator: str
    minutes: int
    motive: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """An accepted proposal and what became of it; states and words are those of table exchange.

    The asker's household holds `proposal.minutes` from `agreed_at` to `closed_at`. Of these
    `settled_minutes` (never more) then move to the helper's household; None moves nothing.
    `closed_at` is None while state is agreed (to come, or waiting for words), differs (for a
    second round) or disputed (for an operator).
    """

    ask: Ask
    proposal: Proposal
    agreed_at: datetime
    state: str = "agreed"
    words: tuple[Word, ...] = ()
    ruling: Ruling | None = None
    settled_how: str | None = None
    settled_minutes: int | None = None
    cancelled_by: str | None = None
    late: bool = False
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class OpenAsk:
    """An ask still open, with the proposals that wait for an answer."""

    ask: Ask
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Help on offer on one day, between two hours; `minutes` is how much of it one may have."""

    bank: str
    person: str
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    note: str | None
    made_at: datetime


@dataclass(frozen=True)
class Story:
    """Everything up to the first minute of `day`: exchanges in the order they were agreed."""

    day: date
    exchanges: tuple[Exchange, ...]
    open_asks: tuple[OpenAsk, ...]
    lapsed_asks: tuple[Ask, ...]
    offers: tuple[Offer, ...]

    @cached_property
    def past(self) -> tuple[Exchange, ...]:
        """What should have happened before `day`."""
        return tuple(e for e in self.exchanges if e.proposal.starts_at.date() < self.day)
