"""What a correction of a table that is out may say: no more than the right table alone.

Both stay readable, so whoever reads them subtracts. The correction has the holes of what it corrects,
and its numbers move by nothing or by a group; then the difference tells of nobody.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import chain

from exchange.observatory.disclosure import Counts, Shown, is_kept, with_totals


class Reason(StrEnum):
    """Why a correction cannot go out."""

    OTHER_LINES = "other_lines"
    OTHER_HOLES = "other_holes"
    MOVES_A_FEW = "moves_a_few"


def with_holes(counts: Counts, old: Shown) -> Shown | None:
    """The right numbers with their totals, hidden where the old table hides; None for other lines."""
    table = with_totals(counts)
    if len(table) != len(old) or len(table[0]) != len(old[0]):
        return None
    return tuple(
        tuple(None if before is None else now for now, before in zip(*lines, strict=True))
        for lines in zip(table, old, strict=True)
    )


def reason_against(
    counts: Counts, editions: Sequence[Shown], *, group_min: int, says_the_same: bool
) -> Reason | None:
    """Why these counts may not correct what is out; None if they may.

    `editions` are all of the table that are out, the last one last. `says_the_same`: rows and columns
    have the names they had; with others no number may be another, or the lines could be exchanged.
    """
    new = with_holes(counts, editions[-1])
    if new is None:
        return Reason.OTHER_LINES
    hidden = {(r, c) for r, row in enumerate(new) for c, number in enumerate(row) if number is None}
    if not is_kept(counts, hidden, group_min=group_min):
        return Reason.OTHER_HOLES
    if not says_the_same and new != editions[-1]:
        return Reason.OTHER_LINES
    if any(_moves_a_few(new, old, group_min) for old in editions):
        return Reason.MOVES_A_FEW
    return None


def _moves_a_few(new: Shown, old: Shown, group_min: int) -> bool:
    """Does a number, or what the hidden ones of a line are together, move by fewer than a group?"""
    moves = [
        [
            0 if now is None or before is None else now - before
            for now, before in zip(*lines, strict=True)
        ]
        for lines in zip(new, old, strict=True)
    ]
    lines = [*moves, *zip(*moves, strict=True)]
    # What a line shows moves as far as what it hides, the other way.
    together = [sum(line[:-1]) - line[-1] for line in lines]
    return any(0 < abs(move) < group_min for move in [*chain(*moves), *together])
