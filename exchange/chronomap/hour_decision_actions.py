"""Entering what a body decided, carrying it out on its day, and keeping what came of it.

What somebody else has changed meanwhile is never written over: it waits for an administrator.
"""

from dataclasses import replace
from typing import Any, cast

from sqlalchemy import CursorResult, select, update

from exchange.chronomap import hour_forecast_queries
from exchange.chronomap.hour_comment_queries import commenters
from exchange.chronomap.hour_plan import (
    Decision,
    Move,
    Step,
    after,
    after_step,
    check_decision,
    is_as_said,
    is_untouched,
)
from exchange.chronomap.hour_proposal_actions import move, own, today_of
from exchange.chronomap.hour_refusals import NotItsTurn
from exchange.chronomap.scenarios import Deed
from exchange.errors import LostRace, NotFound
from exchange.notices import actions as notices
from exchange.people.queries import keepers_of
from exchange.places import service_actions, service_queries
from exchange.places.service_files import cells_of
from exchange.places.service_queries import Listed
from exchange.places.services import Operator, Service
from exchange.units import Act
from models.base import db
from models.hour_plans import HourChange, HourProposal
from models.states_of_hours import HourChangeState, HourProposalState


def decide(proposal_id: int, decision: Decision, *, act: Act) -> None:
    """The number, the day and the body, as on paper; each change that is taken has its day from now on.

    Whoever said something about it is told. Raises NotFound, NotItsTurn, DoesNotFit.
    """
    found = own(proposal_id, act=act)
    after(HourProposalState(found.state), Move.DECIDE)
    proposed: list[dict[str, Any]] = cast("Any", found.frozen)["changes"]
    numbers = [each["number"] for each in proposed]
    check_decision(decision, numbers, today_of(act))
    move(
        found,
        Move.DECIDE,
        act=act,
        outcome=decision.outcome(numbers),
        decision_number=decision.number,
        decided_on=decision.on,
        decided_by=decision.by,
        decision_why=decision.why or None,
        in_force_on=decision.in_force_on if decision.taken else None,
        entered_at=act.now,
    )
    db.session.add_all(
        HourChange(
            proposal_id=proposal_id,
            number=each["number"],
            deed=each["deed"],
            service_id=each.get("service_id"),
            seen_version=each["version"],
            said=each["said"],
            from_day=decision.in_force_on,
            moved_at=act.now,
        )
        for each in proposed
        if each["number"] in decision.taken
    )
    db.session.flush()
    facts = {"title": found.title, "proposal_id": proposal_id}
    for bank_id, person_id in commenters(proposal_id):
        notices.tell(person_id, "hours_decided", facts, act=replace(act, bank_id=bank_id))


def carry_out(proposal_id: int, number: int, *, act: Act) -> None:
    """The clock's part, on the day: write it into the register, where nobody was there before.

    Otherwise it clashes, and whoever administers the bank is told. Raises NotFound, NotItsTurn.
    """
    found, proposed = _change(proposal_id, number, act=act)
    after_step(HourChangeState(found.state), Step.CARRY_OUT)
    if found.from_day > today_of(act):
        raise NotItsTurn(found.state)
    there = _there(found)
    if there is None or _is_free(there, _was(proposed, number), found.said):
        _write(found, there, Step.CARRY_OUT, act=act)
        return
    _step(found, Step.CLASH, act=act)
    facts = {"title": proposed.title, "proposal_id": proposal_id, "name": there.service.name}
    for person_id in keepers_of(act.bank_id):
        notices.tell(person_id, "hours_clashed", facts, act=act)


def write_over(proposal_id: int, number: int, *, version: int, act: Act) -> None:
    """An administrator has looked at what stands there now, at that version: the decision holds.

    Raises NotFound, NotItsTurn, LostRace.
    """
    found, _ = _change(proposal_id, number, act=act)
    after_step(HourChangeState(found.state), Step.WRITE_OVER)
    there = _there(found)
    if there is None or there.version != version or there.ended_on is not None:
        raise LostRace()
    _write(found, there, Step.WRITE_OVER, act=act)


def drop(proposal_id: int, number: int, why: str, *, act: Act) -> None:
    """It is not carried out after all, for a reason that everybody reads. Raises NotFound, NotItsTurn."""
    found, _ = _change(proposal_id, number, act=act)
    _step(found, Step.DROP, act=act, dropped_why=why)


def _change(proposal_id: int, number: int, *, act: Act) -> tuple[HourChange, HourProposal]:
    proposed = own(proposal_id, act=act)
    found = db.session.scalars(
        select(HourChange)
        .where(HourChange.proposal_id == proposal_id, HourChange.number == number)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise NotFound()
    return found, proposed


def _there(found: HourChange) -> Listed | None:
    return None if found.service_id is None else service_queries.service(found.service_id)


def _was(proposed: HourProposal, number: int) -> dict[str, str]:
    frozen: Any = proposed.frozen
    [was] = [each["was"] for each in frozen["changes"] if each["number"] == number]
    return cast("dict[str, str]", was)


def _is_free(there: Listed, was: dict[str, str], said: dict[str, str]) -> bool:
    """Does it stand there as it did when it was proposed, or as it was decided?"""
    cells = cells_of(there.service)
    return there.ended_on is None and (is_untouched(was, cells) or is_as_said(said, cells))


def _write(found: HourChange, there: Listed | None, step: Step, *, act: Act) -> None:
    """A version more of the service, or a service more."""
    deed = Deed(found.deed)
    if there is None:
        code = f"piano-{found.proposal_id}-{found.number}"
        service_id = service_actions.add(_new(code, found.said), act=act)
    else:
        service_id = there.id
        if deed is Deed.CLOSED:
            service_actions.end(service_id, found.from_day, version=there.version, act=act)
        else:
            said = _otherwise(there.service, found.said)
            service_actions.change(service_id, said, version=there.version, act=act)
    written = service_queries.service(service_id)
    _step(found, step, act=act, service_id=service_id, done_version=written.version)


def _otherwise(service: Service, said: dict[str, str]) -> Service:
    if "capacity" in said:
        return replace(service, capacity=int(said["capacity"]))
    return replace(service, hours=said["hours"])


def _new(code: str, said: dict[str, str]) -> Service:
    return Service(
        code=code,
        kind=said["kind"],
        name=said["name"],
        operator=Operator(said["operator"]),
        municipality=said["municipality"],
        hours=said["hours"],
        capacity=int(said["capacity"]) if "capacity" in said else None,
        lat=float(said["lat"]) if "lat" in said else None,
        lon=float(said["lon"]) if "lon" in said else None,
    )


def _step(found: HourChange, step: Step, *, act: Act, **columns: Any) -> None:
    state = after_step(HourChangeState(found.state), step)
    moved = db.session.execute(
        update(HourChange)
        .where(
            HourChange.proposal_id == found.proposal_id,
            HourChange.number == found.number,
            HourChange.state == found.state,
        )
        .values(state=state, moved_at=act.now, **columns)
    )
    if cast("CursorResult[Any]", moved).rowcount != 1:
        raise LostRace()


def measure(proposal_id: int, *, act: Act) -> None:
    """The same figures from the register as it stands now, kept beside the forecast. Raises NotItsTurn."""
    found = own(proposal_id, act=act)
    after(HourProposalState(found.state), Move.MEASURE)
    question = cast("Any", found.frozen)["question"]
    measured = hour_forecast_queries.figures_on(question, today=today_of(act))
    move(found, Move.MEASURE, act=act, measured=measured.to_json(), measured_at=act.now)
