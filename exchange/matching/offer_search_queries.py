"""Help on offer near a home as one statement: who would come, is trusted by then, and stands first."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
    Select,
    and_,
    case,
    exists,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from exchange.care.kinds import KINDS
from exchange.matching import eligible_queries as eligible
from exchange.matching import search_queries as search
from exchange.matching.arithmetic_queries import epoch_minute, greater, whole_root, word
from exchange.matching.me_queries import checks_written
from exchange.matching.near import Filters, Me
from exchange.matching.near_queries import metres_beyond
from exchange.matching.slot_queries import squared, the
from exchange.matching.task_index import minute_of
from exchange.people.living_queries import lives_in
from exchange.people.rules import Rules
from exchange.people.tongues_queries import speaks
from exchange.people.trust import needed_checks
from exchange.places.coarsen import Cell, centre_metres
from exchange.places.travel import CELL_SLACK_METRES, PACES, Means
from exchange.schedule.slots import moment
from exchange.units import next_quarter
from models.care import Offer
from models.people import HouseholdMember, Membership, Person, TrustCheck
from models.schedule import Reach
from models.states import OfferState, Status

Rows = Select[*tuple[Any, ...]]


def offers_for(
    me: Me, household_id: int | None, filters: Filters, rules: Rules, *, bank_id: int, now: datetime
) -> Rows:
    """Offers of neighbours who would come as far as her home, best first.

    The values of the weights and of the page are given with it, by their names.
    """
    assert me.cell is not None, "whoever looks has a home"
    metres = _metres(me.cell)
    fits = (
        select(
            Offer.id,
            Offer.person_id,
            Offer.kind,
            Offer.opens_at,
            Offer.closes_at,
            Offer.minutes,
            Offer.cell_row.label("offer_row"),
            Offer.cell_col.label("offer_col"),
            metres.label("metres"),
            Reach.means.label("author_means"),
            search.together(Offer.person_id, household_id, bank_id=bank_id).label("together"),
            search.given_minutes(Offer.person_id, before=now, bank_id=bank_id).label("given"),
            search.balance_minutes(Offer.person_id, bank_id=bank_id).label("balance"),
        )
        .join(Reach, and_(Reach.bank_id == bank_id, Reach.person_id == Offer.person_id))
        .where(
            *_open_to(me.person_id, household_id, bank_id=bank_id, now=now),
            *_comes(metres, filters),
            *_has_time(me, filters, now),
            _is_trusted(me, rules, bank_id=bank_id, now=now),
            *_wanted(filters),
        )
        .cte("fits")
        .prefix_with("MATERIALIZED")
    )
    return _in_order(fits, bank_id)


def _in_order(fits: CTE, bank_id: int) -> Rows:
    checks = checks_written(fits.c.person_id, bank_id=bank_id)
    return (
        select(fits, Person.first_name, Person.last_name, checks.label("checks"))
        .join(Person, Person.id == fits.c.person_id)
        .order_by(search.cost_of(fits.c), search.shuffled(fits.c.id), fits.c.id)
        .limit(the("limit"))
        .offset(the("offset"))
    )


def _open_to(
    person_id: int, household_id: int | None, *, bank_id: int, now: datetime
) -> list[ColumnElement[bool]]:
    """Open, of an active member who neither lives with her nor is kept apart from her."""
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
    apart = eligible.kept_apart(
        Offer.person_id, literal(person_id), literal(household_id or 0), bank_id=bank_id
    )
    return [
        Offer.bank_id == bank_id,
        Offer.state == OfferState.OPEN,
        Offer.closes_at > now,
        Offer.person_id != person_id,
        helps.correlate_except(Membership),
        not_(at_my_home.correlate_except(mine)),
        not_(apart),
    ]


def _metres(cell: Cell) -> ColumnElement[int]:
    here = centre_metres(cell)
    pairs = ((Offer.x, here.x), (Offer.y, here.y), (Offer.z, here.z))
    return whole_root(squared(*((column, literal(at, BigInteger)) for column, at in pairs)))


def _comes(metres: ColumnElement[int], filters: Filters) -> Iterable[ColumnElement[bool]]:
    """`travel.is_in_reach`, by each author's own means, and no farther than is wanted."""
    yield metres <= _by_means(_reach_metres) + CELL_SLACK_METRES
    if filters.band is not None:
        band = filters.band
        yield metres < _by_means(lambda means: literal(metres_beyond(band, means), BigInteger))


def _by_means(length: Any) -> ColumnElement[int]:
    return case(*((Reach.means == word(means), length(means)) for means in Means))


def _reach_metres(means: Means) -> ColumnElement[int]:
    """`travel.reach_metres`, in the database's arithmetic."""
    pace = PACES[means]
    on_the_way = greater(Reach.minutes - pace.start_minutes, literal(0, BigInteger))
    metres: ColumnElement[int] = (
        on_the_way * pace.metres_an_hour * 100 // (pace.detour_percent * 60)
    )
    return metres


def _has_time(me: Me, filters: Filters, now: datetime) -> Iterable[ColumnElement[bool]]:
    """Enough is left of it from the next whole quarter-hour on, and it is on the day wanted."""
    begins = greater(
        epoch_minute(Offer.opens_at), literal(minute_of(next_quarter(now)), BigInteger)
    )
    yield epoch_minute(Offer.closes_at) - begins >= Offer.minutes
    if filters.day is not None:
        midnight, next_midnight = (
            minute_of(moment(filters.day + timedelta(days=n), 0, me.zone)) for n in (0, 1)
        )
        yield begins < literal(next_midnight, BigInteger)
        yield epoch_minute(Offer.closes_at) > literal(midnight, BigInteger)


def _is_trusted(me: Me, rules: Rules, *, bank_id: int, now: datetime) -> ColumnElement[bool]:
    """Every check its kind needs holds on the first day that is left of it."""
    today = literal(next_quarter(now).astimezone(me.zone).date(), Date)
    day = case((Offer.day > today, Offer.day), else_=today)
    codes: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for kind in KINDS:
        codes[needed_checks(kind, rules)].append(kind.code)
    return or_(
        *(
            and_(Offer.kind.in_(alike), *(_holds(check, day, bank_id) for check in needed))
            for needed, alike in codes.items()
        )
    )


def _holds(check: str, day: ColumnElement[Any], bank_id: int) -> ColumnElement[bool]:
    return (
        exists()
        .where(
            TrustCheck.bank_id == bank_id,
            TrustCheck.person_id == Offer.person_id,
            TrustCheck.kind == check,
            TrustCheck.withdrawn_at.is_(None),
            TrustCheck.seen_on <= day,
            or_(TrustCheck.valid_until.is_(None), TrustCheck.valid_until >= day),
        )
        .correlate_except(TrustCheck)
    )


def _wanted(filters: Filters) -> Iterable[ColumnElement[bool]]:
    if filters.codes is not None:
        yield Offer.kind.in_(filters.codes)
    if filters.tongue is not None:
        author = select(Person.id).where(
            Person.id == Offer.person_id, speaks(literal(filters.tongue))
        )
        yield author.correlate(Offer).exists()
