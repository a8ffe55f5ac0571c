"""Ending what comes back, leaving dates out of it, adding one, and asking for the rest in other words.

What is agreed is never touched: it is called off on its own page, as any other.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, select, update

from exchange.care.asking_actions import acting
from exchange.care.draft import Problem
from exchange.care.pacing_actions import check_may_reword
from exchange.care.series_actions import (
    ask_on,
    draft_of,
    note_date,
    open_series,
    own_series,
    said_of,
)
from exchange.care.series_draft import SeriesDraft
from exchange.care.series_hearing_actions import Ended, end_questions, of_ended
from exchange.errors import Closed, NotOpen, Unsound
from exchange.people.bank_queries import zone_of
from exchange.schedule.recurrence import (
    DATES_MAX,
    MONTHS_MAX,
    dates_between,
    ended,
    from_text,
    months_on,
    to_text,
)
from exchange.units import Act
from exchange.work import changed_tasks
from models.base import db
from models.care import Exchange, Task
from models.series import Series, SeriesDate
from models.states import CALLED_OFF, DateWord, ProposalState, SeriesState, TaskState

_DAY = timedelta(days=1)


def end_series(series_id: int, *, from_day: date | None = None, act: Act) -> None:
    """No more of it from that day on, or from today. What is agreed stays, to be called off as ever.

    Whoever was asked or had offered hears it once. Raises NotFound, NotOpen.
    """
    series = own_series(series_id, act=act)
    if series.state != SeriesState.OPEN:
        raise NotOpen(series.state)
    _cut(series, from_day, act=act)


def _cut(series: Series, from_day: date | None, *, act: Act) -> None:
    today = act.now.astimezone(zone_of(act.bank_id)).date()
    first_gone = max(from_day or today, today)
    questions = withdraw(open_tasks(series, first_gone, act=act), act=act)
    rule = ended(from_text(series.rule, series.first_day), first_gone - _DAY)
    series.rule = to_text(rule)
    series.last_day = max(first_gone - _DAY, series.first_day)
    series.state = SeriesState.ENDED
    db.session.flush()
    of_ended(questions, "care_series_ended", series, act=act)


def open_tasks(series: Series, first: date, *, act: Act) -> list[int]:
    """Its tasks from that day on that nobody comes to, in the order in which tasks are locked."""
    rows = db.session.scalars(
        select(Task.id)
        .join(SeriesDate, and_(SeriesDate.bank_id == Task.bank_id, SeriesDate.task_id == Task.id))
        .where(
            SeriesDate.bank_id == act.bank_id,
            SeriesDate.series_id == series.id,
            SeriesDate.day >= first,
            Task.state == TaskState.OPEN,
            Task.opens_at > act.now,
        )
        .order_by(Task.id)
        .with_for_update(key_share=True, of=Task)
    )
    return list(rows)


def withdraw(task_ids: Collection[int], *, act: Act) -> list[Ended]:
    """Let these locked tasks seek no further; gives the questions about them that waited."""
    db.session.execute(
        update(Task)
        .where(Task.bank_id == act.bank_id, Task.id.in_(task_ids))
        .values(state=TaskState.WITHDRAWN)
    )
    changed_tasks(task_ids, act=act)
    return end_questions(task_ids, ProposalState.WITHDRAWN, act=act)


def skip_dates(series_id: int, days: Collection[date], *, act: Act) -> int:
    """Leave these dates out, holidays or one Tuesday; gives on how many nobody is looked for now.

    What is agreed stays: it is called off on its own page. Raises NotFound, NotOpen.
    """
    series = own_series(series_id, act=act)
    if series.state != SeriesState.OPEN:
        raise NotOpen(series.state)
    today = act.now.astimezone(zone_of(act.bank_id)).date()
    rule_days = set(dates_between(from_text(series.rule, series.first_day), today, series.last_day))
    asked = {row.day: row for row in said_of(series, act=act)}
    open_ids = set(open_tasks(series, today, act=act))
    gone = []
    for day in sorted(set(days)):
        row = asked.get(day)
        if row is None and day in rule_days:
            note_date(series.id, day, DateWord.NOT, act=act)
            gone.append(day)
        elif row is not None and row.task_id in open_ids:
            row.word = DateWord.NOT
            gone.append(day)
    tasks = [asked[day].task_id for day in gone if day in asked]
    questions = withdraw([each for each in tasks if each is not None], act=act)
    db.session.flush()
    of_ended(questions, "care_series_skipped", series, act=act)
    return len(gone)


def add_date(series_id: int, day: date, *, act: Act) -> None:
    """One date more than the rule has, at the same hours. Raises NotFound, NotOpen, Unsound."""
    series = own_series(series_id, act=act)
    if series.state != SeriesState.OPEN:
        raise NotOpen(series.state)
    today = act.now.astimezone(zone_of(act.bank_id)).date()
    rule = from_text(series.rule, series.first_day)
    said = {row.day: row for row in said_of(series, act=act)}
    if not today < day <= months_on(series.first_day, MONTHS_MAX):
        raise Unsound([Problem("day", "too_far", MONTHS_MAX)])
    if day in said or day in dates_between(rule, day, day):
        raise NotOpen(Closed.DATED)
    if len(said) >= DATES_MAX:
        raise Unsound([Problem("until", "too_many", DATES_MAX)])
    note_date(series.id, day, DateWord.ALSO, act=act)
    series.last_day = max(series.last_day, day)
    if day <= series.asked_until and not ask_on(series, draft_of(series), [day], act=act):
        raise Unsound([Problem("day", "unknown")])


def change_series(series_id: int, from_day: date, draft: SeriesDraft, *, act: Act) -> int:
    """From that day on it is asked in these words: the old series ends, a new one follows it.

    On dates that are agreed the old words stay. Gives the new series. Raises as `ask_series` does,
    and NotOpen.
    """
    check_may_reword(acting(act)[1], act=act)
    series = own_series(series_id, act=act)
    if series.state != SeriesState.OPEN:
        raise NotOpen(series.state)
    kept = _agreed_days(series, from_day, act=act)
    left_out = [row.day for row in said_of(series, act=act) if row.word == DateWord.NOT]
    _cut(series, from_day, act=act)
    return open_series(draft, {*kept, *(day for day in left_out if day >= from_day)}, act=act)


def _agreed_days(series: Series, first: date, *, act: Act) -> list[date]:
    rows = db.session.scalars(
        select(SeriesDate.day)
        .distinct()
        .join(
            Exchange,
            and_(Exchange.bank_id == SeriesDate.bank_id, Exchange.task_id == SeriesDate.task_id),
        )
        .where(
            SeriesDate.bank_id == act.bank_id,
            SeriesDate.series_id == series.id,
            SeriesDate.day >= first,
            Exchange.state.not_in(CALLED_OFF),
        )
        .order_by(SeriesDate.day)
    )
    return list(rows)


def end_all_of(person_id: int, *, act: Act) -> None:
    """Whoever leaves asks for nothing more; who was in a question hears it once for each series."""
    hers = select(Series).where(
        Series.bank_id == act.bank_id,
        Series.person_id == person_id,
        Series.state == SeriesState.OPEN,
    )
    for series in db.session.scalars(hers.order_by(Series.id).with_for_update()).all():
        _cut(series, None, act=act)


def forget_words(person_id: int, *, act: Act) -> None:
    """Keep nothing she wrote down for who would come, nor for whom it was."""
    hers = select(Series).where(Series.bank_id == act.bank_id, Series.person_id == person_id)
    for series in db.session.scalars(hers.order_by(Series.id)):
        gone: dict[str, Any] = {"note": None, "place_note": None, "wish": None, "cared_ids": []}
        series.words = {name: gone.get(name, is_) for name, is_ in series.words.items()}
    db.session.flush()
