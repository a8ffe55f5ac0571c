"""Who sees whose face. Pages carry the number of a picture; the picture itself is asked for by it."""

from base64 import b64encode
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, or_, select

from exchange.people.sign_in_queries import Visitor
from models.base import db
from models.people import Bank, Block, Membership, Photo
from models.states import Status


def photo_of(person_id: Any, *, bank_id: int) -> ScalarSelect[int]:
    """The number of her picture, for herself and for who coordinates her bank. An id or a column."""
    return (
        select(Photo.id)
        .where(Photo.bank_id == bank_id, Photo.person_id == person_id)
        .correlate_except(Photo)
        .scalar_subquery()
    )


def photo_seen(person_id: Any, *, seen_by: int, bank_id: int) -> ScalarSelect[int]:
    """The number of her picture, where this admitted member may see it. An id or a column.

    For the statement that reads her name: faces cost a list no statement of their own.
    """
    return (
        select(Photo.id)
        .where(Photo.bank_id == bank_id, Photo.person_id == person_id, _is_seen(seen_by))
        .correlate_except(Photo)
        .scalar_subquery()
    )


def _is_seen(reader_id: int) -> ColumnElement[bool]:
    """By whom her page is read: she is a member, and does not keep away from who asks."""
    is_member = exists().where(
        Membership.bank_id == Photo.bank_id,
        Membership.person_id == Photo.person_id,
        Membership.status == Status.ACTIVE,
    )
    keeps_away = exists().where(
        Block.bank_id == Photo.bank_id,
        Block.blocker_id == Photo.person_id,
        Block.blocked_id == reader_id,
        Block.is_own,
    )
    return or_(
        Photo.person_id == reader_id,
        and_(is_member.correlate_except(Membership), ~keeps_away.correlate_except(Block)),
    )


def picture(person_id: int, photo_id: int, *, reader: Visitor) -> bytes | None:
    """The picture itself, as a JPEG; None for who may not see it, and for one that was replaced."""
    asked = select(Photo.image).where(
        Photo.bank_id == reader.bank_id, Photo.id == photo_id, Photo.person_id == person_id
    )
    if not reader.is_active:
        asked = asked.where(Photo.person_id == reader.person_id)
    elif not reader.acts_as_operator:
        asked = asked.where(_is_seen(reader.person_id))
    return db.session.scalar(asked)


def own_photo(person_id: int, *, bank_id: int) -> int | None:
    """The number of the picture one shows."""
    return db.session.scalar(select(photo_of(person_id, bank_id=bank_id)))


def export(person_id: int) -> list[dict[str, Any]]:
    """Her pictures in every bank, as they are kept."""
    rows = db.session.execute(
        select(Bank.name, Photo.at, Photo.image)
        .join(Bank, Bank.id == Photo.bank_id)
        .where(Photo.person_id == person_id)
        .order_by(Photo.at, Photo.id)
    )
    return [
        {"bank": row.name, "at": row.at.isoformat(), "jpeg": b64encode(row.image).decode()}
        for row in rows
    ]
