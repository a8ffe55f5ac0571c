"""Calling an exchange off, saying that nobody came, and going away from all of them."""

from operator import attrgetter
from typing import Any

from sqlalchemy import and_, case, or_, select, update

from exchange.care import circle_telling_actions as circle_telling
from exchange.care import hearing_actions as hearing
from exchange.care import telling_actions as telling
from exchange.care.asking_actions import close_task, end_proposals
from exchange.care.closing_actions import dispute, let_go, lock
from exchange.care.confirming import after_missing
from exchange.care.covering_actions import look_for_cover
from exchange.care.covering_queries import is_covered
from exchange.care.deal_queries import Deal, deal, side_of, words_about
from exchange.care.going_actions import let_all_out
from exchange.care.joining_actions import take_in_waiting
from exchange.care.journey import Cancelling, cancelling, has_begun, other_side, task_lapses_at
from exchange.care.proposing_actions import end_waiting
from exchange.care.series_closing_actions import end_questions_of
from exchange.care.series_ending_actions import end_all_of
from exchange.care.word_actions import end_words_of
from exchange.care.word_queries import is_in_grace
from exchange.errors import Closed, NotOpen, TooEarly, TooLate
from exchange.people import queries as people
from exchange.units import Act
from exchange.work import changed_tasks
from models.base import db
from models.care import Exchange, Offer, Proposal, Task
from models.states import ExchangeState, OfferState, ProposalState, TaskState, Who


def cancel(exchange_id: int, *, act: Act) -> None:
    """Call it off before it begins; late is noted, and no reason is asked.

    A helper who cannot come opens the task again, while there is time to find somebody else; late,
    the house looks for them by itself.
    Raises NotFound, NotOpen, TooLate.
    """
    side = side_of(deal(exchange_id, bank_id=act.bank_id), act=act)
    agreed = call_off(exchange_id, side, act=act)
    telling.of_exchange(
        agreed.person_of(other_side(side)),
        "care_cancelled",
        agreed,
        act=act,
        late=_is_late(agreed, side, act),
        covered=is_covered(agreed.id, bank_id=act.bank_id),
    )


def _is_late(agreed: Deal, side: Who, act: Act) -> bool:
    """Not where she was taken at her word, and calls off soon after she has heard of it."""
    when = cancelling(agreed.starts_at, act.now, people.rules_of(act.bank_id))
    if when is not Cancelling.LATE or side is not Who.HELPER:
        return when is Cancelling.LATE
    return not is_in_grace(agreed.id, bank_id=act.bank_id, now=act.now)


def call_off(
    exchange_id: int, side: Who, *, kept_apart: bool = False, by_bank: bool = False, act: Act
) -> Deal:
    """End an agreed exchange before it begins, and tell nobody yet.

    What the bank calls off is held against neither side: no name stands there, and it is not late.
    Nor is late who keeps away from the other side; if it is she who asked, others may still come.
    Raises NotFound, NotOpen, TooLate.
    """
    # The task first, as in a yes, so that the two never wait for each other.
    _hold_task(exchange_id, act)
    by_bank = by_bank or side is Who.OPERATOR
    agreed = lock(exchange_id, act=act)
    when = cancelling(agreed.starts_at, act.now, people.rules_of(act.bank_id))
    if agreed.state != ExchangeState.AGREED:
        raise NotOpen(agreed.state)
    if when is Cancelling.TOO_LATE:
        raise TooLate(agreed.starts_at)
    let_go(
        agreed,
        ExchangeState.CANCELLED,
        by=side,
        act=act,
        cancelled_by_id=None if by_bank else act.person_id,
        late=not by_bank and not kept_apart and _is_late(agreed, side, act),
        kept_apart=kept_apart,
    )
    _change_task(agreed.task_id, act, is_needed=side is not Who.ASKER or kept_apart)
    # Who waited for her yes waits for the others' alone.
    take_in_waiting(agreed.task_id, act=act)
    if when is Cancelling.LATE and side is not Who.ASKER:
        look_for_cover(agreed, act=act)
    return agreed


def _hold_task(exchange_id: int, act: Act) -> None:
    of_exchange = (
        select(Exchange.task_id)
        .where(Exchange.bank_id == act.bank_id, Exchange.id == exchange_id)
        .scalar_subquery()
    )
    db.session.execute(
        select(Task.id)
        .where(Task.bank_id == act.bank_id, Task.id == of_exchange)
        .with_for_update(key_share=True)
    )


def _change_task(task_id: int, act: Act, *, is_needed: bool) -> None:
    """One helper fewer: looked for again when she could not come, or no longer wanted."""
    task = db.session.execute(
        select(Task.opens_at, Task.closes_at, Task.minutes).where(
            Task.bank_id == act.bank_id, Task.id == task_id
        )
    ).one()
    seeks_again = is_needed and task_lapses_at(*task) > act.now
    alone = Task.helpers_wanted == 1
    state: Any = TaskState.OPEN
    if not seeks_again:
        state = case((alone, TaskState.WITHDRAWN), else_=Task.state)
    wanted = Task.helpers_wanted if seeks_again else case((alone, 1), else_=Task.helpers_wanted - 1)
    db.session.execute(
        update(Task)
        .where(
            Task.bank_id == act.bank_id,
            Task.id == task_id,
            Task.state.in_((TaskState.OPEN, TaskState.FILLED)),
        )
        .values(helpers_found=Task.helpers_found - 1, helpers_wanted=wanted, state=state)
    )
    changed_tasks([task_id], act=act)


def no_show(exchange_id: int, *, act: Act) -> None:
    """One side says that the other did not come.

    The helper's word ends it and nothing moves; on the asker's an operator hears both.

    Raises NotFound, NotOpen, TooEarly.
    """
    agreed = lock(exchange_id, act=act)
    side = side_of(agreed, act=act)
    if agreed.state != ExchangeState.AGREED:
        raise NotOpen(agreed.state)
    if not has_begun(agreed.starts_at, act.now):
        raise TooEarly(agreed.starts_at)
    to = after_missing(words_about(exchange_id, bank_id=act.bank_id), side)
    if to is None:
        raise NotOpen(Closed.SAID)
    if to is ExchangeState.DISPUTED:
        dispute(agreed, by=side, act=act)
        return
    let_go(agreed, to, by=side, act=act, cancelled_by_id=act.person_id)
    telling.of_exchange(agreed.person_of(other_side(side)), "care_missed", agreed, act=act)


def cancel_all_of(person_id: int, *, by_bank: bool = False, act: Act) -> None:
    """Whoever leaves takes back all that is still to come: exchanges, asks, offers, answers.

    The others learn that she left, and nothing more; `by_bank`: that the bank has called it off.
    """
    end_all_of(person_id, act=act)
    end_questions_of(person_id, act=act)
    end_words_of(person_id, act=act)
    for exchange_id in let_all_out(person_id, act=act):
        call_off_uncarried(exchange_id, act=act)
    _call_off_all(person_id, act, by_bank=by_bank)
    _withdraw_asks(person_id, act)
    _withdraw_answers(person_id, act)
    db.session.execute(
        update(Offer)
        .where(
            Offer.bank_id == act.bank_id,
            Offer.person_id == person_id,
            Offer.state == OfferState.OPEN,
        )
        .values(state=OfferState.WITHDRAWN)
    )


def call_off_uncarried(exchange_id: int, *, act: Act) -> None:
    """A family is out of an ask and nobody can carry its part: called off, by nobody's fault."""
    agreed = call_off(exchange_id, Who.OPERATOR, act=act)
    telling.both("care_uncarried", agreed, act=act)


def _call_off_all(person_id: int, act: Act, *, by_bank: bool) -> None:
    """One letter to each of the others, however many dates it was."""
    ended: dict[int, list[Deal]] = {}
    for exchange_id, asker_id in _to_come(person_id, act):
        side = Who.ASKER if asker_id == person_id else Who.HELPER
        agreed = call_off(exchange_id, side, by_bank=by_bank, act=act)
        ended.setdefault(agreed.person_of(other_side(side)), []).append(agreed)
    for told, hers in ended.items():
        first, *more = sorted(hers, key=attrgetter("starts_at", "id"))
        news = "care_paused" if by_bank else "care_left"
        telling.of_exchange(told, news, first, others=telling.others_of(more), act=act)


def _to_come(person_id: int, act: Act) -> list[tuple[int, int]]:
    rows = db.session.execute(
        select(Exchange.id, Exchange.asker_id)
        .where(
            Exchange.bank_id == act.bank_id,
            Exchange.state == ExchangeState.AGREED,
            Exchange.starts_at > act.now,
            or_(Exchange.asker_id == person_id, Exchange.helper_id == person_id),
        )
        .order_by(Exchange.task_id, Exchange.id)
    )
    return [(row.id, row.asker_id) for row in rows]


def _withdraw_asks(person_id: int, act: Act) -> None:
    asks = db.session.scalars(
        select(Task.id)
        .where(
            Task.bank_id == act.bank_id,
            Task.person_id == person_id,
            Task.state == TaskState.OPEN,
        )
        .order_by(Task.id)
    ).all()
    for task_id in asks:
        close_task(task_id, TaskState.WITHDRAWN, act=act)
        circle_telling.ended(task_id, by=Who.ASKER, act=act)
        ended = end_proposals(task_id, ProposalState.WITHDRAWN, act=act)
        for helper_id, due_at in hearing.who_has_heard(ended, task_id, act=act):
            telling.of_task(helper_id, "care_withdrawn", task_id, act=act, due_at=due_at)


def _withdraw_answers(person_id: int, act: Act) -> None:
    """Invitations she has not answered are declined, and her own proposals taken back."""
    waiting = db.session.execute(
        select(Proposal.id, Proposal.made_by, Task.person_id)
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .where(
            Proposal.bank_id == act.bank_id,
            Proposal.helper_id == person_id,
            Proposal.state == ProposalState.WAITING,
        )
        .order_by(Proposal.id)
    ).all()
    for proposal_id, made_by, asker_id in waiting:
        asked = made_by == Who.ASKER
        state = ProposalState.DECLINED if asked else ProposalState.WITHDRAWN
        end_waiting(proposal_id, state, act=act)
        news = "care_declined" if asked else "care_taken_back"
        telling.of_proposal(asker_id, news, proposal_id, act=act)
