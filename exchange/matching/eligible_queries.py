"""Who may not be suggested whatever her hours: blocks, households, and what was answered."""

from collections.abc import Callable

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    and_,
    exists,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from exchange.matching.arithmetic_queries import word
from exchange.people.living_queries import living_in, living_with, living_with_any
from models.care import Proposal
from models.people import Block
from models.states import ProposalState, Who

_NO_MORE = (ProposalState.DECLINED, ProposalState.ACCEPTED)


def kept_out(
    asker_id: ColumnElement[int],
    household_id: ColumnElement[int],
    task_id: ColumnElement[int],
    *,
    bank_id: ColumnElement[int],
    at_helpers: bool,
) -> CompoundSelect[int]:
    """Who is not suggested whatever her hours: the asking household, who is kept apart from it,
    and who answered already. One set for the whole statement, looked up for each neighbour.
    """
    asks = select(asker_id.label("id")).union_all(living_in(household_id, bank_id=bank_id))
    asking, block = select(asks.cte("q").c.id), aliased(Block, name="b")
    parted = [
        select(other.label("id")).where(block.bank_id == bank_id, one.in_(asking))
        for one, other in (
            (block.blocker_id, block.blocked_id),
            (block.blocked_id, block.blocker_id),
        )
    ]
    if at_helpers:
        # The door is opened by whoever lives there.
        apart = select(union_all(*parted).cte("parted").c.id)
        parted = [apart, living_with_any(apart, bank_id=bank_id)]
    answer = aliased(Proposal, name="p")
    answerers = select(answer.helper_id).where(
        answer.bank_id == bank_id, answer.task_id == task_id, has_answered(answer)
    )
    return union_all(asking, *parted, answerers)


def kept_apart(
    person_id: int | SQLColumnExpression[int],
    asker_id: int | SQLColumnExpression[int],
    household_id: int | SQLColumnExpression[int],
    *,
    bank_id: int,
    at_helpers: bool | ColumnElement[bool] = False,
) -> ColumnElement[bool]:
    """A block either way between a neighbour and the asker, or anybody the asker lives with:
    they would meet at the door.

    `at_helpers`: the care is at the neighbour's home, and who lives there opens the door, too.
    """

    def asks(other: SQLColumnExpression[int]) -> ColumnElement[bool]:
        return or_(other == asker_id, other.in_(living_in(household_id, bank_id=bank_id)))

    def lives_at_helpers(other: SQLColumnExpression[int]) -> ColumnElement[bool]:
        return other.in_(living_with(person_id, bank_id=bank_id))

    apart = _blocked(lambda other: other == person_id, asks, bank_id=bank_id)
    if at_helpers is False:
        return apart
    # A statement of its own beside the first: together in one they would hide the keys of a block.
    return or_(apart, and_(at_helpers, _blocked(lives_at_helpers, asks, bank_id=bank_id)))


Side = Callable[[SQLColumnExpression[int]], ColumnElement[bool]]
"""Is this column somebody of one side?"""


def _blocked(one: Side, other: Side, *, bank_id: int) -> ColumnElement[bool]:
    return (
        exists()
        .where(
            Block.bank_id == bank_id,
            or_(
                and_(one(Block.blocker_id), other(Block.blocked_id)),
                and_(one(Block.blocked_id), other(Block.blocker_id)),
            ),
        )
        .correlate_except(Block)
    )


def answered(
    person_id: int | SQLColumnExpression[int],
    task_id: int | SQLColumnExpression[int],
    *,
    bank_id: int,
) -> ColumnElement[bool]:
    """Said no to this task, took her own word back, or is coming already."""
    return (
        exists()
        .where(
            Proposal.bank_id == bank_id,
            Proposal.task_id == task_id,
            Proposal.helper_id == person_id,
            has_answered(),
        )
        .correlate_except(Proposal)
    )


def has_answered(proposal: type[Proposal] = Proposal) -> ColumnElement[bool]:
    took_back = and_(
        proposal.state == word(ProposalState.WITHDRAWN), proposal.made_by == word(Who.HELPER)
    )
    return or_(proposal.state.in_([word(each) for each in _NO_MORE]), took_back)


def waiting_for(task_id: int, *, bank_id: int) -> Select[int]:
    """The ids of who was invited to this task, or offered herself, and of the answer nobody gave."""
    return (
        select(Proposal.helper_id)
        .where(
            Proposal.bank_id == bank_id,
            Proposal.task_id == task_id,
            Proposal.state == word(ProposalState.WAITING),
        )
        .order_by(Proposal.helper_id)
    )


def waiting_by(
    person_id: int | SQLColumnExpression[int],
    task_id: int | SQLColumnExpression[int],
    *,
    bank_id: int,
) -> ScalarSelect[str]:
    """Which side put these two together and waits for the other."""
    return (
        select(Proposal.made_by)
        .where(
            Proposal.bank_id == bank_id,
            Proposal.task_id == task_id,
            Proposal.helper_id == person_id,
            Proposal.state == word(ProposalState.WAITING),
        )
        .correlate_except(Proposal)
        .scalar_subquery()
    )
