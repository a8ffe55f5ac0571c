"""Questions about dates of a series that wait for an answer, those of one side to the other together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import ColumnElement, and_, select

from models.base import db
from models.care import Proposal
from models.series import Series, SeriesDate
from models.states import ProposalState, Who


@dataclass(frozen=True)
class DateAsked:
    """One date that one of two was asked for, or had offered; `id` is of the proposal."""

    series_id: int
    helper_id: int
    made_by: Who
    id: int
    day: date

    def answers(self, person_id: int | None) -> bool:
        """Was it put to this one of the two?"""
        return (person_id == self.helper_id) is (self.made_by is Who.ASKER)


@dataclass(frozen=True)
class AsRead:
    """What was read: in a letter these dates, on a page all of them, as they were at that moment.

    What was asked later, or put anew in other words, is read in another place.
    """

    at: datetime
    days: frozenset[date] | None = None

    @property
    def which(self) -> ColumnElement[bool]:
        then = Proposal.made_at <= self.at
        return then if self.days is None else and_(then, SeriesDate.day.in_(self.days))


def waiting(
    which: ColumnElement[bool], *, bank_id: int
) -> Iterable[tuple[Series, list[DateAsked]]]:
    """Together what one side put to the other of one series, by its days."""
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
        .where(SeriesDate.bank_id == bank_id, Proposal.state == ProposalState.WAITING, which)
        .order_by(
            SeriesDate.series_id, Proposal.helper_id, Proposal.made_by, SeriesDate.day, Proposal.id
        )
    ).all()
    found = [DateAsked(row[0], row[1], Who(row[2]), row[3], row[4]) for row in rows]
    grouped = groupby(found, key=lambda each: (each.series_id, each.helper_id, each.made_by))
    for (series_id, _, _), questions in grouped:
        yield db.session.get_one(Series, (bank_id, series_id)), list(questions)


def between_two(series_id: int, helper_id: int, read: AsRead | None = None) -> ColumnElement[bool]:
    """What stands between the family of a series and one neighbour; or of it what was read."""
    which = and_(Series.id == series_id, Proposal.helper_id == helper_id)
    return and_(which, read.which) if read else which
