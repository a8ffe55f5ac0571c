"""Whose pact a public page is of; and the gate of who speaks for an organisation, holder or alternate."""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import g, request

from exchange.errors import NotFound
from exchange.people import representative_queries
from exchange.people.bank_queries import BankLine
from exchange.people.representative_queries import Standing
from views.access import View, visitor, visitor_or_none
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


@dataclass(frozen=True)
class Shown:
    """`bank` none: no organisation of any bank has named anybody yet. `banks`: all there are to choose."""

    bank: BankLine | None
    banks: list[BankLine]


def pact_shown() -> Shown:
    """Of public pages: the bank named in the address (`?bank=mesagne`), else the reader's own, else the first.

    Raises NotFound for one that has no partners.
    """
    banks = representative_queries.banks_with_partners()
    slug = request.args.get("bank")
    if slug is not None:
        named = next((each for each in banks if each.slug == slug), None)
        if named is None:
            raise NotFound()
        return Shown(named, banks)
    card = visitor_or_none()
    own = next((each for each in banks if card and each.id == card.bank_id), None)
    return Shown(own or (banks[0] if banks else None), banks)
