"""Letters of news that left, drafts, and the copies that wait for the post."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from exchange.errors import NotFound
from exchange.people.returning_queries import mark_in
from models.act import ActRow
from models.base import db
from models.campaigns import NewsIssue, NewsPost, NewsReader
from models.people import Bank, Person
from models.states_of_campaigns import PostState

A_RUN = 60
"""So many copies leave in one round: the post of the house waits for nobody's news."""


@dataclass(frozen=True)
class Issue:
    """`items` are what it led to when it left: title, address, summary. A draft has none."""

    id: int
    bank_id: int
    bank_name: str
    title: str
    opening: str
    items: list[dict[str, str]] | None
    sent_on: date | None
    written_at: datetime


@dataclass(frozen=True)
class Copy:
    """One letter to one address. `issue_id` None: the question whether she wants it."""

    id: int
    bank_id: int
    bank_name: str
    reader_id: int
    address: str
    language: str
    issue_id: int | None
    tries: int


_ISSUE: tuple[Any, ...] = (
    NewsIssue.id,
    NewsIssue.bank_id,
    Bank.name.label("bank_name"),
    NewsIssue.title,
    NewsIssue.opening,
    NewsIssue.items,
    NewsIssue.sent_on,
    ActRow.at.label("written_at"),
)


def _issues() -> Any:
    of_its_act = (ActRow.bank_id == NewsIssue.bank_id) & (ActRow.uid == NewsIssue.act_uid)
    return select(*_ISSUE).join(Bank, Bank.id == NewsIssue.bank_id).join(ActRow, of_its_act)


def sent(*, limit: int = 50) -> list[Issue]:
    """The latest first, of every bank."""
    rows = db.session.execute(
        _issues()
        .where(NewsIssue.sent_on.is_not(None))
        .order_by(NewsIssue.sent_on.desc(), NewsIssue.id.desc())
        .limit(limit)
    )
    return [Issue(**row._mapping) for row in rows]


def issues(*, bank_id: int, limit: int = 50) -> list[Issue]:
    """Of one bank, drafts too, the newest first."""
    rows = db.session.execute(
        _issues().where(NewsIssue.bank_id == bank_id).order_by(NewsIssue.id.desc()).limit(limit)
    )
    return [Issue(**row._mapping) for row in rows]


def issue(issue_id: int, *, bank_id: int | None = None) -> Issue:
    """One that left, for everybody; with the bank, a draft too. Raises NotFound."""
    asked = _issues().where(NewsIssue.id == issue_id).order_by(NewsIssue.id)
    if bank_id is None:
        asked = asked.where(NewsIssue.sent_on.is_not(None))
    else:
        asked = asked.where(NewsIssue.bank_id == bank_id)
    row = db.session.execute(asked).one_or_none()
    if row is None:
        raise NotFound()
    return Issue(**row._mapping)


def offered() -> list[tuple[int, str]]:
    """Banks whose news anybody may ask for, by name."""
    rows = db.session.execute(
        select(Bank.id, Bank.name).where(Bank.listed).order_by(Bank.name, Bank.id)
    )
    return [(bank_id, name) for bank_id, name in rows]


def readers(*, bank_id: int) -> int:
    """How many said yes."""
    found = db.session.scalar(
        select(func.count()).where(
            NewsReader.bank_id == bank_id, NewsReader.confirmed_on.is_not(None)
        )
    )
    return found or 0


def is_reader(bank_id: int, reader_id: int) -> bool:
    return db.session.get(NewsReader, (bank_id, reader_id)) is not None


def due(*, now: datetime, limit: int = A_RUN) -> list[Copy]:
    """Copies whose hour has come, the oldest first."""
    rows = db.session.execute(
        select(
            NewsPost.id,
            NewsPost.bank_id,
            Bank.name.label("bank_name"),
            NewsPost.reader_id,
            NewsReader.address,
            NewsReader.language,
            NewsPost.issue_id,
            NewsPost.tries,
        )
        .join(
            NewsReader,
            (NewsReader.bank_id == NewsPost.bank_id) & (NewsReader.id == NewsPost.reader_id),
        )
        .join(Bank, Bank.id == NewsPost.bank_id)
        .where(NewsPost.state == PostState.WAITING, NewsPost.next_at <= now)
        .order_by(NewsPost.next_at, NewsPost.id)
        .limit(limit)
    )
    return [Copy(**row._mapping) for row in rows]


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """Whether her own address reads the news of this bank, and since when."""
    email = db.session.scalar(select(Person.email).where(Person.id == person_id))
    if email is None:
        return []
    rows = db.session.execute(
        select(NewsReader.asked_on, NewsReader.confirmed_on)
        .where(NewsReader.bank_id == bank_id, NewsReader.mark == mark_in(bank_id, email))
        .order_by(NewsReader.id)
    )
    return [
        {"asked_on": asked.isoformat(), "confirmed_on": said and said.isoformat()}
        for asked, said in rows
    ]
