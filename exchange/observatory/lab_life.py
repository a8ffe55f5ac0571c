"""A time bank lived from its first Monday on: asked, invited, promised, paid, by the rules of the exchange.

Everything happens in the order of its moment. Chance has a name for each question, so that one rule
changed changes only what follows from it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from heapq import heappop, heappush

from exchange.care.waves import next_wave_at, told_at, wave_size
from exchange.notices.quiet import Quiet
from exchange.observatory.lab_assumed import Assumed
from exchange.observatory.lab_books import Books
from exchange.observatory.lab_crowd import LOAD, Crowd, Question
from exchange.observatory.lab_night import suggested
from exchange.observatory.lab_town import BEGINS, Need, Town, chance
from exchange.people.rules import Rules

_DAY = timedelta(days=1)
_NIGHT_HOUR, _MORNING_HOUR = 3, 8


@dataclass
class Ask:
    """A need that was asked for. `waits`: for the morning, to ask alone whom the plan suggests."""

    need: Need
    waits: bool
    is_open: bool = True
    asked: set[int] = field(default_factory=set)


@dataclass
class Lived:
    """What became of it: counts, minutes by person, and the homes still taking part."""

    needs: int = 0
    not_dared: int = 0
    refused: int = 0
    asked: int = 0
    met: int = 0
    questions: int = 0
    minutes_of: dict[int, int] = field(default_factory=dict)
    awake: set[int] = field(default_factory=set)


class What(Enum):
    """What can happen."""

    NEED = 1
    WAVE = 2
    ANSWER = 3
    END = 4
    NIGHT = 5
    LAPSE = 6


class Life:
    """One bank, one seed, one set of rules: `live` goes through it once."""

    def __init__(self, town: Town, rules: Rules, assumed: Assumed, *, seed: int) -> None:
        self.town, self.rules, self.assumed, self.seed = town, rules, assumed, seed
        self.books = Books(rules, list(town.homes))
        self.crowd = Crowd(town, rules, assumed, self.books)
        self.lived = Lived(minutes_of=dict.fromkeys(town.people, 0))
        self.quiet = Quiet(rules.quiet_from_hour, rules.quiet_to_hour, UTC)
        self._asks: dict[int, Ask] = {}
        self._plan: dict[int, int] = {}
        self._unmet_row: dict[int, int] = defaultdict(int)
        self._heap: list[tuple[datetime, int, What, int, int]] = []
        self._count = 0

    def live(self) -> Lived:
        for number, need in enumerate(self.town.needs):
            self._at(need.felt_at, What.NEED, number)
        self._at(BEGINS + timedelta(hours=_NIGHT_HOUR), What.NIGHT)
        deeds = {
            What.NEED: self._need,
            What.WAVE: self._wave,
            What.ANSWER: self._answer,
            What.END: self._end,
            What.NIGHT: self._night,
            What.LAPSE: self._lapse,
        }
        while self._heap:
            now, _, what, about, who = heappop(self._heap)
            deeds[what](about, who, now)
        return self.lived

    def _at(self, when: datetime, what: What, about: int = 0, who: int = 0) -> None:
        self._count += 1
        heappush(self._heap, (when, self._count, what, about, who))

    def _chance(self, *about: object) -> float:
        return chance(self.seed, *about).random()

    def _need(self, number: int, _: int, now: datetime) -> None:
        need = self.town.needs[number]
        self.lived.needs += 1
        waiting = sum(
            each.need.slot.minutes
            for each in self._asks.values()
            if each.is_open and each.need.home_id == need.home_id
        )
        minutes = need.slot.minutes
        if not self._dares(need, waiting):
            self.lived.not_dared += 1
        elif not self.books.may_promise(need.home_id, minutes, waiting):
            self.lived.refused += 1
        else:
            self._ask(need, now)

    def _dares(self, need: Need, waiting: int) -> bool:
        left = self.books.balance(need.home_id, waiting).available_minutes - need.slot.minutes
        if left < -self.town.homes[need.home_id].dare_minutes:
            return False
        heart = (1 - self.assumed.discouraged_percent / 100) ** self._unmet_row[need.home_id]
        return self._chance("heart", need.id) < heart

    def _ask(self, need: Need, now: datetime) -> None:
        self.lived.asked += 1
        waits = self._chance("waits", need.id) * 100 < self.assumed.morning_percent
        self._asks[need.id] = Ask(need, waits)
        self._at(need.slot.starts_at, What.LAPSE, need.id)
        morning = now.replace(hour=_MORNING_HOUR, minute=0)
        morning += _DAY * (morning <= now)
        if waits and morning < need.slot.starts_at:
            self._at(morning, What.WAVE, need.id)
        else:
            self._asks[need.id].waits = False
            self._at(now, What.WAVE, need.id)

    def _night(self, _: int, __: int, now: datetime) -> None:
        open_to = {
            each.need.id: (each.need, self._left(each, now))
            for each in self._asks.values()
            if each.is_open and each.need.slot.starts_at > now
        }
        self._plan = suggested(self.town, open_to, rules=self.rules, now=now)
        if now + _DAY < self.town.ends_at:
            self._at(now + _DAY, What.NIGHT)

    def _left(self, ask: Ask, now: datetime) -> list[int]:
        """Who could come, was not asked and does not owe too many answers; the best first."""
        return [
            each.id
            for each in self.crowd.in_order(ask.need)
            if each.id not in ask.asked and not self.crowd.owes(each.id, now)
        ]

    def _wave(self, need_id: int, _: int, now: datetime) -> None:
        ask = self._asks[need_id]
        begins_at = ask.need.slot.starts_at
        if not ask.is_open or now >= begins_at:
            return
        if ask.waits:
            ask.waits = False
            if self._asked_alone(ask, now):
                return
        size = wave_size(len(ask.asked), self.rules)
        for person_id in self._left(ask, now)[:size]:
            self._put(ask, person_id, now)
        if len(ask.asked) < self.rules.wave_asked_max:
            next_at = next_wave_at(now, begins_at, self.quiet, self.rules)
            if next_at is not None:
                self._at(next_at, What.WAVE, need_id)

    def _asked_alone(self, ask: Ask, now: datetime) -> bool:
        """The one whom the night's plan suggests; the others after some hours."""
        person_id = self._plan.get(ask.need.id)
        if person_id is None or person_id not in self._left(ask, now):
            return False
        self._put(ask, person_id, now)
        self._at(now + timedelta(hours=self.assumed.alone_hours), What.WAVE, ask.need.id)
        return True

    def _put(self, ask: Ask, person_id: int, now: datetime) -> None:
        ask.asked.add(person_id)
        self.lived.questions += 1
        person, about = self.town.people[person_id], (ask.need.id, person_id)
        wants = self._chance("yes", *about) < self.crowd.yes_chance(person, now)
        speaks = wants or self._chance("no", *about) * 100 < self.assumed.no_percent
        question = Question(now)
        self.crowd.ask(person_id, question)
        if speaks:
            hours = chance(self.seed, "hours", *about).expovariate(1 / self.assumed.answer_hours)
            told = told_at(now, ask.need.slot.starts_at, self.quiet, self.rules)
            question.answered_at = told + timedelta(minutes=round(hours * 60))
            if wants:
                self._at(question.answered_at, What.ANSWER, ask.need.id, person_id)

    def _answer(self, need_id: int, person_id: int, now: datetime) -> None:
        """The first yes comes; whoever promised elsewhere meanwhile does not, nor who cannot be paid."""
        ask = self._asks[need_id]
        need = ask.need
        is_late = not ask.is_open or now >= need.slot.starts_at
        if is_late or not self.crowd.is_free(person_id, need.slot):
            return
        if not self.books.may_promise(need.home_id, need.slot.minutes):
            return
        ask.is_open = False
        self.books.hold(need.home_id, need.slot.minutes)
        self.crowd.promise(person_id, need.slot)
        self._at(need.slot.ends_at, What.END, need_id, person_id)

    def _end(self, need_id: int, person_id: int, now: datetime) -> None:
        ask, person = self._asks[need_id], self.town.people[person_id]
        need, minutes = ask.need, ask.need.slot.minutes
        self.books.settle(need.home_id, person.home_id, minutes)
        self.crowd.helped(person, need)
        self.lived.met += 1
        self.lived.minutes_of[person_id] += minutes
        self._unmet_row[need.home_id] = 0
        if now > self.town.ends_at - LOAD:
            self.lived.awake |= {need.home_id, person.home_id}

    def _lapse(self, need_id: int, _: int, now: datetime) -> None:
        ask = self._asks[need_id]
        if ask.is_open:
            ask.is_open = False
            self._unmet_row[ask.need.home_id] += 1
