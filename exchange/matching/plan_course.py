"""How a plan gets better: from the dearest pairs through an auction to what the solver proves.

A course has a valid draft and a proven bound at every moment, and stops when its time is over.
"""

import math
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

from exchange.matching.plan_auction import Auction, offers_of
from exchange.matching.plan_board import Board
from exchange.matching.plan_draft import Draft
from exchange.matching.plan_greedy import dearest_first
from exchange.matching.plan_prices import Prices, Pricing, descend
from exchange.matching.plan_program import Table, table_of
from exchange.matching.plan_search import Search
from exchange.matching.plan_solved import Relaxed, Share, draft_of, relaxed, shares_of
from exchange.matching.plan_territory import owners, pieces_of
from exchange.solver import is_there, solve, solve_each

EXACT_TASKS = 20
"""Up to so many tasks the plan is the best of all."""

# Up to so many tasks a first bound is worth more than the last moments of a budget.
_ALWAYS_BOUND_TASKS = 1_000
_WHOLE_PAIRS_MAX = 30_000
_PIECE_PAIRS_MAX = 250_000
_PIECE_TASKS_MAX = 3_000
_REGION_PARTIES = 50
_PROCESSES = 2
_CLOSED = 1e-7
# A share of the worth: who gains less is not worth another look at the same size.
_IDLE = 2e-5

Left = Callable[[], float]


class Course:
    """`left` tells how many seconds of the budget are left."""

    def __init__(self, board: Board, left: Left, *, with_solver: bool = True) -> None:
        self.board, self.left = board, left
        self.with_solver = with_solver and is_there()
        self.draft = dearest_first(board)
        self.offers = offers_of(self.draft)
        self.bound = board.fixed_worth + sum(
            offers[0][0] / self.draft.size[offers[0][1]] * seats
            for offers, seats in zip(self.offers, board.seats, strict=True)
            if offers
        )
        self.near: dict[int, list[tuple[int, float]]] = {}
        self.split: set[int] = set()
        self._pricing: Pricing | None = None
        self._chance = Random(len(board.tasks))  # noqa: S311  an order, and no secret

    @property
    def worth(self) -> float:
        return self.draft.worth + self.board.fixed_worth

    def is_over(self) -> bool:
        return self.left() <= 0

    @property
    def is_closed(self) -> bool:
        """Can no plan be better?"""
        return self.bound - self.worth <= _CLOSED * abs(self.bound)

    def run(self) -> None:
        prices = self._auction()
        if self.is_closed:
            return
        if not self.with_solver:
            self._search(self.draft)
            self._descend(prices)
        elif len(self.board.tasks) <= EXACT_TASKS:
            self._solve_whole()
        elif not self.is_over():
            self._relax()
            self._regions()
            if not self.is_closed:
                self._search(self.draft)
            if sum(map(len, self.board.pairs)) <= _WHOLE_PAIRS_MAX and not self.is_closed:
                self._solve_whole()

    def _keep(self, draft: Draft) -> bool:
        better = draft.worth > self.draft.worth + 1e-6
        if better:
            self.draft = draft
        return better

    def _prove(self, prices: Prices) -> None:
        self._pricing = self._pricing or Pricing(self.board)
        self.bound = max(self.worth, min(self.bound, self._pricing.bound(prices).worth))

    def _auction(self) -> Prices:
        """A draft of its own, and a first bound that is worth telling."""
        must = len(self.board.tasks) <= _ALWAYS_BOUND_TASKS
        draft = Draft(self.board)
        auction = Auction(draft, self.offers, (lambda: False) if must else self.is_over)
        tasks = [task for task, offers in enumerate(self.offers) if offers]
        auction.hold(sorted(tasks, key=lambda task: len(self.offers[task])))
        self._keep(draft)
        prices = Prices(auction.seat_prices())
        if must or not self.is_over():
            self._prove(prices)
        return prices

    def _search(self, draft: Draft, over: Callable[[], bool] | None = None) -> None:
        Search(draft, self.offers, over or self.is_over).run(self._chance)
        self._keep(draft)

    def _descend(self, prices: Prices) -> None:
        self._pricing = self._pricing or Pricing(self.board)
        bound, _ = descend(self._pricing, prices, known=self.worth, over=self.is_over, rounds=1_000)
        self.bound = max(self.worth, min(self.bound, bound))

    def _solve_whole(self) -> None:
        """The best plan of all, if there is time to find and prove it."""
        table = table_of(
            self.board,
            range(len(self.board.members)),
            range(len(self.board.tasks)),
            near=self._enough(),
        )
        answer = solve(table.program(whole=True, held=self._held()), seconds=self.left())
        if answer is not None:
            self._keep(draft_of(self.board, shares_of(table, answer)))
            bound = answer.bound + self.board.fixed_worth
            self.bound = max(self.worth, min(self.bound, bound))

    def _held(self) -> list[tuple[int, int]]:
        return [(party, task) for party, tasks in enumerate(self.draft.held) for task in tasks]

    def _enough(self) -> dict[int, list[tuple[int, float]]]:
        """For each task as many of its dearest parties as there are seats in all.

        Whoever is beyond them is never needed: one of those before him has nothing else to do.
        """
        seats = sum(self.board.seats)
        near: dict[int, list[tuple[int, float]]] = {
            party: [] for party in range(len(self.board.members))
        }
        for task, offers in enumerate(self.offers):
            week, counts = self.board.tasks[task].week, dict[int, int]()
            by_gain = sorted(
                offers, key=lambda each: self.board.load.get((each[1], week), 0) - each[0]
            )
            for worth, party in by_gain:
                size = self.draft.size[party]
                counts[size] = counts.get(size, 0) + 1
                if counts[size] <= seats:
                    near[party].append((task, worth))
        return near

    def _relax(self) -> None:
        """Solve the relaxation, whole or in pieces: it tells a bound, and nearly a plan."""
        board = self.board
        tasks = [task for task, offers in enumerate(self.offers) if offers]
        is_small = sum(map(len, board.pairs)) <= _PIECE_PAIRS_MAX
        size_max = len(tasks) if is_small else _PIECE_TASKS_MAX
        pieces = pieces_of(tasks, board.tasks, size_max=max(1, size_max), turn=0)
        rows = zip(owners(board, pieces), pieces, strict=True)
        with ThreadPoolExecutor(_PROCESSES) as pool:
            waiting = []
            for parties, piece in rows:
                table = table_of(board, parties, piece)
                waiting.append(pool.submit(self._relax_piece, table))
            self._search(self.draft, lambda: self.is_over() or all(f.done() for f in waiting))
            found = [each for future in waiting if (each := future.result()) is not None]
        if found:
            self._take_up(found)

    def _relax_piece(self, table: Table) -> Relaxed | None:
        return relaxed(table, solve(table.program(whole=False), seconds=self.left()))

    def _take_up(self, found: list[Relaxed]) -> None:
        prices = Prices([0.0] * len(self.board.tasks))
        shares: list[Share] = []
        for each in found:
            shares += each.shares
            prices.limits.update(each.limits)
            self.near.update(each.near)
            self.split |= each.undecided()
            for task, price in each.seats.items():
                prices.seats[task] = price
        self._prove(prices)
        draft = draft_of(self.board, shares)
        auction = Auction(draft, self.offers, self.is_over)
        for party, tasks in enumerate(draft.held):
            for task in tasks:
                paid = draft.worth_of[party][task] - prices.seats[task]
                auction.paid[party, task] = max(0.0, paid)
        auction.hold([task for task, offers in enumerate(self.offers) if offers])
        self._keep(draft)

    def _regions(self) -> None:
        """Solve one region after the other exactly, the rest of the plan as it is."""
        size, turn = _REGION_PARTIES, 0
        while self.near and not self.is_over() and not self.is_closed:
            undecided = self._undecided()
            before = self.worth
            self._solve_regions(undecided, size, turn)
            turn += 1
            if self.worth <= before + _IDLE * before:
                if size >= len(undecided):
                    return
                size *= 2

    def _undecided(self) -> set[int]:
        """Parties of which the relaxation had only a part, and those who could fill an empty seat."""
        left = self.draft.left
        return self.split | {
            party for party, pairs in self.near.items() if any(left[task] for task, _ in pairs)
        }

    def _solve_regions(self, undecided: set[int], size: int, turn: int) -> None:
        homes = [self.board.people[members[0]] for members in self.board.members]
        regions = pieces_of(undecided, homes, size_max=size, turn=turn)
        batch = max(1, math.ceil(len(regions) / _PROCESSES / 4))
        with ThreadPoolExecutor(_PROCESSES) as pool:
            batches = [regions[place : place + batch] for place in range(0, len(regions), batch)]
            for solved in pool.map(self._solve_batch, batches):
                for region, shares in solved:
                    self._redo(region, shares)

    def _solve_batch(self, regions: list[list[int]]) -> list[tuple[list[int], list[Share]]]:
        if self.is_over():
            return []
        tables = [self._region(parties) for parties in regions]
        programs = [table.program(whole=True, held=self._held_by(table)) for table in tables]
        answers = solve_each(programs, seconds=self.left())
        return [
            (parties, shares_of(table, answer))
            for parties, table, answer in zip(regions, tables, answers, strict=True)
            if answer is not None
        ]

    def _region(self, parties: list[int]) -> Table:
        """What some parties could make of the seats that are empty or theirs."""
        draft = self.draft
        seats = list(draft.left)
        near = {}
        for party in parties:
            pairs = dict(self.near.get(party, ()))
            for task in draft.held[party]:
                seats[task] += draft.size[party]
                pairs[task] = draft.worth_of[party][task]
            near[party] = sorted(pairs.items())
        tasks = sorted({task for pairs in near.values() for task, _ in pairs if seats[task]})
        return table_of(replace(self.board, seats=tuple(seats)), parties, tasks, near=near)

    def _held_by(self, table: Table) -> list[tuple[int, int]]:
        return [pair for pair in table.pairs if pair[1] in self.draft.held[pair[0]]]

    def _redo(self, parties: Iterable[int], shares: Iterable[Share]) -> None:
        """Give a region its new plan, where it is better."""
        draft = self.draft
        before, mark = draft.worth, draft.mark()
        for party in parties:
            for task in tuple(draft.held[party]):
                draft.take(party, task)
        for share, party, task in shares:
            if share > 0.5 and draft.is_open_to(party, task):
                draft.give(party, task)
        if draft.worth < before:
            draft.back_to(mark)
            draft.worth = before
        draft.forget()
