"""What people say of a proposal: to everybody, or to whoever keeps the desk; hidden words; her own copy."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from exchange.errors import NotFound
from exchange.people.living_queries import is_one_or_lives_with
from exchange.people.names import short_name
from exchange.people.private_home_queries import hidden_from
from exchange.people.protecting_queries import is_protected
from models.base import db
from models.hour_plans import HourComment, HourProposal
from models.people import Bank, Membership, Person
from models.states import Status

LISTED_MAX = 5_000
"""Whoever was told that her words stand there finds them: a bound for the page, and none for people."""


@dataclass(frozen=True)
class Reader:
    """Who reads, in which bank; `is_operator` of it. Nobody signed in is None everywhere."""

    person_id: int | None = None
    bank_id: int | None = None
    is_operator: bool = False


@dataclass(frozen=True)
class Comment:
    """`name` is empty where the reader does not learn it; `words` where they are hidden from her."""

    bank_id: int
    id: int
    name: str
    bank_name: str
    words: str
    is_for_all: bool
    at: datetime
    is_own: bool
    is_hidden: bool
    hidden_why: str
    may_be_hidden: bool


def comments(proposal_id: int, *, reader: Reader) -> list[Comment]:
    """In the order they were written. Names are for members of the same bank, as they know each other."""
    rows = db.session.execute(
        _comments(proposal_id).where(_may_read(reader)).order_by(HourComment.id).limit(LISTED_MAX)
    ).all()
    kept_apart = (
        hidden_from(reader.person_id, bank_id=reader.bank_id).people
        if reader.person_id is not None and reader.bank_id is not None
        else frozenset()
    )
    return [_card(row, reader, is_known=row.person_id not in kept_apart) for row in rows]


def _comments(proposal_id: int) -> Any:
    said = HourComment
    return (
        select(
            said.bank_id,
            said.id,
            said.person_id,
            said.words,
            said.is_for_all,
            said.at,
            said.hidden_at,
            said.hidden_why,
            Person.first_name,
            Person.last_name,
            Bank.name.label("bank_name"),
            (Membership.status == Status.ACTIVE).label("is_here"),
            is_protected(said.person_id, bank_id=said.bank_id).label("is_protected"),
        )
        .join(Person, Person.id == said.person_id)
        .join(Bank, Bank.id == said.bank_id)
        .join(
            Membership,
            and_(Membership.bank_id == said.bank_id, Membership.person_id == said.person_id),
        )
        .where(said.proposal_id == proposal_id)
    )


def _may_read(reader: Reader) -> Any:
    """All that is for all; her own; and for an operator what was said to the desk of her bank."""
    to_her_desk = HourComment.proposal_id.in_(
        select(HourProposal.id).where(HourProposal.bank_id == reader.bank_id)
    )
    found: list[ColumnElement[bool]] = [HourComment.is_for_all.is_(True)]
    if reader.person_id is not None:
        found.append(
            and_(HourComment.person_id == reader.person_id, HourComment.bank_id == reader.bank_id)
        )
    if reader.is_operator:
        found.append(to_her_desk)
    return or_(*found)


def _card(row: Any, reader: Reader, *, is_known: bool) -> Comment:
    is_own = (row.person_id, row.bank_id) == (reader.person_id, reader.bank_id)
    is_hidden = row.hidden_at is not None
    # A protected person is read by her name only by who has to do with her.
    is_near = row.bank_id == reader.bank_id and (is_known or not row.is_protected)
    is_named = is_own or (row.is_here and is_near)
    keeps_it = reader.is_operator and row.bank_id == reader.bank_id
    reads = not is_hidden or is_own or keeps_it
    return Comment(
        bank_id=row.bank_id,
        id=row.id,
        name=short_name(row.first_name, row.last_name) if is_named else "",
        bank_name=row.bank_name,
        words=row.words if reads else "",
        is_for_all=row.is_for_all,
        at=row.at,
        is_own=is_own,
        is_hidden=is_hidden,
        hidden_why=(row.hidden_why or "") if reads else "",
        may_be_hidden=keeps_it and not is_hidden and not is_own,
    )


def count_own(proposal_id: int, person_id: int, *, bank_id: int) -> int:
    found = select(func.count(HourComment.id)).where(
        HourComment.proposal_id == proposal_id,
        HourComment.bank_id == bank_id,
        HourComment.person_id == person_id,
    )
    return db.session.scalar(found) or 0


def commented(comment_id: int, *, bank_id: int, hidden_by: int) -> int:
    """The proposal of words that this operator may hide: never her own, nor of who lives with her.

    Raises NotFound.
    """
    at_home = is_one_or_lives_with(hidden_by, HourComment.person_id, bank_id=bank_id)
    proposal_id = db.session.scalar(
        select(HourComment.proposal_id).where(
            HourComment.bank_id == bank_id,
            HourComment.id == comment_id,
            HourComment.hidden_at.is_(None),
            ~at_home,
        )
    )
    if proposal_id is None:
        raise NotFound()
    return proposal_id


def commenters(proposal_id: int) -> list[tuple[int, int]]:
    """Bank and person of who said something of a proposal, and is still a member there."""
    rows = db.session.execute(
        select(HourComment.bank_id, HourComment.person_id)
        .join(
            Membership,
            and_(
                Membership.bank_id == HourComment.bank_id,
                Membership.person_id == HourComment.person_id,
            ),
        )
        .where(HourComment.proposal_id == proposal_id, Membership.status == Status.ACTIVE)
        .distinct()
        .order_by(HourComment.bank_id, HourComment.person_id)
    )
    return [(row.bank_id, row.person_id) for row in rows]


def export(person_id: int) -> list[dict[str, Any]]:
    """What she said of proposals, for her own copy."""
    found = (
        select(HourComment, HourProposal.title)
        .join(HourProposal, HourProposal.id == HourComment.proposal_id)
        .where(HourComment.person_id == person_id)
        .order_by(HourComment.at, HourComment.id)
    )
    return [
        {
            "proposal": row.title,
            "words": row.HourComment.words,
            "for_all": row.HourComment.is_for_all,
            "at": row.HourComment.at.isoformat(),
            "hidden_because": row.HourComment.hidden_why,
        }
        for row in db.session.execute(found)
    ]
