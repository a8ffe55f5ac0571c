"""Asking for what comes back: each date becomes a task of its own, some weeks ahead of its day.

The series' row is locked before its dates are read: two clocks write each of them once.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from exchange.care.asking_actions import acting, for_household, home_cell, write_task
from exchange.care.draft import task_problems
from exchange.care.pacing_actions import check_may_ask
from exchange.care.series_draft import SeriesDraft, from_words, horizon, series_problems
from exchange.care.series_telling_actions import of_series
from exchange.errors import HomeMissing, NotFound, NotOpen, Unsound
from exchange.people import queries as people
from exchange.people.bank_queries import zone_of
from exchange.people.household_queries import cared_of
from exchange.people.living_queries import adults_of
from exchange.schedule.recurrence import dates, dates_between, from_text, to_text
from exchange.units import Act
from models.base import db, ids
from models.people import Membership
from models.series import Series, SeriesDate
from models.states import DateWord, SeriesState, Status

_DAY = timedelta(days=1)


def ask_series(draft: SeriesDraft, *, skipped: Collection[date] = (), act: Act) -> int:
    """Tell the neighbours what a family needs again and again; gives the series.

    The dates of the coming weeks are asked for at once, the others as their time comes. Raises
    TooMany, Unsound, HomeMissing, NotFound when somebody named is not of this household.
    """
    _, household_id = acting(act)
    check_may_ask(household_id, act=act)
    return open_series(draft, skipped, act=act)


def open_series(draft: SeriesDraft, skipped: Collection[date], *, act: Act) -> int:
    """As `ask_series`, for who may ask for certain."""
    person_id, household_id = acting(act)
    draft = replace(draft, task=for_household(draft.task, household_id, act=act))
    zone, rules = zone_of(act.bank_id), people.rules_of(act.bank_id)
    problems = series_problems(draft, rules=rules, zone=zone, now=act.now)
    if problems:
        raise Unsound(problems)
    home_cell(person_id, act=act)
    series = Series(
        bank_id=act.bank_id,
        id=ids.make(),
        person_id=person_id,
        household_id=household_id,
        kind=draft.task.kind,
        words=draft.words,
        from_quarter=draft.hours[0],
        to_quarter=draft.hours[1],
        first_day=draft.rule.first,
        last_day=dates(draft.rule)[-1],
        rule=to_text(draft.rule),
        asked_until=draft.rule.first - _DAY,
        made_at=act.now,
    )
    db.session.add(series)
    db.session.flush()
    for day in skipped:
        note_date(series.id, day, DateWord.NOT, act=act)
    ask_ahead(series.id, act=act)
    return series.id


def ask_ahead(series_id: int, *, act: Act) -> list[date]:
    """Make tasks of the dates whose time has come; gives those dates. Done again it makes no more.

    A series ends when who asks no longer lives there, or there is nobody left to care for.
    Raises NotFound, NotOpen.
    """
    series = hold_series(series_id, act=act)
    if series.state != SeriesState.OPEN:
        raise NotOpen(series.state)
    today = act.now.astimezone(zone_of(act.bank_id)).date()
    ahead = people.rules_of(act.bank_id).series_ahead_days
    until = min(horizon(today, ahead), series.last_day)
    if not _is_active(series.person_id, act=act):
        return []
    draft = _still_needed(series, act=act)
    if draft is None:
        series.state = SeriesState.ENDED
        of_series(series.person_id, "care_series_over", series, act=act)
        return []
    days = _days_of(series, max(series.asked_until + _DAY, today), until, act=act)
    asked = ask_on(series, draft, days, act=act)
    series.asked_until = max(series.asked_until, until)
    db.session.flush()
    return asked


def ask_on(series: Series, draft: SeriesDraft, days: Sequence[date], *, act: Act) -> list[date]:
    """Make a task of each of these dates; gives those on which there is time to ask for."""
    zone, rules = zone_of(act.bank_id), people.rules_of(act.bank_id)
    cell = home_cell(series.person_id, act=act)
    added = _added(series, act=act)
    asked = []
    for day in days:
        of_day = draft.on(day, zone)
        # The night of a changed clock may be longer than the rules allow.
        if of_day is None or task_problems(of_day, rules=rules, now=act.now):
            continue
        task_id = write_task(of_day, series.person_id, series.household_id, cell, act=act)
        if day in added:
            added[day].task_id = task_id
        else:
            note_date(series.id, day, DateWord.RULE, task_id=task_id, act=act)
        asked.append(day)
    db.session.flush()
    return asked


def _is_active(person_id: int, *, act: Act) -> bool:
    """Who is suspended asks for nothing meanwhile, and goes on where she was."""
    status = db.session.scalar(
        select(Membership.status).where(
            Membership.bank_id == act.bank_id, Membership.person_id == person_id
        )
    )
    return status == Status.ACTIVE


def hold_series(series_id: int, *, act: Act) -> Series:
    """The series as it stands, kept so until the commit. Raises NotFound."""
    series = db.session.get(
        Series, (act.bank_id, series_id), with_for_update=True, populate_existing=True
    )
    if series is None:
        raise NotFound()
    return series


def own_series(series_id: int, *, act: Act) -> Series:
    """The same for who asked it, for the household she asked it for. Raises NotFound."""
    series = hold_series(series_id, act=act)
    if (series.person_id, series.household_id) != acting(act):
        raise NotFound()
    return series


def draft_of(series: Series) -> SeriesDraft:
    """What was asked, as it is kept."""
    rule = from_text(series.rule, series.first_day)
    hours = (series.from_quarter, series.to_quarter)
    return from_words(series.kind, series.words, hours, rule)


def said_of(series: Series, *, act: Act) -> list[SeriesDate]:
    """Every date of it of which something was said, in order."""
    rows = db.session.scalars(
        select(SeriesDate)
        .where(SeriesDate.bank_id == act.bank_id, SeriesDate.series_id == series.id)
        .order_by(SeriesDate.day)
    )
    return list(rows)


def _added(series: Series, *, act: Act) -> dict[date, SeriesDate]:
    """The dates added to its rule that have not become tasks yet."""
    rows = said_of(series, act=act)
    return {each.day: each for each in rows if each.word == DateWord.ALSO and not each.task_id}


def _days_of(series: Series, first: date, last: date, *, act: Act) -> list[date]:
    """The dates of a stretch nothing has been said about yet, and those that were added."""
    added = _added(series, act=act)
    said = {each.day for each in said_of(series, act=act)} - set(added)
    rule = from_text(series.rule, series.first_day)
    return dates_between(rule, first, last, also=added, skipped=said)


def _still_needed(series: Series, *, act: Act) -> SeriesDraft | None:
    """The draft with those who are still cared for; None when nobody asks any more."""
    if series.person_id not in adults_of(series.household_id, bank_id=act.bank_id):
        return None
    try:
        home_cell(series.person_id, act=act)
    except HomeMissing:
        return None
    draft = draft_of(series)
    known = {one.id for one in cared_of(series.household_id, bank_id=act.bank_id)}
    kept = tuple(one for one in draft.task.cared_ids if one in known)
    if draft.task.cared_ids and not kept:
        return None
    return replace(draft, task=replace(draft.task, cared_ids=kept))


def note_date(
    series_id: int, day: date, word: DateWord, *, task_id: int | None = None, act: Act
) -> None:
    """Say what is with a date of which nothing was said yet."""
    db.session.add(
        SeriesDate(bank_id=act.bank_id, series_id=series_id, day=day, word=word, task_id=task_id)
    )
    db.session.flush()
