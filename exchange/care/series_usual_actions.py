"""Who comes already is asked for the new dates, too: one letter, and a yes as for any other."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import and_, select

from exchange.care.listening_queries import listening_of
from exchange.care.pairing_queries import between, household_of, obstacle
from exchange.care.proposing_actions import TASK_COLUMNS, OpenTask, put_forward
from exchange.care.series_actions import ask_ahead, hold_series
from exchange.care.series_putting_actions import tell_invited
from exchange.people import queries as people
from exchange.people.pair_actions import hold_pairs
from exchange.units import Act
from models.base import db
from models.care import Exchange, Task
from models.series import Series, SeriesDate
from models.states import CALLED_OFF, Who

LATELY = timedelta(weeks=4)


def go_on(series_id: int, *, act: Act) -> None:
    """Ask for the dates whose time has come, those who come already before all others.

    Raises NotFound, NotOpen.
    """
    asked = ask_ahead(series_id, act=act)
    if asked:
        invite_usual(hold_series(series_id, act=act), asked, act=act)


def invite_usual(series: Series, days: Sequence[date], *, act: Act) -> None:
    """Ask for these new dates whoever has agreed to come on the same weekday lately, or is to come.

    Who rests, or may not come any more, is not asked; the dates stay open for everybody.
    """
    by_helper = _weekdays_of(series, act=act)
    if not by_helper:
        return
    hold_pairs(series.person_id, by_helper, act=act)
    tasks = _tasks_on(series, days, act=act)
    rules = people.rules_of(act.bank_id)
    listening = listening_of(list(by_helper), rules=rules, bank_id=act.bank_id)
    for helper_id, weekdays in by_helper.items():
        hers = {day: task for day, task in tasks.items() if day.weekday() in weekdays}
        if hers and helper_id in listening and not listening[helper_id].rests(act.now):
            _invite(series, helper_id, hers, act=act)


def _weekdays_of(series: Series, *, act: Act) -> dict[int, set[int]]:
    rows = db.session.execute(
        select(Exchange.helper_id, SeriesDate.day)
        .join(
            SeriesDate,
            and_(SeriesDate.bank_id == Exchange.bank_id, SeriesDate.task_id == Exchange.task_id),
        )
        .where(
            Exchange.bank_id == act.bank_id,
            SeriesDate.series_id == series.id,
            Exchange.starts_at > act.now - LATELY,
            Exchange.state.not_in(CALLED_OFF),
        )
        .order_by(Exchange.helper_id, SeriesDate.day)
    )
    found: dict[int, set[int]] = {}
    for helper_id, day in rows:
        found.setdefault(helper_id, set()).add(day.weekday())
    return found


def _tasks_on(series: Series, days: Sequence[date], *, act: Act) -> dict[date, OpenTask]:
    rows = db.session.execute(
        select(SeriesDate.day, *TASK_COLUMNS)
        .join(Task, and_(Task.bank_id == SeriesDate.bank_id, Task.id == SeriesDate.task_id))
        .where(
            SeriesDate.bank_id == act.bank_id,
            SeriesDate.series_id == series.id,
            SeriesDate.day.in_(days),
        )
        .order_by(SeriesDate.day)
    )
    return {row.day: OpenTask(*tuple(row)[1:]) for row in rows}


def _invite(series: Series, helper_id: int, tasks: dict[date, OpenTask], *, act: Act) -> None:
    household_id = household_of(helper_id, bank_id=act.bank_id)
    if household_id is None:
        return
    asked = []
    for day, task in tasks.items():
        pair = between(
            task.person_id, task.household_id, helper_id, place=task.place, bank_id=act.bank_id
        )
        slot = task.slot(None, now=act.now)
        if obstacle(pair, task.kind, slot, task_id=task.id, act=act) is None:
            put_forward(task, helper_id, household_id, slot, made_by=Who.ASKER, act=act)
            asked.append(day)
    if asked:
        tell_invited(series, helper_id, asked, act=act)
