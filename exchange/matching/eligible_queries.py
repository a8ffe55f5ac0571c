"""Who may not be suggested whatever her hours: blocks, households, and what was answered."""

from collections.abc import Callable
from functools import partial

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
from exchange.people.protecting_queries import protected_in
from models.care import Proposal
from models.people import Block, HouseholdMember
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
    asking, parted = _parted(asker_id, household_id, bank_id=bank_id)
    if at_helpers:
        # The door is opened by whoever lives there.
        apart = select(union_all(*parted).cte("parted").c.id)
        parted = [apart, living_with_any(apart, bank_id=bank_id)]
    answer = aliased(Proposal, name="p")
    answerers = select(answer.helper_id).where(
        answer.bank_id == bank_id, answer.task_id == task_id, has_answered(answer)
    )
    return union_all(asking, *parted, answerers)


def not_to_be_met(
    person_id: ColumnElement[int], household_id: ColumnElement[int], *, bank_id: ColumnElement[int]
) -> CompoundSelect[int]:
    """Herself, who lives in any of her homes, whom a block parts from her or from this home, and who
    is hidden from searches. One set for the whole statement, as that of `kept_out`.
    """
    mine, adult = aliased(HouseholdMember, name="h"), aliased(HouseholdMember, name="n")
    # Whichever of her households she acts for today: one may live in two.
    at_home = (
        select(adult.person_id.label("id"))
        .join(mine, and_(mine.bank_id == bank_id, mine.household_id == adult.household_id))
        .where(
            adult.bank_id == bank_id,
            adult.until_at.is_(None),
            mine.person_id == person_id,
            mine.until_at.is_(None),
        )
    )
    asking, parted = _parted(person_id, household_id, bank_id=bank_id)
    return union_all(asking, at_home, *parted, protected_in(bank_id))


def _parted(
    asker_id: ColumnElement[int], household_id: ColumnElement[int], *, bank_id: ColumnElement[int]
) -> tuple[Select[int], list[Select[int]]]:
    """The asker and her household, and the other side of every block of theirs, either way."""
    asks = select(asker_id.label("id")).union_all(living_in(household_id, bank_id=bank_id))
    asking, block = select(asks.cte("q").c.id), aliased(Block, name="b")
    return asking, [
        select(other.label("id")).where(block.bank_id == bank_id, one.in_(asking))
        for one, other in (
            (block.blocker_id, block.blocked_id),
            (block.blocked_id, block.blocker_id),
        )
    ]


def kept_apart(
    person_id: int | SQLColumnExpression[int],
    asker_id: int | SQLColumnExpression[int],
    household_id: int | SQLColumnExpression[int],
    *,
    bank_id: int | ColumnElement[int],
    at_helpers: bool | ColumnElement[bool] = False,
    own_only: bool = False,
) -> ColumnElement[bool]:
    """A block either way between a neighbour and the asker, or anybody the asker lives with:
    they would meet at the door.

    `at_helpers`: the care is at the neighbour's home, and who lives there opens the door, too.
    `own_only`: without those that last until an operator has looked at a report.
    """

    def asks(other: SQLColumnExpression[int]) -> ColumnElement[bool]:
        return or_(other == asker_id, other.in_(living_in(household_id, bank_id=bank_id)))

    def lives_at_helpers(other: SQLColumnExpression[int]) -> ColumnElement[bool]:
        return other.in_(living_with(person_id, bank_id=bank_id))

    blocked = partial(_blocked, bank_id=bank_id, own_only=own_only)
    apart = blocked(lambda other: other == person_id, asks)
    if at_helpers is False:
        return apart
    # A statement of its own beside the first: together in one they would hide the keys of a block.
    return or_(apart, and_(at_helpers, blocked(lives_at_helpers, asks)))


Side = Callable[[SQLColumnExpression[int]], ColumnElement[bool]]
"""Is this column somebody of one side?"""


def _blocked(
    one: Side, other: Side, *, bank_id: int | ColumnElement[int], own_only: bool
) -> ColumnElement[bool]:
    return (
        exists()
        .where(
            Block.bank_id == bank_id,
            *([Block.is_own] if own_only else []),
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
