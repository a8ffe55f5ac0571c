"""A board cut along the land, so that each piece is small enough to be solved."""

from collections.abc import Iterable, Sequence

from exchange.matching.plan_board import Board


def pieces_of(board: Board, tasks: Iterable[int], *, size_max: int, turn: int) -> list[list[int]]:
    """Tasks in pieces of neighbours, halved north from south and east from west in turn.

    Another turn cuts elsewhere: what lies at an edge now lies in the middle then.
    """
    found, waiting = [], [(list(tasks), turn)]
    while waiting:
        piece, depth = waiting.pop()
        if len(piece) <= size_max:
            if piece:
                found.append(piece)
            continue
        if depth % 2:
            piece.sort(key=lambda task: (board.tasks[task].lat, task))
        else:
            piece.sort(key=lambda task: (board.tasks[task].lon, task))
        # Only the first cut of a turn is off the middle: the others follow it.
        cut = len(piece) * (2 + turn % 3) // 6 if depth == turn else len(piece) // 2
        waiting += [(piece[:cut], depth + 1), (piece[cut:], depth + 1)]
    return found


def owners(board: Board, pieces: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each piece the parties that could do more in it than in any other."""
    place = {task: number for number, piece in enumerate(pieces) for task in piece}
    found: list[list[int]] = [[] for _ in pieces]
    for party, pairs in enumerate(board.pairs):
        counts: dict[int, int] = {}
        for task, _ in pairs:
            if task in place:
                counts[place[task]] = counts.get(place[task], 0) + 1
        if counts:
            found[max(counts, key=lambda number: (counts[number], -number))].append(party)
    return found


def residents(
    board: Board, pieces: Sequence[Sequence[int]], held: Sequence[Sequence[int]]
) -> list[list[int]]:
    """For each piece the parties that have all their tasks in it; who has none belongs where he could."""
    place = {task: number for number, piece in enumerate(pieces) for task in piece}
    found = owners(board, pieces)
    for number, parties in enumerate(found):
        found[number] = [party for party in parties if not held[party]]
    for party, tasks in enumerate(held):
        if tasks:
            numbers = {place.get(task, -1) for task in tasks}
            if len(numbers) == 1 and -1 not in numbers:
                found[numbers.pop()].append(party)
    return found
