"""The letter of news: who wants it, what it says, and each copy on its way.

An address gets nothing but one question until its owner has said yes, and is gone when she wants no
more. Asking, saying yes and leaving are nobody's acts: the row of an act would outlive the address.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, exists, insert, select, update

from exchange.errors import NotFound
from exchange.pact.refusals import IssueGone, NewsLinkOver
from exchange.people.returning_queries import mark_in
from exchange.units import Act
from models.base import db
from models.campaigns import NewsIssue, NewsPost, NewsReader
from models.people import Person
from models.states_of_campaigns import PostState
from models.upsert import insert_once

ASKED_KEPT = timedelta(days=3)
TRIES_MAX = 8
STUCK_AFTER = timedelta(minutes=10)


def ask(address: str, *, language: str, bank_id: int, now: datetime) -> None:
    """Somebody wants the news at this address: its owner is asked. Who reads it already is not."""
    mark = mark_in(bank_id, address)
    row = {"bank_id": bank_id, "mark": mark, "address": address, "language": language}
    made = insert_once(NewsReader, row | {"asked_on": now.date()}).returning(NewsReader.id)
    reader_id = db.session.scalar(made)
    if reader_id is None:
        reader_id = _unconfirmed(mark, bank_id)
    if reader_id is not None and not _is_asked(reader_id, bank_id):
        db.session.add(NewsPost(bank_id=bank_id, reader_id=reader_id, issue_id=None, next_at=now))


def _unconfirmed(mark: bytes, bank_id: int) -> int | None:
    return db.session.scalar(
        select(NewsReader.id).where(
            NewsReader.bank_id == bank_id,
            NewsReader.mark == mark,
            NewsReader.confirmed_on.is_(None),
        )
    )


def _is_asked(reader_id: int, bank_id: int) -> bool:
    waits = exists().where(
        NewsPost.bank_id == bank_id,
        NewsPost.reader_id == reader_id,
        NewsPost.state != PostState.FAILED,
    )
    return bool(db.session.scalar(select(waits)))


def confirm(bank_id: int, reader_id: int, *, now: datetime) -> None:
    """She said yes. Raises NewsLinkOver."""
    done = db.session.scalar(
        update(NewsReader)
        .where(NewsReader.bank_id == bank_id, NewsReader.id == reader_id)
        .values(confirmed_on=now.date())
        .returning(NewsReader.id)
    )
    if done is None:
        raise NewsLinkOver()


def leave(bank_id: int, reader_id: int) -> None:
    """No more news, and no more address. Done again, it is done already."""
    of = (NewsPost.bank_id == bank_id, NewsPost.reader_id == reader_id)
    db.session.execute(delete(NewsPost).where(*of))
    whose = (NewsReader.bank_id == bank_id, NewsReader.id == reader_id)
    db.session.execute(delete(NewsReader).where(*whose))


def write(title: str, opening: str, *, act: Act) -> int:
    """A letter begun; its id."""
    row = NewsIssue(bank_id=act.bank_id, title=title, opening=opening, act_uid=act.uid)
    db.session.add(row)
    db.session.flush()
    return row.id


def rewrite(issue_id: int, title: str, opening: str, *, act: Act) -> None:
    """Raises NotFound, IssueGone."""
    row = _draft(issue_id, act)
    row.title, row.opening = title, opening
    db.session.flush()


def drop(issue_id: int, *, act: Act) -> None:
    """It is not sent. Raises NotFound, IssueGone."""
    db.session.delete(_draft(issue_id, act))
    db.session.flush()


def _draft(issue_id: int, act: Act) -> NewsIssue:
    row = db.session.get(NewsIssue, (act.bank_id, issue_id), with_for_update=True)
    if row is None:
        raise NotFound()
    if row.sent_on is not None:
        raise IssueGone()
    return row


def send(issue_id: int, items: Sequence[Mapping[str, str]], *, act: Act) -> int:
    """To all who said yes; gives how many. What it leads to is written out now, and stays so.

    Raises NotFound, IssueGone.
    """
    row = _draft(issue_id, act)
    row.items = [dict(each) for each in items]
    row.sent_on = act.now.date()
    db.session.flush()
    readers = db.session.scalars(
        select(NewsReader.id)
        .where(NewsReader.bank_id == act.bank_id, NewsReader.confirmed_on.is_not(None))
        .order_by(NewsReader.id)
    ).all()
    of = {
        "bank_id": act.bank_id,
        "issue_id": issue_id,
        "state": PostState.WAITING,
        "tries": 0,
        "next_at": act.now,
    }
    if readers:
        db.session.execute(insert(NewsPost), [of | {"reader_id": each} for each in readers])
    return len(readers)


def claim(bank_id: int, post_id: int, *, now: datetime) -> bool:
    """Take one copy for sending; False when another clock has it."""
    return _moved(
        update(NewsPost)
        .where(
            NewsPost.bank_id == bank_id,
            NewsPost.id == post_id,
            NewsPost.state == PostState.WAITING,
        )
        .values(state=PostState.SENDING, tries=NewsPost.tries + 1, next_at=now)
    )


def gone(bank_id: int, post_id: int) -> None:
    """It has left, and nothing is kept of it."""
    db.session.execute(delete(NewsPost).where(NewsPost.bank_id == bank_id, NewsPost.id == post_id))


def put_back(bank_id: int, post_id: int, *, tries: int, now: datetime) -> None:
    """The server did not take it: again later, and given up after TRIES_MAX."""
    state = PostState.FAILED if tries >= TRIES_MAX else PostState.WAITING
    db.session.execute(
        update(NewsPost)
        .where(NewsPost.bank_id == bank_id, NewsPost.id == post_id)
        .values(state=state, next_at=now + timedelta(minutes=2**tries))
    )


def free_stuck(*, now: datetime) -> None:
    """A clock that died while sending leaves its claim; after a while another may try."""
    db.session.execute(
        update(NewsPost)
        .where(NewsPost.state == PostState.SENDING, NewsPost.next_at < now - STUCK_AFTER)
        .values(state=PostState.WAITING)
    )


def forget_unanswered(*, now: datetime) -> None:
    """Who was asked and did not say yes in three days did not want it."""
    silent = (
        NewsReader.confirmed_on.is_(None),
        NewsReader.asked_on < (now - ASKED_KEPT).date(),
    )
    theirs = select(NewsReader.id).where(
        NewsReader.bank_id == NewsPost.bank_id, NewsReader.id == NewsPost.reader_id, *silent
    )
    db.session.execute(delete(NewsPost).where(theirs.exists()))
    db.session.execute(delete(NewsReader).where(*silent))


def erase(person_id: int, *, act: Act) -> None:
    """Her own address, as long as it is known, reads no more news of this bank."""
    email = db.session.scalar(select(Person.email).where(Person.id == person_id))
    if email is None:
        return
    reader_id = db.session.scalar(
        select(NewsReader.id).where(
            NewsReader.bank_id == act.bank_id, NewsReader.mark == mark_in(act.bank_id, email)
        )
    )
    if reader_id is not None:
        leave(act.bank_id, reader_id)


def _moved(statement: Any) -> bool:
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount == 1
