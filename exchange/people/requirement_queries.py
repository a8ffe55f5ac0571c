"""What a bank has decided must have been seen, and why."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from exchange.people.rule_set import from_json
from exchange.people.rules import DEFAULTS
from models.base import db
from models.people import RuleSet


@dataclass(frozen=True)
class RequirementDecision:
    """A version of the rules that changed what is asked; the checks by family, none where switched off."""

    at: datetime
    asked: dict[str, tuple[str, ...]]
    motive: str


FAMILIES = ("childminding", "eldercare", "errand")


def requirement_decisions(*, bank_id: int, limit: int = 50) -> list[RequirementDecision]:
    """The newest first, of the last so many versions; a bank that never decided has none."""
    rows = db.session.execute(
        select(RuleSet.at, RuleSet.rules, RuleSet.motive)
        .where(RuleSet.bank_id == bank_id)
        .order_by(RuleSet.version.desc())
        .limit(limit)
    ).all()
    found, before = [], {family: DEFAULTS.checks_for(family) for family in FAMILIES}
    for row in reversed(rows):
        rules = from_json(row.rules)
        asked = {family: rules.checks_for(family) for family in FAMILIES}
        if asked != before:
            found.append(RequirementDecision(row.at, asked, row.motive))
        before = asked
    return found[::-1]
