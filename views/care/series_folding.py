"""Lists that name what comes back once, however many of its dates stand in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exchange.care.home_queries import Question
from exchange.care.series_queries import SeriesCard
from exchange.matching.near import TaskMatch


@dataclass(frozen=True)
class Bundle:
    """All that one neighbour asks of the reader, or offers, for the dates of one series."""

    card: SeriesCard
    first: Question
    count: int


Folded = Bundle | Question


def fold_questions(questions: Sequence[Question], *, most: int) -> list[Folded]:
    """In the same order; what stands alone is left as it is."""
    grouped: dict[tuple[int, int, bool], list[Question]] = {}
    for each in questions:
        key = each.part_of.id if each.part_of else each.proposal_id
        grouped.setdefault((key, each.other_id, each.i_help), []).append(each)
    folded: list[Folded] = []
    for together in grouped.values():
        card = together[0].part_of
        if card is None or len(together) == 1:
            folded.append(together[0])
        else:
            folded.append(Bundle(card, together[0], len(together)))
    return folded[:most]


def next_dates(tasks: Sequence[TaskMatch], cards: Mapping[int, SeriesCard]) -> list[TaskMatch]:
    """In the same order, of each series the date that comes first in it."""
    seen: set[int] = set()
    kept = []
    for each in tasks:
        card = cards.get(each.task_id)
        if card is None or card.id not in seen:
            kept.append(each)
        if card is not None:
            seen.add(card.id)
    return kept
