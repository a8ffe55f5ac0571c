"""How a plan gets better: from the dearest pairs through an auction to what the solver proves.

A course has a valid draft and a proven bound at every moment, and stops when its time is over.
"""

from collections.abc import Callable
from random import Random

from exchange.matching.plan_auction import Auction, Offers, offers_of
from exchange.matching.plan_board import Board, most_worth
from exchange.matching.plan_budget import never
from exchange.matching.plan_draft import Draft
from exchange.matching.plan_greedy import dearest_first
from exchange.matching.plan_prices import Prices, Pricing, descend
from exchange.matching.plan_program import table_of
from exchange.matching.plan_search import Search
from exchange.matching.plan_solved import draft_of, shares_of
from exchange.solver import solve

EXACT_TASKS = 20
"""Up to so many tasks the plan is the best of all."""

ALWAYS_BOUND_TASKS = 1_000
"""Up to so many tasks a first bound is worth more than the last moments of a budget."""
CLOSED = 1e-7
Left = Callable[[], float]


class Course:
    """`left` tells how many seconds of the budget are left. Its steps raise OutOfTime.

    A small board is given its first plan and its first bound whatever the clock says.
    """

    def __init__(self, board: Board, left: Left) -> None:
        self.board, self.left = board, left
        self._must = never if len(board.tasks) <= ALWAYS_BOUND_TASKS else self.is_over
        self.draft = dearest_first(board, self._must)
        self.bound = most_worth(board)
        self.offers: Offers = [[] for _ in board.tasks]
        self._pricing: Pricing | None = None
        self._chance = Random(len(board.tasks))  # noqa: S311  an order, and no secret

    def look_around(self) -> None:
        """Who could take what, from the tasks' side: it tells a first bound."""
        self.offers = offers_of(self.draft, self._must)
        self._lower(
            self.board.fixed_worth
            + sum(
                seats * max(worth / self.draft.size[party] for worth, party in offers)
                for offers, seats in zip(self.offers, self.board.seats, strict=True)
                if offers
            )
        )

    def _lower(self, bound: float) -> None:
        """No plan of this board is worth more: which says little of people nobody looked at."""
        if self.board.is_whole:
            self.bound = max(self.worth, min(self.bound, bound))

    @property
    def pairs(self) -> int:
        return sum(map(len, self.offers))

    @property
    def worth(self) -> float:
        return self.draft.worth + self.board.fixed_worth

    def is_over(self) -> bool:
        return self.left() <= 0

    @property
    def is_closed(self) -> bool:
        """Can no plan be better?"""
        return self.bound - self.worth <= CLOSED * abs(self.bound)

    def keep(self, draft: Draft) -> bool:
        better = draft.worth > self.draft.worth + 1e-6
        if better:
            self.draft = draft
        return better

    def prove(self, prices: Prices) -> None:
        self._lower(self._prices_of_all().bound(prices).worth)

    def _prices_of_all(self) -> Pricing:
        self._pricing = self._pricing or Pricing(self.board, self._must)
        return self._pricing

    def auction(self) -> Prices:
        """A draft of its own, and a first bound that is worth telling."""
        draft = Draft(self.board)
        auction = Auction(draft, self.offers, self._must)
        tasks = [task for task, offers in enumerate(self.offers) if offers]
        auction.hold(sorted(tasks, key=lambda task: len(self.offers[task])))
        self.keep(draft)
        prices = Prices(auction.seat_prices())
        self.prove(prices)
        return prices

    def search(self, draft: Draft, over: Callable[[], bool] | None = None) -> None:
        Search(draft, self.offers, over or self.is_over).run(self._chance)
        self.keep(draft)

    def descend(self, prices: Prices) -> None:
        pricing = self._prices_of_all()
        bound, _ = descend(pricing, prices, known=self.worth, over=self.is_over, rounds=1_000)
        self._lower(bound)

    def solve_whole(self) -> None:
        """The best plan of all, if there is time to find and prove it."""
        table = table_of(
            self.board,
            range(len(self.board.members)),
            range(len(self.board.tasks)),
            near=self._enough(),
            over=self.is_over,
        )
        answer = solve(table.program(whole=True, held=self._held()), seconds=self.left())
        if answer is not None:
            self.keep(draft_of(self.board, shares_of(table, answer)))
            self._lower(answer.bound + self.board.fixed_worth)

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
