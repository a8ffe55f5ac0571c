"""Drawing one ask of a household, and the neighbour who takes it."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from exchange.care import journey
from exchange.care.kinds import Family, kind
from exchange.places.coarsen import cell_of, metres_between
from exchange.places.travel import Means, is_in_reach
from views.demo.books import StoryBooks
from views.demo.cast import Cast
from views.demo.deeds import Ask, Proposal
from views.demo.habits import CUSTOMS, covers
from views.demo.people import Adult, Household
from views.demo.scenes import WRITTEN_ASKERS, WRITTEN_HELPERS
from views.demo.sentences import ASK_NOTES, ASKED_AT_THIRD

ZONE = ZoneInfo("Europe/Rome")
FOR_BANDS = {
    "child_home": ("0-2", "3-5", "6-10"),
    "child_to_school": ("3-5", "6-10"),
    "child_pick_up": ("3-5", "6-10", "11-13"),
    "child_homework": ("6-10", "11-13"),
    "child_play": ("3-5", "6-10"),
}
"""Of what age somebody is for whom these kinds are asked; eldercare is for elders."""


@dataclass
class Asks:
    """Draws asks that their household can pay and helpers who can come."""

    people: Cast
    books: StoryBooks
    chance: random.Random

    def __post_init__(self) -> None:
        self._askers: defaultdict[str, list[Household]] = defaultdict(list)
        self._helpers: defaultdict[tuple[str, str], list[Adult]] = defaultdict(list)
        self._met: Counter[tuple[str, str]] = Counter()
        self._cells = {h.key: cell_of(h.lat, h.lon) for h in self.people.households}
        for home in self.people.households:
            if home.adults[0].key not in WRITTEN_ASKERS and home.adults[0].status == "active":
                self._askers[home.bank].append(home)
            for adult in home.adults:
                if adult.key not in WRITTEN_HELPERS and adult.status == "active":
                    for code in adult.kinds:
                        self._helpers[home.bank, code].append(adult)

    def bank(self) -> str:
        """A bank, the larger the more often."""
        sizes = [bank.households for bank in self.people.banks]
        return self.chance.choices([bank.slug for bank in self.people.banks], sizes)[0]

    def draw(self, bank: str, at: datetime, *, days_ahead: int) -> tuple[Ask, datetime] | None:
        """An ask for a day so far from `at`, and when the help may begin; None if it cannot be."""
        home = self._home(bank)
        asker = self.chance.choice(home.adults)
        code = self._kind(home)
        custom = CUSTOMS[code]
        day = at.date() + timedelta(days=days_ahead)
        minutes = self.chance.choice(custom.minutes)
        if day.weekday() not in custom.weekdays or not self.books.can_pay(asker.key, minutes, at):
            return None
        first, last = int(custom.first_start * 2), int(custom.last_start * 2)
        starts_at = clock(day, self.chance.randint(first, last) / 2)
        ends_at = starts_at + timedelta(minutes=minutes)
        if not self.books.is_free(asker.key, starts_at, ends_at):
            return None
        family = kind(code).family
        flexible = family is Family.ERRAND and self.chance.random() < 0.35
        place = self.chance.choice(custom.places)
        ask = Ask(
            bank=bank,
            asker=asker.key,
            kind=code,
            opens_at=starts_at - timedelta(minutes=30 * self.chance.randint(0, 3) * flexible),
            closes_at=ends_at + timedelta(minutes=30 * self.chance.randint(1, 4) * flexible),
            minutes=minutes,
            flexible=flexible,
            place=place,
            place_note=ASKED_AT_THIRD.get(code) if place == "third" else None,
            note=self.chance.choice(ASK_NOTES[family]),
            cared=self._cared(home, code),
            made_at=awake(at - timedelta(minutes=self.chance.randint(120, 2600))),
        )
        return ask, starts_at

    def helper(self, ask: Ask, starts_at: datetime) -> Adult | None:
        """Somebody who does this kind, is free then, not too far, and of another household."""
        ends_at = starts_at + timedelta(minutes=ask.minutes)
        home = self.people.home_of[ask.asker]
        free = [
            each
            for each in self._helpers[ask.bank, ask.kind]
            if each not in home.adults
            and self._fits(each, ask, starts_at)
            and self._reaches(each, home)
            and self.books.is_free(each.key, starts_at, ends_at)
        ]
        if not free:
            return None
        chosen = self.chance.choices(free, [self._likely(each, home) for each in free])[0]
        self._met[chosen.key, home.key] += 1
        return chosen

    def proposal(
        self, ask: Ask, helper: Adult, starts_at: datetime, *, before: datetime
    ) -> Proposal:
        """The two put together by either of them, some time after the ask and before `before`."""
        waited = (before - ask.made_at) * self.chance.uniform(0.1, 0.9)
        made_at = awake((ask.made_at + waited).replace(second=0, microsecond=0))
        return Proposal(
            helper=helper.key,
            made_by=self.chance.choice(("asker", "asker", "helper")),
            starts_at=starts_at,
            minutes=ask.minutes,
            made_at=made_at,
            answer_by=self.answer_by(ask, made_at, starts_at),
        )

    def answer_by(self, ask: Ask, made_at: datetime, starts_at: datetime) -> datetime:
        return journey.answer_by(made_at, starts_at, self.people.rules[ask.bank]).astimezone(ZONE)

    def _home(self, bank: str) -> Household:
        """Who has minutes to spend asks more; who cares for somebody, much more."""
        homes = self._askers[bank]
        often = [
            max(10, self.books.balance(home.adults[0].key) + 600) * (5 if home.cared else 2)
            for home in homes
        ]
        return self.chance.choices(homes, often)[0]

    def _kind(self, home: Household) -> str:
        possible = [code for code in CUSTOMS if code.startswith("errand") or for_whom(home, code)]
        return self.chance.choices(possible, [CUSTOMS[code].often for code in possible])[0]

    def _cared(self, home: Household, code: str) -> tuple[int, ...]:
        """All the children for care at home, otherwise one; nobody for an errand."""
        found = for_whom(home, code)
        if not found or code == "child_home":
            return found
        return (self.chance.choice(found),)

    def _fits(self, helper: Adult, ask: Ask, starts_at: datetime) -> bool:
        """May she do it that day, and does it lie within one block of her weekly hours?"""
        first = starts_at.hour * 4 + starts_at.minute // 15
        return covers(
            helper.week, starts_at.weekday(), first, first + ask.minutes // 15
        ) and helper.may_help(ask.kind, starts_at.date(), self.people.rules[ask.bank])

    def _reaches(self, helper: Adult, home: Household) -> bool:
        metres = self._metres(helper, home)
        return is_in_reach(metres, Means(helper.means), helper.reach_minutes)

    def _likely(self, helper: Adult, home: Household) -> float:
        """Near, already known, and not yet rich in hours: so are people asked in life."""
        near = 1000 / (500 + self._metres(helper, home))
        known = 1 + 8 * min(3, self._met[helper.key, home.key])
        rich = 0.2 if self.books.balance(helper.key) > 700 else 1
        return near * known * rich

    def _metres(self, helper: Adult, home: Household) -> int:
        own = self._cells[self.people.home_of[helper.key].key]
        return metres_between(own, self._cells[home.key])


def for_whom(home: Household, code: str) -> tuple[int, ...]:
    """Positions of those of the household whom this kind of care is for."""
    if code.startswith("errand"):
        return ()
    bands = FOR_BANDS.get(code, ("elder",))
    return tuple(n for n, cared in enumerate(home.cared) if cared.band in bands)


def clock(day: date, hour: float) -> datetime:
    """A moment of the bank's wall clock: 13.75 is a quarter to two."""
    return datetime.combine(day, time(int(hour), round(hour % 1 * 60)), ZONE)


def awake(at: datetime) -> datetime:
    """Nobody writes at night: what would fall there waits for the morning."""
    return at.replace(hour=7) if at.hour < 7 else at
