"""Eight weeks of six time banks before a day, and the ten days after it.

Pure: the same cast and day give the same story. What holds in every story (and is tested):
askers and helpers are admitted members of one bank and of different households; helpers may do the
kind that day, within one block of their weekly hours and their reach; nobody is in two places; no
household is below its floor at any moment, counting the bank's starter minutes and holds; every ask
passes the rules of its bank; what is said, decided and closed lies before `day`.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from views.demo.asks import Asks, awake, clock
from views.demo.books import StoryBooks
from views.demo.cast import Cast
from views.demo.deeds import Ask, Exchange, Offer, OpenAsk, Proposal, Story, Word
from views.demo.endings import Endings
from views.demo.scenes import (
    BRUNO_AT_ADAS,
    ELIRA_ASKS_BRUNO,
    LUCIA_ASKS_ADA,
    PAST_SCENES,
    Scene,
    workday,
)
from views.demo.sentences import ASKED_AT_THIRD, OFFER_NOTES

SEED = 27
DAYS = 56
AGREED_A_DAY = 16
OPEN_ASKS, OFFERS, LAPSED = 42, 26, 24
DAYS_AHEAD = (1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6)
"""How long before the help people usually agree; longer in the last days, up to ten."""

DISPUTES = ["mesagne", "mesagne", "brindisi"]
DIFFERENCES = ["ostuni", "fasano"]


def story(people: Cast, day: date) -> Story:
    """What happened among the cast up to the first minute of `day`, and what is agreed after."""
    return _Teller(people, day).tell()


class _Teller:
    def __init__(self, people: Cast, day: date) -> None:
        self.people, self.day, self.now = people, day, clock(day, 0)
        self.chance = random.Random(SEED)  # noqa: S311  made-up lives, not secrets
        self.books = StoryBooks(people)
        self.asks = Asks(people, self.books, self.chance)
        self.endings = Endings(people, self.chance, self.now, [*DISPUTES], [*DIFFERENCES])
        self.lapsed: list[Ask] = []

    def tell(self) -> Story:
        written = sorted(self._written(), key=lambda each: each.agreed_at)
        invited = self._invitations()
        exchanges = []
        for at in self._moments():
            while written and written[0].agreed_at <= at:
                exchanges.append(self._write(written.pop(0)))
            agreed = self._agreed(at)
            if agreed is not None:
                exchanges.append(self._write(self.endings.end(agreed)))
        exchanges += [self._write(each) for each in written]
        return Story(
            day=self.day,
            exchanges=tuple(exchanges),
            open_asks=(*invited, *self._open_asks()),
            lapsed_asks=tuple(self.chance.sample(self.lapsed, LAPSED)),
            offers=tuple(self._offers()),
        )

    def _write(self, exchange: Exchange) -> Exchange:
        self.books.write(exchange)
        return exchange

    def _moments(self) -> list[datetime]:
        """When people agree: by day and in the evening, never twice in the same second."""
        first = self.day - timedelta(days=DAYS + 1)
        days = [first + timedelta(days=n) for n in range(DAYS + 1)]
        return [
            clock(day, 8) + timedelta(seconds=second)
            for day in days
            for second in sorted(self.chance.sample(range(13 * 3600), AGREED_A_DAY))
        ]

    def _agreed(self, at: datetime) -> Exchange | None:
        """A bank whose turn it is, an ask that can be paid, and somebody who can come."""
        bank = self.asks.bank()
        for _ in range(60):
            days_ahead = self.chance.choice(DAYS_AHEAD)
            if self.now - at < timedelta(days=4):
                days_ahead = self.chance.randint(1, 10)
            drawn = self.asks.draw(bank, at, days_ahead=days_ahead)
            if drawn is None:
                continue
            ask, starts_at = drawn
            helper = self.asks.helper(ask, starts_at)
            if helper is None:
                if ask.closes_at < self.now:
                    self.lapsed.append(ask)
                continue
            proposal = self.asks.proposal(ask, helper, starts_at, before=at)
            self._take(ask, proposal)
            return Exchange(ask=ask, proposal=proposal, agreed_at=at)
        return None

    def _take(self, ask: Ask, proposal: Proposal) -> None:
        for key in (ask.asker, proposal.helper):
            self.books.take(key, proposal.starts_at, proposal.ends_at)

    def _written(self) -> list[Exchange]:
        """Ada's scenes, their hours taken before anything is drawn."""
        told = []
        for scene in PAST_SCENES:
            for day in scene.days(self.day):
                agreed = self._staged(scene, day)
                end = self.endings.one if scene.silent else self.endings.both
                told.append(end(agreed))
        last = workday(self.day - timedelta(days=1), step=-1)
        unconfirmed = self._staged(BRUNO_AT_ADAS, last)
        ends_at = unconfirmed.proposal.ends_at
        word = Word(side="helper", round=1, minutes=180, at=ends_at + timedelta(minutes=75))
        told.append(replace(unconfirmed, words=(word,)))
        coming = self._staged(BRUNO_AT_ADAS, workday(self.day + timedelta(days=1), step=1))
        return [*told, coming]

    def _staged(self, scene: Scene, day: date) -> Exchange:
        """Asked three evenings before, taken up the evening after, at the latest yesterday."""
        evening = min(clock(day - timedelta(days=2), 20), self.now - timedelta(hours=4))
        # Two scenes of one evening: not in the same minute.
        evening += timedelta(minutes=int(scene.hour * 4) - 40)
        ask = self._scene_ask(scene, day, made_at=evening - timedelta(hours=26))
        proposal = Proposal(
            helper=scene.helper,
            made_by="asker",
            starts_at=clock(day, scene.hour),
            minutes=scene.minutes,
            made_at=evening - timedelta(hours=25),
            answer_by=self.asks.answer_by(
                ask, evening - timedelta(hours=25), clock(day, scene.hour)
            ),
        )
        self._take(ask, proposal)
        return Exchange(ask=ask, proposal=proposal, agreed_at=evening)

    def _scene_ask(self, scene: Scene, day: date, *, made_at: datetime) -> Ask:
        starts_at = clock(day, scene.hour)
        return Ask(
            bank=self.people.home_of[scene.asker].bank,
            asker=scene.asker,
            kind=scene.kind,
            opens_at=starts_at,
            closes_at=starts_at + timedelta(minutes=scene.minutes),
            minutes=scene.minutes,
            flexible=False,
            place=scene.place,
            place_note=ASKED_AT_THIRD.get(scene.kind) if scene.place == "third" else None,
            note=None,
            cared=scene.cared,
            made_at=made_at,
        )

    def _invitations(self) -> list[OpenAsk]:
        """Ada and Bruno are each asked for something, and have a day or two to answer."""
        friday = self.day + timedelta(days=2)
        friday += timedelta(days=(4 - friday.weekday()) % 7)
        school = workday(self.day + timedelta(days=2), step=1)
        invited = []
        for scene, day in ((LUCIA_ASKS_ADA, friday), (ELIRA_ASKS_BRUNO, school)):
            ask = self._scene_ask(scene, day, made_at=self.now - timedelta(hours=7))
            proposal = Proposal(
                helper=scene.helper,
                made_by="asker",
                starts_at=ask.opens_at,
                minutes=ask.minutes,
                made_at=self.now - timedelta(hours=6),
                answer_by=self.asks.answer_by(ask, self.now - timedelta(hours=6), ask.opens_at),
            )
            self._take(ask, proposal)
            invited.append(OpenAsk(ask=ask, proposals=(proposal,)))
        return invited

    def _open_asks(self) -> Iterator[OpenAsk]:
        """What still looks for somebody in the coming ten days; half of it waits for an answer."""
        asked, found = self.now - timedelta(minutes=30), 0
        while found < OPEN_ASKS:
            ahead = self.chance.randint(2, 11)
            drawn = self.asks.draw(self.asks.bank(), asked, days_ahead=ahead)
            if drawn is None:
                continue
            ask, starts_at = drawn
            if found % 2:
                found += 1
                yield OpenAsk(ask=ask)
                continue
            helper = self.asks.helper(ask, starts_at)
            if helper is not None:
                found += 1
                proposal = self._waiting(
                    self.asks.proposal(ask, helper, starts_at, before=asked), ask
                )
                self._take(ask, proposal)
                yield OpenAsk(ask=ask, proposals=(proposal,))

    def _waiting(self, proposal: Proposal, ask: Ask) -> Proposal:
        """The same proposal made yesterday, so that its answer is not due before the day."""
        hours = timedelta(hours=self.chance.uniform(1, 13))
        made_at = max(ask.made_at, self.now - hours).replace(second=0, microsecond=0)
        answer_by = self.asks.answer_by(ask, made_at, proposal.starts_at)
        return replace(proposal, made_at=made_at, answer_by=answer_by)

    def _offers(self) -> Iterator[Offer]:
        """Free hours that somebody offers without having been asked."""
        helpers = [adult for adult in self.people.adults if adult.status == "active" and adult.week]
        for adult in self.chance.sample(helpers, OFFERS):
            weekday, first, last = self.chance.choice(adult.week)
            day = self.day + timedelta(days=self.chance.randint(1, 3))
            day += timedelta(days=(weekday - day.weekday()) % 7)
            opens_at, closes_at = clock(day, first / 4), clock(day, last / 4)
            bank = self.people.home_of[adult.key].bank
            rules = self.people.rules[bank]
            codes = [code for code in adult.kinds if adult.may_help(code, day, rules)]
            if codes and self.books.is_free(adult.key, opens_at, closes_at):
                yield Offer(
                    bank=bank,
                    person=adult.key,
                    kind=self.chance.choice(codes),
                    opens_at=opens_at,
                    closes_at=closes_at,
                    minutes=min(120, (closes_at - opens_at) // timedelta(minutes=30) * 30),
                    note=self.chance.choice((None, *OFFER_NOTES)),
                    made_at=awake(self.now - timedelta(minutes=self.chance.randint(120, 5000))),
                )
