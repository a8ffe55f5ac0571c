"""Asking which hours are worth moving, and keeping what was found."""

from sqlalchemy import func, select, update

from exchange.chronomap import scenario_actions, search_queries, worth_kept
from exchange.chronomap.refusals import AskedEnough, NothingOtherwise, OtherHoursByNow
from exchange.chronomap.scenarios import Change, Deed, Scenario
from exchange.chronomap.search_queries import Asked
from exchange.chronomap.worth_moving import Worth
from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.moves import HoursSearch

WAITING_MAX = 5
"""So many questions of a bank wait for the clock at once."""


def ask(asked: Asked, *, act: Act) -> int:
    """The clock looks for it; the key of the question. Raises AskedEnough."""
    waiting = db.session.scalar(
        select(func.count()).where(
            HoursSearch.bank_id == act.bank_id, HoursSearch.ended_at.is_(None)
        )
    )
    if (waiting or 0) >= WAITING_MAX:
        raise AskedEnough(WAITING_MAX)
    made = HoursSearch(
        bank_id=act.bank_id,
        kind=asked.wish.kind,
        municipality=asked.wish.municipality,
        means=asked.means.value,
        within_minutes=asked.wish.within_minutes,
        hours_max=asked.wish.hours_max,
        from_hour=asked.wish.from_hour,
        to_hour=asked.wish.to_hour,
        seconds=asked.seconds,
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    return made.id


def end(search_id: int, outcome: str, worth: Worth | None, *, act: Act) -> None:
    """Write down what came of it, once. Raises NotFound."""
    ended = db.session.scalar(
        update(HoursSearch)
        .where(
            HoursSearch.bank_id == act.bank_id,
            HoursSearch.id == search_id,
            HoursSearch.ended_at.is_(None),
        )
        .values(
            ended_at=act.now,
            outcome=outcome,
            answer=worth_kept.written(worth) if worth else None,
        )
        .returning(HoursSearch.id)
    )
    if ended is None:
        raise NotFound()


def make_scenario(search_id: int, title: str, *, act: Act) -> int:
    """A draft of the desk's that changes what was found; its key.

    Raises NotFound, NothingOtherwise, OtherHoursByNow.
    """
    there = search_queries.search(search_id, bank_id=act.bank_id)
    if there.worth is None or not there.worth.changes:
        raise NothingOtherwise()
    now = search_queries.hours_now([change.code for change in there.worth.changes])
    if any(now.get(change.code) != change.hours_before for change in there.worth.changes):
        raise OtherHoursByNow()
    wish = there.asked.wish
    scenario = Scenario(
        title=title,
        kind=wish.kind,
        means=there.asked.means,
        within_minutes=wish.within_minutes,
        weekday=min(span[0] for change in there.worth.changes for span in change.opened),
        changes=tuple(
            Change(Deed.HOURS, change.code, hours=change.hours_after)
            for change in there.worth.changes
        ),
    )
    return scenario_actions.make(scenario, act=act)
