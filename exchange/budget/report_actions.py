"""Proposing a report on a closed budget, and letting it out: two people of the body, one each."""

from datetime import date

from sqlalchemy import select

from exchange.budget import budget_queries, report, report_queries
from exchange.budget.context import Context
from exchange.budget.report_refusals import BudgetStillOpen, OwnProposal, ReportIsOut
from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.budget_reports import BudgetReport, BudgetReportOut
from models.budgets import Budget


def propose(
    budget_id: int, organisation_id: int, *, as_of: date, context: Context | None, act: Act
) -> int:
    """Keep the report as one text; its id. Raises NotFound, BudgetStillOpen."""
    card = budget_queries.budget(budget_id, bank_id=act.bank_id, organisation_id=organisation_id)
    if card.is_open:
        raise BudgetStillOpen(card.year)
    _hold(budget_id, act)
    there = report_queries.proposed(budget_id, bank_id=act.bank_id)
    content = report.content(
        report_queries.assembled(
            budget_id,
            bank_id=act.bank_id,
            organisation_id=organisation_id,
            as_of=as_of,
            context=context,
        )
    )
    made = BudgetReport(
        bank_id=act.bank_id,
        budget_id=budget_id,
        edition=there[0].edition + 1 if there else 1,
        as_of=as_of,
        content=content,
        checksum=report.checksum(content),
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    return made.id


def _hold(budget_id: int, act: Act) -> None:
    """Two who propose at the same moment do it one after the other."""
    db.session.execute(
        select(Budget.id)
        .where(Budget.bank_id == act.bank_id, Budget.id == budget_id)
        .with_for_update(key_share=True)
    )


def publish(budget_id: int, organisation_id: int, *, edition: int, act: Act) -> int:
    """From now on everybody may read it; its id. Raises NotFound, OwnProposal, ReportIsOut."""
    budget_queries.budget(budget_id, bank_id=act.bank_id, organisation_id=organisation_id)
    there = report_queries.proposed(budget_id, bank_id=act.bank_id)
    found = next((each for each in there if each.edition == edition), None)
    if found is None:
        raise NotFound()
    if found.out_at is not None or found.edition != there[0].edition:
        raise ReportIsOut()
    if found.proposer_id == act.person_id:
        raise OwnProposal()
    db.session.add(
        BudgetReportOut(bank_id=act.bank_id, report_id=found.id, act_uid=act.uid, at=act.now)
    )
    db.session.flush()
    return found.id
