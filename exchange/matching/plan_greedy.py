"""The first plan: the dearest pairs first. Every later plan is worth at least as much."""

from exchange.matching.plan_board import Board
from exchange.matching.plan_budget import Until, in_time, never
from exchange.matching.plan_draft import Draft


def dearest_first(board: Board, over: Until = never) -> Draft:
    """Give the pairs that are worth most, one by one, as long as each still adds something.

    As many as there is time for.
    """
    draft = Draft(board)
    order = sorted(
        (-worth / len(board.members[party]), task, party)
        for party, pairs in enumerate(board.pairs)
        for task, worth in pairs
    )
    for _, task, party in in_time(order, over):
        if draft.left[task] and draft.is_open_to(party, task) and draft.gain(party, task) >= 0:
            draft.give(party, task)
    draft.forget()
    return draft
