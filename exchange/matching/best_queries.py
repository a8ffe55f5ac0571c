"""The best neighbours for an ask: the nearest first, and then whoever could still overtake them."""

from dataclasses import dataclass

from exchange.matching import search_queries as search
from exchange.matching.score import Weights
from exchange.matching.wanted import Wanted
from models.base import db


@dataclass(frozen=True)
class Fit:
    """A neighbour who fits: what her place among them is made of.

    She begins in the quarter-hour `first` of the window. By `cost` and `turn` she stands among
    those who are as free as she.
    """

    person_id: int
    metres: int
    trusted_until: int
    given_minutes: int
    balance_minutes: int
    together: int
    cost: int
    turn: int
    free_minutes: int
    first: int


def best(wanted: Wanted, weights: Weights, limit: int) -> list[Fit]:
    """Best first; where fewer are free for all of it than were asked for, also who is for a half."""
    found = best_whole(wanted, weights, limit)
    if len(found) == limit:
        return found
    rows = _rows(search.in_part(wanted, weights, limit))
    return [_fit(row, row.free_minutes, row.first) for row in rows]


def best_whole(wanted: Wanted, weights: Weights, limit: int) -> list[Fit]:
    """Only those who are free for all of it.

    Whoever lives so far that even owing the most would leave her dearer than the last place among
    the nearest cannot be on the list, and is not looked at. That is exact, ties included.
    """
    rows = _rows(search.nearest(wanted, weights, limit))
    border = rows[0].border
    found = _all_of_it(wanted, rows)
    up_to = search.BEYOND_ALL
    if len(found) == limit:
        up_to = found[-1].cost + weights.per_owed_minute * weights.owed_minutes_max
    if up_to > border:
        others = search.farther(wanted, weights, limit, beyond=border, up_to=up_to)
        # Whoever moves between the two statements stands in one of them.
        seen = {fit.person_id for fit in found}
        more = _all_of_it(wanted, _rows(others))
        found += (fit for fit in more if fit.person_id not in seen)
    return sorted(found, key=lambda fit: (fit.cost, fit.turn, fit.person_id))[:limit]


def _rows(sent: search.Asked) -> list[search.Found]:
    return list(db.session.execute(*sent))


def _all_of_it(wanted: Wanted, rows: list[search.Found]) -> list[Fit]:
    return [
        _fit(row, wanted.minutes, row.first if wanted.flexible else 0)
        for row in rows
        if row.person_id is not None
    ]


def _fit(row: search.Found, free_minutes: int, first: int) -> Fit:
    return Fit(
        person_id=row.person_id,
        metres=row.metres,
        trusted_until=row.until,
        given_minutes=int(row.given),
        balance_minutes=int(row.balance),
        together=row.together,
        cost=int(row.cost),
        turn=row.turn,
        free_minutes=free_minutes,
        first=first,
    )
