"""What became of a commitment, told from its steps: which terms hold, how far it came, what was said. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from exchange.pact import commitments as rules
from exchange.pact.commitments import Stand, Terms
from models.states_of_pacts import Step


@dataclass(frozen=True)
class Done:
    """One step, in the order they were done. `terms` of terms alone, `due` and `turn` of a reminder."""

    number: int
    kind: Step
    day: date
    words: str
    terms: Terms | None = None
    due: date | None = None
    turn: int | None = None
    value_milli: int | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class Amendment:
    """Terms that took the place of others. `number` counts the amendments from 1."""

    number: int
    before: Terms
    after: Terms
    words: str
    day: date


class Story:
    """All steps of one commitment, read once."""

    def __init__(self, steps: Sequence[Done]) -> None:
        self.steps = tuple(steps)
        self.terms: Terms | None = None
        """Those that hold; none until the first were taken."""
        self.asked: Done | None = None
        """Terms that nobody has decided about yet."""
        self.amendments: list[Amendment] = []
        for each in self.steps:
            if each.kind is Step.TERMS:
                self.asked = each
            elif each.kind is Step.DECLINED:
                self.asked = None
            elif each.kind is Step.TAKEN:
                self._take(each)

    def _take(self, done: Done) -> None:
        assert self.asked is not None
        assert self.asked.terms is not None
        if self.terms is not None:
            amendment = Amendment(
                len(self.amendments) + 1, self.terms, self.asked.terms, self.asked.words, done.day
            )
            self.amendments.append(amendment)
        self.terms, self.asked = self.asked.terms, None

    @property
    def is_declined(self) -> bool:
        """It never was in the pact, and nobody decides about it any more."""
        return self.terms is None and self.asked is None

    @property
    def figure(self) -> Done | None:
        """The newest by the day it tells of; entered again for one day, the later one."""
        found = [each for each in self.steps if each.kind is Step.FIGURE]
        return max(found, key=lambda each: (each.as_of or each.day, each.number), default=None)

    def is_news(self, value_milli: int, as_of: date) -> bool:
        """Another figure than the newest. The same one is news once a month: some carry today's day."""
        last = self.figure
        if last is None or last.value_milli != value_milli:
            return True
        told = last.as_of or last.day
        return (told.year, told.month) != (as_of.year, as_of.month)

    @property
    def value_milli(self) -> int | None:
        return self.figure.value_milli if self.figure else None

    @property
    def kept(self) -> Done | None:
        return next((each for each in self.steps if each.kind is Step.KEPT), None)

    @property
    def shown_milli(self) -> int | None:
        """What the bar shows as today: of one that is kept, the figure it was kept with."""
        return self.kept.value_milli if self.kept else self.value_milli

    @property
    def progress(self) -> Fraction:
        """From 0 to 1; of one that is kept, 1."""
        if self.kept:
            return Fraction(1)
        return rules.progress(self.terms, self.value_milli) if self.terms else Fraction(0)

    def stand(self, today: date) -> Stand:
        """Of one that is in the pact."""
        assert self.terms is not None
        return rules.stand(self.terms.due, self.kept.as_of if self.kept else None, today)

    @property
    def reminded_late(self) -> list[Done]:
        """Since the last day that holds now has passed."""
        due = self.terms.due if self.terms else None
        return [
            each
            for each in self.steps
            if each.kind is Step.REMINDED and each.turn and each.due == due
        ]

    def was_reminded(self, turn: int) -> bool:
        due = self.terms.due if self.terms else None
        return any(
            each.kind is Step.REMINDED and each.due == due and each.turn is not None
            and each.turn >= turn
            for each in self.steps
        )  # fmt: skip

    @property
    def answers(self) -> list[Done]:
        return [each for each in self.steps if each.kind is Step.ANSWERED]
