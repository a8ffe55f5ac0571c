"""Who could come in the lab, and in which order they are asked: the match's own rules, on made-up people."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from exchange.matching.score import Facts, Weights, parts, rank_key, weights_of
from exchange.observatory.lab_assumed import Assumed
from exchange.observatory.lab_books import Books
from exchange.observatory.lab_town import MAN, Need, Neighbour, Town
from exchange.people.rules import Rules
from exchange.places.coarsen import metres_between
from exchange.places.travel import is_in_reach
from exchange.units import Slot

LOAD = timedelta(days=28)
_WEEK = timedelta(days=7)


@dataclass
class Question:
    """Put to one person; None as long as she has not answered."""

    at: datetime
    answered_at: datetime | None = None


class Crowd:
    """What is known of everybody as time goes on: promises, help given, questions, who knows whom."""

    def __init__(self, town: Town, rules: Rules, assumed: Assumed, books: Books) -> None:
        self._town, self._rules, self._assumed, self._books = town, rules, assumed, books
        self._weights: Weights = weights_of(rules)
        self._promised: dict[int, list[Slot]] = defaultdict(list)
        self._given: dict[int, list[Slot]] = defaultdict(list)
        self._questions: dict[int, list[Question]] = defaultdict(list)
        self._together: Counter[tuple[int, int]] = Counter()
        self._metres: dict[tuple[int, int], int] = {}

    def could(self, need: Need) -> list[Neighbour]:
        """Free for all of it and in reach of it, of another home."""
        when = need.slot.starts_at.weekday(), need.stretch
        return [
            each
            for each in self._town.people.values()
            if each.home_id != need.home_id
            and when in each.free
            and self.is_free(each.id, need.slot)
            and is_in_reach(self.metres(each.home_id, need), each.means, self._assumed.go_minutes)
        ]

    def in_order(self, need: Need) -> list[Neighbour]:
        """The best first, by what the match counts."""
        found = self.could(need)
        return sorted(found, key=lambda each: self._key(each, need))

    def _key(self, person: Neighbour, need: Need) -> tuple[int, int, int]:
        balance = self._books.balance(person.home_id)
        facts = Facts(
            cell_metres=self.metres(person.home_id, need),
            means=person.means,
            wanted_minutes=need.slot.minutes,
            free_minutes=need.slot.minutes,
            given_minutes=self.given_minutes(person.id, need.slot.starts_at),
            balance_minutes=balance.posted_minutes,
            exchanges_together=self._together[_pair(person.home_id, need.home_id)],
        )
        return rank_key(parts(facts, self._weights), person.id, need.id)

    def metres(self, home_id: int, need: Need) -> int:
        pair = _pair(home_id, need.home_id)
        if pair not in self._metres:
            one, other = (self._town.homes[each].cell for each in pair)
            self._metres[pair] = metres_between(one, other)
        return self._metres[pair]

    def is_free(self, person_id: int, slot: Slot) -> bool:
        return not any(each.overlaps(slot) for each in self._promised[person_id])

    def given_minutes(self, person_id: int, before: datetime) -> int:
        since = before - LOAD
        given = self._given[person_id]
        return sum(each.minutes for each in given if since <= each.starts_at < before)

    def owes(self, person_id: int, now: datetime) -> bool:
        """Has she left so many questions of a week unanswered that the bank asks her no more?"""
        lately = self._lately(person_id, now)
        silent = sum(each.answered_at is None or each.answered_at > now for each in lately)
        return silent >= self._rules.unanswered_week_max

    def ask(self, person_id: int, question: Question) -> None:
        self._questions[person_id].append(question)

    def yes_chance(self, person: Neighbour, now: datetime) -> float:
        """0..1: less for a man, less with each question of the week, less for whoever has plenty."""
        taken = self._assumed
        rested = taken.yes_percent / 100
        if person.sex == MAN:
            rested *= min(1.0, taken.men_minutes / taken.women_minutes)
        if self._books.is_full(person.home_id):
            rested *= taken.full_percent / 100
        return float(rested * (1 - taken.tired_percent / 100) ** len(self._lately(person.id, now)))

    def _lately(self, person_id: int, now: datetime) -> list[Question]:
        return [each for each in self._questions[person_id] if now - _WEEK < each.at <= now]

    def promise(self, person_id: int, slot: Slot) -> None:
        self._promised[person_id].append(slot)

    def helped(self, person: Neighbour, need: Need) -> None:
        self._given[person.id].append(need.slot)
        self._together[_pair(person.home_id, need.home_id)] += 1


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
