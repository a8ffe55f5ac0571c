"""All that waits on the desk for one operator: one list, one statement, however many kinds there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from exchange.moderation.waiting import Asked, Kind, hours_of
from exchange.moderation.waiting_kinds_queries import KINDS
from exchange.moderation.waiting_row_queries import hours_after
from exchange.moderation.waiting_talk_queries import INCIDENT
from exchange.people.living_queries import is_one_or_lives_with
from exchange.people.names import short_name
from exchange.people.queries import rules_of
from exchange.people.sessions import STAFF
from models.base import db
from models.desk import DeskClaim
from models.people import Membership, Person
from models.states import ClaimEnd, Role, Status
from models.states_of_safety import IncidentKind

AT_ONCE = 25


@dataclass(frozen=True)
class Claim:
    """Who said that she sees to it. `words` are a colleague's who handed it over."""

    person_id: int
    name: str
    from_name: str | None
    words: str | None


@dataclass(frozen=True)
class Line:
    """One thing that waits, of any kind. With its kind, `id` is what it is claimed by.

    `person_id` and `other_id`: whom it concerns. `since`: from when it waits; `due`: by when an
    answer is promised, or it is too late; None where nothing was promised. `what`, `at` and
    `number` say of it what its kind says: a kind of help or a reason, a moment, minutes or how many.
    """

    kind: str
    id: int
    person_id: int | None
    name: str | None
    other_id: int | None
    other_name: str | None
    since: datetime
    due: datetime | None
    what: str | None
    at: datetime | None
    number: int | None
    is_late: bool
    claim: Claim | None


@dataclass(frozen=True)
class Counted:
    """How many wait of one kind, and how many of these are past their promise."""

    kind: str
    number: int
    late: int


def asked_by(person_id: int, *, bank_id: int, now: datetime) -> Asked | None:
    """The desk as one of the bank's staff sees it; None for who is none of them."""
    role = db.session.scalar(
        select(Membership.role).where(
            Membership.bank_id == bank_id,
            Membership.person_id == person_id,
            Membership.status == Status.ACTIVE,
        )
    )
    if role not in STAFF:
        return None
    return Asked(bank_id, person_id, role == Role.ADMINISTRATOR, now, rules_of(bank_id))


def colleagues(person_id: int, *, bank_id: int) -> list[tuple[int, str]]:
    """Who else looks after the bank: ids and names."""
    rows = db.session.execute(
        select(Person.id, Person.first_name, Person.last_name)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status == Status.ACTIVE,
            Membership.role.in_(STAFF),
            Person.id != person_id,
        )
        .order_by(Person.first_name, Person.id)
        .limit(AT_ONCE)
    )
    return [(row.id, short_name(row.first_name, row.last_name)) for row in rows]


def kinds_for(asked: Asked) -> list[Kind]:
    """What this person may see waiting."""
    return [each for each in KINDS if asked.is_administrator or not each.for_administrators]


def waiting(
    asked: Asked,
    *,
    kind: str | None = None,
    ids: Collection[int] | None = None,
    start: int = 0,
    limit: int = AT_ONCE,
) -> list[Line]:
    """What waits: who does not feel safe, then the soonest promise first and what has none last.

    `limit` of it from `start` on; `ids`: no more than these of one kind.

    Nothing that concerns whoever asks, or somebody she lives with.
    """
    found = _all(asked, kind)
    if found is None:
        return []
    lines = _lines(found, asked)
    if ids is not None:
        lines = lines.where(found.c.id.in_(ids))
    rows = db.session.execute(lines.offset(start).limit(limit))
    return [_line(row, asked.now) for row in rows]


def line(asked: Asked, kind: str, item_id: int) -> Line | None:
    """One thing that waits for whoever asks; None where it does not, or not for her."""
    found = _all(asked, kind)
    if found is None:
        return None
    row = db.session.execute(_lines(found, asked).where(found.c.id == item_id)).one_or_none()
    return None if row is None else _line(row, asked.now)


def counted(asked: Asked) -> list[Counted]:
    """Of each kind of which something waits, in the order of the kinds."""
    found = _all(asked, None)
    if found is None:
        return []
    late = func.sum(case((found.c.due < asked.now, 1), else_=0))
    rows = db.session.execute(
        select(found.c.kind, func.count(), late)
        .where(~_concerns(found, asked))
        .group_by(found.c.kind)
        .order_by(found.c.kind)
    )
    by_kind = {row[0]: Counted(*row) for row in rows}
    return [by_kind[each.word] for each in kinds_for(asked) if each.word in by_kind]


def _all(asked: Asked, kind: str | None) -> Subquery | None:
    wanted = [each for each in kinds_for(asked) if kind in (None, each.word)]
    if not wanted:
        return None
    return union_all(*(_promised(each, asked) for each in wanted)).subquery("waits")


def _promised(kind: Kind, asked: Asked) -> Select[Any]:
    """The rows of a kind, with by when it is promised, and without what was seen to since."""
    of = kind.rows(asked).subquery(kind.word)
    due: Any = of.c.due
    if kind.promise is not None and not kind.due_is_given:
        due = hours_after(of.c.since, hours_of(kind.promise, asked.rules))
    columns = [each for each in of.c if each.key != "due"]
    found = select(*columns, due.label("due"))
    return found.where(~_seen_to(kind, of, asked)) if kind.closes else found


def _seen_to(kind: Kind, of: Subquery, asked: Asked) -> ColumnElement[bool]:
    """Did an operator say that it was done, since it began to wait and, where it is back, lately?"""
    lately: ColumnElement[bool] = true()
    if kind.again is not None:
        days = timedelta(hours=hours_of(kind.again, asked.rules))
        lately = DeskClaim.ended_at > asked.now - days
    return (
        exists()
        .where(
            DeskClaim.bank_id == asked.bank_id,
            DeskClaim.kind == kind.word,
            DeskClaim.item_id == of.c.id,
            DeskClaim.outcome == ClaimEnd.DONE,
            DeskClaim.ended_at >= of.c.since,
            lately,
        )
        .correlate(of)
    )


def _concerns(found: Subquery, asked: Asked) -> ColumnElement[bool]:
    # About nobody: asked of NULL, whom it concerns would be unknown, and it would wait for nobody.
    people = [func.coalesce(each, 0) for each in (found.c.person_id, found.c.other_id)]
    return is_one_or_lives_with(asked.person_id, *people, bank_id=asked.bank_id)


def holds(since: Any, asked: Asked) -> ColumnElement[bool]:
    """Does a claim still count: not ended, of this time that it waits, and of the last hours?"""
    lately = asked.now - timedelta(hours=hours_of("claim_hours", asked.rules))
    return and_(DeskClaim.ended_at.is_(None), DeskClaim.at >= since, DeskClaim.at > lately)


def _lines(found: Subquery, asked: Asked) -> Select[Any]:
    about, other, taker, giver = (aliased(Person) for _ in range(4))
    taker_id = func.coalesce(DeskClaim.person_id, found.c.taken_by_id)
    return (
        select(
            *found.c,
            *_names(about, "about"),
            *_names(other, "other"),
            *_names(taker, "taker"),
            *_names(giver, "giver"),
            taker_id.label("taker_id"),
            DeskClaim.words.label("claim_words"),
        )
        .outerjoin(about, about.id == found.c.person_id)
        .outerjoin(other, other.id == found.c.other_id)
        .outerjoin(
            DeskClaim,
            and_(
                DeskClaim.bank_id == asked.bank_id,
                DeskClaim.kind == found.c.kind,
                DeskClaim.item_id == found.c.id,
                holds(found.c.since, asked),
            ),
        )
        .outerjoin(taker, taker.id == taker_id)
        .outerjoin(giver, giver.id == DeskClaim.from_id)
        .where(~_concerns(found, asked))
        .order_by(*_in_order(found))
    )


def _in_order(found: Subquery) -> list[Any]:
    # A call that may still be in time must not stand below papers that lapsed last month.
    is_unsafe = and_(found.c.kind == INCIDENT.word, found.c.what == IncidentKind.UNSAFE)
    last = (found.c.due, found.c.since, found.c.kind, found.c.id)
    return [case((is_unsafe, 0), else_=1), found.c.due.is_(None), *last]


def _names(person: type[Person], who: str) -> list[Any]:
    return [person.first_name.label(f"{who}_first"), person.last_name.label(f"{who}_last")]


def _line(row: Any, now: datetime) -> Line:
    return Line(
        kind=row.kind,
        id=row.id,
        person_id=row.person_id,
        name=_name(row.about_first, row.about_last),
        other_id=row.other_id,
        other_name=_name(row.other_first, row.other_last),
        since=row.since,
        due=row.due,
        what=row.what,
        at=row.at,
        number=row.number,
        is_late=row.due is not None and row.due < now,
        claim=_claim(row),
    )


def _name(first: str | None, last: str | None) -> str | None:
    return None if first is None else short_name(first, last or "")


def _claim(row: Any) -> Claim | None:
    if row.taker_id is None:
        return None
    return Claim(
        person_id=row.taker_id,
        name=_name(row.taker_first, row.taker_last) or "",
        from_name=_name(row.giver_first, row.giver_last),
        words=row.claim_words,
    )
