"""What a bank has decided about the equal turn, and why."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from exchange.people.rule_set import from_json
from models.base import db
from models.people import RuleSet


@dataclass(frozen=True)
class TurnDecision:
    """A version of the rules that changed the equal turn."""

    at: datetime
    is_on: bool
    percent: int
    motive: str


def turn_decisions(*, bank_id: int, limit: int = 50) -> list[TurnDecision]:
    """The newest first, of the last so many versions; a bank that never decided has none."""
    rows = db.session.execute(
        select(RuleSet.at, RuleSet.rules, RuleSet.motive)
        .where(RuleSet.bank_id == bank_id)
        .order_by(RuleSet.version.desc())
        .limit(limit)
    ).all()
    found, before = [], (False, 0)
    for row in reversed(rows):
        rules = from_json(row.rules)
        now = (rules.equal_turn, rules.equal_turn_percent if rules.equal_turn else 0)
        if now != before:
            found.append(TurnDecision(row.at, now[0], rules.equal_turn_percent, row.motive))
        before = now
    return found[::-1]
