"""The gate of an organisation's pages: who holds a seat there, and of which kind it is."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g

from exchange.errors import NotFound
from exchange.people import seat_queries
from exchange.people.seat_queries import SeatCard
from views.access import View, signed_in, visitor


def seat_required(*kinds: str) -> Callable[[View], View]:
    """For addresses with `<int:organisation_id>`: a seat held there, of one of these kinds; none named: any.

    To everybody else the page is not there.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def seated(*args: Any, **kwargs: Any) -> Any:
            card = visitor()
            found = seat_queries.seat(card.person_id, card.bank_id, kwargs["organisation_id"])
            if found is None or (kinds and found.kind not in kinds):
                raise NotFound()
            g.seat = found
            return view(*args, **kwargs)

        return signed_in(seated)

    return wrap


def seat_of() -> SeatCard:
    """The seat she sits on in this request; only inside routes that ask for one."""
    found: SeatCard = g.seat
    return found
