"""What members chose about being written to."""

from typing import Any

from sqlalchemy import or_, select

from exchange.notices.routing import DEFAULTS, UNCHOSEN, Choice, Mail, Topic
from models.base import db
from models.notices import NoticeChoice
from models.people import Membership
from models.states import Status


def choice_of(person_id: int, topic: Topic, *, bank_id: int) -> Choice:
    """Her own, or what is usual."""
    row = db.session.execute(
        select(NoticeChoice.mail, NoticeChoice.push, NoticeChoice.sms).where(
            NoticeChoice.bank_id == bank_id,
            NoticeChoice.person_id == person_id,
            NoticeChoice.topic == topic,
        )
    ).one_or_none()
    return Choice(Mail(row.mail), row.push, row.sms) if row else DEFAULTS[topic]


def choices_of(person_id: int, *, bank_id: int) -> dict[Topic, Choice]:
    """Of every topic there is something to choose about."""
    rows = db.session.execute(
        select(NoticeChoice.topic, NoticeChoice.mail, NoticeChoice.push, NoticeChoice.sms)
        .where(NoticeChoice.bank_id == bank_id, NoticeChoice.person_id == person_id)
        .order_by(NoticeChoice.topic)
    )
    chosen = {Topic(row.topic): Choice(Mail(row.mail), row.push, row.sms) for row in rows}
    usual = {topic: DEFAULTS[topic] for topic in Topic if topic not in UNCHOSEN}
    return usual | chosen


def who_want(topic: Topic, *, bank_id: int) -> list[int]:
    """Active members who chose to hear of this in some way: of what is silent by itself."""
    assert DEFAULTS[topic].mail is Mail.NONE
    rows = db.session.scalars(
        select(NoticeChoice.person_id)
        .join(
            Membership,
            (Membership.bank_id == NoticeChoice.bank_id)
            & (Membership.person_id == NoticeChoice.person_id),
        )
        .where(
            NoticeChoice.bank_id == bank_id,
            NoticeChoice.topic == topic,
            or_(NoticeChoice.mail != Mail.NONE, NoticeChoice.push),
            Membership.status == Status.ACTIVE,
        )
        .order_by(NoticeChoice.person_id)
    )
    return list(rows)


def export(person_id: int) -> list[dict[str, Any]]:
    """For her own copy."""
    columns = (NoticeChoice.topic, NoticeChoice.mail, NoticeChoice.push, NoticeChoice.sms)
    rows = db.session.execute(
        select(*columns)
        .where(NoticeChoice.person_id == person_id)
        .order_by(NoticeChoice.bank_id, NoticeChoice.topic)
    )
    return [dict(row._mapping) for row in rows]
