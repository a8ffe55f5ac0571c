"""A board cut along the land, so that each piece is small enough to be solved."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from exchange.matching.plan_board import Board


class Placed(Protocol):
    """A task or a person: what has a place."""

    @property
    def lat(self) -> float: ...

    @property
    def lon(self) -> float: ...


def pieces_of(
    numbers: Iterable[int], places: Sequence[Placed], *, size_max: int, turn: int
) -> list[list[int]]:
    """Numbers of places in pieces of neighbours, halved north from south and east from west.

    Another turn cuts elsewhere: what lies at an edge now lies in the middle then.
    """
    found, waiting = [], [(sorted(numbers), turn)]
    while waiting:
        piece, depth = waiting.pop()
        if len(piece) <= size_max:
            if piece:
                found.append(piece)
            continue
        if depth % 2:
            piece.sort(key=lambda number: (places[number].lat, number))
        else:
            piece.sort(key=lambda number: (places[number].lon, number))
        # Only the first cut of a turn is off the middle: the others follow it.
        cut = max(1, len(piece) * (3 - turn % 3) // 6) if depth == turn else len(piece) // 2
        waiting += [(piece[:cut], depth + 1), (piece[cut:], depth + 1)]
    return found


def visitors(board: Board, pieces: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each piece all parties that could do anything in it, wherever else they could go."""
    place = {task: number for number, piece in enumerate(pieces) for task in piece}
    found: list[list[int]] = [[] for _ in pieces]
    for party, pairs in enumerate(board.pairs):
        for number in {place[task] for task, _ in pairs if task in place}:
            found[number].append(party)
    return found
