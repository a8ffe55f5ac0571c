"""Help on offer near a home as one statement: who would come, is trusted by then, and stands first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Select,
    SQLColumnExpression,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from exchange.care.kinds import KINDS, Family
from exchange.matching import eligible_queries as eligible
from exchange.matching import weighing_queries as weighing
from exchange.matching.arithmetic_queries import epoch_minute, greater, whole_root, word
from exchange.matching.asked import LOAD_DAYS, Values
from exchange.matching.key_queries import is_any_of
from exchange.matching.me_queries import beside_me, me_in, rules_in
from exchange.matching.near import Filters, Me
from exchange.matching.near_queries import metres_beyond
from exchange.matching.slot_queries import big, squared, the
from exchange.matching.task_index import minute_of
from exchange.people.rules import Rules
from exchange.people.tongues_queries import speaks
from exchange.places.coarsen import centre_metres
from exchange.places.travel import CELL_SLACK_METRES, PACES, Means
from exchange.schedule.slots import moment
from exchange.units import next_quarter
from models.asked import number
from models.base import db
from models.care import Offer
from models.people import Membership, Person, TrustCheck
from models.schedule import Reach
from models.states import OfferState, Status

OFFER, REACH = aliased(Offer, name="o"), aliased(Reach, name="r")
"""Short, as all names here: the driver reads a text of 4,096 letters only once."""

FOR_EVER = date.max
"""As the last day of what has no end: the database finds the latest of several."""

Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Looks:
    """A neighbour who looks for offers, her bank's rules, and whose offers are not for her."""

    me: Me
    rules: Rules
    apart: list[int]


def looks_for_offers(
    person_id: int, household_id: int | None, *, bank_id: int, now: datetime
) -> Looks:
    """Her as she is now, in one statement."""
    values = {"person_id": person_id, "home_id": household_id or 0, "bank_id": bank_id}
    row = db.session.connection().execute(_her(), values).one()
    apart = [int(each) for each in row.apart.split(",")]
    rules = rules_in(row)
    return Looks(me_in(row, rules, person_id, day=now.date()), rules, apart)


@cache
def _her() -> Rows:
    person_id, home_id, bank_id = number("person_id"), number("home_id"), number("bank_id")
    apart = eligible.not_to_be_met(person_id, home_id, bank_id=bank_id).cte("k")
    listed = select(func.aggregate_strings(cast(apart.c.id, String), ",")).scalar_subquery()
    return beside_me(person_id, listed.label("apart"), bank_id=bank_id)


@dataclass(frozen=True)
class Shape:
    """All that decides the text of the statement; `checks` are those each family needs, in order."""

    checks: tuple[tuple[str, ...], ...]
    codes: tuple[str, ...] | None
    way_minutes: int | None
    has_day: bool
    has_tongue: bool

    @property
    def all_checks(self) -> list[str]:
        """Those of any family, each a column of the statement."""
        return sorted({each for needed in self.checks for each in needed})


def taken_apart(
    looks: Looks, household_id: int | None, filters: Filters, *, bank_id: int, now: datetime
) -> tuple[Shape, Values]:
    """What is looked for, as a shape and its values by their names; those of the weights and of
    the page come beside them.
    """
    me, rules = looks.me, looks.rules
    assert me.cell is not None, "whoever looks has a home"
    here, soon = centre_metres(me.cell), next_quarter(now)
    shape = Shape(
        checks=tuple(rules.checks_for(family) for family in Family),
        codes=filters.codes,
        way_minutes=filters.way_minutes,
        has_day=filters.day is not None,
        has_tongue=filters.tongue is not None,
    )
    values = {
        "bank": bank_id,
        "home_id": household_id or 0,
        "x": here.x,
        "y": here.y,
        "z": here.z,
        "apart": looks.apart,
        "now": now,
        "since": now - timedelta(days=LOAD_DAYS),
        "soon": minute_of(soon),
        "today": soon.astimezone(me.zone).date(),
    }
    if filters.day is not None:
        values |= {
            name: minute_of(moment(filters.day + timedelta(days=n), 0, me.zone))
            for n, name in enumerate(("midnight", "next_midnight"))
        }
    return shape, values | ({"tongue": filters.tongue} if shape.has_tongue else {})


@lru_cache(maxsize=256)
def offers_for(shape: Shape) -> Rows:
    """Offers of neighbours who would come as far as her home, best first."""
    metres = whole_root(squared(*((getattr(OFFER, axis), the(axis)) for axis in "xyz")))
    author, bank = OFFER.person_id, OFFER.bank_id
    fits = (
        select(
            OFFER.id,
            author,
            OFFER.kind,
            OFFER.opens_at,
            OFFER.closes_at,
            OFFER.minutes,
            OFFER.cell_row.label("row"),
            OFFER.cell_col.label("col"),
            metres.label("metres"),
            REACH.means,
            weighing.together(author, the("home_id"), bank_id=bank).label("together"),
            weighing.given_minutes(author, the("since"), the("now"), bank_id=bank).label("given"),
            weighing.balance_minutes(author, bank_id=bank).label("balance"),
            *(_held_until(check).label(check) for check in shape.all_checks),
        )
        .join(REACH, and_(REACH.bank_id == bank, REACH.person_id == author))
        .where(
            *_open_to_her(),
            *_comes(metres, shape.way_minutes),
            *_has_time(shape),
            *_wanted(shape),
        )
        .cte("f")
        .prefix_with("MATERIALIZED")
    )
    return _in_order(fits, shape)


def _in_order(fits: CTE, shape: Shape) -> Rows:
    """Of those whose checks hold, as many as the page has room for."""
    return (
        select(fits, Person.first_name, Person.last_name)
        .join(Person, Person.id == fits.c.person_id)
        .where(*_is_trusted(fits, shape))
        .order_by(weighing.cost_of(fits.c), weighing.shuffled(fits.c.id), fits.c.id)
        .limit(the("limit"))
        .offset(the("offset"))
    )


def _open_to_her() -> list[ColumnElement[bool]]:
    """Open, of an active member who neither lives with her nor is kept apart from her."""
    author = aliased(Membership, name="w")
    helps = exists().where(
        author.bank_id == OFFER.bank_id,
        author.person_id == OFFER.person_id,
        author.status == word(Status.ACTIVE),
    )
    return [
        OFFER.bank_id == the("bank"),
        OFFER.state == word(OfferState.OPEN),
        OFFER.closes_at > the("now"),
        helps.correlate_except(author),
        not_(is_any_of(OFFER.person_id, the("apart"))),
    ]


def _comes(metres: ColumnElement[int], way_minutes: int | None) -> Iterable[ColumnElement[bool]]:
    """`travel.is_in_reach`, by each author's own means, and no farther than is wanted."""
    yield metres <= _by_means(_reach_metres) + big(CELL_SLACK_METRES)
    if way_minutes is not None:
        yield metres < _by_means(lambda means: big(metres_beyond(way_minutes, means)))


def _by_means(length: Any) -> ColumnElement[int]:
    return case(*((REACH.means == word(means), length(means)) for means in Means))


def _reach_metres(means: Means) -> ColumnElement[int]:
    """`travel.reach_metres`, in the database's arithmetic."""
    pace = PACES[means]
    on_the_way: SQLColumnExpression[int] = REACH.minutes
    if pace.start_minutes:
        on_the_way = greater(REACH.minutes - big(pace.start_minutes), big(0))
    metres: ColumnElement[int] = (
        on_the_way * big(pace.metres_an_hour * 100) // big(pace.detour_percent * 60)
    )
    return metres


def _has_time(shape: Shape) -> Iterable[ColumnElement[bool]]:
    """Enough is left of it from the next whole quarter-hour on, and it is on the day wanted."""
    begins = greater(epoch_minute(OFFER.opens_at), the("soon"))
    yield epoch_minute(OFFER.closes_at) - begins >= OFFER.minutes
    if shape.has_day:
        yield begins < the("next_midnight")
        yield epoch_minute(OFFER.closes_at) > the("midnight")


def _is_trusted(fits: CTE, shape: Shape) -> Iterable[ColumnElement[bool]]:
    """Every check its kind needs holds on the first day that is left of it."""
    of_family = dict(zip(Family, shape.checks, strict=True))
    for check in shape.all_checks:
        needing = [
            kind.code for kind in KINDS if kind.needs_check and check in of_family[kind.family]
        ]
        yield or_(_is_none_of(fits.c.kind, needing), fits.c[check].is_not(None))


def _is_none_of(kind: ColumnElement[str], codes: Collection[str]) -> ColumnElement[bool]:
    """Said by those it is, where they are fewer: the statement is to stay short."""
    others = [each.code for each in KINDS if each.code not in codes]
    is_fewer = len(others) < len(codes)
    return _is_one_of(kind, others) if is_fewer else not_(_is_one_of(kind, codes))


def _is_one_of(kind: SQLColumnExpression[str], codes: Iterable[str]) -> ColumnElement[bool]:
    return kind.in_([word(code) for code in codes])


def _held_until(check: str) -> ColumnElement[date]:
    """The last day of a check that holds on the first day that is left; nothing where none does."""
    seen, day = aliased(TrustCheck, name="t"), greater(OFFER.day, bindparam("today", type_=Date()))
    until = func.coalesce(seen.valid_until, literal_column(f"'{FOR_EVER}'", Date))
    return (
        select(func.max(until))
        .where(
            seen.bank_id == OFFER.bank_id,
            seen.person_id == OFFER.person_id,
            seen.kind == word(check),
            seen.withdrawn_at.is_(None),
            seen.seen_on <= day,
            until >= day,
        )
        .correlate_except(seen)
        .scalar_subquery()
    )


def _wanted(shape: Shape) -> Iterable[ColumnElement[bool]]:
    if shape.codes is not None:
        yield _is_one_of(OFFER.kind, shape.codes)
    if shape.has_tongue:
        spoken = speaks(bindparam("tongue", type_=String()))
        author = select(Person.id).where(Person.id == OFFER.person_id, spoken)
        yield author.correlate(OFFER).exists()
