"""Deciding on the equal turn: a version of the bank's rules like any other, with its motive."""

from sqlalchemy import select

from exchange.people.bank_actions import decide_rules
from exchange.units import Act
from models.base import db
from models.people import RuleSet


def decide_turn(is_on: bool, percent: int, motive: str, *, act: Act) -> int:
    """From the next night on; gives the version. Of two that decide at once one is told to look again."""
    newest = db.session.scalar(
        select(RuleSet.rules)
        .where(RuleSet.bank_id == act.bank_id)
        .order_by(RuleSet.version.desc())
        .limit(1)
    )
    turn = {"equal_turn": is_on, "equal_turn_percent": percent}
    return decide_rules((newest or {}) | turn, motive, act=act)
