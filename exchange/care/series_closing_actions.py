"""Questions about what comes back end together, and are told in one letter, whoever ends them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select

from exchange.care import hearing_actions as hearing
from exchange.care.proposing_actions import lapse_proposal as lapse_one
from exchange.care.series_hearing_actions import end_these, of_ended
from exchange.care.series_question_queries import DateAsked, between_two, waiting
from exchange.care.series_telling_actions import of_series
from exchange.units import Act
from models.base import db
from models.care import Proposal
from models.series import Series, SeriesDate
from models.states import ProposalState, Who


def end_questions_of(person_id: int, *, other_id: int | None = None, act: Act) -> None:
    """Of all series: what this person was asked is answered with no, what she put is taken back.

    With `other_id` only what stands between these two.
    """
    between = or_(
        and_(Proposal.helper_id == person_id, _asked_by(other_id)),
        and_(Series.person_id == person_id, _offered_by(other_id)),
    )
    for series, questions in waiting(between, bank_id=act.bank_id):
        end_between(series, questions, is_asker=series.person_id == person_id, act=act)


def end_between(
    series: Series, questions: Sequence[DateAsked], *, is_asker: bool, act: Act
) -> None:
    """End what one of two put to the other: taken back by who put it, otherwise answered with no.

    The other hears it once. Raises NotOpen.
    """
    one = questions[0]
    is_hers = (one.made_by is Who.ASKER) is is_asker
    state = ProposalState.WITHDRAWN if is_hers else ProposalState.DECLINED
    ended = end_these([each.id for each in questions], state, act=act)
    if is_asker and is_hers:
        of_ended(ended, "care_series_taken_back", series, act=act)
        return
    if not is_asker:
        hearing.leave_out(one.helper_id, *(each.task_id for each in ended), act=act)
    of_series(
        one.helper_id if is_asker else series.person_id,
        "care_series_taken_back" if is_hers else "care_series_declined",
        series,
        other_id=None if is_asker else one.helper_id,
        days=[each.day for each in questions],
        act=act,
    )


def _asked_by(asker_id: int | None) -> ColumnElement[bool]:
    return Series.person_id == asker_id if asker_id is not None else Series.id.is_not(None)


def _offered_by(helper_id: int | None) -> ColumnElement[bool]:
    return Proposal.helper_id == helper_id if helper_id is not None else Proposal.id.is_not(None)


def lapse_proposal(proposal_id: int, *, act: Act) -> None:
    """Nobody answered in time; who had asked is told, and of all dates of a series at once."""
    series_id, helper_id = db.session.execute(
        select(SeriesDate.series_id, Proposal.helper_id)
        .select_from(Proposal)
        .outerjoin(
            SeriesDate,
            and_(SeriesDate.bank_id == Proposal.bank_id, SeriesDate.task_id == Proposal.task_id),
        )
        .where(Proposal.bank_id == act.bank_id, Proposal.id == proposal_id)
    ).one()
    if series_id is None:
        lapse_one(proposal_id, act=act)
        return
    of_these = and_(between_two(series_id, helper_id), Proposal.answer_by <= act.now)
    for series, questions in waiting(of_these, bank_id=act.bank_id):
        ended = end_these([each.id for each in questions], ProposalState.LAPSED, act=act)
        hearing.leave_out(helper_id, *(each.task_id for each in ended), act=act)
        by_helper = questions[0].made_by is Who.HELPER
        of_series(
            helper_id if by_helper else series.person_id,
            "care_series_unanswered",
            series,
            other_id=None if by_helper else helper_id,
            days=[each.day for each in questions],
            act=act,
        )
