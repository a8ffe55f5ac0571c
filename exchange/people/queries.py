"""Reading people: the rules of their bank, who looks after it, and what was seen of them."""

from collections.abc import Collection

from sqlalchemy import ScalarSelect, SQLColumnExpression, select

from exchange.people.rule_set import from_json
from exchange.people.rules import Rules
from exchange.people.sessions import STAFF
from exchange.people.trust import Check
from models.base import db
from models.people import Membership, RuleSet, TrustCheck
from models.states import Role, Status


def rules_of(bank_id: int) -> Rules:
    """The bank's newest rules; a bank without any keeps the defaults."""
    return from_json(db.session.scalar(select(newest_rules(bank_id))) or {})


def newest_rules(bank_id: int | SQLColumnExpression[int]) -> ScalarSelect[dict[str, object]]:
    """As they are kept, for a larger statement; nothing where a bank has none."""
    return (
        select(RuleSet.rules)
        .where(RuleSet.bank_id == bank_id)
        .order_by(RuleSet.version.desc())
        .limit(1)
        .scalar_subquery()
    )


def staff_of(bank_id: int) -> list[int]:
    """Who looks after the bank: its operators and administrators."""
    return _who_are(STAFF, bank_id)


def keepers_of(bank_id: int) -> list[int]:
    """Who keeps the books of the bank: its administrators."""
    return _who_are((Role.ADMINISTRATOR,), bank_id)


def _who_are(roles: Collection[Role], bank_id: int) -> list[int]:
    rows = db.session.scalars(
        select(Membership.person_id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status == Status.ACTIVE,
            Membership.role.in_(roles),
        )
        .order_by(Membership.person_id)
    )
    return list(rows)


def checks_of(person_ids: Collection[int], *, bank_id: int) -> dict[int, list[Check]]:
    """What an operator has seen of each of these people, withdrawn ones left out."""
    rows = db.session.execute(
        select(
            TrustCheck.person_id,
            TrustCheck.kind,
            TrustCheck.seen_on,
            TrustCheck.valid_until,
        )
        .where(
            TrustCheck.bank_id == bank_id,
            TrustCheck.person_id.in_(person_ids),
            TrustCheck.withdrawn_at.is_(None),
        )
        .order_by(TrustCheck.person_id, TrustCheck.id)
    )
    found: dict[int, list[Check]] = {person_id: [] for person_id in person_ids}
    for row in rows:
        found[row.person_id].append(Check(row.kind, row.seen_on, row.valid_until))
    return found
