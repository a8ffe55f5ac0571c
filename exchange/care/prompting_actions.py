"""Leading somebody on: putting her first steps away, and suggesting something after silent days."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from exchange.care import prompting
from exchange.care import telling_actions as telling
from exchange.care.asking_queries import past_asks
from exchange.care.usual import each_once, families_for, usual_asks
from exchange.ledger import queries as books
from exchange.matching.near_queries import tasks_near
from exchange.notices import actions as notices
from exchange.people.bank_queries import zone_of
from exchange.people.household_queries import cared_of
from exchange.people.living_queries import households_of
from exchange.people.queries import rules_of
from exchange.units import Act
from models.base import db
from models.prompting import Prompting
from models.upsert import insert_into

LOOKED_THROUGH = 20


def put_steps_away(*, act: Act) -> None:
    """She sees her first steps no more."""
    assert act.person_id is not None
    _keep(act.person_id, {"steps_away_at": act.now}, act=act)


def suggest(person_id: int, *, act: Act) -> None:
    """Tell a silent member of one thing that suits her, if there is one and a week has passed.

    First an ask near her that lies in her free hours; else, with hours to use, something to ask.
    """
    known = db.session.get(Prompting, (act.bank_id, person_id), with_for_update=True)
    apart = timedelta(days=rules_of(act.bank_id).suggestion_apart_days)
    if known and known.suggested_at and known.suggested_at > act.now - apart:
        return
    told = _of_an_ask(person_id, act=act) or _of_her_hours(person_id, act=act)
    moments = {"looked_at": act.now} | ({"suggested_at": act.now} if told else {})
    _keep(person_id, moments, act=act)


def _keep(person_id: int, moments: dict[str, Any], *, act: Act) -> None:
    row = {"bank_id": act.bank_id, "person_id": person_id, **moments}
    db.session.execute(
        insert_into(Prompting, row).on_conflict_do_update(
            index_elements=["bank_id", "person_id"], set_=moments
        )
    )


def _of_an_ask(person_id: int, *, act: Act) -> bool:
    """Tell her of an ask near her, if one fits."""
    near = tasks_near(person_id, bank_id=act.bank_id, now=act.now, limit=LOOKED_THROUGH)
    found = prompting.first_that_fits(near.fitting, act.now)
    if found is not None:
        telling.of_task(person_id, "care_suggested", found.task_id, act=act)
    return found is not None


def _of_her_hours(person_id: int, *, act: Act) -> bool:
    """Tell her what she could ask with her hours, if she has some."""
    for household_id in households_of(person_id, bank_id=act.bank_id):
        balance = books.balance_if_any(household_id, bank_id=act.bank_id)
        if balance is None or not prompting.has_hours_to_use(balance):
            continue
        past = past_asks(person_id, household_id=household_id, bank_id=act.bank_id)
        habits = each_once(past, zone_of(act.bank_id))
        cared = cared_of(household_id, bank_id=act.bank_id)
        families = families_for(each.band for each in cared)
        usual = usual_asks(rules_of(act.bank_id), families, besides=())
        found = prompting.beginning(habits, usual, balance.available_minutes)
        if found is not None:
            facts = {
                "available_minutes": balance.available_minutes,
                "kind": found.kind,
                "like": found.task_id,
                "usual": found.line,
            }
            notices.tell(person_id, "care_hours_to_use", facts, act=act)
            return True
    return False


def erase(person_id: int, *, act: Act) -> None:
    """What she was led to is forgotten with her."""
    db.session.execute(
        delete(Prompting).where(Prompting.bank_id == act.bank_id, Prompting.person_id == person_id)
    )
