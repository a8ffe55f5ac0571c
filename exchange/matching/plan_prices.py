"""Prices of seats, and the bound they prove for the whole instance.

Whatever the prices, no plan is worth more than all seats at their price, plus what each party
could gain if it had only to pay them. Pairs that were left out of the board cost nothing here:
each task's price is at least the worth of the best of them.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from exchange.matching.plan_board import Board, PartyWeek
from exchange.matching.plan_budget import OutOfTime, Until, all_in_time, never

Chosen = list[tuple[float, int]]


@dataclass
class Prices:
    """Metres for each seat of a task, and for each second of a week's limit."""

    seats: list[float]
    limits: dict[PartyWeek, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Bound:
    """`over` is by how many seats each task is asked too much, `over_limit` by how many seconds."""

    worth: float
    over: list[int]
    over_limit: dict[PartyWeek, float]


class Pricing:
    """Bounds of a board, as good as the prices asked about."""

    def __init__(self, board: Board, over: Until = never) -> None:
        """Raises OutOfTime, as `bound` does."""
        self.board, self._over = board, over
        self.week = [task.week for task in board.tasks]
        parties = range(len(board.members))
        self._parties = [self._row(party) for party in all_in_time(parties, over)]
        self._limited: dict[int, list[PartyWeek]] = {}
        for party, (tasks, _) in all_in_time(enumerate(self._parties), over):
            for week in {self.week[task] for task in tasks}:
                room = board.room.get((party, week))
                seconds = sum(board.tasks[t].seconds for t in tasks if self.week[t] == week)
                if room is not None and seconds > room:
                    self._limited.setdefault(party, []).append((party, week))

    def _row(self, party: int) -> tuple[list[int], list[float]]:
        """A party's tasks in the order of time, and their worth less the load of what is fixed."""
        tasks, load = self.board.tasks, self.board.load
        rows = []
        for task, worth in self.board.pairs[party]:
            found = tasks[task]
            rows.append((found.start, found.end, task, worth - load.get((party, found.week), 0)))
        rows.sort()
        return [row[2] for row in rows], [row[3] for row in rows]

    def bound(self, prices: Prices) -> Bound:
        """What these prices prove; fixed yeses are counted."""
        board, seats = self.board, prices.seats
        over = [-each for each in board.seats]
        over_limit: dict[PartyWeek, float] = {}
        worth = board.fixed_worth
        worth += sum(price * number for price, number in zip(seats, board.seats, strict=True))
        for party, (tasks, worths) in all_in_time(enumerate(self._parties), self._over):
            size = len(board.members[party])
            if party in self._limited:
                chosen, gain = self._limited_best(party, prices, over_limit)
            else:
                picked = (
                    [(w - seats[t], t) for t, w in zip(tasks, worths, strict=True) if w > seats[t]]
                    if size == 1
                    else [
                        (w - size * seats[t], t)
                        for t, w in zip(tasks, worths, strict=True)
                        if w > size * seats[t]
                    ]
                )
                if not picked:
                    continue
                gain, chosen = self._best(party, picked)
            worth += gain
            for task in chosen:
                over[task] += size
        return Bound(worth, over, over_limit)

    def _limited_best(
        self, party: int, prices: Prices, over_limit: dict[PartyWeek, float]
    ) -> tuple[list[int], float]:
        """As any other party's best, with the seconds of its weeks priced too."""
        board, size = self.board, len(self.board.members[party])
        rates = {key[1]: prices.limits.get(key, 0.0) for key in self._limited[party]}
        picked = []
        for task, worth in zip(*self._parties[party], strict=True):
            rate = rates.get(self.week[task], 0.0) * board.tasks[task].seconds
            left = worth - size * prices.seats[task] - rate
            if left > 0:
                picked.append((left, task))
        gain, chosen = self._best(party, picked) if picked else (0.0, [])
        for key in self._limited[party]:
            gain += prices.limits.get(key, 0.0) * board.room[key]
            over_limit[key] = -board.room[key] + sum(
                board.tasks[task].seconds for task in chosen if self.week[task] == key[1]
            )
        return chosen, gain

    def _best(self, party: int, picked: Chosen) -> tuple[float, list[int]]:
        """The tasks that gain a party most, given what each leaves it, in the order of time."""
        if len(picked) == 1:
            return picked[0][0], [picked[0][1]]
        step, week, clash = self.board.step(party), self.week, self.board.clash
        # For the k-th task of its week as the last one: what all gain, and where they come from.
        rows: list[dict[int, tuple[float, int, int]]] = []
        best = (0.0, -1, 0)
        for place, (left, task) in enumerate(picked):
            states = {1: (left, -1, 0)}
            for before in range(place):
                other = picked[before][1]
                if clash(party, other, task):
                    continue
                same = week[other] == week[task]
                for count, (gained, _, _) in rows[before].items():
                    number = count + 1 if same else 1
                    gain = gained + left - (step * count if same else 0)
                    if number not in states or gain > states[number][0]:
                        states[number] = gain, before, count
            rows.append(states)
            for count, (gained, _, _) in states.items():
                if gained > best[0]:
                    best = gained, place, count
        chosen, place, count = [], best[1], best[2]
        while place >= 0:
            chosen.append(picked[place][1])
            _, place, count = rows[place][count]
        return best[0], chosen


def descend(
    pricing: Pricing, prices: Prices, *, known: float, over: Callable[[], bool], rounds: int
) -> tuple[float, Prices]:
    """Better prices, found by raising what is asked too often and lowering what nobody takes.

    `known` is what some plan is worth. Returns the least bound met, and its prices.
    """
    found = pricing.bound(prices)
    best, kept, theta = found.worth, prices, 1.0
    since = 0
    # What was met so far holds, wherever the time ends.
    with suppress(OutOfTime):
        for _ in range(rounds):
            if over() or best - known <= 1e-9 * abs(best):
                break
            steps = [
                each if each > 0 or price > 0 else 0
                for each, price in zip(found.over, prices.seats, strict=True)
            ]
            # Seconds are many: an hour over the limit weighs as much as a seat.
            hours = {
                key: each / 3600
                for key, each in found.over_limit.items()
                if each > 0 or prices.limits.get(key, 0) > 0
            }
            length = sum(each * each for each in steps) + sum(
                each * each for each in hours.values()
            )
            if not length:
                break
            rise = theta * max(found.worth - known, 1.0) / length
            prices = Prices(
                [max(0.0, p + rise * s) for p, s in zip(prices.seats, steps, strict=True)],
                prices.limits
                | {
                    k: max(0.0, prices.limits.get(k, 0) + rise * h / 3600) for k, h in hours.items()
                },
            )
            found = pricing.bound(prices)
            since += 1
            if found.worth < best:
                best, kept, since = found.worth, prices, 0
            elif since >= 5:
                theta, since = theta / 2, 0
                prices = kept
                found = pricing.bound(prices)
    return best, kept
