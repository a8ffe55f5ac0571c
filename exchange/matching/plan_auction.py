"""An auction: tasks bid for people's time, outbid each other, and bid again elsewhere.

A task offers what its best person is worth to it beyond its second best; whoever clashes with it
must go and bid again. Prices only rise where they are contested, so it ends, and close to the best
plan; what tasks have left of their worth then prices the seats for a bound.
"""

from collections import deque
from collections.abc import Iterable

from exchange.matching.plan_budget import Until, all_in_time, never
from exchange.matching.plan_draft import Draft

_LEAST_RISE_METRES = 30
Offers = list[list[tuple[float, int]]]


def offers_of(draft: Draft, over: Until = never) -> Offers:
    """For each task who could take it, dearest first. Raises OutOfTime."""
    offers: Offers = [[] for _ in draft.left]
    for party, pairs in all_in_time(enumerate(draft.board.pairs), over):
        for task, worth in pairs:
            offers[task].append((worth, party))
    for each in all_in_time(offers, over):
        each.sort(key=lambda offer: (-offer[0], offer[1]))
    return offers


class Auction:
    """Fills a draft; `paid` is what each task given away last paid for its party's time."""

    def __init__(self, draft: Draft, offers: Offers, over: Until) -> None:
        self.draft, self.offers, self.over = draft, offers, over
        self.paid: dict[tuple[int, int], float] = {}

    def hold(self, tasks: Iterable[int]) -> None:
        """Let these tasks bid, and all whom they outbid, until nobody can gain."""
        draft = self.draft
        waiting = deque(tasks)
        while waiting and not self.over():
            task = waiting.popleft()
            if not draft.left[task]:
                continue
            party, others, price = self._bid(task)
            if party < 0:
                continue
            for other in others:
                draft.take(party, other)
                self.paid.pop((party, other), None)
                waiting.append(other)
            draft.give(party, task)
            self.paid[party, task] = price
            if draft.left[task]:
                waiting.append(task)
        draft.forget()

    def _bid(self, task: int) -> tuple[int, list[int], float]:
        """The party that leaves most to the task, whom it displaces, and the price to offer."""
        draft, size = self.draft, self.draft.size
        best = second = 0.0
        found, displaced = -1, []
        for worth, party in self.offers[task]:
            if worth <= second:
                break
            if size[party] > draft.left[task] or party in draft.holders[task]:
                continue
            others, left = self._left_by(party, task)
            if left > best:
                best, second, found, displaced = left, best, party, others
            elif left > second:
                second = left
        if found < 0:
            return -1, [], 0.0
        return found, displaced, draft.worth_of[found][task] - second + _LEAST_RISE_METRES

    def _left_by(self, party: int, task: int) -> tuple[list[int], float]:
        """Whom the task would displace there, and what of its worth it could keep."""
        draft = self.draft
        others = draft.in_the_way(party, task) if draft.held[party] else []
        left = draft.gain(party, task)
        if not others:
            return others, left if draft.has_room(party, task) else -1.0
        tasks, week = draft.board.tasks, draft.week[task]
        same = [other for other in others if draft.week[other] == week]
        if not draft.has_room(party, task, without=sum(tasks[other].seconds for other in same)):
            return others, -1.0
        left += len(same) * draft.board.step(party)
        return others, left - sum(self.paid.get((party, other), 0.0) for other in others)

    def seat_prices(self) -> list[float]:
        """What each task keeps of its worth at the prices of the end, at least nothing.

        Raises OutOfTime.
        """
        prices = []
        for task, offers in all_in_time(enumerate(self.offers), self.over):
            kept = 0.0
            for worth, party in offers:
                if worth <= kept * self.draft.size[party]:
                    break
                if party in self.draft.holders[task]:
                    left = worth - self.paid.get((party, task), 0.0)
                else:
                    _, left = self._left_by(party, task)
                kept = max(kept, left / self.draft.size[party])
            prices.append(kept)
        return prices
