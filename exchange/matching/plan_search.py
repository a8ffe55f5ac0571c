"""Local search: one task at a time looks for a better place, and moves others out of its way."""

from collections.abc import Iterable
from random import Random

from exchange.matching.plan_auction import Offers
from exchange.matching.plan_budget import Until
from exchange.matching.plan_draft import Draft

_MOVED_OUT_MAX = 2
# How many may move one after the other: far for an empty seat, near for one a neighbour could take.
_FAR, _NEAR = 6, 1
# Less than this is rounding, not worth.
_METRE_PART = 1e-6


class Search:
    """Makes a draft better, step by step; the draft is valid whenever it returns."""

    def __init__(self, draft: Draft, offers: Offers, over: Until) -> None:
        self.draft, self.offers, self.over = draft, offers, over
        self._moved: set[int] = set()

    def run(self, chance: Random) -> None:
        """Look again and again, until nothing is found or the time is over."""
        tasks = [task for task, offers in enumerate(self.offers) if offers]
        found = True
        while found and not self.over():
            chance.shuffle(tasks)
            found = self.improve([task for task in tasks if self.draft.left[task]], _FAR)
            found = self.improve(tasks, _NEAR) or found

    def improve(self, tasks: Iterable[int], depth: int) -> bool:
        """Let each task look once, moving others so many times over; was anything found?"""
        found = False
        for task in tasks:
            if self.over():
                break
            found = self._look(task, depth) or found
        return found

    def _look(self, task: int, depth: int) -> bool:
        """A seat that is empty, or one that somebody nearer could take."""
        draft, found = self.draft, False
        self._moved = {task}
        while draft.left[task] and self._settle(task, depth, _METRE_PART) is not None:
            found = True
            draft.forget()
        for party in tuple(draft.holders[task]):
            before, mark = draft.worth, draft.mark()
            self._moved = {task}
            draft.take(party, task)
            gained = self._settle(task, depth, before - draft.worth + _METRE_PART)
            if gained is None and draft.worth < before + _METRE_PART:
                draft.back_to(mark)
                draft.worth = before
            else:
                found = True
            draft.forget()
        return found

    def _settle(self, task: int, depth: int, least: float) -> float | None:
        """Give a seat of the task to whoever gains the plan most, more than `least`.

        None, and nothing changed, when nobody does. Others are moved out of the way only where
        nobody is free whose gain would do.
        """
        draft = self.draft
        best, chosen = least, -1
        blocked: list[tuple[float, int, list[int]]] = []
        for worth, party in self.offers[task]:
            if worth <= best:
                break
            if draft.size[party] > draft.left[task] or party in draft.holders[task]:
                continue
            gain = draft.gain(party, task)
            if gain <= best and not draft.held[party]:
                continue
            others = draft.in_the_way(party, task)
            if not others and draft.has_room(party, task):
                if gain > best:
                    best, chosen = gain, party
            elif depth and 0 < len(others) <= _MOVED_OUT_MAX:
                blocked.append((worth, party, others))
        if depth:
            moved = self._move_out(task, blocked, depth, best)
            if moved is not None:
                return moved
        if chosen < 0:
            return None
        draft.give(chosen, task)
        return best

    def _move_out(
        self, task: int, blocked: list[tuple[float, int, list[int]]], depth: int, least: float
    ) -> float | None:
        """Give the task to somebody busy whose other tasks find a place elsewhere."""
        draft = self.draft
        for worth, party, others in blocked:
            lost = sum(draft.worth_of[party][other] for other in others)
            hoped = sum(self.offers[other][0][0] for other in others)
            if worth - lost + hoped <= least or not self._moved.isdisjoint(others):
                continue
            self._moved.update(others)
            before, mark = draft.worth, draft.mark()
            for other in others:
                draft.take(party, other)
            if draft.has_room(party, task):
                draft.give(party, task)
                for other in others:
                    self._settle(other, depth - 1, _METRE_PART)
                if draft.worth - before > least:
                    return draft.worth - before
            draft.back_to(mark)
            draft.worth = before
        return None
