"""Reading the plan of hours: proposals, what was decided of them, and the changes that have a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import exists, select

from exchange.chronomap.hour_effects import Figures
from exchange.chronomap.hour_plan import EFFECT_AFTER, Days
from exchange.chronomap.sites import MADE_UP
from exchange.errors import NotFound
from models.base import db
from models.hour_plans import HourChange, HourProposal
from models.people import Bank
from models.services import ServiceRow
from models.states_of_hours import HourChangeState, HourOutcome, HourProposalState

LISTED_MAX = 100
PLAN_MAX = 500
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Proposal:
    """One proposal as anybody reads it. `frozen` as `hour_forecast_queries.frozen_of` made it."""

    id: int
    scenario_id: int
    title: str
    why: str
    state: HourProposalState
    days: Days
    bank_id: int
    bank_name: str
    at: datetime
    frozen: dict[str, Any]
    answer: str | None
    answered_at: datetime | None
    withdrawn_why: str | None
    outcome: HourOutcome | None
    decision_number: str | None
    decided_on: date | None
    decided_by: str | None
    decision_why: str | None
    in_force_on: date | None
    measured: dict[str, Any] | None
    measured_at: datetime | None

    @property
    def before(self) -> Figures:
        return Figures.from_json(self.frozen["before"])

    @property
    def forecast(self) -> Figures:
        return Figures.from_json(self.frozen["forecast"])

    @property
    def came(self) -> Figures | None:
        """What the register said afterwards; None until it is measured."""
        return Figures.from_json(self.measured) if self.measured else None

    @property
    def numbers(self) -> list[int]:
        """Of the changes that are proposed."""
        return [each["number"] for each in self.frozen["changes"]]

    @property
    def is_made_up(self) -> bool:
        """Is it about a service of the demo?"""
        return any(each["code"].startswith(MADE_UP) for each in self.frozen["changes"])

    def is_talked_over(self, today: date) -> bool:
        return self.state is HourProposalState.CONSULTING and self.days.holds(today)


def proposals(*, bank_id: int | None = None) -> list[Proposal]:
    """The last first."""
    found = _proposals().order_by(HourProposal.id.desc()).limit(LISTED_MAX)
    if bank_id is not None:
        found = found.where(HourProposal.bank_id == bank_id)
    return [_card(row) for row in db.session.execute(found)]


def proposal(proposal_id: int) -> Proposal:
    """Raises NotFound."""
    row = db.session.execute(_proposals().where(HourProposal.id == proposal_id)).one_or_none()
    if row is None:
        raise NotFound()
    return _card(row)


def _proposals() -> Any:
    row = HourProposal
    return select(row, Bank.name.label("bank_name")).join(Bank, Bank.id == row.bank_id)


def _card(found: Any) -> Proposal:
    row: HourProposal = found.HourProposal
    return Proposal(
        id=row.id,
        scenario_id=row.scenario_id,
        title=row.title,
        why=row.why,
        state=HourProposalState(row.state),
        days=Days(row.opens_on, row.closes_on),
        bank_id=row.bank_id,
        bank_name=found.bank_name,
        at=row.at,
        frozen=row.frozen,
        answer=row.answer,
        answered_at=row.answered_at,
        withdrawn_why=row.withdrawn_why,
        outcome=HourOutcome(row.outcome) if row.outcome else None,
        decision_number=row.decision_number,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        decision_why=row.decision_why,
        in_force_on=row.in_force_on,
        measured=row.measured,
        measured_at=row.measured_at,
    )


@dataclass(frozen=True)
class Dated:
    """A decided change. `service_name` as the register has it today; for a new one, as it was said."""

    proposal_id: int
    number: int
    deed: str
    service_id: int | None
    service_name: str
    municipality: str
    said: dict[str, str]
    from_day: date
    state: HourChangeState
    moved_at: datetime
    dropped_why: str | None
    title: str
    decision_number: str
    decided_on: date
    decided_by: str


def dated(*, proposal_id: int | None = None, service_id: int | None = None) -> list[Dated]:
    """The plan of hours: every decided change, by its day; or those of a proposal, or a service."""
    change, of = HourChange, HourProposal
    found = (
        select(
            change.proposal_id,
            change.number,
            change.deed,
            change.service_id,
            ServiceRow.name,
            ServiceRow.municipality,
            change.said,
            change.from_day,
            change.state,
            change.moved_at,
            change.dropped_why,
            of.title,
            of.decision_number,
            of.decided_on,
            of.decided_by,
        )
        .join(of, of.id == change.proposal_id)
        .outerjoin(ServiceRow, ServiceRow.id == change.service_id)
        .order_by(change.from_day, change.proposal_id, change.number)
        .limit(PLAN_MAX)
    )
    if proposal_id is not None:
        found = found.where(change.proposal_id == proposal_id)
    if service_id is not None:
        found = found.where(change.service_id == service_id)
    return [
        Dated(
            proposal_id=row.proposal_id,
            number=row.number,
            deed=row.deed,
            service_id=row.service_id,
            service_name=row.name or row.said.get("name", ""),
            municipality=row.municipality or row.said.get("municipality", ""),
            said=row.said,
            from_day=row.from_day,
            state=HourChangeState(row.state),
            moved_at=row.moved_at,
            dropped_why=row.dropped_why,
            title=row.title,
            decision_number=row.decision_number,
            decided_on=row.decided_on,
            decided_by=row.decided_by,
        )
        for row in db.session.execute(found)
    ]


def due_changes(today: date) -> list[tuple[int, int, int]]:
    """Bank, proposal and number of the changes whose day has come."""
    found = (
        select(HourProposal.bank_id, HourChange.proposal_id, HourChange.number)
        .join(HourProposal, HourProposal.id == HourChange.proposal_id)
        .where(HourChange.state == HourChangeState.WAITING, HourChange.from_day <= today)
        .order_by(HourChange.from_day, HourChange.proposal_id, HourChange.number)
        .limit(PLAN_MAX)
    )
    return [(row.bank_id, row.proposal_id, row.number) for row in db.session.execute(found)]


def due_effects(today: date) -> list[tuple[int, int]]:
    """Bank and id of what was decided, carried out in part at least, and is old enough to be measured."""
    done = (HourChange.proposal_id == HourProposal.id, HourChange.state == HourChangeState.DONE)
    some_done = exists().where(*done)
    # A day of the past may be entered, and a clash be settled late: what is new has had no effect yet.
    since = datetime.combine(today - EFFECT_AFTER + A_DAY, time(), UTC)
    just_done = exists().where(*done, HourChange.moved_at >= since)
    found = (
        select(HourProposal.bank_id, HourProposal.id)
        .where(
            HourProposal.state == HourProposalState.DECIDED,
            HourProposal.in_force_on <= today - EFFECT_AFTER,
            some_done,
            ~just_done,
        )
        .order_by(HourProposal.id)
        .limit(LISTED_MAX)
    )
    return [(row.bank_id, row.id) for row in db.session.execute(found)]
