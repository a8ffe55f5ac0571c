"""The running books of the story while it is made up: balances, holds, and who is taken when."""

import heapq
from collections import Counter, defaultdict
from datetime import datetime, timedelta

from views.demo.cast import Cast
from views.demo.deeds import Exchange

BREATH = timedelta(minutes=30)
"""Nobody runs from one neighbour to the next without a pause for the way."""


class StoryBooks:
    """Told of exchanges in the order they were agreed; never asked about an earlier moment."""

    def __init__(self, people: Cast) -> None:
        self._home_of = {key: home.key for key, home in people.home_of.items()}
        rules = {home.key: people.rules[home.bank] for home in people.households}
        self._floor = {key: each.floor_minutes for key, each in rules.items()}
        self._posted = Counter({key: each.starter_minutes for key, each in rules.items()})
        self._held: Counter[str] = Counter()
        self._closings: list[tuple[datetime, int, Exchange]] = []
        self._taken: defaultdict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
        self._told = 0

    def can_pay(self, asker: str, minutes: int, at: datetime) -> bool:
        """Has the asker's household so many minutes left above its floor, holds counted?"""
        self._close_until(at)
        home = self._home_of[asker]
        return self._posted[home] - self._held[home] - minutes >= self._floor[home]

    def balance(self, key: str) -> int:
        return self._posted[self._home_of[key]]

    def is_free(self, key: str, starts_at: datetime, ends_at: datetime) -> bool:
        return all(
            ends_at + BREATH <= begins or ends + BREATH <= starts_at
            for begins, ends in self._taken[key]
        )

    def take(self, key: str, starts_at: datetime, ends_at: datetime) -> None:
        assert self.is_free(key, starts_at, ends_at), f"{key} is taken"
        self._taken[key].append((starts_at, ends_at))

    def write(self, exchange: Exchange) -> None:
        """Hold the minutes from now on, and let them move or go when the exchange is closed."""
        asker, minutes = exchange.ask.asker, exchange.proposal.minutes
        assert self.can_pay(asker, minutes, exchange.agreed_at), f"{asker} cannot pay"
        self._held[self._home_of[asker]] += minutes
        self._told += 1
        if exchange.closed_at is not None:
            heapq.heappush(self._closings, (exchange.closed_at, self._told, exchange))

    def _close_until(self, at: datetime) -> None:
        while self._closings and self._closings[0][0] <= at:
            _, _, exchange = heapq.heappop(self._closings)
            payer = self._home_of[exchange.ask.asker]
            moved = exchange.settled_minutes or 0
            self._held[payer] -= exchange.proposal.minutes
            self._posted[payer] -= moved
            self._posted[self._home_of[exchange.proposal.helper]] += moved
