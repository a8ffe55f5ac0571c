"""How a neighbour hears that questions of a series have ended: as she listens, and in few letters.

Of dates she was never told of she hears nothing: they are taken out of the letter that waits.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter

from sqlalchemy import ColumnElement, and_, func, select, update

from exchange.care import hearing_actions as hearing
from exchange.care.listening_queries import listening_of
from exchange.care.series_telling_actions import of_series
from exchange.care.waves import told_with
from exchange.errors import NotOpen
from exchange.notices import gathering_actions as gathering
from exchange.people import queries as people
from exchange.units import Act
from models.base import db
from models.care import Proposal, Task
from models.notices import Notice
from models.series import Series, SeriesDate
from models.states import ProposalState

_NEWS = frozenset(
    ("care_series_ended", "care_series_skipped", "care_series_taken", "care_series_taken_back")
)
"""What asks nothing of its reader: it can wait, and stand with other dates in one letter."""


@dataclass(frozen=True)
class Ended:
    """A question about one date that need not be answered any more, and when the date begins."""

    helper_id: int
    task_id: int
    day: date
    opens_at: datetime


def end_questions(task_ids: Collection[int], state: ProposalState, *, act: Act) -> list[Ended]:
    """Nobody needs to answer for these dates any more; gives what was still waiting.

    Their rows are locked by then, as they are by a yes: the two never wait for each other.
    """
    return _end(Proposal.task_id.in_(task_ids), state, act=act)


def end_these(proposal_ids: Collection[int], state: ProposalState, *, act: Act) -> list[Ended]:
    """Answer these waiting questions once, all or none. Raises NotOpen when somebody was quicker."""
    ended = _end(Proposal.id.in_(proposal_ids), state, act=act)
    if len(ended) < len(proposal_ids):
        raise NotOpen(ProposalState.TAKEN)
    return ended


def _end(which: ColumnElement[bool], state: ProposalState, *, act: Act) -> list[Ended]:
    ended = db.session.execute(
        update(Proposal)
        .where(Proposal.bank_id == act.bank_id, which, Proposal.state == ProposalState.WAITING)
        .values(state=state, answered_at=act.now)
        .returning(Proposal.id)
    )
    return _ended(ended.scalars().all(), act=act)


def _ended(proposal_ids: Collection[int], *, act: Act) -> list[Ended]:
    if not proposal_ids:
        return []
    rows = db.session.execute(
        select(Proposal.helper_id, Task.id, SeriesDate.day, Task.opens_at)
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .join(SeriesDate, and_(SeriesDate.bank_id == Task.bank_id, SeriesDate.task_id == Task.id))
        .where(Proposal.bank_id == act.bank_id, Proposal.id.in_(proposal_ids))
        .order_by(Proposal.helper_id, SeriesDate.day, Proposal.id)
    )
    return [Ended(*row) for row in rows]


def of_ended(ended: Iterable[Ended], kind: str, series: Series, *, act: Act) -> None:
    """Tell each neighbour once of all the dates of which she had heard that she is asked."""
    assert kind in _NEWS, "what asks something is told at once"
    for helper_id, hers in groupby(ended, key=attrgetter("helper_id")):
        heard = _heard(helper_id, list(hers), act=act)
        if not heard:
            continue
        dates = {each.day: each.task_id for each in heard}
        due_at = _due_at(helper_id, min(each.opens_at for each in heard), act=act)
        if not joins(helper_id, kind, series, dates, due_at=due_at, act=act):
            tasks = list(dates.values())
            of_series(
                helper_id, kind, series, days=sorted(dates), task_ids=tasks, due_at=due_at, act=act
            )


def _heard(helper_id: int, ended: list[Ended], *, act: Act) -> list[Ended]:
    unheard = hearing.leave_out(helper_id, *(each.task_id for each in ended), act=act)
    return [each for each in ended if each.task_id not in unheard]


def joins(
    helper_id: int,
    kind: str,
    series: Series,
    dates: Mapping[date, int],
    *,
    due_at: datetime,
    act: Act,
) -> bool:
    """Are these dates, each with its task, in the letter of this series that waits, now?"""
    for letter in gathering.waiting(helper_id, kind, act=act):
        days, tasks = letter.facts["days"], letter.facts.get("task_ids", [])
        # A letter written before its tasks were noted leaves as it is.
        if letter.facts["series_id"] != series.id or len(days) != len(tasks):
            continue
        named = dict(zip(days, tasks, strict=True))
        named |= {day.isoformat(): task_id for day, task_id in dates.items()}
        facts = {"days": sorted(named), "task_ids": [named[day] for day in sorted(named)]}
        due_at = min(letter.due_at, due_at)
        if gathering.rewrite(letter.id, letter.facts | facts, due_at, act=act):
            return True
    return False


def _due_at(helper_id: int, begins_at: datetime, *, act: Act) -> datetime:
    rules = people.rules_of(act.bank_id)
    listening = listening_of([helper_id], rules=rules, bank_id=act.bank_id)[helper_id]
    since = act.now - timedelta(hours=rules.questions_apart_hours)
    last = db.session.scalar(
        select(func.max(Notice.due_at)).where(
            Notice.bank_id == act.bank_id,
            Notice.person_id == helper_id,
            Notice.kind.in_(_NEWS),
            Notice.due_at > since,
        )
    )
    return told_with(last, act.now, begins_at, quiet=listening.quiet, rules=rules)
