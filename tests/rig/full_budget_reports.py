"""What stands beside a budget's lines, and a report on it that is out."""

from sqlalchemy import select

from models.base import db
from models.budget_reports import BudgetIndicator, BudgetReport, BudgetReportOut, BudgetUsers
from models.budgets import Budget, BudgetLine
from tests.cast import MONDAY_9, at


def fill(house):
    """After the budgets: who uses the nurseries, what they are to change, the report two agreed on."""
    line_id = db.session.scalars(select(BudgetLine.id)).first()
    budget_id = db.session.scalars(select(Budget.id)).first()
    made = {"act_uid": house.act_uid, "at": at(9, 8)}
    house.row(BudgetUsers, line_id=line_id, women=140, men=60, source="Servizi sociali", **made)
    house.row(
        BudgetIndicator,
        line_id=line_id,
        name="Posti",
        unit="posti",
        source="Anagrafe",
        baseline_milli=100_000,
        target_milli=150_000,
        result_milli=120_000,
        women_milli=60_000,
        men_milli=60_000,
        **made,
    )
    report = house.row(
        BudgetReport,
        budget_id=budget_id,
        edition=1,
        as_of=MONDAY_9.date(),
        content="{}",
        checksum="0" * 64,
        **made,
    )
    house.row(BudgetReportOut, report_id=report.id, **made)
