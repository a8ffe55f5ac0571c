"""Inviting a home to bring its hours into balance: kindly, and once in a month at most."""

from exchange.errors import NotFound
from exchange.ledger.refusals import InvitedLately
from exchange.ledger.sharing_out import A_MONTH, may_invite_again, month_of
from exchange.ledger.spread_queries import imbalance_of
from exchange.notices import actions as notices
from exchange.people.bank_queries import zone_of
from exchange.people.living_queries import adults_of
from exchange.units import Act
from models.base import db
from models.serving import Rebalancing
from models.upsert import insert_once


def invite(account_id: int, *, act: Act) -> None:
    """Its adults read how it stands, and what would help. Nothing else follows.

    Raises InvitedLately within a month, NotFound for a home that stands well.
    """
    home = imbalance_of(account_id, bank_id=act.bank_id, now=act.now)
    if home is None:
        raise NotFound()
    if home.invited_at is not None and not may_invite_again(home.invited_at, act.now):
        raise InvitedLately(home.invited_at + A_MONTH)
    row = {
        "bank_id": act.bank_id,
        "account_id": account_id,
        "why": home.why,
        "month": month_of(act.now.astimezone(zone_of(act.bank_id)).date()),
        "at": act.now,
        "act_uid": act.uid,
    }
    # Two press at once: the database keeps the first of the month.
    if db.session.scalar(insert_once(Rebalancing, row).returning(Rebalancing.id)) is None:
        raise InvitedLately(act.now + A_MONTH)
    facts = {"why": home.why, "minutes": home.posted_minutes}
    for person_id in adults_of(home.household_id, bank_id=act.bank_id):
        notices.tell(person_id, "rebalance", facts, act=act)
