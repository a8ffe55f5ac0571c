"""The gate of what an organisation does in the pact: who speaks for it, holder or alternate."""

from functools import wraps
from typing import Any

from flask import g

from exchange.errors import NotFound
from exchange.people import representative_queries
from exchange.people.representative_queries import Standing
from views.access import View, visitor
from views.seats import seat_required


def representative_required(view: View) -> View:
    """For addresses with `<int:organisation_id>`: she speaks for it now. To others it is not there.

    Inside, `standing_of()` tells as what, and `seat_of()` works as on any page of a body.
    """

    @wraps(view)
    def standing(*args: Any, **kwargs: Any) -> Any:
        card, organisation_id = visitor(), kwargs["organisation_id"]
        found = representative_queries.standing(card.person_id, card.bank_id, organisation_id)
        if found is None:
            raise NotFound()
        g.standing = found
        return view(*args, **kwargs)

    return seat_required()(standing)


def standing_of() -> Standing:
    """For whom she speaks in this request; only inside routes that ask for a representative."""
    found: Standing = g.standing
    return found
