"""Keeping away from somebody, with all that the two still had before them."""

from collections.abc import Sequence

from sqlalchemy import select

from exchange.care import blocking_queries as blocking
from exchange.care import hearing_actions as hearing
from exchange.care import telling_actions as telling
from exchange.care.blocking_queries import Question
from exchange.care.closing_actions import lock, step
from exchange.care.covering_queries import is_covered
from exchange.care.deal_queries import Deal, is_of_either_household
from exchange.care.exchange_actions import call_off
from exchange.care.journey import Cancelling, cancelling, other_side
from exchange.care.proposing_actions import end_waiting
from exchange.care.series_closing_actions import end_questions_of
from exchange.ledger import parting_actions as lessons
from exchange.notices import actions as notices
from exchange.people import actions as keeping
from exchange.people import queries as people
from exchange.people.pair_actions import hold_pairs
from exchange.units import Act
from models.base import db
from models.care import Exchange, Task
from models.states import ExchangeState, ProposalState, Who


def keep_away(person_id: int, *, through_operator: bool = False, act: Act) -> None:
    """From now on these two do not meet: what was agreed is called off, open questions are closed.

    The other side reads of each what it reads of any calling off, and never why. What has begun
    stays to be confirmed by both, or is settled by an operator. Raises NotFound.
    """
    assert act.person_id is not None
    # In this order, as everywhere: the two people, tasks, exchanges, lessons, accounts, memberships.
    hold_pairs(act.person_id, [person_id], act=act)
    _hold_tasks(blocking.tasks_between(act.person_id, person_id, bank_id=act.bank_id), act)
    _hold_exchanges(blocking.exchanges_between(act.person_id, person_id, bank_id=act.bank_id), act)
    lessons.part(person_id, act=act)
    for exchange_id in blocking.to_come(act.person_id, person_id, bank_id=act.bank_id, now=act.now):
        _call_off(exchange_id, person_id, act)
    end_questions_of(act.person_id, other_id=person_id, act=act)
    for question in blocking.questions(act.person_id, person_id, bank_id=act.bank_id):
        _close(question, act)
    if through_operator:
        for exchange_id in blocking.begun(
            act.person_id, person_id, bank_id=act.bank_id, now=act.now
        ):
            _hand_over(exchange_id, person_id, act)
    keeping.block(person_id, act=act)


def _hold_tasks(task_ids: Sequence[int], act: Act) -> None:
    db.session.execute(
        select(Task.id)
        .where(Task.bank_id == act.bank_id, Task.id.in_(task_ids))
        .order_by(Task.id)
        .with_for_update(key_share=True)
    )


def _hold_exchanges(exchange_ids: Sequence[int], act: Act) -> None:
    db.session.execute(
        select(Exchange.id)
        .where(Exchange.bank_id == act.bank_id, Exchange.id.in_(exchange_ids))
        .order_by(Exchange.id)
        .with_for_update(key_share=True)
    )


def _call_off(exchange_id: int, person_id: int, act: Act) -> None:
    side = _side(lock(exchange_id, act=act), person_id)
    agreed = call_off(exchange_id, side, kept_apart=True, act=act)
    # Late is what any calling off would be at this hour: to leave it out would be a hint.
    is_late = cancelling(agreed.starts_at, act.now, people.rules_of(act.bank_id)) is Cancelling.LATE
    covered = is_covered(agreed.id, bank_id=act.bank_id)
    telling.of_exchange(person_id, "care_cancelled", agreed, act=act, late=is_late, covered=covered)
    _tell_operators(agreed, act)


def _side(agreed: Deal, person_id: int) -> Who:
    """The side of who keeps away from this person."""
    return other_side(Who.HELPER if agreed.helper_id == person_id else Who.ASKER)


def _tell_operators(agreed: Deal, act: Act) -> None:
    """Who looks after the bank may call her; not who is one of the two, or lives with one."""
    for operator_id in people.staff_of(act.bank_id):
        is_party = operator_id in (agreed.asker_id, agreed.helper_id)
        if not is_party and not is_of_either_household(agreed, operator_id, bank_id=act.bank_id):
            facts = {
                "person_id": act.person_id,
                "kind": agreed.kind,
                "starts_at": agreed.starts_at.isoformat(),
                "minutes": agreed.minutes,
            }
            notices.tell(operator_id, "care_kept_apart", facts, act=act)


def _close(question: Question, act: Act) -> None:
    """Her own word is taken back, the other's is answered with no: both without a reason, as ever."""
    if question.is_mine:
        end_waiting(question.id, ProposalState.WITHDRAWN, act=act)
        # As whoever takes a question back: of one that was never told, nothing is told.
        for told_id, due_at in hearing.who_has_heard(
            [question.other_id], question.task_id, act=act
        ):
            telling.of_proposal(told_id, "care_taken_back", question.id, act=act, due_at=due_at)
        return
    end_waiting(question.id, ProposalState.DECLINED, act=act)
    telling.of_proposal(question.other_id, "care_declined", question.id, act=act)


def _hand_over(exchange_id: int, person_id: int, act: Act) -> None:
    """The minutes of what has begun are settled by an operator, who asks each of the two alone."""
    agreed = lock(exchange_id, act=act)
    step(agreed, ExchangeState.DISPUTED, by=_side(agreed, person_id), act=act, kept_apart=True)
    telling.both("care_handed_over", agreed, act=act)
    telling.operators("care_to_settle", agreed, act=act)
