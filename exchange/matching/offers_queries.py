"""Help on offer near one person, ranked in one statement; and how much there is, for newcomers."""

from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, literal, not_, select, union_all
from sqlalchemy.orm import aliased

from exchange.care.kinds import kind
from exchange.matching import eligible_queries as eligible
from exchange.matching import search_queries as search
from exchange.matching.me_queries import beside_me, checks_read, checks_written, me_in, rules_in
from exchange.matching.near import (
    Filters,
    Me,
    OfferMatch,
    OffersNear,
    away,
    from_now,
    holds_throughout,
    is_on,
)
from exchange.matching.score import DEFAULTS, Facts, Free, parts, rank_key, reasons
from exchange.matching.wanted import HowMany, how_many_of
from exchange.people.living_queries import lives_in
from exchange.people.names import short_name
from exchange.people.rules import Rules
from exchange.people.tongues_queries import speaks
from exchange.people.trust import needed_checks, valid_until
from exchange.places.coarsen import Cell, metres_between
from exchange.places.travel import Means, band, is_in_reach
from exchange.schedule.slots import local_days
from exchange.units import Slot
from models.base import db
from models.care import Offer, Task
from models.people import HouseholdMember, Membership, Person
from models.schedule import Reach
from models.states import OfferState, Status, TaskState

ROWS_MAX = 300


def offers_near(
    person_id: int,
    household_id: int | None,
    *,
    bank_id: int,
    now: datetime,
    filters: Filters,
    limit: int = 20,
) -> OffersNear:
    """Offers of neighbours who would come as far as her home, best first, with who is looking."""
    rows = db.session.execute(
        _offers(person_id, household_id, filters, bank_id=bank_id, now=now)
    ).all()
    assert rows, "the reader has a membership"
    me, rules = me_in(rows[0], person_id, day=now.date()), rules_in(rows[0])
    is_for_me = partial(_suits, me=me, rules=rules, filters=filters, now=now)
    found = [row for row in rows if row.id is not None and is_for_me(row)]
    matches = sorted(
        (_match(row, me, rules, now=now) for row in found),
        key=lambda each: rank_key(each.parts, each.offer_id, person_id),
    )
    return OffersNear(me, tuple(matches[:limit]))


def _offers(
    person_id: int, household_id: int | None, filters: Filters, *, bank_id: int, now: datetime
) -> Any:
    author, goes = aliased(Person), aliased(Reach)
    columns = (
        Offer.id,
        Offer.kind,
        Offer.opens_at,
        Offer.closes_at,
        Offer.minutes,
        Offer.cell_row.label("offer_row"),
        Offer.cell_col.label("offer_col"),
        author.first_name,
        author.last_name,
        goes.means.label("author_means"),
        goes.minutes.label("author_reach"),
        checks_written(Offer.person_id, bank_id=bank_id).label("checks"),
        search.together(Offer.person_id, household_id, bank_id=bank_id).label("together"),
        search.given_minutes(Offer.person_id, before=now, bank_id=bank_id).label("given"),
        search.balance_minutes(Offer.person_id, bank_id=bank_id).label("balance"),
    )
    return (
        beside_me(person_id, *columns, bank_id=bank_id)
        .outerjoin(
            Offer, and_(*_may_see(person_id, household_id, filters, bank_id=bank_id, now=now))
        )
        .outerjoin(author, author.id == Offer.person_id)
        .outerjoin(goes, and_(goes.bank_id == bank_id, goes.person_id == Offer.person_id))
        .order_by(Offer.closes_at, Offer.id)
        .limit(ROWS_MAX)
    )


def _may_see(
    person_id: int,
    household_id: int | None,
    filters: Filters,
    *,
    bank_id: int,
    now: datetime,
) -> list[ColumnElement[bool]]:
    helps = exists().where(
        Membership.bank_id == bank_id,
        Membership.person_id == Offer.person_id,
        Membership.status == Status.ACTIVE,
    )
    mine = aliased(HouseholdMember)
    # Whichever of her households she acts for today: one may live in two.
    at_my_home = exists().where(
        mine.bank_id == bank_id,
        mine.person_id == person_id,
        mine.until_at.is_(None),
        lives_in(Offer.person_id, mine.household_id, bank_id=bank_id),
    )
    found = [
        Offer.bank_id == bank_id,
        Offer.state == OfferState.OPEN,
        Offer.closes_at > now,
        Offer.person_id != person_id,
        helps.correlate_except(Membership),
        not_(at_my_home.correlate_except(mine)),
        not_(
            eligible.kept_apart(
                Offer.person_id, literal(person_id), literal(household_id or 0), bank_id=bank_id
            )
        ),
    ]
    if filters.codes is not None:
        found.append(Offer.kind.in_(filters.codes))
    if filters.tongue is not None:
        author = select(Person.id).where(
            Person.id == Offer.person_id, speaks(literal(filters.tongue))
        )
        found.append(author.correlate(Offer).exists())
    return found


def _suits(
    row: Row[*tuple[Any, ...]], *, me: Me, rules: Rules, filters: Filters, now: datetime
) -> bool:
    if me.cell is None or row.author_means is None:
        return False
    window = from_now(Slot(row.opens_at, row.closes_at), now)
    metres, means = metres_between(me.cell, _cell(row)), Means(row.author_means)
    needed = needed_checks(kind(row.kind), rules)
    return (
        window.minutes >= row.minutes
        and is_in_reach(metres, means, row.author_reach)
        and holds_throughout(list(checks_read(row.checks)), needed, local_days(window, me.zone)[:1])
        and is_on(window, filters.day, me.zone)
        and filters.is_near_enough(band(metres, means))
    )


def _match(row: Row[*tuple[Any, ...]], me: Me, rules: Rules, *, now: datetime) -> OfferMatch:
    assert me.cell is not None
    window = from_now(Slot(row.opens_at, row.closes_at), now)
    needed = needed_checks(kind(row.kind), rules)
    first_day = local_days(window, me.zone)[0]
    facts = Facts(
        cell_metres=metres_between(me.cell, _cell(row)),
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
        parts=parts(facts, DEFAULTS),
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
