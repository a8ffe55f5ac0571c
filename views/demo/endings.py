"""How an agreed exchange of the demo ends: settled, decided, called off, missed, or left silent."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from exchange.people.rules import Rules
from views.demo.asks import ZONE, awake
from views.demo.cast import Cast
from views.demo.deeds import Exchange, Ruling, Word
from views.demo.sentences import MOTIVES, THANKS, WHY_LONGER, WHY_SHORTER

IN_TIME_HOURS = 25
"""Called off so long before, it is early in every bank of the demo."""


@dataclass
class Endings:
    """Ends exchanges as seen at `now`: what would come later has not happened.

    `disputes` and `differences` name banks, once for each exchange there whose two sides still
    differ: the first wait for an operator, the second for another word of both.
    """

    people: Cast
    chance: random.Random
    now: datetime
    disputes: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    def end(self, agreed: Exchange) -> Exchange:
        bank, ago = agreed.ask.bank, self.now - agreed.proposal.ends_at
        if bank in self.disputes and timedelta(days=4) < ago < timedelta(days=9):
            self.disputes.remove(bank)
            return replace(agreed, state="disputed", words=self._two_rounds(agreed))
        if bank in self.differences and timedelta(days=2) < ago < timedelta(days=6):
            self.differences.remove(bank)
            return replace(agreed, state="differs", words=self._two_rounds(agreed)[:2])
        fates = {
            self.both: 790,
            self.one: 75,
            self.decided: 25,
            self.cancelled_early: 50,
            self.cancelled_late: 25,
            self.no_show: 15,
            self.voided: 20,
        }
        (fate,) = self.chance.choices(list(fates), list(fates.values()))
        return self.as_of_now(agreed, fate(agreed))

    def as_of_now(self, agreed: Exchange, ended: Exchange) -> Exchange:
        """The ending, or, if it is still to come, the exchange with the words said so far."""
        if ended.ruling and self.now <= ended.ruling.at:
            ended = self.both(agreed)
        assert ended.closed_at
        if ended.closed_at < self.now:
            return ended
        return replace(agreed, words=tuple(each for each in ended.words if each.at < self.now))

    def both(self, agreed: Exchange) -> Exchange:
        """Both said the same; one in nine times it took less than agreed."""
        minutes = agreed.proposal.minutes
        if minutes > 45 and self.chance.random() < 0.11:
            minutes -= 15
        words = self._round(agreed, 1, minutes, minutes)
        return replace(
            agreed,
            state="settled",
            words=words,
            settled_how="both",
            settled_minutes=minutes,
            closed_at=words[-1].at,
        )

    def one(self, agreed: Exchange) -> Exchange:
        """One side spoke, the other was silent for a week: settled as the one said."""
        minutes = agreed.proposal.minutes
        spoken = self.chance.choice(self._round(agreed, 1, minutes, minutes))
        return replace(
            agreed,
            state="settled",
            words=(spoken,),
            settled_how="one",
            settled_minutes=minutes,
            closed_at=_elapsed(spoken.at, self._rules(agreed).one_silent_days),
        )

    def decided(self, agreed: Exchange) -> Exchange:
        """Two rounds of different minutes, then an operator's decision between them."""
        words = self._two_rounds(agreed)
        least, most = sorted(word.minutes for word in words[2:])
        at = awake(words[-1].at + timedelta(hours=self.chance.randint(20, 80)))
        minutes = self.chance.randrange(least, most + 1, 15)
        motive = self.chance.choice(MOTIVES)
        return replace(
            agreed,
            state="settled",
            words=words,
            ruling=Ruling(operator=self._judge(agreed), minutes=minutes, motive=motive, at=at),
            settled_how="operator",
            settled_minutes=minutes,
            closed_at=at,
        )

    def _judge(self, agreed: Exchange) -> str:
        """The first of the bank's staff whom the exchange does not concern."""
        homes = self.people.home_of
        concerned = {homes[agreed.ask.asker], homes[agreed.proposal.helper]}
        staff = (adult.key for adult in self.people.staff(agreed.ask.bank))
        return next(key for key in staff if homes[key] not in concerned)

    def cancelled_early(self, agreed: Exchange) -> Exchange:
        """Called off in time, if there was so much time; otherwise it went well."""
        latest = agreed.proposal.starts_at - timedelta(hours=IN_TIME_HOURS)
        spare = int((latest - agreed.agreed_at) / timedelta(minutes=1))
        if spare < 60:
            return self.both(agreed)
        at = awake(agreed.agreed_at + timedelta(minutes=self.chance.randint(30, spare)))
        return self._cancelled(agreed, min(at, latest), late=False)

    def cancelled_late(self, agreed: Exchange) -> Exchange:
        """Called off within the day before; noted as late."""
        hours = (agreed.proposal.starts_at - agreed.agreed_at) / timedelta(hours=1)
        before = self.chance.uniform(1, min(10, hours - 0.5))
        starts_at = agreed.proposal.starts_at
        at = awake(starts_at - timedelta(minutes=int(before * 60)))
        at = min(at, starts_at - timedelta(minutes=20))
        return self._cancelled(agreed, at, late=True)

    def no_show(self, agreed: Exchange) -> Exchange:
        at = agreed.proposal.starts_at + timedelta(minutes=self.chance.randint(30, 180))
        return replace(agreed, state="no_show", closed_at=at)

    def voided(self, agreed: Exchange) -> Exchange:
        """Nobody said a word in two weeks: the minutes went back."""
        at = _elapsed(agreed.proposal.ends_at, self._rules(agreed).both_silent_void_days)
        return replace(agreed, state="voided", closed_at=at)

    def _rules(self, agreed: Exchange) -> Rules:
        return self.people.rules[agreed.ask.bank]

    def _cancelled(self, agreed: Exchange, at: datetime, *, late: bool) -> Exchange:
        sides = (agreed.ask.asker, agreed.ask.asker, agreed.proposal.helper)
        by = self.chance.choice(sides)
        return replace(agreed, state="cancelled", cancelled_by=by, late=late, closed_at=at)

    def _round(self, agreed: Exchange, number: int, helper: int, asker: int) -> tuple[Word, ...]:
        """A word of each side, the earlier first; the second round comes a day after the first."""
        ends_at = agreed.proposal.ends_at + timedelta(hours=40 * (number - 1))
        thanks = self.chance.choice(THANKS[agreed.ask.kind])
        differ = helper != asker
        said = [
            ("helper", helper, self.chance.choice(WHY_LONGER) if differ else None),
            ("asker", asker, self.chance.choice(WHY_SHORTER) if differ else thanks),
        ]
        if not differ and self.chance.random() < 0.35:
            said[1] = ("asker", asker, None)
        words = [
            Word(
                side=side,
                round=number,
                minutes=minutes,
                at=awake(ends_at + timedelta(minutes=self.chance.randint(20, 60 * 30))),
                words=text,
            )
            for side, minutes, text in said
        ]
        return tuple(sorted(words, key=lambda word: word.at))

    def _two_rounds(self, agreed: Exchange) -> tuple[Word, ...]:
        longer = agreed.proposal.minutes
        shorter = longer - (15 if longer <= 45 else self.chance.choice((15, 30, 30)))
        first = self._round(agreed, 1, longer, shorter)
        return first + self._round(agreed, 2, longer, shorter)


def _elapsed(since: datetime, days: int) -> datetime:
    """A minute past so many days of 24 hours, also where the clock changes in between."""
    return (since.astimezone(UTC) + timedelta(days=days, minutes=1)).astimezone(ZONE)
