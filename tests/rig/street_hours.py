"""Proposals for the plan of hours, each where somebody at the door has something to do with it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from exchange.chronomap import hour_comment_actions as comments
from exchange.chronomap import hour_decision_actions as decisions
from exchange.chronomap import hour_proposal_actions as proposals
from exchange.chronomap import scenario_actions
from exchange.chronomap.hour_plan import Days, Decision
from exchange.chronomap.scenarios import Change, Deed, Scenario
from exchange.places import service_actions, service_queries
from exchange.places.services import Operator, Service
from models.base import db
from models.hour_plans import HourComment
from tests.cast import MONDAY_9

NURSERY = Service("BR-9", "nursery", "Nido", Operator.PUBLIC, "074010", hours="Mo-Fr 08:00-13:00")


def fill(street: Any, do: Any) -> None:
    """One being talked over, with Ada's word; one whose days are over, one answered, one that clashed."""
    town, things = street.town, street.things
    service_id = do(town, "Teresa", service_actions.add, NURSERY)
    later = Change(Deed.HOURS, NURSERY.code, hours="Mo-Fr 08:00-16:00")
    scenario = Scenario("Fino alle 16", "nursery", changes=(later,))
    things["shared_hours"] = do(town, "Carla", scenario_actions.make, scenario)
    do(town, "Carla", scenario_actions.share, things["shared_hours"])

    def proposed(days_ago: int) -> int:
        moment = MONDAY_9 - timedelta(days=days_ago)
        days = Days(moment.date(), moment.date() + timedelta(days=6))
        told = things["shared_hours"], "Fino alle 16", "Per chi lavora."
        found: int = do(town, "Carla", proposals.propose, *told, days=days, now=moment)
        return found

    things["hour_proposal"] = proposed(days_ago=2)
    said = do(town, "Ada", comments.say, things["hour_proposal"], "Bene.", is_for_all=True)
    assert said is None
    things["hour_comment"] = db.session.scalar(select(HourComment.id))
    things["over_hours"] = proposed(days_ago=10)
    for name in ("answered_hours", "clashed_hours"):
        things[name] = proposed(days_ago=20)
        do(town, "Carla", proposals.answer, things[name], "Grazie.")
    today = MONDAY_9.date()
    taken = Decision("12", today, "Giunta", frozenset({1}), in_force_on=today)
    do(town, "Teresa", decisions.decide, things["clashed_hours"], taken)
    there = service_queries.service(service_id)
    db.session.rollback()
    do(town, "Teresa", service_actions.end, service_id, today, version=there.version)
    do(town, None, decisions.carry_out, things["clashed_hours"], 1)
    do(town, "Teresa", service_actions.change, service_id, NURSERY, version=there.version + 1)
    things["hour_change"] = 1
    db.session.rollback()
