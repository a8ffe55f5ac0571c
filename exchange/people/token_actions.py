"""Keys for programs: made once, shown once, ended. Only the hash of one is kept."""

import secrets
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from exchange.errors import Counted, NotFound, TooMany
from exchange.people.program_keys import KEYS_MAX, PREFIX, KeyWish, may_hold
from exchange.people.sign_in_queries import token_hash
from exchange.people.token_queries import hash_marked
from exchange.units import Act
from models.base import db
from models.people import Person
from models.sign_in import ApiToken

TOKEN_BYTES = 32


def make(wish: KeyWish, *, proved_at: datetime | None, act: Act) -> str:
    """A new key of hers for the act's bank and household; gives it, for this once.

    Raises TooMany. A key for staff is made by who has just shown a second factor: the door asks.
    """
    assert act.person_id is not None
    assert may_hold(wish.scopes, wish.days)
    assert proved_at is not None or not wish.is_for_staff
    db.session.get(Person, act.person_id, with_for_update=True)
    made = select(func.count()).where(
        ApiToken.person_id == act.person_id, ApiToken.ends_at > act.now
    )
    if (db.session.scalar(made) or 0) >= KEYS_MAX:
        raise TooMany(Counted.PROGRAM_KEYS, KEYS_MAX)
    token = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(
        ApiToken(
            token_hash=token_hash(token),
            person_id=act.person_id,
            bank_id=act.bank_id,
            household_id=act.household_id,
            name=wish.name,
            scopes=wish.said,
            proved_at=proved_at if wish.is_for_staff else None,
            made_at=act.now,
            ends_at=act.now + wish.holds,
        )
    )
    db.session.flush()
    return token


def end(mark: str, *, act: Act) -> None:
    """That key opens nothing any more. Raises NotFound for one that is not hers."""
    assert act.person_id is not None
    found = hash_marked(mark, act.person_id)
    if found is None:
        raise NotFound()
    db.session.execute(delete(ApiToken).where(ApiToken.token_hash == found))


def end_all(person_id: int, *, bank_id: int | None = None) -> None:
    """All her keys, or those for one bank: whatever signs her out ends them too."""
    which: list[ColumnElement[bool]] = [ApiToken.person_id == person_id]
    if bank_id is not None:
        which.append(ApiToken.bank_id == bank_id)
    db.session.execute(delete(ApiToken).where(*which))


def note_used(hash_now: bytes, day: date) -> None:
    """The day it was used last; nothing finer is kept."""
    db.session.execute(
        update(ApiToken)
        .where(ApiToken.token_hash == hash_now)
        .where(or_(ApiToken.used_on.is_(None), ApiToken.used_on < day))
        .values(used_on=day)
    )


def forget_ended(*, now: datetime) -> None:
    """Keys that ran out leave the table."""
    db.session.execute(delete(ApiToken).where(ApiToken.ends_at <= now))
