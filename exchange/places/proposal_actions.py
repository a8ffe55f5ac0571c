"""Proposing a change of the register, and deciding on it. What is taken becomes a version like any other."""

from dataclasses import replace
from typing import Any, cast

from sqlalchemy import CursorResult, delete, update

from exchange.errors import NotFound
from exchange.notices import actions as notices
from exchange.places import proposal_queries, service_actions, service_queries
from exchange.places.refusals import NothingProposed, ProposedEnough
from exchange.places.service_files import Cells, cells_of
from exchange.places.services import Service
from exchange.units import Act
from models.base import db
from models.services import ServiceProposal

OPEN_MAX = 10
"""Proposals of one person that wait for an answer at once."""
PROPOSED = (
    "kind",
    "name",
    "operator",
    "municipality",
    "operator_name",
    "address",
    "capacity",
    "hours",
    "hours_note",
    "fee_note",
    "access",
    "languages",
    "telephone",
    "website",
    "source",
)
"""What a neighbour may propose; the code, the point and the day of a check are an operator's."""


def propose(service_id: int | None, said: Cells, words: str, *, act: Act) -> None:
    """Only columns that would be otherwise are kept; nothing else to say is no proposal.

    Raises NotFound, NothingProposed, ProposedEnough.
    """
    assert act.person_id is not None
    there = {} if service_id is None else cells_of(service_queries.service(service_id).service)
    wanted = {name: said[name] for name in PROPOSED if said.get(name, "") != there.get(name, "")}
    if not wanted and not words:
        raise NothingProposed()
    if proposal_queries.count_open(act.person_id, bank_id=act.bank_id) >= OPEN_MAX:
        raise ProposedEnough(OPEN_MAX)
    db.session.add(
        ServiceProposal(
            bank_id=act.bank_id,
            person_id=act.person_id,
            service_id=service_id,
            said=wanted,
            words=words or None,
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()


def take(proposal_id: int, service: Service, *, version: int | None = None, act: Act) -> int:
    """Write the proposal into the register, as the operator mended it; the key of the service.

    Looked at today: whoever takes it has checked it, beside what the register said in `version`.
    Raises NotFound, LostRace.
    """
    found = _open(proposal_id, act=act)
    looked_at = replace(service, checked_on=act.now.date())
    if found.service_id is None:
        service_id = service_actions.add(looked_at, how="proposed", act=act)
    else:
        service_id = found.service_id
        seen = service_queries.service(service_id).version if version is None else version
        service_actions.change(service_id, looked_at, version=seen, how="proposed", act=act)
    _decide(proposal_id, "taken", None, act=act)
    facts = {"name": looked_at.name, "service_id": service_id}
    notices.tell(found.person_id, "service_taken", facts, act=act)
    return service_id


def turn_down(proposal_id: int, motive: str, *, act: Act) -> None:
    """With the reason she reads. Raises NotFound."""
    found = _open(proposal_id, act=act)
    _decide(proposal_id, "turned_down", motive, act=act)
    notices.tell(found.person_id, "service_turned_down", act=act)


def _open(proposal_id: int, *, act: Act) -> proposal_queries.Proposal:
    assert act.person_id is not None
    return proposal_queries.open_proposal(
        proposal_id, bank_id=act.bank_id, decided_by=act.person_id
    )


def _decide(proposal_id: int, outcome: str, motive: str | None, *, act: Act) -> None:
    decided = db.session.execute(
        update(ServiceProposal)
        .where(
            ServiceProposal.bank_id == act.bank_id,
            ServiceProposal.id == proposal_id,
            ServiceProposal.decided_at.is_(None),
        )
        .values(outcome=outcome, motive=motive, decided_at=act.now, decided_by_id=act.person_id)
    )
    if cast("CursorResult[Any]", decided).rowcount != 1:
        raise NotFound()


def withdraw(proposal_id: int, *, act: Act) -> None:
    """She thinks better of it. Raises NotFound for anybody else's."""
    withdrawn = db.session.execute(
        update(ServiceProposal)
        .where(
            ServiceProposal.bank_id == act.bank_id,
            ServiceProposal.id == proposal_id,
            ServiceProposal.person_id == act.person_id,
            ServiceProposal.decided_at.is_(None),
        )
        .values(outcome="withdrawn", decided_at=act.now)
    )
    if cast("CursorResult[Any]", withdrawn).rowcount != 1:
        raise NotFound()


def forget_proposals(person_id: int, *, act: Act) -> None:
    """Of somebody erased: what she proposed goes; what was taken stays in the register, without her."""
    db.session.execute(
        delete(ServiceProposal).where(
            ServiceProposal.bank_id == act.bank_id, ServiceProposal.person_id == person_id
        )
    )
