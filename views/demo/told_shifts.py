"""Who stands in for whom in the demo, and what the cooperative reads of a month: counted as the clock counts it."""

import uuid
from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from exchange.observatory import clash_month_actions
from exchange.units import Act
from exchange.work import housekeeping
from exchange.workplaces import counting_queries
from exchange.workplaces import standing_in_actions as standing_in
from exchange.workplaces.standing_in_actions import Offer, Wanted
from models.base import db
from models.shifts import WorkProfile
from views.demo.beginnings import BANK, Beginnings
from views.observatory.jobs import months_due

OFFERS = {
    "bruno": ("food", "074010", "Trent’anni dietro il banco di un bar.", "347 0000001"),
    "carla": ("office", None, "Segreteria e front office, di mattina.", "347 0000002"),
    "teresa": ("accounts", "074010", "Prima nota e buste paga.", "347 0000003"),
}
ROUNDS = 12
"""How many times the turns had come round before the day of the demo."""


def stand_in(begun: Beginnings) -> None:
    """Three could stand in; Elira, who will be away, has asked Bruno."""
    for key, (trade, town, words, reach) in OFFERS.items():
        said = Offer(trade, town, begun.day, begun.day + timedelta(days=180), words, reach)
        begun.as_of(key, "workplaces.keep_stand_in_offer", partial(_offer, said))
    begun.as_of("elira", "workplaces.look_for_stand_in", partial(_look, begun))


def _offer(of: Offer, act: Act) -> None:
    standing_in.offer(of, act=act)


def _look(begun: Beginnings, act: Act) -> None:
    first = begun.day + timedelta(days=14)
    words = "Il banco, di mattina. Clienti di sempre."
    last = first + timedelta(days=20)
    wanted = Wanted("alone", "food", "074010", first, last, words, "347 0000004")
    ask_id = standing_in.look_for(wanted, act=act)
    standing_in.ask(ask_id, begun.rows.person["bruno"], act=act)


def tell_bodies(begun: Beginnings) -> None:
    """The last month of whoever lets herself be counted, as if she had said so long before it."""
    bank_id = begun.rows.bank[BANK]
    (month,) = months_due(begun.day, None)
    with housekeeping():
        rows = db.session.scalars(
            select(WorkProfile).where(
                WorkProfile.bank_id == bank_id, WorkProfile.organisation_id.is_not(None)
            )
        )
        for row in rows.all():
            row.counts_since = month - timedelta(days=1)
            turns = dict(row.rotation or {})
            if turns:
                began = date.fromisoformat(turns["from"])
                began -= timedelta(days=ROUNDS * len(turns["turns"]))
                row.rotation = turns | {"from": began.isoformat()}
        db.session.flush()
        for body_id in counting_queries.bodies_counted(bank_id=bank_id):
            act = Act(uuid.uuid4(), bank_id, None, begun.now, verb="demo.fill")
            clash_month_actions.count(body_id, month, act=act)
