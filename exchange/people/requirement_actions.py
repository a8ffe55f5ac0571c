"""Deciding what must have been seen, and how somebody comes in: a version of the rules with its motive."""

from dataclasses import asdict, dataclass

from sqlalchemy import select

from exchange.people.bank_actions import decide_rules
from exchange.people.queries import newest_rules
from exchange.units import Act
from models.base import db


@dataclass(frozen=True)
class Requirements:
    """Named as the rules are."""

    checks_required: bool
    childminding_checks: tuple[str, ...]
    eldercare_checks: tuple[str, ...]
    errand_checks: tuple[str, ...]
    references_min: int
    check_ahead_days: int
    refusal_answer_days: int
    trial_days: int
    trial_asks_max: int


def decide_requirements(said: Requirements, motive: str, *, act: Act) -> int:
    """From now on; gives the version. What is agreed already stands, and who lacks a check is told."""
    newest = db.session.scalar(select(newest_rules(act.bank_id)))
    decided = {
        name: list(given) if isinstance(given, tuple) else given
        for name, given in asdict(said).items()
    }
    return decide_rules((newest or {}) | decided, motive, act=act)
