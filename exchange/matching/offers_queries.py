"""Help on offer near one person, filtered, ranked and paged by the database; and how much there is, for newcomers."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, literal, select, union_all

from exchange.care.kinds import kind
from exchange.matching.asked import weighing
from exchange.matching.near import Filters, Me, OfferMatch, OffersNear, away
from exchange.matching.offer_search_queries import (
    FOR_EVER,
    looks_for_offers,
    offers_for,
    taken_apart,
)
from exchange.matching.score import Facts, Free, Weights, parts, reasons, weights_of
from exchange.matching.wanted import HowMany, how_many_of
from exchange.people.names import short_name
from exchange.people.rules import Rules
from exchange.people.trust import needed_checks
from exchange.places.coarsen import Cell
from exchange.places.travel import Means
from exchange.units import Slot
from models.base import db
from models.care import Offer, Task
from models.states import OfferState, TaskState


def offers_near(
    person_id: int,
    household_id: int | None,
    *,
    bank_id: int,
    now: datetime,
    filters: Filters,
    limit: int = 20,
    after: int = 0,
) -> OffersNear:
    """Offers of neighbours who would come as far as her home, best first, with who is looking:
    one page of them, and whether more follow.
    """
    looks = looks_for_offers(person_id, household_id, bank_id=bank_id, now=now)
    me, rules = looks.me, looks.rules
    if me.cell is None:
        return OffersNear(me)
    weights = weights_of(rules)
    shape, values = taken_apart(looks, household_id, filters, bank_id=bank_id, now=now)
    values |= weighing(weights, person_id) | {"limit": limit + 1, "offset": after}
    rows = db.session.connection().execute(offers_for(shape), values).all()
    found = tuple(_match(row, me, rules, weights) for row in rows[:limit])
    return OffersNear(me, found, more=len(rows) > limit)


def _match(row: Row[*tuple[Any, ...]], me: Me, rules: Rules, weights: Weights) -> OfferMatch:
    assert me.cell is not None
    needed = needed_checks(kind(row.kind), rules)
    facts = Facts(
        cell_metres=row.metres,
        means=Means(row.means),
        wanted_minutes=row.minutes,
        free_minutes=row.minutes,
        given_minutes=int(row.given),
        balance_minutes=int(row.balance),
        exchanges_together=row.together,
        needs_check=bool(needed),
        checked_until=_until(row, needed),
    )
    north, east = away(me.cell, _cell(row))
    return OfferMatch(
        offer_id=row.id,
        kind=kind(row.kind),
        name=short_name(row.first_name, row.last_name),
        window=Slot(row.opens_at, row.closes_at),
        minutes=row.minutes,
        parts=parts(facts, weights),
        # An offer says itself when it is free.
        reasons=tuple(each for each in reasons(facts) if not isinstance(each, Free)),
        cell=_cell(row),
        north=north,
        east=east,
    )


def _until(row: Row[*tuple[Any, ...]], needed: Iterable[str]) -> date | None:
    """Until when all that its kind needs holds; None: for ever."""
    first = min((getattr(row, check) for check in needed), default=FOR_EVER)
    return None if first == FOR_EVER else first


def _cell(row: Row[*tuple[Any, ...]]) -> Cell:
    return Cell(row.row, row.col)


def counts_by_family(*, bank_id: int, now: datetime) -> dict[str, dict[str, HowMany]]:
    """About how many asks and offers stand open in the bank, by family: all a newcomer is told."""
    asks = select(literal("asks").label("what"), Task.kind.label("kind")).where(
        Task.bank_id == bank_id, Task.state == TaskState.OPEN, Task.closes_at > now
    )
    offers = select(literal("offers"), Offer.kind).where(
        Offer.bank_id == bank_id, Offer.state == OfferState.OPEN, Offer.closes_at > now
    )
    every = union_all(asks, offers).subquery()
    rows = db.session.execute(
        select(every.c.what, every.c.kind, func.count())
        .group_by(every.c.what, every.c.kind)
        .order_by(every.c.what, every.c.kind)
    )
    counted: dict[str, dict[str, int]] = {"asks": {}, "offers": {}}
    for what, code, count in rows:
        of_what, family = counted[what], kind(code).family
        of_what[family] = of_what.get(family, 0) + count
    return {
        what: {family: how_many_of(count) for family, count in of_what.items()}
        for what, of_what in counted.items()
    }
