"""Yes and no to many dates in one press, each told to the other side in one letter."""

from datetime import date

from sqlalchemy import and_, select

from exchange.care.series_agreeing_actions import agree
from exchange.care.series_closing_actions import end_between
from exchange.care.series_hearing_actions import of_ended
from exchange.care.series_outcome import Outcome
from exchange.care.series_putting_actions import series_of
from exchange.care.series_question_queries import AsRead, between_two, waiting
from exchange.care.series_telling_actions import of_series
from exchange.errors import NotFound, NotOpen
from exchange.people.pair_actions import hold_pairs
from exchange.units import Act
from models.base import db
from models.care import Task
from models.series import Series, SeriesDate
from models.states import ProposalState, TaskState, Who


def accept_dates(series_id: int, other_id: int, *, read: AsRead | None = None, act: Act) -> Outcome:
    """Say yes to all that this neighbour offers, or is asked for, in a series: each an exchange.

    Only what the household can pay is held: the dates past that are refused, or, where it is the
    helper who answers, kept as her offer. With `read`, only what was read.
    Raises NotFound, and what stands in the way of every date.
    """
    series = series_of(series_id, act=act)
    helper_id = _helper(series, other_id, act=act)
    hold_pairs(series.person_id, [helper_id], act=act)
    _hold_tasks_of(series_id, act=act)
    questions = [
        each
        for _, put in waiting(between_two(series_id, helper_id, read), bank_id=act.bank_id)
        for each in put
        if each.answers(act.person_id)
    ]
    if not questions:
        raise NotOpen(ProposalState.TAKEN)
    by = Who.HELPER if act.person_id == helper_id else Who.ASKER
    outcome, taken = agree(questions, by=by, act=act)
    if outcome.done:
        of_series(helper_id, "care_series_agreed", series, days=outcome.done, helps=True, act=act)
        of_series(
            series.person_id,
            "care_series_agreed",
            series,
            other_id=helper_id,
            days=outcome.done,
            helps=False,
            act=act,
        )
        of_ended(taken, "care_series_taken", series, act=act)
    if outcome.kept:
        of_series(
            series.person_id,
            "care_series_proposed",
            series,
            other_id=helper_id,
            days=outcome.kept,
            act=act,
        )
    return outcome


def _helper(series: Series, other_id: int, *, act: Act) -> int:
    """Who of the two would come; the other is the family. Raises NotFound for who is neither."""
    if act.person_id == series.person_id:
        return other_id
    if act.person_id is None or other_id != series.person_id:
        raise NotFound()
    return act.person_id


def _hold_tasks_of(series_id: int, *, act: Act) -> None:
    """Before the first yes locks an account: no other trip waits for us with a task in hand."""
    db.session.execute(
        select(Task.id)
        .join(SeriesDate, and_(SeriesDate.bank_id == Task.bank_id, SeriesDate.task_id == Task.id))
        .where(
            SeriesDate.bank_id == act.bank_id,
            SeriesDate.series_id == series_id,
            Task.state == TaskState.OPEN,
        )
        .order_by(Task.id)
        .with_for_update(key_share=True, of=Task)
    ).all()


def refuse_dates(
    series_id: int, other_id: int, *, read: AsRead | None = None, act: Act
) -> list[date]:
    """Say no to all that is asked of one, and take back all one has put; a letter for either.

    With `read`, only to what was read. Raises NotFound, NotOpen when nothing waits.
    """
    series = series_of(series_id, act=act)
    helper_id = _helper(series, other_id, act=act)
    put = list(waiting(between_two(series_id, helper_id, read), bank_id=act.bank_id))
    if not put:
        raise NotOpen(ProposalState.TAKEN)
    for _, questions in put:
        end_between(series, questions, is_asker=act.person_id == series.person_id, act=act)
    return sorted(each.day for _, questions in put for each in questions)
