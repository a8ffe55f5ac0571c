"""Questions about what comes back end together, and are told in one letter, whoever ends them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import ColumnElement, and_, or_, select

from exchange.care.proposing_actions import end_waiting
from exchange.care.proposing_actions import lapse_proposal as lapse_one
from exchange.care.series_telling_actions import of_series
from exchange.units import Act
from models.base import db
from models.care import Proposal
from models.series import Series, SeriesDate
from models.states import ProposalState, Who


@dataclass(frozen=True)
class _Question:
    """One date that one of two was asked for, or had offered."""

    series_id: int
    helper_id: int
    made_by: Who
    id: int
    day: date


def end_questions_of(person_id: int, *, other_id: int | None = None, act: Act) -> None:
    """Of all series: what this person was asked is answered with no, what she put is taken back.

    With `other_id` only what stands between these two.
    """
    between = or_(
        and_(Proposal.helper_id == person_id, _asked_by(other_id)),
        and_(Series.person_id == person_id, _offered_by(other_id)),
    )
    for series, questions in _waiting(between, act=act):
        is_asker = series.person_id == person_id
        for question in questions:
            is_hers = (question.made_by is Who.ASKER) is is_asker
            state = ProposalState.WITHDRAWN if is_hers else ProposalState.DECLINED
            end_waiting(question.id, state, act=act)
        one, days = questions[0], [each.day for each in questions]
        is_hers = (one.made_by is Who.ASKER) is is_asker
        of_series(
            one.helper_id if is_asker else series.person_id,
            "care_series_taken_back" if is_hers else "care_series_declined",
            series,
            other_id=None if is_asker else one.helper_id,
            days=days,
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
    of_these = and_(
        Series.id == series_id, Proposal.helper_id == helper_id, Proposal.answer_by <= act.now
    )
    for series, questions in _waiting(of_these, act=act):
        for question in questions:
            end_waiting(question.id, ProposalState.LAPSED, act=act)
        by_helper = questions[0].made_by is Who.HELPER
        of_series(
            helper_id if by_helper else series.person_id,
            "care_series_unanswered",
            series,
            other_id=None if by_helper else helper_id,
            days=[each.day for each in questions],
            act=act,
        )


def tell_taken(series: Series, *, act: Act) -> None:
    """Who was in a question about dates that somebody else has just filled hears it once."""
    rows = db.session.execute(
        select(Proposal.helper_id, SeriesDate.day)
        .join(
            SeriesDate,
            and_(SeriesDate.bank_id == Proposal.bank_id, SeriesDate.task_id == Proposal.task_id),
        )
        .where(
            Proposal.bank_id == act.bank_id,
            SeriesDate.series_id == series.id,
            Proposal.state == ProposalState.TAKEN,
            Proposal.answered_at == act.now,
        )
        .order_by(Proposal.helper_id, SeriesDate.day)
    ).all()
    for helper_id, taken in groupby(rows, key=lambda row: row.helper_id):
        days = [row.day for row in taken]
        of_series(helper_id, "care_series_taken", series, days=days, act=act)


def _waiting(which: ColumnElement[bool], *, act: Act) -> Iterable[tuple[Series, list[_Question]]]:
    """Together what one side put to the other of one series."""
    rows = db.session.execute(
        select(
            SeriesDate.series_id,
            Proposal.helper_id,
            Proposal.made_by,
            Proposal.id,
            SeriesDate.day,
        )
        .join(
            Proposal,
            and_(Proposal.bank_id == SeriesDate.bank_id, Proposal.task_id == SeriesDate.task_id),
        )
        .join(Series, and_(Series.bank_id == SeriesDate.bank_id, Series.id == SeriesDate.series_id))
        .where(SeriesDate.bank_id == act.bank_id, Proposal.state == ProposalState.WAITING, which)
        .order_by(
            SeriesDate.series_id, Proposal.helper_id, Proposal.made_by, SeriesDate.day, Proposal.id
        )
    ).all()
    found = [_Question(row[0], row[1], Who(row[2]), row[3], row[4]) for row in rows]
    grouped = groupby(found, key=lambda each: (each.series_id, each.helper_id, each.made_by))
    for (series_id, _, _), questions in grouped:
        yield db.session.get_one(Series, (act.bank_id, series_id)), list(questions)
