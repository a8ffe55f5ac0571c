"""Proposing a shared scenario to the people of the territory, and answering what they said of it."""

from datetime import date
from typing import Any, cast

from sqlalchemy import CursorResult, select, update

from exchange.chronomap import hour_forecast_queries
from exchange.chronomap.hour_plan import (
    Days,
    Move,
    after,
    check_days,
    check_longer,
    check_may_answer,
)
from exchange.errors import LostRace, NotFound
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from models.base import db
from models.hour_plans import HourProposal
from models.states_of_hours import HourProposalState


def propose(scenario_id: int, title: str, why: str, *, days: Days, act: Act) -> int:
    """What the scenario changes and forecasts is kept as it is today; the proposal's id.

    Raises NotFound, NothingToPropose, DoesNotFit.
    """
    today = today_of(act)
    check_days(days, today)
    made = HourProposal(
        scenario_id=scenario_id,
        title=title,
        why=why,
        frozen=hour_forecast_queries.frozen_of(scenario_id, today=today),
        opens_on=days.opens_on,
        closes_on=days.closes_on,
        bank_id=act.bank_id,
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    return made.id


def today_of(act: Act) -> date:
    return act.now.astimezone(zone_of(act.bank_id)).date()


def prolong(proposal_id: int, until: date, *, act: Act) -> None:
    """One more stretch to speak in. Raises NotFound, NotItsTurn, DoesNotFit."""
    found = own(proposal_id, act=act)
    check_longer(Days(found.opens_on, found.closes_on), until)
    move(found, Move.PROLONG, act=act, closes_on=until)


def answer(proposal_id: int, words: str, *, act: Act) -> None:
    """What becomes of what people said, once they have said it. Raises NotFound, NotItsTurn, DoesNotFit."""
    found = own(proposal_id, act=act)
    after(HourProposalState(found.state), Move.ANSWER)
    check_may_answer(Days(found.opens_on, found.closes_on), today_of(act))
    move(found, Move.ANSWER, act=act, answer=words, answered_at=act.now)


def withdraw(proposal_id: int, why: str, *, act: Act) -> None:
    """It is proposed no more, with the reason. Raises NotFound, NotItsTurn."""
    move(own(proposal_id, act=act), Move.WITHDRAW, act=act, withdrawn_why=why)


def own(proposal_id: int, *, act: Act) -> HourProposal:
    """A proposal of the act's own bank: no other desk decides about it. Raises NotFound."""
    found = db.session.scalars(
        select(HourProposal).where(
            HourProposal.id == proposal_id, HourProposal.bank_id == act.bank_id
        )
    ).one_or_none()
    if found is None:
        raise NotFound()
    return found


def move(found: HourProposal, deed: Move, *, act: Act, **columns: Any) -> None:
    """Into the state that follows, from the one that was read. Raises NotItsTurn, LostRace."""
    state = after(HourProposalState(found.state), deed)
    moved = db.session.execute(
        update(HourProposal)
        .where(
            HourProposal.id == found.id,
            HourProposal.bank_id == act.bank_id,
            HourProposal.state == found.state,
        )
        .values(state=state, **columns)
    )
    if cast("CursorResult[Any]", moved).rowcount != 1:
        raise LostRace()
