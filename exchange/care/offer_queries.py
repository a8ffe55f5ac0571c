"""Help on offer, as its author reads it and as a family that may take it up does."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from exchange.care.way_queries import near_columns, way
from exchange.matching.eligible_queries import kept_apart
from exchange.matching.score import Near
from exchange.people.living_queries import lives_in
from exchange.people.names import initials, short_name
from exchange.people.photo_queries import photo_seen
from exchange.people.protecting_queries import is_protected
from models.base import db
from models.care import Offer, Task
from models.people import Membership, Person
from models.states import OfferState, Status


@dataclass(frozen=True)
class OfferPage:
    """One offer. Who is not admitted yet reads no name and no hours: those are None."""

    id: int
    kind: str
    minutes: int
    note: str | None
    state: str
    is_mine: bool
    is_ours: bool
    author_id: int | None
    name: str | None
    initials: str | None
    photo_id: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    near: Near | None
    is_open: bool
    taken_up: int


def offer_page(
    offer_id: int, *, seen_by: int, is_admitted: bool, bank_id: int, now: datetime
) -> OfferPage | None:
    """None when it is not there, closed to others, or when one of the two has blocked the other."""
    taken_up = (
        select(func.count())
        .where(Task.bank_id == Offer.bank_id, Task.offer_id == Offer.id)
        .correlate(Offer)
        .scalar_subquery()
    )
    row = db.session.execute(
        select(
            Offer,
            Person.first_name,
            Person.last_name,
            lives_in(seen_by, Offer.household_id, bank_id=bank_id).label("is_ours"),
            taken_up.label("taken_up"),
            photo_seen(Offer.person_id, seen_by=seen_by, bank_id=bank_id).label("photo_id"),
            *near_columns(Offer, seen_by, bank_id=bank_id),
        )
        .join(Person, Person.id == Offer.person_id)
        .join(
            Membership,
            and_(Membership.bank_id == Offer.bank_id, Membership.person_id == Offer.person_id),
        )
        .where(
            Offer.bank_id == bank_id,
            Offer.id == offer_id,
            Membership.status == Status.ACTIVE,
            or_(Offer.person_id == seen_by, ~is_protected(Offer.person_id, bank_id=bank_id)),
            ~kept_apart(seen_by, Offer.person_id, Offer.household_id, bank_id=bank_id),
        )
    ).one_or_none()
    if row is None:
        return None
    offer = row.Offer
    is_mine = offer.person_id == seen_by
    is_open = offer.state == OfferState.OPEN and offer.closes_at > now
    if not (is_mine or is_open):
        return None
    return OfferPage(
        id=offer.id,
        kind=offer.kind,
        minutes=offer.minutes,
        note=offer.note if is_admitted else None,
        state=offer.state,
        is_mine=is_mine,
        is_ours=row.is_ours,
        author_id=offer.person_id if is_admitted else None,
        name=short_name(row.first_name, row.last_name) if is_admitted else None,
        initials=initials(row.first_name, row.last_name) if is_admitted else None,
        photo_id=row.photo_id if is_admitted else None,
        opens_at=offer.opens_at if is_admitted else None,
        closes_at=offer.closes_at if is_admitted else None,
        near=None if is_mine else way(row),
        is_open=is_open,
        taken_up=row.taken_up,
    )


@dataclass(frozen=True)
class OwnOffer:
    id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int


def own_offers(
    person_id: int, *, bank_id: int, now: datetime, start: int = 0, limit: int = 20
) -> list[OwnOffer]:
    """What she offers, the next first; from `start` on."""
    rows = db.session.execute(
        select(Offer.id, Offer.kind, Offer.opens_at, Offer.closes_at, Offer.minutes)
        .where(
            Offer.bank_id == bank_id,
            Offer.person_id == person_id,
            Offer.state == OfferState.OPEN,
            Offer.closes_at > now,
        )
        .order_by(Offer.opens_at, Offer.id)
        .offset(start)
        .limit(limit)
    )
    return [OwnOffer(*row) for row in rows]
