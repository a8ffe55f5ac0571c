"""One press for many dates: offering oneself, inviting, and the answers, each date by its own rules.

Every date is a proposal and an exchange of its own. What cannot be on one date is told by name, and
the others go ahead; where it can be on none, the first refusal is heard, and nothing was done.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, or_, select

from exchange.care.accepting_actions import say_yes
from exchange.care.asking_actions import acting
from exchange.care.hearing_actions import write_down
from exchange.care.listening_queries import check_does_not_rest, listening_of
from exchange.care.pacing_actions import check_may_put
from exchange.care.pairing_queries import household_of
from exchange.care.proposing_actions import end_waiting, hold_open, put_together
from exchange.care.series_closing_actions import tell_taken
from exchange.care.series_telling_actions import of_series
from exchange.care.waves import told_at
from exchange.errors import NotFound, NotFreeForUs, NotOpen, Refusal
from exchange.people import queries as people
from exchange.people.pair_actions import hold_pairs
from exchange.units import Act
from models.base import db
from models.care import Proposal, Task
from models.series import Series, SeriesDate
from models.states import ProposalState, TaskState, Who


@dataclass
class Outcome:
    """What became of each date. `kept` are yeses that wait for the family's hours."""

    done: list[date] = field(default_factory=list)
    kept: list[date] = field(default_factory=list)
    refused: list[tuple[date, Refusal]] = field(default_factory=list)


@dataclass(frozen=True)
class OpenDate:
    """A date of a series that somebody is asked for: its task, or the proposal that waits."""

    day: date
    id: int


def offer_dates(series_id: int, days: Collection[date] = (), *, act: Act) -> Outcome:
    """A neighbour offers herself for these dates of a series, or for all that are open.

    Raises NotFound, TooMany, and what stands in the way of every date.
    """
    helper_id, household_id = acting(act)
    check_may_put(act=act)
    series = _series(series_id, act=act)
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
    series = _series(series_id, act=act)
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
    """One letter for these dates, which she reads when she listens; each is kept as asked then."""
    rules = people.rules_of(act.bank_id)
    listening = listening_of([helper_id], rules=rules, bank_id=act.bank_id)[helper_id]
    asked = _asked(series, helper_id, days, act=act)
    at = told_at(act.now, min(each.starts_at for each in asked), listening.quiet, rules)
    for each in asked:
        write_down(each.id, each.task_id, at, act=act)
    of_series(helper_id, "care_series_invited", series, days=sorted(days), due_at=at, act=act)


def _asked(series: Series, helper_id: int, days: Collection[date], *, act: Act) -> list[Proposal]:
    rows = db.session.scalars(
        select(Proposal)
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
        .order_by(Proposal.id)
    )
    return list(rows)


def _series(series_id: int, *, act: Act) -> Series:
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
    def put(task_id: int) -> bool:
        task = hold_open(task_id, act=act)
        slot = task.slot(None, now=act.now)
        put_together(task, helper_id, household_id, slot, made_by=made_by, act=act)
        return True

    return _each(open_dates, put)


def _each(dates: Collection[OpenDate], deed: Callable[[int], bool]) -> Outcome:
    """Do it for each date on its own; what is refused leaves no trace. Raises when all were."""
    outcome = Outcome()
    for each in dates:
        try:
            # Within a savepoint: half of what one date needs is not left behind.
            with db.session.begin_nested():
                is_done = deed(each.id)
        except Refusal as no:
            outcome.refused.append((each.day, no))
        else:
            (outcome.done if is_done else outcome.kept).append(each.day)
    if outcome.refused and not outcome.done and not outcome.kept:
        raise outcome.refused[0][1]
    return outcome


def accept_dates(series_id: int, other_id: int, *, act: Act) -> Outcome:
    """Say yes to all that this neighbour offers, or is asked for, in a series: each an exchange.

    Only what the household can pay is held: the dates past that are refused, or, where it is the
    helper who answers, kept as her offer. Raises NotFound, and what stands in the way of every date.
    """
    series = _series(series_id, act=act)
    helper_id = _helper(series, other_id, act=act)
    hold_pairs(series.person_id, [helper_id], act=act)
    _hold_tasks_of(series_id, act=act)
    waiting = _waiting(series, helper_id, Who.HELPER, Who.ASKER, act=act)
    answerable = [date for date, made_by in waiting if _answers(series, made_by, act)]
    if not answerable:
        raise NotOpen(ProposalState.TAKEN)
    outcome = _each(
        answerable, lambda proposal_id: say_yes(proposal_id, quietly=True, act=act) is not None
    )
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
        tell_taken(series, act=act)
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


def _answers(series: Series, made_by: Who, act: Act) -> bool:
    return (act.person_id == series.person_id) is (made_by is Who.HELPER)


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


def _waiting(series: Series, helper_id: int, *made_by: Who, act: Act) -> list[tuple[OpenDate, Who]]:
    rows = db.session.execute(
        select(SeriesDate.day, Proposal.id, Proposal.made_by)
        .join(
            Proposal,
            and_(Proposal.bank_id == SeriesDate.bank_id, Proposal.task_id == SeriesDate.task_id),
        )
        .where(
            SeriesDate.bank_id == act.bank_id,
            SeriesDate.series_id == series.id,
            Proposal.helper_id == helper_id,
            Proposal.state == ProposalState.WAITING,
            or_(*(Proposal.made_by == each for each in made_by)),
        )
        .order_by(SeriesDate.day, Proposal.id)
    )
    return [(OpenDate(row.day, row.id), Who(row.made_by)) for row in rows]


def refuse_dates(series_id: int, other_id: int, *, act: Act) -> list[date]:
    """Say no to all that is asked of one, or take back all one has offered; told in one letter.

    Raises NotFound, NotOpen when nothing waits.
    """
    series = _series(series_id, act=act)
    helper_id = _helper(series, other_id, act=act)
    waiting = _waiting(series, helper_id, Who.HELPER, Who.ASKER, act=act)
    if not waiting:
        raise NotOpen(ProposalState.TAKEN)
    answered = [each.day for each, made_by in waiting if _answers(series, made_by, act)]
    for each, made_by in waiting:
        is_answer = _answers(series, made_by, act)
        state = ProposalState.DECLINED if is_answer else ProposalState.WITHDRAWN
        end_waiting(each.id, state, act=act)
    days = [each.day for each, _ in waiting]
    told, other = (
        (helper_id, None) if act.person_id == series.person_id else (series.person_id, helper_id)
    )
    of_series(
        told,
        "care_series_declined" if answered else "care_series_taken_back",
        series,
        other_id=other,
        days=days,
        act=act,
    )
    return days
