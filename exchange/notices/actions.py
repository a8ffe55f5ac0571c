"""Writing down what is to be told, and keeping count of what was sent."""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, case, delete, func, select, tuple_, update

from exchange.units import Act
from models.base import db
from models.notices import Delivery, JobRun, Notice, NoticeChoice, PushDevice
from models.states import NoticeState
from models.upsert import insert_once

TRIES_MAX = 8
STUCK_AFTER = timedelta(minutes=10)
CLAIM_HOLDS = timedelta(minutes=15)
"""Longer than any job takes: a claim that is older and not done is a dead clock's."""


def tell(
    person_id: int,
    kind: str,
    facts: dict[str, Any] | None = None,
    *,
    act: Act,
    due_at: datetime | None = None,
    address: str | None = None,
) -> None:
    """Queue one notice. `facts` are JSON values; its words are found by `kind` when it is sent.

    `address` overrides the person's own email: a new one that waits to be confirmed.
    """
    db.session.add(
        Notice(
            bank_id=act.bank_id,
            person_id=person_id,
            kind=kind,
            facts=facts or {},
            address=address,
            made_at=act.now,
            due_at=due_at or act.now,
        )
    )


def hold_back(person_id: int, until: datetime, *, act: Act) -> None:
    """Whatever this act tells this person waits until then."""
    db.session.flush()
    db.session.execute(
        update(Notice)
        .where(
            Notice.bank_id == act.bank_id,
            Notice.person_id == person_id,
            Notice.made_at == act.now,
            Notice.state == NoticeState.WAITING,
            Notice.due_at < until,
        )
        .values(due_at=until)
    )


def mark_read(*, act: Act) -> None:
    """The reader has opened her inbox."""
    db.session.execute(
        update(Notice)
        .where(
            Notice.bank_id == act.bank_id,
            Notice.person_id == act.person_id,
            Notice.read_at.is_(None),
        )
        .values(read_at=act.now)
    )


def claim(bank_id: int, notice_id: int, *, now: datetime) -> bool:
    """Take one notice for sending; False when another clock has it. `next_at` then says since when."""
    return _moved(
        update(Notice)
        .where(
            Notice.bank_id == bank_id, Notice.id == notice_id, Notice.state == NoticeState.WAITING
        )
        .values(state=NoticeState.SENDING, tries=Notice.tries + 1, next_at=now)
    )


def mark_sent(bank_id: int, notice_id: int, *, state: str, now: datetime) -> None:
    """`state` is sent, shown in a demo, kept where she wants no letter, or failed without an address."""
    has_left = state in (NoticeState.SENT, NoticeState.SHOWN)
    db.session.execute(
        update(Notice)
        .where(Notice.bank_id == bank_id, Notice.id == notice_id)
        .values(state=state, sent_at=now if has_left else None)
    )


def put_back(bank_id: int, notice_id: int, *, tries: int, now: datetime) -> None:
    """The server did not take it: again later, each time later, and given up after TRIES_MAX."""
    db.session.execute(
        update(Notice)
        .where(Notice.bank_id == bank_id, Notice.id == notice_id)
        .values(
            state=NoticeState.FAILED if tries >= TRIES_MAX else NoticeState.WAITING,
            next_at=now + timedelta(minutes=2**tries),
        )
    )


def put_off(bank_id: int, notice_id: int, *, state: str, until: datetime) -> None:
    """Claimed and not tried: it waits for its hour, in a letter of its own or in the day's."""
    db.session.execute(
        update(Notice)
        .where(Notice.bank_id == bank_id, Notice.id == notice_id)
        .values(state=state, tries=Notice.tries - 1, next_at=until)
    )


def free_stuck(*, now: datetime) -> None:
    """A clock that died while sending leaves its claim; after a while another may try.

    One over which clocks die again and again is given up.
    """
    db.session.execute(
        update(Notice)
        .where(
            Notice.state == NoticeState.SENDING,
            func.coalesce(Notice.next_at, Notice.due_at) < now - STUCK_AFTER,
        )
        .values(state=after_tries(Notice.tries))
    )


def after_tries(tries: Any) -> Any:
    """What becomes of one that did not leave, by the column of its tries."""
    return case((tries >= TRIES_MAX, NoticeState.FAILED), else_=NoticeState.WAITING)


def claim_slot(job: str, slot: str, *, now: datetime) -> bool:
    """Claim one stretch of time for one job; False when it is another clock's.

    From a clock that died over it the stretch is taken over, by one of those who ask.
    """
    row = {"job": job, "slot": slot, "claimed_at": now}
    if db.session.scalar(insert_once(JobRun, row).returning(JobRun.slot)) is not None:
        return True
    return _moved(
        update(JobRun)
        .where(
            JobRun.job == job,
            JobRun.slot == slot,
            JobRun.done_at.is_(None),
            JobRun.claimed_at <= now - CLAIM_HOLDS,
        )
        .values(claimed_at=now)
    )


def mark_done(job: str, slot: str, *, now: datetime) -> None:
    db.session.execute(
        update(JobRun).where(JobRun.job == job, JobRun.slot == slot).values(done_at=now)
    )


def forget_runs(*, now: datetime) -> None:
    """Claims are kept for 30 days."""
    db.session.execute(delete(JobRun).where(JobRun.claimed_at < now - timedelta(days=30)))


def erase(person_id: int) -> None:
    """Forget what this person was told, what she chose about it, and where it rang."""
    hers = select(Notice.bank_id, Notice.id).where(Notice.person_id == person_id)
    db.session.execute(
        delete(Delivery).where(tuple_(Delivery.bank_id, Delivery.notice_id).in_(hers))
    )
    db.session.execute(delete(PushDevice).where(PushDevice.person_id == person_id))
    db.session.execute(delete(NoticeChoice).where(NoticeChoice.person_id == person_id))
    db.session.execute(delete(Notice).where(Notice.person_id == person_id))


def _moved(statement: Any) -> bool:
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount == 1
