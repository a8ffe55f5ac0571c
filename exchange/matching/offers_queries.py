"""Help on offer near one person, filtered, ranked and paged by the database; and how much there is, for newcomers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, literal, select, union_all

from exchange.care.kinds import kind
from exchange.matching.asked import weighing
from exchange.matching.me_queries import beside_me, checks_read, me_in, rules_in
from exchange.matching.near import Filters, Me, OfferMatch, OffersNear, away, from_now
from exchange.matching.offer_search_queries import offers_for
from exchange.matching.score import Facts, Free, Weights, parts, reasons, weights_of
from exchange.matching.wanted import HowMany, how_many_of
from exchange.people.names import short_name
from exchange.people.rules import Rules
from exchange.people.trust import needed_checks, valid_until
from exchange.places.coarsen import Cell
from exchange.places.travel import Means
from exchange.schedule.slots import local_days
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
    her = db.session.execute(beside_me(person_id, bank_id=bank_id)).one()
    me, rules = me_in(her, person_id, day=now.date()), rules_in(her)
    if me.cell is None:
        return OffersNear(me)
    weights = weights_of(rules)
    page = {"limit": limit + 1, "offset": after}
    rows = db.session.execute(
        offers_for(me, household_id, filters, rules, bank_id=bank_id, now=now),
        weighing(weights, person_id) | page,
    ).all()
    found = tuple(_match(row, me, rules, weights, now=now) for row in rows[:limit])
    return OffersNear(me, found, more=len(rows) > limit)


def _match(
    row: Row[*tuple[Any, ...]], me: Me, rules: Rules, weights: Weights, *, now: datetime
) -> OfferMatch:
    assert me.cell is not None
    window = from_now(Slot(row.opens_at, row.closes_at), now)
    needed = needed_checks(kind(row.kind), rules)
    first_day = local_days(window, me.zone)[0]
    facts = Facts(
        cell_metres=row.metres,
        means=Means(row.author_means),
        wanted_minutes=row.minutes,
        free_minutes=row.minutes,
        given_minutes=int(row.given),
        balance_minutes=int(row.balance),
        exchanges_together=row.together,
        needs_check=bool(needed),
        checked_until=valid_until(list(checks_read(row.checks)), needed, first_day),
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


def _cell(row: Row[*tuple[Any, ...]]) -> Cell:
    return Cell(row.offer_row, row.offer_col)


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
