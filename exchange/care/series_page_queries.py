"""The page of what comes back, as its family and as a neighbour read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_, select

from exchange.care.near_task_queries import NearTask, near_task
from exchange.care.series_queries import CARD, SeriesCard, card_of
from exchange.people.bank_queries import zone_of
from exchange.people.living_queries import shares_with
from exchange.people.names import initials, short_name
from exchange.people.photo_queries import photo_seen
from exchange.schedule.recurrence import dates_between
from models.base import db
from models.care import Exchange, Proposal, Task
from models.people import Person
from models.series import Series, SeriesDate
from models.states import CALLED_OFF, DateWord, ProposalState, TaskState, Who

PLANNED_MAX = 60
"""How many of the dates to come a page names, asked for or not."""


@dataclass(frozen=True)
class SeriesDay:
    """One date, and how it stands: planned, open, filled, lapsed, withdrawn or skipped."""

    day: date
    state: str
    task_id: int | None
    starts_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class Helping:
    """One neighbour and the dates she has agreed to, offers, or is asked for."""

    person_id: int
    name: str
    initials: str
    photo_id: int | None
    agreed: tuple[date, ...]
    offered: tuple[date, ...]
    invited: tuple[date, ...]


@dataclass(frozen=True)
class SeriesPage:
    """A series as its own household reads it. `words` are those every date has."""

    card: SeriesCard
    is_mine: bool
    person_id: int
    household_id: int
    words: dict[str, Any]
    minutes: int
    days: tuple[SeriesDay, ...]
    helping: tuple[Helping, ...]

    def of(self, *states: str) -> list[SeriesDay]:
        return [each for each in self.days if each.state in states]


@dataclass(frozen=True)
class NearSeries:
    """A series as a neighbour reads it: no word of need, and of each date only where she stands."""

    card: SeriesCard
    task: NearTask
    asker_id: int
    open: tuple[SeriesDay, ...]
    asked: tuple[SeriesDay, ...]
    coming: tuple[SeriesDay, ...]
    mine: Helping


def series_page(
    series_id: int, *, seen_by: int, household_id: int | None, bank_id: int, now: datetime
) -> SeriesPage | None:
    """None for everybody but who asked, and the adults of her house she shares it with."""
    row = db.session.execute(
        select(*CARD, Series.person_id, Series.household_id, Series.words).where(
            Series.bank_id == bank_id,
            Series.id == series_id,
            or_(
                Series.person_id == seen_by,
                and_(
                    Series.household_id == (household_id or 0),
                    shares_with(
                        Series.person_id, Series.household_id, reader_id=seen_by, bank_id=bank_id
                    ),
                ),
            ),
        )
    ).one_or_none()
    if row is None:
        return None
    card = card_of(row)
    return SeriesPage(
        card=card,
        is_mine=row.person_id == seen_by and row.household_id == household_id,
        person_id=row.person_id,
        household_id=row.household_id,
        words=row.words,
        minutes=row.words["minutes"],
        days=_days(card, bank_id=bank_id, now=now),
        helping=_helping(series_id, seen_by=seen_by, bank_id=bank_id, now=now),
    )


def _days(card: SeriesCard, *, bank_id: int, now: datetime) -> tuple[SeriesDay, ...]:
    """Every date from today on: the tasks as they stand, what is left out, what is still planned."""
    today = now.astimezone(zone_of(bank_id)).date()
    rows = db.session.execute(
        select(
            SeriesDate.day,
            SeriesDate.word,
            Task.id.label("task_id"),
            Task.state,
            Task.opens_at,
            Task.closes_at,
        )
        .outerjoin(Task, and_(Task.bank_id == SeriesDate.bank_id, Task.id == SeriesDate.task_id))
        .where(
            SeriesDate.bank_id == bank_id, SeriesDate.series_id == card.id, SeriesDate.day >= today
        )
        .order_by(SeriesDate.day)
        .limit(PLANNED_MAX)
    ).all()
    said = {row.day: _day(row) for row in rows}
    planned = dates_between(card.rule, today, card.last_day) if card.is_open else []
    found = {day: SeriesDay(day, "planned", None, None, None) for day in planned} | said
    return tuple(found[day] for day in sorted(found)[:PLANNED_MAX])


def _day(row: Any) -> SeriesDay:
    if row.word == DateWord.NOT and row.state in (None, TaskState.WITHDRAWN):
        return SeriesDay(row.day, "skipped", None, None, None)
    return SeriesDay(row.day, row.state or "planned", row.task_id, row.opens_at, row.closes_at)


def _helping(
    series_id: int, *, seen_by: int, bank_id: int, now: datetime, only: int | None = None
) -> tuple[Helping, ...]:
    """Who comes, offers to, or was asked, with the dates; in the order of their names."""
    proposals = (
        select(
            SeriesDate.day,
            Proposal.helper_id,
            Proposal.made_by,
            Proposal.state,
            Exchange.state.label("exchange_state"),
            Person.first_name,
            Person.last_name,
            photo_seen(Person.id, seen_by=seen_by, bank_id=bank_id).label("photo_id"),
        )
        .join(
            Proposal,
            and_(Proposal.bank_id == SeriesDate.bank_id, Proposal.task_id == SeriesDate.task_id),
        )
        .join(Person, Person.id == Proposal.helper_id)
        .outerjoin(
            Exchange,
            and_(Exchange.bank_id == Proposal.bank_id, Exchange.proposal_id == Proposal.id),
        )
        .where(
            SeriesDate.bank_id == bank_id,
            SeriesDate.series_id == series_id,
            Proposal.ends_at > now,
            Proposal.state.in_((ProposalState.WAITING, ProposalState.ACCEPTED)),
            *([Proposal.helper_id == only] if only is not None else []),
        )
        .order_by(Person.first_name, Person.id, SeriesDate.day, Proposal.id)
    )
    found: dict[int, list[Any]] = {}
    for row in db.session.execute(proposals):
        found.setdefault(row.helper_id, []).append(row)
    return tuple(_gathered(rows) for rows in found.values())


def _gathered(rows: list[Any]) -> Helping:
    one = rows[0]

    def days(of: Iterable[Any]) -> tuple[date, ...]:
        return tuple(dict.fromkeys(row.day for row in of))

    waiting = [row for row in rows if row.state == ProposalState.WAITING]
    return Helping(
        person_id=one.helper_id,
        name=short_name(one.first_name, one.last_name),
        initials=initials(one.first_name, one.last_name),
        photo_id=one.photo_id,
        agreed=days(
            row for row in rows if row.exchange_state and row.exchange_state not in CALLED_OFF
        ),
        offered=days(row for row in waiting if row.made_by == Who.HELPER),
        invited=days(row for row in waiting if row.made_by == Who.ASKER),
    )


def near_series(
    series_id: int, *, seen_by: int, is_admitted: bool, bank_id: int, now: datetime
) -> NearSeries | None:
    """What a neighbour may read, who may read one of its open dates or has a part in one."""
    row = db.session.execute(
        select(*CARD, Series.person_id).where(Series.bank_id == bank_id, Series.id == series_id)
    ).one_or_none()
    if row is None or not is_admitted:
        return None
    card = card_of(row)
    helping = _helping(series_id, seen_by=seen_by, bank_id=bank_id, now=now, only=seen_by)
    mine = helping[0] if helping else Helping(seen_by, "", "", None, (), (), ())
    days = _days(card, bank_id=bank_id, now=now)
    in_question = {*mine.agreed, *mine.offered, *mine.invited}
    open_days = [each for each in days if each.state == TaskState.OPEN]
    first = next((each for each in days if each.day in in_question), None)
    for each in [first, *open_days[:1]]:
        if each is not None and each.task_id is not None:
            task = near_task(
                each.task_id, seen_by=seen_by, is_admitted=True, bank_id=bank_id, now=now
            )
            if task is not None:
                open_to_her = tuple(day for day in open_days if day.day not in in_question)
                asked = tuple(day for day in open_days if day.day in mine.invited)
                coming = tuple(day for day in days if day.day in mine.agreed)
                return NearSeries(card, task, row.person_id, open_to_her, asked, coming, mine)
    return None
