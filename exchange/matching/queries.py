"""Who could come to a task: ranked neighbours with their reasons, or only about how many."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, distinct, func, select

from exchange.care.draft import TaskDraft
from exchange.care.kinds import kind
from exchange.errors import NotFound
from exchange.matching import grid
from exchange.matching.asked_queries import OF_TASK, Sought, beside_task, sought_in
from exchange.matching.best_queries import Fit, best, best_whole
from exchange.matching.eligible_queries import waiting_for
from exchange.matching.face_queries import Face, faces_for
from exchange.matching.filing import WAY
from exchange.matching.score import (
    DEFAULTS,
    Facts,
    Parts,
    Reason,
    parts,
    reasons,
    travel_minutes,
)
from exchange.matching.wanted import MANY, UNSAID, Going, HowMany, Wanted, how_many_of
from exchange.people import queries as people
from exchange.people.names import initials, short_name
from exchange.people.trust import needed_checks
from exchange.places.coarsen import Cell
from exchange.places.travel import Means
from exchange.schedule.slots import free_around, pieces
from exchange.units import Slot
from models.base import db
from models.care import Task
from models.matching import MatchFiled, MatchSlot
from models.people import Bank
from models.places import Home
from models.schedule import Reach

_AROUND = timedelta(hours=2)
"""How much of the day is drawn before and after what is asked."""


@dataclass(frozen=True)
class Candidate:
    """A neighbour who fits. `slot` is when she would come; `shown` and `free` are for drawing it.

    `waiting_by` is "asker" where she was invited, "helper" where she offered herself. Up to
    `rests_until` she takes no invitations; `has_word`: she has said yes to something beforehand.
    """

    person_id: int
    name: str
    initials: str
    photo_id: int | None
    facts: Facts
    parts: Parts
    reasons: tuple[Reason, ...]
    travel_minutes: int
    slot: Slot
    shown: Slot
    free: tuple[Slot, ...]
    waiting_by: str | None
    rests_until: date | None
    has_word: bool

    @property
    def is_whole(self) -> bool:
        return self.facts.free_minutes >= self.facts.wanted_minutes


@dataclass(frozen=True)
class Could:
    """A neighbour who could come, and when; less `cost` is better."""

    person_id: int
    slot: Slot
    cost: int


def candidates_for(
    task_id: int,
    *,
    bank_id: int,
    household_id: int | None,
    now: datetime,
    limit: int = 20,
    sought: Sought | None = None,
) -> list[Candidate]:
    """The neighbours for a task of this household, best first. NotFound for any other task.

    `household_id` None reads any task of the bank: for commands, never for pages. `sought`: what
    the caller has read of the task already, as its household.
    """
    sought = sought or _sought(task_id, bank_id=bank_id, household_id=household_id, now=now)
    wanted, weights = sought.wanted, sought.weights
    return _cards(sought, best(wanted, weights, limit))


def candidates_among(
    person_ids: Collection[int], task_id: int, *, bank_id: int, now: datetime, limit: int
) -> list[Candidate]:
    """Those of these who are among the best so many for a task, and free for all of it."""
    sought = _sought(task_id, bank_id=bank_id, household_id=None, now=now)
    fits = best_whole(sought.wanted, sought.weights, limit)
    return _cards(sought, [fit for fit in fits if fit.person_id in person_ids])


def _cards(sought: Sought, fits: Sequence[Fit]) -> list[Candidate]:
    if not fits:
        return []
    window = sought.wanted.window
    around = Slot(window.starts_at - _AROUND, window.ends_at + _AROUND)
    faces = faces_for([fit.person_id for fit in fits], sought.wanted, around=around)
    return [_candidate(sought, fit, faces[fit.person_id]) for fit in fits]


def _candidate(sought: Sought, fit: Fit, face: Face) -> Candidate:
    wanted = sought.wanted
    facts = Facts(
        cell_metres=fit.metres,
        means=wanted.asker_goes.means if wanted.is_at_helpers else Means(face.person.means),
        wanted_minutes=wanted.minutes,
        free_minutes=fit.free_minutes,
        given_minutes=fit.given_minutes,
        balance_minutes=fit.balance_minutes,
        exchanges_together=fit.together,
        needs_check=bool(wanted.checks),
        checked_until=grid.day_of(fit.trusted_until),
        languages=_languages(face, sought),
    )
    slot = _slot(wanted, fit)
    shown = Slot(slot.starts_at - _AROUND, slot.ends_at + _AROUND)
    return Candidate(
        person_id=fit.person_id,
        name=short_name(face.person.first_name, face.person.last_name),
        initials=initials(face.person.first_name, face.person.last_name),
        photo_id=face.person.photo_id,
        facts=facts,
        parts=parts(facts, sought.weights),
        reasons=tuple(reasons(facts)),
        travel_minutes=travel_minutes(facts),
        slot=slot,
        shown=shown,
        free=tuple(pieces(free_around(face.calendar, shown), shown)),
        waiting_by=face.person.waiting_by,
        rests_until=face.person.rests_until,
        has_word=face.person.has_word,
    )


def _slot(wanted: Wanted, fit: Fit) -> Slot:
    return wanted.slot_from(fit.first) if wanted.flexible else wanted.window


def _languages(face: Face, sought: Sought) -> tuple[str, ...]:
    """Both speak them; Italian, which everybody here does, goes without saying."""
    both = set(face.person.speaks) & set(sought.speaks) - {"it"}
    return tuple(sorted(both))


def _sought(task_id: int, *, bank_id: int, household_id: int | None, now: datetime) -> Sought:
    of_task = select(*OF_TASK).where(Task.bank_id == bank_id, Task.id == task_id)
    row = db.session.execute(beside_task(of_task, bank_id=bank_id)).one_or_none()
    if row is None or household_id not in (None, row.household_id):
        raise NotFound()
    return sought_in(row, bank_id=bank_id, now=now)


def who_could(task_id: int, *, bank_id: int, now: datetime, limit: int) -> list[Could]:
    """Who could be asked for a task of the bank, best first: the best so many who are free for all
    of it, without those with whom an invitation or an offer waits for its answer.

    Two statements and a look at proposals, and nobody's name, face or calendar.
    """
    sought = _sought(task_id, bank_id=bank_id, household_id=None, now=now)
    waiting = set(db.session.scalars(waiting_for(task_id, bank_id=bank_id)))
    return [
        Could(fit.person_id, _slot(sought.wanted, fit), fit.cost)
        for fit in best_whole(sought.wanted, sought.weights, limit)
        if fit.person_id not in waiting
    ]


def how_many(draft: TaskDraft, *, bank_id: int, asker_id: int, household_id: int) -> HowMany | None:
    """About how many could come to what is being asked; None while the asker has no home."""
    row = db.session.execute(
        select(Home.cell_row, Home.cell_col, Bank.zone, Reach.means, Reach.minutes)
        .join(Bank, Bank.id == Home.bank_id)
        .outerjoin(Reach, and_(Reach.bank_id == Home.bank_id, Reach.person_id == Home.person_id))
        .where(Home.bank_id == bank_id, Home.person_id == asker_id, Home.until_at.is_(None))
    ).one_or_none()
    if row is None:
        return None
    wanted = Wanted(
        bank_id=bank_id,
        zone=ZoneInfo(row.zone),
        kind=kind(draft.kind),
        window=Slot(draft.opens_at, draft.closes_at),
        minutes=draft.minutes,
        flexible=draft.flexible,
        place=draft.place,
        cell=Cell(row.cell_row, row.cell_col),
        asker_id=asker_id,
        household_id=household_id,
        asker_goes=Going(Means(row.means), row.minutes) if row.means else UNSAID,
        checks=needed_checks(kind(draft.kind), people.rules_of(bank_id)),
        tongue=draft.tongue,
        wish=draft.wish,
    )
    return how_many_of(len(best_whole(wanted, DEFAULTS, MANY)))


def bank_of_task(task_id: int) -> int:
    """In whose books a task stands, for commands that name it by its id alone."""
    bank_id = db.session.scalar(
        select(Task.bank_id).where(Task.id == task_id).order_by(Task.bank_id).limit(1)
    )
    if bank_id is None:
        raise NotFound()
    return bank_id


def is_filed(bank_id: int) -> bool:
    """Is everybody in the bank filed as this code files them?"""
    way = db.session.scalar(select(MatchFiled.way).where(MatchFiled.bank_id == bank_id))
    return way == WAY


def count_filed(bank_id: int) -> int:
    """How many people can be found at all."""
    people_found = select(func.count(distinct(MatchSlot.person_id)))
    return db.session.execute(people_found.where(MatchSlot.bank_id == bank_id)).scalar_one()


def export(person_id: int) -> list[dict[str, Any]]:
    """What the match keeps of a person, all of it derived from hours, place, reach and kinds."""
    rows = db.session.execute(
        select(
            MatchSlot.bank_id,
            MatchSlot.k,
            MatchSlot.goes_2,
            MatchSlot.free_am,
            MatchSlot.free_pm,
            MatchSlot.trusted_from,
            MatchSlot.trusted_until,
        )
        .where(MatchSlot.person_id == person_id)
        .order_by(MatchSlot.bank_id, MatchSlot.k, MatchSlot.trusted_from)
    )
    return [dict(row._mapping) for row in rows]
