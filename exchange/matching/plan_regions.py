"""A large board made small: relaxed in pieces of land, then solved exactly where it was undecided."""

import math
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial

from exchange.matching.plan_auction import Auction
from exchange.matching.plan_board import Board
from exchange.matching.plan_budget import OutOfTime
from exchange.matching.plan_course import Course, Left
from exchange.matching.plan_prices import Prices
from exchange.matching.plan_program import Table, table_of
from exchange.matching.plan_solved import Relaxed, Share, draft_of, relaxed, shares_of
from exchange.matching.plan_territory import pieces_of, visitors
from exchange.solver import solve, solve_each

# From so many pairs on the solver starts before the first plan is made.
_AT_ONCE_PAIRS = 50_000
_PIECE_PAIRS_MAX = 1_500_000
_PIECE_TASKS_MAX = 3_000
# Pieces are cut anew and solved again as long as this part of the time is left after them.
_AFTER_PIECES, _TURNS_MAX = 0.3, 4
_REGION_PARTIES = 50
_PROCESSES = 2
# A share of the worth: who gains less is not worth another look at the same size.
_IDLE = 2e-5


def relax_soon(board: Board, left: Left, pool: Executor) -> Future[Relaxed | None] | None:
    """Begin to solve the relaxation of a large board, where that is one piece of work.

    Small ones can wait for the auction, which often leaves nothing to be solved.
    """
    pairs = sum(map(len, board.pairs))
    if pairs <= _AT_ONCE_PAIRS or pairs > _PIECE_PAIRS_MAX or left() <= 0:
        return None
    return pool.submit(_relax_whole(board, left), left)


def _relax_whole(board: Board, left: Left) -> Callable[[Left], Relaxed | None]:
    tasks = sorted({task for pairs in board.pairs for task, _ in pairs})
    table = table_of(board, range(len(board.members)), tasks, over=lambda: left() <= 0)
    return partial(_relaxed, table)


def _relaxed(table: Table, left: Left) -> Relaxed | None:
    return relaxed(table, solve(table.program(whole=False), seconds=left()))


class Regions:
    """Betters the plan of a course. `near` are each party's pairs that might be in a best plan,
    `split` the parties of which the relaxation had only a part.
    """

    def __init__(self, course: Course, *, in_pieces: bool = False) -> None:
        self.course = course
        self.in_pieces = in_pieces or course.pairs > _PIECE_PAIRS_MAX
        self.near: dict[int, list[tuple[int, float]]] = {}
        self.split: set[int] = set()

    def relax(self, prices: Prices, soon: Future[Relaxed | None] | None, pool: Executor) -> None:
        """Solve the relaxation, whole or in pieces: it tells a bound, and nearly a plan."""
        course = self.course
        if self.in_pieces:
            tasks = [task for task, offers in enumerate(course.offers) if offers]
            self._relax_in_pieces(tasks, prices)
            return
        future = soon or pool.submit(_relax_whole(course.board, course.left), course.left)
        course.search(course.draft, lambda: course.is_over() or future.done())
        shares: dict[int, list[Share]] = {}
        prices = Prices([0.0] * len(course.board.tasks))
        if self._learn(future.result(), prices, shares):
            course.prove(prices)
            self._take_up([share for each in shares.values() for share in each], prices)

    def _relax_in_pieces(self, tasks: list[int], prices: Prices) -> None:
        """Cut and solved anew while there is time; what was learnt by its end makes a plan."""
        shares: dict[int, list[Share]] = {}
        left = self.course.left()
        with suppress(OutOfTime):
            for turn in range(_TURNS_MAX):
                began = self.course.left()
                self._relax_each(tasks, turn, prices, shares)
                self.course.prove(prices)
                # Another turn would last about as long as this one.
                if self.course.left() - (began - self.course.left()) < left * _AFTER_PIECES:
                    break
        self._take_up([share for each in shares.values() for share in each], prices)

    def _relax_each(
        self, tasks: list[int], turn: int, prices: Prices, shares: dict[int, list[Share]]
    ) -> None:
        """One piece after the other, each at the prices that the others have by then."""
        board, over = self.course.board, self.course.is_over
        pieces = pieces_of(tasks, board.tasks, size_max=_PIECE_TASKS_MAX, turn=turn)
        parties = visitors(board, pieces)
        with ThreadPoolExecutor(_PROCESSES) as pool:
            waiting: list[Future[Relaxed | None]] = []
            for number in _far_apart(len(pieces)):
                if len(waiting) > _PROCESSES:
                    self._learn(waiting.pop(0).result(), prices, shares)
                table = table_of(
                    board, parties[number], pieces[number], prices=prices.seats, over=over
                )
                waiting.append(pool.submit(_relaxed, table, self.course.left))
            for future in waiting:
                self._learn(future.result(), prices, shares)

    def _learn(self, found: Relaxed | None, prices: Prices, shares: dict[int, list[Share]]) -> bool:
        """Take over the prices of a relaxation, its shares and what it leaves open."""
        if found is None:
            return False
        prices.limits.update(found.limits)
        self.split |= found.undecided()
        for task, price in found.seats.items():
            prices.seats[task] = price
            shares[task] = []
        for share in found.shares:
            shares[share[2]].append(share)
        for party, pairs in found.near.items():
            self.near[party] = list((dict(self.near.get(party, ())) | dict(pairs)).items())
        return True

    def _take_up(self, shares: list[Share], prices: Prices) -> None:
        """Make a plan of the shares of a relaxation; what they leave open bids for itself."""
        draft = draft_of(self.course.board, shares)
        auction = Auction(draft, self.course.offers, self.course.is_over)
        for party, tasks in enumerate(draft.held):
            for task in tasks:
                paid = draft.worth_of[party][task] - prices.seats[task]
                auction.paid[party, task] = max(0.0, paid)
        auction.hold([task for task, offers in enumerate(self.course.offers) if offers])
        self.course.keep(draft)

    def solve_regions(self) -> None:
        """Solve one region after the other exactly, the rest of the plan as it is."""
        size, turn = _REGION_PARTIES, 0
        while self.near and not self.course.is_over() and not self.course.is_closed:
            undecided = self._undecided()
            before = self.course.worth
            self._solve_each(undecided, size, turn)
            turn += 1
            if self.course.worth <= before + _IDLE * before:
                if size >= len(undecided):
                    return
                size *= 2

    def _undecided(self) -> set[int]:
        """Parties of which the relaxation had only a part, and those who could fill an empty seat."""
        left = self.course.draft.left
        return self.split | {
            party for party, pairs in self.near.items() if any(left[task] for task, _ in pairs)
        }

    def _solve_each(self, undecided: set[int], size: int, turn: int) -> None:
        homes = [self.course.board.people[members[0]] for members in self.course.board.members]
        regions = pieces_of(undecided, homes, size_max=size, turn=turn)
        batch = max(1, math.ceil(len(regions) / _PROCESSES / 4))
        with ThreadPoolExecutor(_PROCESSES) as pool:
            batches = [regions[place : place + batch] for place in range(0, len(regions), batch)]
            for solved in pool.map(self._solve_batch, batches):
                for region, shares in solved:
                    self._redo(region, shares)

    def _solve_batch(self, regions: list[list[int]]) -> list[tuple[list[int], list[Share]]]:
        if self.course.is_over():
            return []
        tables = [self._region(parties) for parties in regions]
        programs = [table.program(whole=True, held=self._held_by(table)) for table in tables]
        answers = solve_each(programs, seconds=self.course.left())
        return [
            (parties, shares_of(table, answer))
            for parties, table, answer in zip(regions, tables, answers, strict=True)
            if answer is not None
        ]

    def _region(self, parties: list[int]) -> Table:
        """What some parties could make of the seats that are empty or theirs."""
        draft = self.course.draft
        seats = list(draft.left)
        near = {}
        for party in parties:
            pairs = dict(self.near.get(party, ()))
            for task in draft.held[party]:
                seats[task] += draft.size[party]
                pairs[task] = draft.worth_of[party][task]
            near[party] = sorted(pairs.items())
        tasks = sorted({task for pairs in near.values() for task, _ in pairs if seats[task]})
        return table_of(replace(self.course.board, seats=tuple(seats)), parties, tasks, near=near)

    def _held_by(self, table: Table) -> list[tuple[int, int]]:
        return [pair for pair in table.pairs if pair[1] in self.course.draft.held[pair[0]]]

    def _redo(self, parties: Iterable[int], shares: Iterable[Share]) -> None:
        """Give a region its new plan, where it is better."""
        draft = self.course.draft
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


def _far_apart(count: int) -> list[int]:
    """The numbers of pieces in an order in which no two that touch are solved at once."""
    half = (count + 1) // 2
    order = [each for first in range(half) for each in (first, first + half)]
    return [each for each in order if each < count]
