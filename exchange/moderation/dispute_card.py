"""A dispute as it is read: who wrote what, whose turn it is, and what each may read of the other. Pure."""

from dataclasses import dataclass
from datetime import datetime

from exchange.care.journey import other_side
from exchange.moderation import dispute
from models.states import DisputeState, Who
from models.states import Said as What


@dataclass(frozen=True)
class Written:
    """What somebody wrote, and how many minutes she named. An operator has no side."""

    said: What
    side: Who | None
    person_id: int
    name: str
    minutes: int | None
    words: str | None
    at: datetime


@dataclass(frozen=True)
class Argued:
    """An exchange about which two do not agree, and all that was written about it.

    `due_at` is until when the next step is awaited. `are_apart`: the two read nothing of each other;
    `keeps_away`: because one would rather not, which no page of theirs says.
    """

    id: int
    task_id: int
    kind: str
    starts_at: datetime
    ends_at: datetime
    held_minutes: int
    exchange_state: str
    settled_how: str | None
    settled_minutes: int | None
    closed_at: datetime | None
    asker_id: int
    asker_name: str
    helper_id: int
    helper_name: str
    are_apart: bool
    keeps_away: bool
    asker_said: int | None
    helper_said: int | None
    state: str | None
    opened_by: str | None
    due_at: datetime
    minutes: int | None
    yes: dict[Who, bool | None]
    decided_by_id: int | None
    appealed_by: str | None
    written: tuple[Written, ...]

    def name_of(self, side: Who) -> str:
        return self.asker_name if side is Who.ASKER else self.helper_name

    def said_by(self, side: Who) -> int | None:
        return self.asker_said if side == Who.ASKER else self.helper_said

    def last_of(self, side: Who) -> int | None:
        """The minutes this side named last: in what it wrote, or when it was asked how long it was."""
        statement = self.statement_of(side)
        wrote = None if statement is None else statement.minutes
        return self.said_by(side) if wrote is None else wrote

    def statement_of(self, side: Who) -> Written | None:
        return next(
            (one for one in self.written if one.said is What.STATEMENT and one.side == side), None
        )

    def last(self, said: What) -> Written | None:
        return next((one for one in reversed(self.written) if one.said is said), None)

    @property
    def both_wrote(self) -> bool:
        return all(self.statement_of(side) for side in (Who.ASKER, Who.HELPER))

    def is_heard(self, now: datetime) -> bool:
        """May somebody decide, as far as the two are concerned?"""
        both_said = None not in (self.asker_said, self.helper_said)
        if self.state == DisputeState.OFFERED:
            return now >= self.due_at
        return dispute.is_heard(
            both_wrote=self.both_wrote,
            both_said=both_said,
            due_at=self.due_at,
            now=now,
        )

    def is_in_hand(self, now: datetime) -> bool:
        return self.state is not None and dispute.is_in_hand(self.state, self.due_at, now)

    def waits_for(self, side: Who, now: datetime) -> bool:
        """Is it this side's to say yes, or not, to what was proposed or decided?"""
        waits = self.state is not None and dispute.waits_for_answers(self.state, self.due_at, now)
        return waits and self.yes[side] is None

    def theirs(self, side: Who, now: datetime) -> Written | None:
        """What the other wrote, once this side may read it."""
        over = self.state not in (DisputeState.OPEN, DisputeState.OFFERED)
        reads = over or dispute.reads_other(
            both_wrote=self.both_wrote, due_at=self.due_at, now=now, are_apart=False
        )
        return self.statement_of(other_side(side)) if reads and not self.are_apart else None


@dataclass(frozen=True)
class OwnDispute:
    """The same from one side. `may_open`: nobody has asked an operator yet, and she may."""

    side: Who
    is_side: bool
    argued: Argued
    may_open: bool
    may_appeal: bool
