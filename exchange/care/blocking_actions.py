"""Keeping away from somebody, with all that the two still had before them."""

from collections.abc import Sequence

from sqlalchemy import select

from exchange.care import blocking_queries as blocking
from exchange.care import hearing_actions as hearing
from exchange.care import telling_actions as telling
from exchange.care.blocking_queries import WaitingProposal
from exchange.care.circle_queries import pays_a_part
from exchange.care.closing_actions import lock, step
from exchange.care.covering_queries import is_covered
from exchange.care.deal_queries import Deal, deal, is_of_either_household, side_of
from exchange.care.exchange_actions import call_off, call_off_uncarried
from exchange.care.going_actions import let_home_out, let_out_between
from exchange.care.journey import ASKED, Cancelling, cancelling, has_begun, other_side
from exchange.care.proposing_actions import end_waiting
from exchange.care.series_closing_actions import end_questions_of
from exchange.errors import NotFound
from exchange.ledger import parting_actions as lessons
from exchange.notices import actions as notices
from exchange.people import actions as keeping
from exchange.people import queries as people
from exchange.people.pair_actions import hold_pairs
from exchange.units import Act
from models.base import db
from models.care import Exchange, Task
from models.states import ExchangeState, ProposalState, Who


def stop(exchange_id: int, *, act: Act) -> None:
    """One of the two does not feel safe: it ends here, and the two keep away from each other.

    An adult beside the asker stops it, too. The other side hears of what has begun after its time.
    Raises NotFound.
    """
    agreed = deal(exchange_id, bank_id=act.bank_id)
    side = side_of(agreed, act=act)
    other_id = agreed.person_of(other_side(side))
    keep_away(other_id, through_operator=True, quietly=True, act=act)
    # What the one asked beside whom she lives is not between her and the other.
    if act.person_id != agreed.person_of(side) and lock(exchange_id, act=act).state in ASKED:
        if has_begun(agreed.starts_at, act.now):
            _hand_over(exchange_id, other_id, act, quietly=True)
        else:
            _call_off(exchange_id, other_id, act)
    if has_begun(agreed.starts_at, act.now):
        # Nor does what else is called off ring while the two may still be in the same room.
        notices.hold_back(other_id, agreed.ends_at, act=act)


def stop_in_circle(exchange_id: int, *, act: Act) -> None:
    """As `stop`, for an adult of a family that joined: hers goes out, and she keeps away from who helps.

    With the other families it goes on; an operator calls all of them. Raises NotFound.
    """
    assert act.person_id is not None
    agreed = deal(exchange_id, bank_id=act.bank_id)
    if not pays_a_part(exchange_id, act.person_id, bank_id=act.bank_id):
        raise NotFound()
    keep_away(agreed.helper_id, through_operator=True, quietly=True, act=act)
    # Where another adult at home gave the word.
    for uncarried_id in let_home_out(agreed.task_id, act.person_id, act=act):
        call_off_uncarried(uncarried_id, act=act)
    if has_begun(agreed.starts_at, act.now):
        notices.hold_back(agreed.helper_id, agreed.ends_at, act=act)


def keep_away(
    person_id: int, *, through_operator: bool = False, quietly: bool = False, act: Act
) -> None:
    """From now on these two do not meet: what was agreed is called off, open questions are closed.

    The other side reads of each what it reads of any calling off, and never why. What has begun
    stays to be confirmed by both, or is settled by an operator; `quietly`: of that the other reads
    once its time is over. Raises NotFound.
    """
    assert act.person_id is not None
    # In this order, as everywhere: the two people, tasks, exchanges, lessons, accounts, memberships.
    hold_pairs(act.person_id, [person_id], act=act)
    _hold_tasks(blocking.tasks_between(act.person_id, person_id, bank_id=act.bank_id), act)
    _hold_exchanges(blocking.exchanges_between(act.person_id, person_id, bank_id=act.bank_id), act)
    lessons.part(person_id, act=act)
    for exchange_id in let_out_between(act.person_id, person_id, act=act):
        call_off_uncarried(exchange_id, act=act)
    for exchange_id in blocking.to_come(act.person_id, person_id, bank_id=act.bank_id, now=act.now):
        _call_off(exchange_id, person_id, act)
    end_questions_of(act.person_id, other_id=person_id, act=act)
    for question in blocking.questions(act.person_id, person_id, bank_id=act.bank_id):
        _close(question, act)
    if through_operator:
        for exchange_id in blocking.begun(
            act.person_id, person_id, bank_id=act.bank_id, now=act.now
        ):
            _hand_over(exchange_id, person_id, act, quietly=quietly)
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


def _close(question: WaitingProposal, act: Act) -> None:
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


def _hand_over(exchange_id: int, person_id: int, act: Act, *, quietly: bool) -> None:
    """The minutes of what has begun are settled by an operator, who asks each of the two alone."""
    agreed = lock(exchange_id, act=act)
    own = _side(agreed, person_id)
    step(agreed, ExchangeState.DISPUTED, by=own, act=act, kept_apart=True)
    # Not while she may still be in the same room.
    due_at = max(act.now, agreed.ends_at) if quietly else None
    telling.of_exchange(agreed.person_of(own), "care_handed_over", agreed, act=act)
    telling.of_exchange(person_id, "care_handed_over", agreed, act=act, due_at=due_at)
    telling.operators("care_to_settle", agreed, act=act)
