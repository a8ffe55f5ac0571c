"""Who sees to what in the demo: one thing handed over with a note, one taken on."""

from exchange.moderation import waiting_actions as hands
from exchange.moderation import waiting_queries as waiting
from models.base import db
from views.demo.beginnings import BANK, Beginnings

NOTE = "La conosci tu: la senti domani dopo le cinque, quando stacca dal lavoro?"


def see_to_it(begun: Beginnings) -> None:
    """Teresa hands a check that lapses to Carla, who has taken on another."""
    carla = begun.rows.person["carla"]
    asked = waiting.asked_by(carla, bank_id=begun.rows.bank[BANK], now=begun.now)
    assert asked is not None
    found = waiting.waiting(asked, kind="check")
    db.session.rollback()
    if len(found) < 2:
        return
    begun.as_of(
        "teresa",
        "moderation.hand_over",
        lambda act: hands.hand_over("check", found[0].id, carla, NOTE, act=act),
    )
    begun.as_of(
        "carla", "moderation.take_on", lambda act: hands.take("check", found[1].id, act=act)
    )
