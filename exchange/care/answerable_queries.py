"""Does a question of care still wait for this person, and for which household would she answer?"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, or_, select

from exchange.care.pairing_queries import household_of
from exchange.care.series_question_queries import AsRead
from models.base import db
from models.care import Confirmation, Exchange, Proposal, Task
from models.series import SeriesDate
from models.states import ExchangeState, ProposalState, Who

_STILL_ASKED = (ExchangeState.AGREED, ExchangeState.DIFFERS)


def of_proposal(proposal_id: int, *, bank_id: int, person_id: int) -> int | None:
    """The household to answer a proposal for; None when it does not wait for her."""
    return _household(
        [Proposal.id == proposal_id, *_waits_for(person_id)], bank_id=bank_id, person_id=person_id
    )


def of_series(
    series_id: int, other_id: int, read: AsRead, *, bank_id: int, person_id: int
) -> int | None:
    """The same for all that one neighbour, or the family, read of a series."""
    asked = exists().where(
        SeriesDate.bank_id == bank_id,
        SeriesDate.series_id == series_id,
        SeriesDate.task_id == Proposal.task_id,
        read.which,
    )
    of_the_two = or_(Proposal.helper_id == other_id, Task.person_id == other_id)
    which = [asked.correlate_except(SeriesDate), of_the_two, *_waits_for(person_id)]
    return _household(which, bank_id=bank_id, person_id=person_id)


def _waits_for(person_id: int) -> Sequence[ColumnElement[bool]]:
    is_hers = or_(
        and_(Proposal.made_by == Who.ASKER, Proposal.helper_id == person_id),
        and_(Proposal.made_by == Who.HELPER, Task.person_id == person_id),
    )
    return Proposal.state == ProposalState.WAITING, is_hers


def _household(which: list[ColumnElement[bool]], *, bank_id: int, person_id: int) -> int | None:
    row = db.session.execute(
        select(Proposal.helper_id, Proposal.helper_household_id, Task.household_id)
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .where(Proposal.bank_id == bank_id, *which)
        .order_by(Proposal.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    prefer = row.helper_household_id if row.helper_id == person_id else row.household_id
    return household_of(person_id, prefer=prefer, bank_id=bank_id)


def of_exchange(exchange_id: int, *, bank_id: int, person_id: int) -> int | None:
    """The household to say for how long it was; None where nobody waits for her word."""
    row = db.session.execute(
        select(
            Exchange.state,
            Exchange.helper_id,
            Exchange.helper_household_id,
            Exchange.asker_household_id,
        ).where(
            Exchange.bank_id == bank_id,
            Exchange.id == exchange_id,
            Exchange.state.in_(_STILL_ASKED),
            or_(Exchange.helper_id == person_id, Exchange.asker_id == person_id),
        )
    ).one_or_none()
    if row is None:
        return None
    helps = row.helper_id == person_id
    side = Who.HELPER if helps else Who.ASKER
    if row.state == ExchangeState.AGREED and _has_spoken(exchange_id, side, bank_id=bank_id):
        return None
    prefer = row.helper_household_id if helps else row.asker_household_id
    return household_of(person_id, prefer=prefer, bank_id=bank_id)


def _has_spoken(exchange_id: int, side: Who, *, bank_id: int) -> bool:
    said = select(Confirmation.id).where(
        Confirmation.bank_id == bank_id,
        Confirmation.exchange_id == exchange_id,
        Confirmation.side == side,
    )
    return db.session.scalar(said.order_by(Confirmation.id).limit(1)) is not None
