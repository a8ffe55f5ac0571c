"""One task as a neighbour reads it: what and when, and no word of need."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, or_, select

from exchange.care.circle_queries import families_in
from exchange.care.journey import task_lapses_at
from exchange.care.kinds import kind
from exchange.care.task_queries import cared_in
from exchange.care.way_queries import near_columns, way
from exchange.matching.eligible_queries import kept_apart
from exchange.matching.score import Near
from exchange.people import queries as people
from exchange.people.living_queries import lives_in
from exchange.people.names import initials, short_name
from exchange.people.photo_queries import photo_seen
from exchange.people.protecting_queries import is_protected
from exchange.people.trust import gaps, needed_checks
from exchange.people.wish_queries import is_meant_for
from models.base import db
from models.care import Exchange, Offer, Proposal, Task
from models.people import Membership, Person
from models.states import ExchangeState, ProposalState, Status, TaskState, Where, Who


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
    tongue: str | None
    near: Near | None
    bands: tuple[str, ...]
    families: int
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
        Proposal.state == ProposalState.WAITING,
    )
    ours = and_(
        Exchange.bank_id == Task.bank_id,
        Exchange.task_id == Task.id,
        Exchange.helper_id == seen_by,
        Exchange.state != ExchangeState.CANCELLED,
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
            families_in().label("families"),
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
            Membership.status == Status.ACTIVE,
            # Who is hidden is read by whom she has asked herself.
            or_(
                ~is_protected(Task.person_id, bank_id=bank_id),
                Proposal.made_by == Who.ASKER,
                Exchange.id.is_not(None),
            ),
            *_is_for(seen_by, bank_id=bank_id),
        )
        .order_by(case((Exchange.id.is_(None), 1), else_=0), Exchange.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None or (is_admitted and not _may_read(row, seen_by, now)):
        return None
    return _near(row, is_admitted, now)


def _is_for(reader_id: int, *, bank_id: int) -> tuple[Any, ...]:
    """Neither kept apart from the family nor one of it, and not somebody else's affair."""
    at_helpers = Task.place == Where.THEIRS
    pair = reader_id, Task.person_id, Task.household_id
    for_good, apart = (
        kept_apart(*pair, bank_id=bank_id, at_helpers=at_helpers, own_only=each)
        for each in (True, False)
    )
    # Who was asked, or comes, is not told that somebody has reported her.
    has_part = or_(Proposal.id.is_not(None), Exchange.id.is_not(None))
    apart = or_(for_good, and_(apart, ~has_part))
    # What takes up an offer is for its author, and for who was invited beside her.
    addressed = or_(
        Task.offer_id.is_(None),
        Offer.person_id == reader_id,
        Proposal.id.is_not(None),
        Exchange.id.is_not(None),
    )
    meant = or_(
        is_meant_for(reader_id, Task.id, bank_id=bank_id),
        Proposal.id.is_not(None),
        Exchange.id.is_not(None),
    )
    return ~apart, ~lives_in(reader_id, Task.household_id, bank_id=bank_id), addressed, meant


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
        tongue=task.tongue if is_admitted else None,
        near=way(row),
        bands=tuple(each.band for each in cared) if is_admitted else (),
        families=row.families,
        asker_id=task.person_id if is_admitted else None,
        asker_name=short_name(row.first_name, row.last_name) if is_admitted else None,
        asker_initials=initials(row.first_name, row.last_name) if is_admitted else None,
        asker_photo_id=row.photo_id if is_admitted else None,
        opens_at=task.opens_at if is_admitted else None,
        closes_at=task.closes_at if is_admitted else None,
        asked_at=task.made_at,
        is_open=task.state == TaskState.OPEN
        and task_lapses_at(task.opens_at, task.closes_at, task.minutes) > now,
        proposal_id=row.proposal_id,
        proposal_made_by=row.made_by,
        starts_at=row.starts_at,
        exchange_id=row.exchange_id,
    )
