"""One task as its asker reads it, and as a neighbour does: never the same card."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, or_, select

from exchange.care.journey import task_lapses_at
from exchange.care.kinds import kind
from exchange.care.way_queries import near_columns, way
from exchange.matching.eligible_queries import kept_apart
from exchange.matching.score import Near
from exchange.people import queries as people
from exchange.people.living_queries import lives_in, shares_with
from exchange.people.names import initials, short_name
from exchange.people.photo_queries import photo_seen
from exchange.people.trust import gaps, needed_checks
from models.base import db
from models.care import Exchange, Offer, Proposal, Task, TaskCared
from models.people import CaredPerson, Membership, Person


@dataclass(frozen=True)
class Cared:
    initials: str
    band: str


@dataclass(frozen=True)
class Asked:
    """A proposal on one's own task: who was invited, who offered herself, and what they said."""

    id: int
    helper_id: int
    name: str
    initials: str
    photo_id: int | None
    made_by: str
    state: str
    starts_at: datetime
    ends_at: datetime
    answer_by: datetime


@dataclass(frozen=True)
class Found:
    """Somebody who said yes to this task."""

    exchange_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    state: str


@dataclass(frozen=True)
class OwnTask:
    """A task as the family that asked reads it."""

    id: int
    household_id: int
    offer_id: int | None
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    place: str
    place_note: str | None
    note: str | None
    state: str
    helpers_wanted: int
    helpers_found: int
    is_mine: bool
    cared: tuple[Cared, ...]
    asked: tuple[Asked, ...]
    found: tuple[Found, ...]

    @property
    def may_change(self) -> bool:
        """While nobody has said yes: what was agreed once is not reworded."""
        return self.is_mine and self.state == "open" and not self.found


def own_task(
    task_id: int, *, seen_by: int, household_id: int | None, bank_id: int
) -> OwnTask | None:
    """None for everybody but who asked, and the adults of her house she shares it with."""
    row = db.session.execute(
        select(
            Task.id,
            Task.household_id,
            Task.offer_id,
            Task.kind,
            Task.opens_at,
            Task.closes_at,
            Task.minutes,
            Task.flexible,
            Task.place,
            Task.place_note,
            Task.note,
            Task.state,
            Task.helpers_wanted,
            Task.helpers_found,
            (Task.person_id == seen_by).label("is_mine"),
        ).where(
            Task.bank_id == bank_id,
            Task.id == task_id,
            or_(
                Task.person_id == seen_by,
                and_(
                    Task.household_id == (household_id or 0),
                    shares_with(
                        Task.person_id, Task.household_id, reader_id=seen_by, bank_id=bank_id
                    ),
                ),
            ),
        )
    ).one_or_none()
    if row is None:
        return None
    return OwnTask(
        **row._mapping,
        cared=cared_in(task_id, bank_id=bank_id),
        asked=_asked(task_id, seen_by, bank_id),
        found=_found(task_id, bank_id),
    )


def cared_in(task_id: int, *, bank_id: int) -> tuple[Cared, ...]:
    rows = db.session.execute(
        select(CaredPerson.initials, CaredPerson.band)
        .join(
            TaskCared,
            and_(TaskCared.bank_id == CaredPerson.bank_id, TaskCared.cared_id == CaredPerson.id),
        )
        .where(TaskCared.bank_id == bank_id, TaskCared.task_id == task_id)
        .order_by(CaredPerson.id)
    )
    return tuple(Cared(*row) for row in rows)


def _asked(task_id: int, seen_by: int, bank_id: int) -> tuple[Asked, ...]:
    rows = db.session.execute(
        select(
            Proposal.id,
            Proposal.helper_id,
            Person.first_name,
            Person.last_name,
            photo_seen(Person.id, seen_by=seen_by, bank_id=bank_id).label("photo_id"),
            Proposal.made_by,
            Proposal.state,
            Proposal.starts_at,
            Proposal.ends_at,
            Proposal.answer_by,
        )
        .join(Person, Person.id == Proposal.helper_id)
        .where(Proposal.bank_id == bank_id, Proposal.task_id == task_id)
        .order_by(Proposal.made_at, Proposal.id)
        .limit(50)
    )
    return tuple(
        Asked(
            id=row.id,
            helper_id=row.helper_id,
            name=short_name(row.first_name, row.last_name),
            initials=initials(row.first_name, row.last_name),
            photo_id=row.photo_id,
            made_by=row.made_by,
            state=row.state,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            answer_by=row.answer_by,
        )
        for row in rows
    )


def _found(task_id: int, bank_id: int) -> tuple[Found, ...]:
    rows = db.session.execute(
        select(Exchange.id, Person.first_name, Exchange.starts_at, Exchange.ends_at, Exchange.state)
        .join(Person, Person.id == Exchange.helper_id)
        .where(Exchange.bank_id == bank_id, Exchange.task_id == task_id)
        .order_by(Exchange.agreed_at, Exchange.id)
    )
    return tuple(Found(*row) for row in rows)


@dataclass(frozen=True)
class NearTask:
    """A task as a neighbour reads it: what, when, about how far, and no word of need.

    Who is not admitted yet reads no name and no hours: those are None.
    """

    id: int
    kind: str
    place: str
    minutes: int
    flexible: bool
    near: Near | None
    bands: tuple[str, ...]
    asker_id: int | None
    asker_name: str | None
    asker_initials: str | None
    asker_photo_id: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    asked_at: datetime
    is_open: bool
    proposal_id: int | None
    proposal_made_by: str | None
    starts_at: datetime | None
    exchange_id: int | None


def near_task(
    task_id: int, *, seen_by: int, is_admitted: bool, bank_id: int, now: datetime
) -> NearTask | None:
    """None when it is not there, when one of the two has blocked the other, when it is addressed
    to somebody else, or when a member lacks a check that such care needs.

    `is_open` says whether there is still something to answer.
    """
    mine = and_(
        Proposal.bank_id == Task.bank_id,
        Proposal.task_id == Task.id,
        Proposal.helper_id == seen_by,
        Proposal.state == "waiting",
    )
    ours = and_(
        Exchange.bank_id == Task.bank_id,
        Exchange.task_id == Task.id,
        Exchange.helper_id == seen_by,
        Exchange.state != "cancelled",
    )
    row = db.session.execute(
        select(
            Task,
            Person.first_name,
            Person.last_name,
            Proposal.id.label("proposal_id"),
            Proposal.made_by,
            Proposal.starts_at,
            Exchange.id.label("exchange_id"),
            photo_seen(Task.person_id, seen_by=seen_by, bank_id=bank_id).label("photo_id"),
            *near_columns(Task, seen_by, bank_id=bank_id),
        )
        .join(Person, Person.id == Task.person_id)
        .join(
            Membership,
            and_(Membership.bank_id == Task.bank_id, Membership.person_id == Task.person_id),
        )
        .outerjoin(Proposal, mine)
        .outerjoin(Exchange, ours)
        .outerjoin(Offer, and_(Offer.bank_id == Task.bank_id, Offer.id == Task.offer_id))
        .where(
            Task.bank_id == bank_id,
            Task.id == task_id,
            Membership.status == "active",
            ~kept_apart(
                seen_by,
                Task.person_id,
                Task.household_id,
                bank_id=bank_id,
                at_helpers=Task.place == "theirs",
            ),
            ~lives_in(seen_by, Task.household_id, bank_id=bank_id),
            # What takes up an offer is for its author, and for who was invited beside her.
            or_(
                Task.offer_id.is_(None),
                Offer.person_id == seen_by,
                Proposal.id.is_not(None),
                Exchange.id.is_not(None),
            ),
        )
        .order_by(case((Exchange.id.is_(None), 1), else_=0), Exchange.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None or (is_admitted and not _may_read(row, seen_by, now)):
        return None
    return _near(row, is_admitted, now)


def _may_read(row: Any, seen_by: int, now: datetime) -> bool:
    """Who cannot come is not told when which children wait at whose home, unless she was asked."""
    if row.proposal_id is not None or row.exchange_id is not None:
        return True
    task = row.Task
    needed = needed_checks(kind(task.kind), people.rules_of(task.bank_id))
    if not needed:
        return True
    checks = people.checks_of([seen_by], bank_id=task.bank_id)[seen_by]
    return not gaps(checks, needed, now.date())


def _near(row: Any, is_admitted: bool, now: datetime) -> NearTask:
    task = row.Task
    cared = cared_in(task.id, bank_id=task.bank_id)
    return NearTask(
        id=task.id,
        kind=task.kind,
        place=task.place,
        minutes=task.minutes,
        flexible=task.flexible,
        near=way(row),
        bands=tuple(each.band for each in cared) if is_admitted else (),
        asker_id=task.person_id if is_admitted else None,
        asker_name=short_name(row.first_name, row.last_name) if is_admitted else None,
        asker_initials=initials(row.first_name, row.last_name) if is_admitted else None,
        asker_photo_id=row.photo_id if is_admitted else None,
        opens_at=task.opens_at if is_admitted else None,
        closes_at=task.closes_at if is_admitted else None,
        asked_at=task.made_at,
        is_open=task.state == "open"
        and task_lapses_at(task.opens_at, task.closes_at, task.minutes) > now,
        proposal_id=row.proposal_id,
        proposal_made_by=row.made_by,
        starts_at=row.starts_at,
        exchange_id=row.exchange_id,
    )
