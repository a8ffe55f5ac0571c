"""A person as a neighbour may read her before a yes: first name, what was seen, who vouches."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select

from exchange.people.names import short_name
from exchange.people.photo_queries import photo_seen
from exchange.people.protecting_queries import is_hidden_from
from models.base import db
from models.people import Block, Membership, Person, TrustCheck, Vouch
from models.schedule import HelpsWith
from models.states import Status


@dataclass(frozen=True)
class Voucher:
    name: str
    words: str


@dataclass(frozen=True)
class SeenCheck:
    kind: str
    valid_until: date | None


@dataclass(frozen=True)
class PersonPage:
    id: int
    first_name: str
    short_name: str
    speaks: list[str]
    kinds: list[str]
    checks: list[SeenCheck]
    vouchers: list[Voucher]
    blocked_by_me: bool
    photo_id: int | None


def person_page(person_id: int, *, bank_id: int, seen_by: int, day: date) -> PersonPage | None:
    """None when she is no active member, or has blocked the one who asks: both look the same."""
    row = db.session.execute(
        select(
            Person.id,
            Person.first_name,
            Person.last_name,
            Person.speaks,
            photo_seen(Person.id, seen_by=seen_by, bank_id=bank_id).label("photo_id"),
        )
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.person_id == person_id,
            Membership.status == Status.ACTIVE,
        )
    ).one_or_none()
    if row is None:
        return None
    blocks = _blocks_between(person_id, seen_by, bank_id=bank_id)
    if (person_id, seen_by) in blocks or is_hidden_from(seen_by, person_id, bank_id=bank_id):
        return None
    return PersonPage(
        id=row.id,
        first_name=row.first_name,
        short_name=short_name(row.first_name, row.last_name),
        speaks=list(row.speaks),
        kinds=_kinds(person_id, bank_id=bank_id),
        checks=_checks(person_id, bank_id=bank_id, day=day),
        vouchers=_vouchers(person_id, bank_id=bank_id),
        blocked_by_me=(seen_by, person_id) in blocks,
        photo_id=row.photo_id,
    )


def _blocks_between(one: int, other: int, *, bank_id: int) -> set[tuple[int, int]]:
    rows = db.session.execute(
        select(Block.blocker_id, Block.blocked_id).where(
            Block.bank_id == bank_id,
            Block.blocker_id.in_((one, other)),
            Block.blocked_id.in_((one, other)),
            Block.is_own,
        )
    )
    return {(row[0], row[1]) for row in rows}


def _kinds(person_id: int, *, bank_id: int) -> list[str]:
    rows = db.session.scalars(
        select(HelpsWith.kind)
        .where(HelpsWith.bank_id == bank_id, HelpsWith.person_id == person_id)
        .order_by(HelpsWith.kind)
    )
    return list(rows)


def _checks(person_id: int, *, bank_id: int, day: date) -> list[SeenCheck]:
    """What holds on the day, the longest of each kind."""
    rows = db.session.execute(
        select(TrustCheck.kind, TrustCheck.valid_until)
        .where(
            TrustCheck.bank_id == bank_id,
            TrustCheck.person_id == person_id,
            TrustCheck.withdrawn_at.is_(None),
            TrustCheck.seen_on <= day,
            (TrustCheck.valid_until.is_(None)) | (TrustCheck.valid_until >= day),
        )
        .order_by(TrustCheck.kind, TrustCheck.valid_until.desc(), TrustCheck.id)
    )
    longest: dict[str, date | None] = {}
    for kind, until in rows:
        held = longest.get(kind, date.min)
        longest[kind] = None if held is None or until is None else max(held, until)
    return [SeenCheck(kind, until) for kind, until in longest.items()]


def _vouchers(person_id: int, *, bank_id: int) -> list[Voucher]:
    rows = db.session.execute(
        select(Person.first_name, Person.last_name, Vouch.words)
        .join(Vouch, Vouch.voucher_id == Person.id)
        .join(
            Membership,
            and_(Membership.bank_id == Vouch.bank_id, Membership.person_id == Vouch.voucher_id),
        )
        .where(
            Vouch.bank_id == bank_id,
            Vouch.person_id == person_id,
            Membership.status == Status.ACTIVE,
        )
        .order_by(Vouch.at.desc(), Vouch.voucher_id)
        .limit(12)
    )
    return [Voucher(short_name(row[0], row[1]), row[2]) for row in rows]
