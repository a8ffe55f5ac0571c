"""The mark that hides somebody: two people set it, two take it away. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What an operator's word does."""

    WISH = "wish"
    SET = "set"
    WISH_END = "wish_end"
    END = "end"
    DROP = "drop"
    KEEP = "keep"


@dataclass(frozen=True)
class Mark:
    """How far it is: who wished it, whether it holds, and who wishes it gone."""

    wished_by_id: int
    is_set: bool
    end_wished_by_id: int | None


def towards(mark: Mark | None, by: int) -> Step | None:
    """An operator wants her hidden. None where her word changes nothing."""
    if mark is None:
        return Step.WISH
    if not mark.is_set:
        return None if mark.wished_by_id == by else Step.SET
    return Step.KEEP if mark.end_wished_by_id is not None else None


def away(mark: Mark | None, by: int) -> Step | None:
    """An operator wants her found again; what was never set falls with one word."""
    if mark is None:
        return None
    if not mark.is_set:
        return Step.DROP
    if mark.end_wished_by_id is None:
        return Step.WISH_END
    return None if mark.end_wished_by_id == by else Step.END
