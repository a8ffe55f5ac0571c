"""Where the two of an exchange meet, and who of them goes there."""

from exchange.places.coarsen import Cell
from models.states import Where


def is_at_helpers(place: str) -> bool:
    """At the helper's home: it is the family that goes there."""
    return place == Where.THEIRS


def host_of(place: str, asker_id: int, helper_id: int) -> int | None:
    """Whose home it is; None at a third place."""
    return {Where.OURS: asker_id, Where.THEIRS: helper_id}.get(Where(place))


def meeting_cell(place: str, asked: Cell, helpers: Cell | None) -> Cell | None:
    """About where they meet; `asked` is the ask's own cell. None where the helper's is not said."""
    return helpers if is_at_helpers(place) else asked
