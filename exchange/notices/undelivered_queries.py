"""What did not arrive, and was given up: for whoever looks after a bank and can call. Never what it said."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Subquery,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from exchange.notices.actions import TRIES_MAX
from exchange.people.living_queries import is_one_or_lives_with
from exchange.people.names import short_name
from models.base import db
from models.moderation import Incident
from models.notices import Delivery, Notice
from models.people import Membership, Person
from models.states import NoticeState, Status

LATELY = timedelta(days=30)
MAIL = "mail"
OF_CASES = ("incident_opened", "incident_waits", "incident_closed")


@dataclass(frozen=True)
class Undelivered:
    """What one member did not get by one channel, and of which kinds it was."""

    person_id: int
    name: str
    channel: str
    kinds: tuple[str, ...]
    number: int
    last_at: datetime


def given_up(
    bank_id: int, *, for_operator_id: int, now: datetime, limit: int = 200
) -> list[Undelivered]:
    """Of the last thirty days, whoever lacks most first. Who has no address is no matter of these."""
    gone = lost(bank_id, now, for_operator_id=for_operator_id)
    rows = db.session.execute(
        select(
            gone.c.person_id,
            Person.first_name,
            Person.last_name,
            gone.c.channel,
            gone.c.kind,
            func.count().label("number"),
            func.max(gone.c.made_at).label("last_at"),
        )
        .join(Person, Person.id == gone.c.person_id)
        .join(
            Membership,
            and_(Membership.bank_id == bank_id, Membership.person_id == gone.c.person_id),
        )
        .where(Membership.status == Status.ACTIVE)
        .group_by(
            gone.c.person_id, Person.first_name, Person.last_name, gone.c.channel, gone.c.kind
        )
        .order_by(gone.c.person_id, gone.c.channel, gone.c.kind)
        .limit(limit)
    )
    by_channel: dict[tuple[int, str], list[Undelivered]] = {}
    for row in rows:
        name = short_name(row.first_name, row.last_name)
        one = Undelivered(row.person_id, name, row.channel, (row.kind,), row.number, row.last_at)
        by_channel.setdefault((row.person_id, row.channel), []).append(one)
    return sorted(map(_together, by_channel.values()), key=lambda each: (-each.number, each.name))


def lost(bank_id: int, now: datetime, *, for_operator_id: int) -> Subquery:
    """Each thing that was given up in the last thirty days: whose, of which kind, by which channel.

    Where a case of safety is about the operator, or who lives with her, nothing of cases is in it:
    whom it was written to would tell who made it.
    """
    may_read = or_(Notice.kind.not_in(OF_CASES), ~_is_accused(for_operator_id, bank_id))
    return union_all(
        _letters(bank_id, now).where(may_read), _deliveries(bank_id, now).where(may_read)
    ).subquery()


def _is_accused(operator_id: int, bank_id: int) -> ColumnElement[bool]:
    # About nobody is about nobody's home.
    about_id = func.coalesce(Incident.about_id, 0)
    about_her = is_one_or_lives_with(operator_id, about_id, bank_id=bank_id)
    return exists().where(Incident.bank_id == bank_id, about_her).correlate_except(Incident)


def _letters(bank_id: int, now: datetime) -> Any:
    return select(
        Notice.person_id, Notice.kind, Notice.made_at, literal(MAIL).label("channel")
    ).where(
        Notice.bank_id == bank_id,
        Notice.state == NoticeState.FAILED,
        Notice.due_at > now - LATELY,
        # Tried as often as may be: of who has no address it is written down at the first try.
        Notice.tries >= TRIES_MAX,
    )


def _deliveries(bank_id: int, now: datetime) -> Any:
    return (
        select(Notice.person_id, Notice.kind, Notice.made_at, Delivery.channel)
        .join(
            Delivery,
            and_(Delivery.bank_id == Notice.bank_id, Delivery.notice_id == Notice.id),
        )
        .where(
            Delivery.bank_id == bank_id,
            Delivery.state == NoticeState.FAILED,
            Delivery.next_at > now - LATELY,
            Delivery.tries >= TRIES_MAX,
        )
    )


def _together(found: list[Undelivered]) -> Undelivered:
    kinds = tuple(kind for each in found for kind in each.kinds)
    last_at = max(each.last_at for each in found)
    return replace(
        found[0], kinds=kinds, number=sum(each.number for each in found), last_at=last_at
    )
