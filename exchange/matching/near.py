"""What a neighbour reads about who is near: asks she could take up, offers she could accept."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from exchange.care.kinds import KindOfHelp, kinds_of
from exchange.matching.score import Facts, Parts, Reason
from exchange.matching.wanted import Going
from exchange.people.trust import Check
from exchange.places.coarsen import KM_PER_DEGREE, Cell, centre
from exchange.units import Slot


@dataclass(frozen=True)
class Filters:
    """What the reader wants to see; None is everything.

    `way_minutes` is how long the way may take; `tongue` is a language the other household speaks, or asks for.
    """

    family: str | None = None
    kind: str | None = None
    day: date | None = None
    way_minutes: int | None = None
    tongue: str | None = None

    @property
    def is_empty(self) -> bool:
        return self == Filters()

    @property
    def codes(self) -> tuple[str, ...] | None:
        """The kinds of help wanted; None is all of them."""
        if self.kind is not None:
            return (self.kind,)
        return None if self.family is None else codes_of(self.family)


@dataclass(frozen=True)
class Me:
    """What of the reader herself decides what is near her."""

    person_id: int
    zone: ZoneInfo
    cell: Cell | None
    goes: Going | None
    kinds: tuple[str, ...]
    checks: tuple[Check, ...]
    missing_checks: tuple[str, ...] = ()

    @property
    def can_be_shown_tasks(self) -> bool:
        return self.cell is not None and self.goes is not None and bool(self.kinds)


@dataclass(frozen=True)
class TaskMatch:
    """An ask as a neighbour may read it before a yes.

    `waiting_by` is "asker" where she was invited, "helper" where she offered herself.
    """

    task_id: int
    kind: KindOfHelp
    name: str
    window: Slot
    minutes: int
    flexible: bool
    place: str
    facts: Facts
    parts: Parts
    reasons: tuple[Reason, ...]
    waiting_by: str | None
    cell: Cell
    north: int
    east: int

    @property
    def is_whole(self) -> bool:
        return self.facts.free_minutes >= self.facts.wanted_minutes

    @property
    def is_half(self) -> bool:
        """Free for a part that is worth telling."""
        return not self.is_whole and 2 * self.facts.free_minutes >= self.facts.wanted_minutes


@dataclass(frozen=True)
class OfferMatch:
    """Help on offer as a neighbour may read it before a yes."""

    offer_id: int
    kind: KindOfHelp
    name: str
    window: Slot
    minutes: int
    parts: Parts
    reasons: tuple[Reason, ...]
    cell: Cell
    north: int
    east: int


@dataclass(frozen=True)
class TasksNear:
    """`fitting` she could take up as her week stands; `outside` lie beyond her hours.

    One page of both, in this order; `fitting_in_all` of the first there are, and `more` follow.
    """

    me: Me
    fitting: tuple[TaskMatch, ...] = ()
    outside: tuple[TaskMatch, ...] = ()
    fitting_in_all: int = 0
    more: bool = False


@dataclass(frozen=True)
class OffersNear:
    """One page of offers, best first; `more` follow."""

    me: Me
    offers: tuple[OfferMatch, ...] = ()
    more: bool = False


def away(one: Cell, other: Cell) -> tuple[int, int]:
    """Cells to the north and to the east of one's own, for the strip on the page."""
    (lat, lon), (own_lat, own_lon) = centre(other), centre(one)
    # A column's width changes from row to row: degrees, not column numbers, tell what is east.
    degree_east = (one.col + 0.5) / own_lon if own_lon else KM_PER_DEGREE
    return round((lat - own_lat) * KM_PER_DEGREE), round((lon - own_lon) * degree_east)


def codes_of(family: str) -> tuple[str, ...]:
    return tuple(each.code for each in kinds_of(family))
