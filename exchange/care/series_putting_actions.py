"""One press for many dates: offering oneself and inviting, each date by its own rules.

Every date is a proposal of its own. What cannot be on one date is told by name, and the others go
ahead; where it can be on none, the first refusal is heard, and nothing was done.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, and_, select

from exchange.care import hearing_actions as hearing
from exchange.care.asking_actions import acting
from exchange.care.listening_queries import check_does_not_rest, listening_of
from exchange.care.pacing_actions import check_may_put
from exchange.care.pairing_queries import household_of
from exchange.care.proposing_actions import hold_open, put_together
from exchange.care.series_hearing_actions import joins
from exchange.care.series_outcome import Outcome
from exchange.care.series_telling_actions import of_series
from exchange.care.waves import told_with
from exchange.errors import NotFound, NotFreeForUs, NotOpen, Refusal
from exchange.people import queries as people
from exchange.people.pair_actions import hold_pairs
from exchange.units import Act
from models.base import db
from models.care import Proposal, Task
from models.series import Series, SeriesDate
from models.states import ProposalState, TaskState, Who


@dataclass(frozen=True)
class OpenDate:
    """A date of a series that somebody is asked for, and its task."""

    day: date
    id: int


def offer_dates(series_id: int, days: Collection[date] = (), *, act: Act) -> Outcome:
    """A neighbour offers herself for these dates of a series, or for all that are open.

    Raises NotFound, TooMany, and what stands in the way of every date.
    """
    helper_id, household_id = acting(act)
    check_may_put(act=act)
    series = series_of(series_id, act=act)
    hold_pairs(helper_id, [series.person_id], act=act)
    open_dates = _open_dates(series_id, days, act=act)
    outcome = _put(open_dates, helper_id, household_id, made_by=Who.HELPER, act=act)
    of_series(
        series.person_id,
        "care_series_proposed",
        series,
        other_id=helper_id,
        days=outcome.done,
        act=act,
    )
    return outcome


def invite_to(series_id: int, helper_id: int, days: Collection[date] = (), *, act: Act) -> Outcome:
    """The family asks one neighbour for these dates of a series, or for all that are open.

    Raises as `offer_dates`.
    """
    asker_id, _ = acting(act)
    check_may_put(act=act)
    series = series_of(series_id, act=act)
    if series.person_id != asker_id:
        raise NotFound()
    hold_pairs(asker_id, [helper_id], act=act)
    household_id = household_of(helper_id, bank_id=act.bank_id)
    if household_id is None:
        raise NotFreeForUs()
    open_dates = _open_dates(series_id, days, act=act)
    outcome = _put(open_dates, helper_id, household_id, made_by=Who.ASKER, act=act)
    # After the pair, as for one invitation.
    rules = people.rules_of(act.bank_id)
    check_does_not_rest(helper_id, rules=rules, bank_id=act.bank_id, now=act.now)
    tell_invited(series, helper_id, outcome.done, act=act)
    return outcome


def tell_invited(series: Series, helper_id: int, days: Collection[date], *, act: Act) -> None:
    """One letter for these dates, which she reads when she listens; each is kept as asked then.

    With those of this series that she has not read of yet, and some hours after the last question.
    """
    hearing.hold_reader(helper_id, act=act)
    rules = people.rules_of(act.bank_id)
    quiet = listening_of([helper_id], rules=rules, bank_id=act.bank_id)[helper_id].quiet
    asked = _asked(series, helper_id, days, act=act)
    begins_at = min(each.starts_at for each in asked)
    last = hearing.last_told(helper_id, rules, act)
    at = told_with(last, act.now, begins_at, quiet=quiet, rules=rules)
    for each in asked:
        hearing.write_down(each.id, each.task_id, at, act=act)
    dates = {each.day: each.task_id for each in asked}
    if not joins(helper_id, hearing.DATES, series, dates, due_at=at, act=act):
        of_series(
            helper_id,
            "care_series_invited",
            series,
            days=list(dates),
            task_ids=list(dates.values()),
            due_at=at,
            act=act,
        )


def _asked(
    series: Series, helper_id: int, days: Collection[date], *, act: Act
) -> Sequence[Row[int, int, datetime, date]]:
    """In the order of the days, as the letter names them."""
    return db.session.execute(
        select(Proposal.id, Proposal.task_id, Proposal.starts_at, SeriesDate.day)
        .join(
            SeriesDate,
            and_(SeriesDate.bank_id == Proposal.bank_id, SeriesDate.task_id == Proposal.task_id),
        )
        .where(
            SeriesDate.bank_id == act.bank_id,
            SeriesDate.series_id == series.id,
            SeriesDate.day.in_(days),
            Proposal.helper_id == helper_id,
            Proposal.made_by == Who.ASKER,
            Proposal.state == ProposalState.WAITING,
        )
        .order_by(SeriesDate.day, Proposal.id)
    ).all()


def series_of(series_id: int, *, act: Act) -> Series:
    """Raises NotFound."""
    series = db.session.get(Series, (act.bank_id, series_id), populate_existing=True)
    if series is None:
        raise NotFound()
    return series


def _open_dates(series_id: int, days: Collection[date], *, act: Act) -> list[OpenDate]:
    """Its open tasks, locked in the order in which every trip locks them. Raises NotOpen."""
    chosen = [SeriesDate.day.in_(days)] if days else []
    rows = db.session.execute(
        select(SeriesDate.day, Task.id)
        .join(Task, and_(Task.bank_id == SeriesDate.bank_id, Task.id == SeriesDate.task_id))
        .where(
            SeriesDate.bank_id == act.bank_id,
            SeriesDate.series_id == series_id,
            Task.state == TaskState.OPEN,
            Task.closes_at > act.now,
            *chosen,
        )
        .order_by(Task.id)
        .with_for_update(key_share=True, of=Task)
    )
    found = sorted((OpenDate(*row) for row in rows), key=lambda each: each.day)
    if not found:
        raise NotOpen(TaskState.FILLED)
    return found


def _put(
    open_dates: list[OpenDate], helper_id: int, household_id: int, *, made_by: Who, act: Act
) -> Outcome:
    """Ask for each date on its own; what is refused leaves no trace. Raises when all were."""
    outcome = Outcome()
    for each in open_dates:
        try:
            # Within a savepoint: half of what one date needs is not left behind.
            with db.session.begin_nested():
                task = hold_open(each.id, act=act)
                slot = task.slot(None, now=act.now)
                put_together(task, helper_id, household_id, slot, made_by=made_by, act=act)
        except Refusal as no:
            outcome.refused.append((each.day, no))
        else:
            outcome.done.append(each.day)
    outcome.check_any()
    return outcome
