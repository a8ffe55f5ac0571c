"""A plan being drawn: who has which task, what it is worth, and every step taken back if unwise.

A draft is valid at every moment: no step is taken that breaks a rule.
"""

from collections import defaultdict

from exchange.matching.plan_board import Board, PartyWeek

Step = tuple[bool, int, int]


class Draft:
    """`held` are each party's tasks, `holders` each task's parties, `left` its seats."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.held: list[list[int]] = [[] for _ in board.members]
        self.holders: list[list[int]] = [[] for _ in board.tasks]
        self.left = list(board.seats)
        self.worth = 0.0
        self.worth_of: list[dict[int, float]] = [dict(pairs) for pairs in board.pairs]
        self.size = [len(members) for members in board.members]
        self.week = [task.week for task in board.tasks]
        self._count: dict[PartyWeek, int] = defaultdict(int)
        self._used: dict[PartyWeek, float] = defaultdict(float)
        self._trail: list[Step] = []

    def gain(self, party: int, task: int) -> float:
        """What giving this task to the party would add to the plan."""
        key = party, self.week[task]
        found = self.worth_of[party][task] - self.board.step(party) * self._count[key]
        return found - self.board.load[key] if key in self.board.load else found

    def in_the_way(self, party: int, task: int) -> list[int]:
        """Tasks of the party that it cannot do beside this one."""
        return [other for other in self.held[party] if self.board.clash(party, task, other)]

    def has_room(self, party: int, task: int, *, without: float = 0.0) -> bool:
        """Is the week's limit kept, once so many seconds are given back?"""
        key = party, self.week[task]
        room = self.board.room.get(key)
        if room is None:
            return True
        return self._used[key] - without + self.board.tasks[task].seconds <= room

    def is_open_to(self, party: int, task: int) -> bool:
        """Could the party take this task as the plan stands?"""
        return (
            self.left[task] >= self.size[party]
            and task not in self.held[party]
            and not any(self.board.clash(party, task, other) for other in self.held[party])
            and self.has_room(party, task)
        )

    def give(self, party: int, task: int) -> None:
        self.worth += self.gain(party, task)
        self._move(party, task, 1)
        self.held[party].append(task)
        self.holders[task].append(party)
        self._trail.append((True, party, task))

    def take(self, party: int, task: int) -> None:
        self.held[party].remove(task)
        self.holders[task].remove(party)
        self._move(party, task, -1)
        self.worth -= self.gain(party, task)
        self._trail.append((False, party, task))

    def let_go(self) -> None:
        """Take back what has come to be worth less than nothing: what came after it made it so."""
        for party, tasks in enumerate(self.held):
            worth_of = self.worth_of[party]
            for task in sorted(tasks, key=worth_of.__getitem__):
                before = self.worth
                self.take(party, task)
                if self.worth <= before:
                    self.give(party, task)
        self.forget()

    def mark(self) -> int:
        """A place in the trail to come back to."""
        return len(self._trail)

    def back_to(self, mark: int) -> None:
        """Undo every step since."""
        while len(self._trail) > mark:
            given, party, task = self._trail.pop()
            if given:
                self.take(party, task)
            else:
                self.give(party, task)
            self._trail.pop()

    def forget(self) -> None:
        """What was done so far stays done."""
        self._trail.clear()

    def chosen(self) -> list[tuple[int, int]]:
        """Pairs of a task and a person, the yeses already said among them."""
        drawn = [
            (task, member)
            for party, tasks in enumerate(self.held)
            for task in tasks
            for member in self.board.members[party]
        ]
        return sorted([*drawn, *self.board.fixed])

    def _move(self, party: int, task: int, count: int) -> None:
        key = party, self.week[task]
        self.left[task] -= count * self.size[party]
        self._count[key] += count
        self._used[key] += count * self.board.tasks[task].seconds
