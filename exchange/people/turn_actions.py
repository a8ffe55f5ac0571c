"""Deciding on the equal turn: a version of the bank's rules like any other, with its motive."""

from exchange.people.some_rules_actions import decide_some
from exchange.units import Act


def decide_turn(is_on: bool, percent: int, motive: str, *, act: Act) -> int:
    """From the next night on; gives the version."""
    return decide_some({"equal_turn": is_on, "equal_turn_percent": percent}, motive, act=act)
