"""Who has been silent for a while, and what each member is led to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select

from exchange.people.queries import rules_of
from models.base import db
from models.care import Exchange, Offer, Proposal, Task
from models.guests import Guest
from models.inviting import BeingAsked
from models.notices import Notice
from models.people import Membership, Person
from models.prompting import Prompting
from models.states import Status, TaskState

LOOKED_AGAIN = timedelta(days=1)
SUGGESTING = ("care_suggested", "care_hours_to_use")


@dataclass(frozen=True)
class Suggestion:
    """As it was told; its words are found by `kind`."""

    kind: str
    facts: dict[str, Any]


def silent_members(bank_id: int, *, now: datetime, limit: int = 10) -> list[int]:
    """Members to look for something for, who were looked at the longest ago first.

    They have not asked, offered, answered or met anybody for the days of the bank's rules, take no
    rest, and have had no suggestion for the days in which one is enough.
    """
    rules = rules_of(bank_id)
    since = now - timedelta(days=rules.silent_days)
    enough = now - timedelta(days=rules.suggestion_apart_days)
    rows = db.session.scalars(
        select(Membership.person_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(
            Prompting,
            and_(
                Prompting.bank_id == Membership.bank_id,
                Prompting.person_id == Membership.person_id,
            ),
        )
        .where(
            Membership.bank_id == bank_id,
            Membership.status == Status.ACTIVE,
            Membership.decided_at < since,
            Person.email_confirmed_at.is_not(None),
            or_(Prompting.looked_at.is_(None), Prompting.looked_at <= now - LOOKED_AGAIN),
            or_(Prompting.suggested_at.is_(None), Prompting.suggested_at <= enough),
            *is_silent(since),
            ~_rests(now.date()),
            ~exists().where(
                Guest.bank_id == Membership.bank_id, Guest.person_id == Membership.person_id
            ),
        )
        .order_by(Prompting.looked_at.is_not(None), Prompting.looked_at, Membership.person_id)
        .limit(limit)
    )
    return list(rows)


def is_silent(since: datetime) -> list[ColumnElement[bool]]:
    """Has a member, with her membership selected, neither asked, offered, answered nor met anybody since?"""

    def hers(table: Any, person_id: Any, *where: ColumnElement[bool]) -> ColumnElement[bool]:
        return exists().where(
            table.bank_id == Membership.bank_id, person_id == Membership.person_id, *where
        )

    return [
        ~hers(Task, Task.person_id, or_(Task.made_at > since, Task.state == TaskState.OPEN)),
        ~hers(Offer, Offer.person_id, Offer.closes_at > since),
        ~hers(
            Proposal,
            Proposal.helper_id,
            or_(Proposal.made_at > since, Proposal.answered_at > since),
        ),
        ~hers(Exchange, Exchange.helper_id, Exchange.ends_at > since),
        ~hers(Exchange, Exchange.asker_id, Exchange.ends_at > since),
    ]


def _rests(today: date) -> ColumnElement[bool]:
    return exists().where(
        BeingAsked.bank_id == Membership.bank_id,
        BeingAsked.person_id == Membership.person_id,
        BeingAsked.rests_until >= today,
    )


def suggestion(person_id: int, *, bank_id: int, now: datetime) -> Suggestion | None:
    """What she was last told in the days in which one is enough, while it can still be done."""
    rules = rules_of(bank_id)
    told = db.session.execute(
        select(Notice.kind, Notice.facts)
        .where(
            Notice.bank_id == bank_id,
            Notice.person_id == person_id,
            Notice.kind.in_(SUGGESTING),
            Notice.made_at > now - timedelta(days=rules.suggestion_apart_days),
        )
        .order_by(Notice.made_at.desc(), Notice.id.desc())
        .limit(1)
    ).one_or_none()
    if told is None:
        return None
    task_id = told.facts.get("task_id")
    if task_id is not None and not _is_open(task_id, bank_id=bank_id, now=now):
        return None
    return Suggestion(told.kind, told.facts)


def _is_open(task_id: Any, *, bank_id: int, now: datetime) -> bool:
    found = select(Task.id).where(
        Task.bank_id == bank_id,
        Task.id == task_id,
        Task.state == TaskState.OPEN,
        Task.closes_at > now,
    )
    return db.session.scalar(found) is not None


def has_put_steps_away(person_id: int, *, bank_id: int) -> ColumnElement[bool]:
    """For a larger statement: she wants to see her first steps no more."""
    return exists().where(
        Prompting.bank_id == bank_id,
        Prompting.person_id == person_id,
        Prompting.steps_away_at.is_not(None),
    )


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """What is kept of leading her on, for her own copy."""
    rows = db.session.execute(
        select(Prompting.steps_away_at, Prompting.looked_at, Prompting.suggested_at)
        .where(Prompting.bank_id == bank_id, Prompting.person_id == person_id)
        .order_by(Prompting.person_id)
    )
    return [
        {name: at.isoformat() if at else None for name, at in row._mapping.items()} for row in rows
    ]
