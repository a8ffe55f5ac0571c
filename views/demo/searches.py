"""Who is being looked for in the demo: neighbours asked in waves, and cover for who called off late."""

import uuid
from datetime import timedelta

from sqlalchemy import select

from exchange.care import actions as care
from exchange.care.draft import TaskDraft
from exchange.units import Act
from exchange.work import unit_of_work
from models.base import db
from models.care import Exchange
from models.states import ExchangeState
from views.demo.asks import clock
from views.demo.beginnings import BANK, Beginnings
from views.demo.scenes import WRITTEN_ASKERS, WRITTEN_HELPERS

LATE_HOURS = (5, 24)
"""So long before it begins a call is late, and there is still time to find somebody else."""


def ask_around(begun: Beginnings) -> None:
    """Ada asks the neighbours, a few first: none has answered, and the clock asks others in turn."""
    wanted = begun.day + timedelta(days=3)
    task = TaskDraft(
        kind="errand_pharmacy",
        opens_at=clock(wanted, 17),
        closes_at=clock(wanted, 18),
        minutes=60,
        note="La ricetta è dalla farmacia in piazza.",
    )
    asked: list[int] = []
    begun.as_of("ada", "care.ask", lambda act: asked.append(care.ask(task, act=act)))
    begun.as_of("ada", "care.ask_around", lambda act: care.ask_around(asked[0], act=act))


def call_off_late(begun: Beginnings) -> None:
    """Somebody promised to come today or tomorrow and cannot; on some days nobody had promised."""
    rows = begun.rows
    least, most = (begun.now + timedelta(hours=hours) for hours in LATE_HOURS)
    named = [rows.person[key] for key in WRITTEN_ASKERS | WRITTEN_HELPERS]
    promised = db.session.execute(
        select(Exchange.id, Exchange.helper_id, Exchange.helper_household_id)
        .where(
            Exchange.bank_id == rows.bank[BANK],
            Exchange.state == ExchangeState.AGREED,
            Exchange.starts_at.between(least, most),
            Exchange.helper_id.not_in(named),
            Exchange.asker_id.not_in(named),
        )
        .order_by(Exchange.starts_at.desc(), Exchange.id)
    ).first()
    db.session.rollback()
    if promised is None:
        return
    act = Act(
        uid=uuid.uuid4(),
        bank_id=rows.bank[BANK],
        person_id=promised.helper_id,
        household_id=promised.helper_household_id,
        now=begun.now,
        verb="care.cancel",
    )
    with unit_of_work(act):
        care.cancel(promised.id, act=act)
