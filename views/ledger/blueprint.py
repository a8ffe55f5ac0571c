"""The one blueprint of the room; its pages are spread over the modules that `routes` names."""

from typing import Any

from flask import Blueprint, request

from exchange.errors import NotFound
from exchange.units import as_row_id
from views.ledger import wording

bp = Blueprint("ledger", __name__)


@bp.context_processor
def words() -> dict[str, Any]:
    """What its templates say minutes and accounts with."""
    return {"wording": wording}


def id_asked(name: str) -> int | None:
    """A row's id in the address; what no row can have is not there."""
    given = request.args.get(name)
    if given is None:
        return None
    found = as_row_id(given)
    if found is None:
        raise NotFound()
    return found
