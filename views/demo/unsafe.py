"""A case of safety in the demo: somebody does not want to be alone with a helper again."""

import uuid
from datetime import timedelta

from sqlalchemy import select

from exchange.moderation import incident_actions as incidents
from exchange.units import Act
from exchange.work import unit_of_work
from models.base import db
from models.care import Exchange
from models.states import HELPED
from views.demo.beginnings import BANK, Beginnings
from views.demo.scenes import WRITTEN_ASKERS, WRITTEN_HELPERS

WORDS = "L’altra volta ha alzato la voce con mio padre. Vorrei che qualcuno ne parlasse."
STILL_SAID = timedelta(hours=20)
"""So long after the end there is still a while to say it, whatever the hour is now."""


def feel_unsafe(begun: Beginnings) -> None:
    """Whoever asked says it of what has just been, or comes next; on some days there is none."""
    rows = begun.rows
    named = [rows.person[key] for key in WRITTEN_ASKERS | WRITTEN_HELPERS | {"bruno"}]
    one = db.session.execute(
        select(Exchange.id, Exchange.asker_id, Exchange.asker_household_id)
        .where(
            Exchange.bank_id == rows.bank[BANK],
            Exchange.state.in_(HELPED),
            Exchange.ends_at > begun.now - STILL_SAID,
            Exchange.helper_id.not_in(named),
            Exchange.asker_id.not_in(named),
        )
        .order_by(Exchange.ends_at, Exchange.id)
    ).first()
    db.session.rollback()
    if one is None:
        return
    act = Act(
        uid=uuid.uuid4(),
        bank_id=rows.bank[BANK],
        person_id=one.asker_id,
        household_id=one.asker_household_id,
        now=begun.now,
        verb="moderation.feel_unsafe",
    )
    with unit_of_work(act):
        incidents.feel_unsafe(one.id, WORDS, act=act)
