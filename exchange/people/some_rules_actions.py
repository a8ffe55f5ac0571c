"""Deciding on some of a bank's rules: the others stay as the newest version has them."""

from collections.abc import Mapping

from sqlalchemy import select

from exchange.people.bank_actions import decide_rules
from exchange.units import Act
from models.base import db
from models.people import RuleSet


def decide_some(changes: Mapping[str, object], motive: str, *, act: Act) -> int:
    """Gives the version. Of two that decide at once one is told to look again."""
    newest = db.session.scalar(
        select(RuleSet.rules)
        .where(RuleSet.bank_id == act.bank_id)
        .order_by(RuleSet.version.desc())
        .limit(1)
    )
    return decide_rules((newest or {}) | dict(changes), motive, act=act)
