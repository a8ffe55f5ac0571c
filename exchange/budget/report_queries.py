"""Reports on budgets: put together as things stand, proposed, and out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, select

from exchange.budget import budget_queries, effect_queries, report
from exchange.budget.budget_queries import Phase, Totals
from exchange.budget.context import Context
from exchange.budget.effect_queries import MILLI
from exchange.budget.report import CODES, Aimed, Report, Row, Used
from exchange.errors import NotFound
from models.act import ActRow
from models.base import db
from models.budget_reports import BudgetReport, BudgetReportOut
from models.budgets import Budget, BudgetLine
from models.people import Bank, Organisation

LISTED_MAX = 200


@dataclass(frozen=True)
class ReportLine:
    """A proposed report in a list; `out_at` is None while only its body reads it."""

    id: int
    bank_id: int
    bank_name: str
    organisation_id: int
    body: str
    budget_id: int
    year: int
    edition: int
    as_of: date
    checksum: str
    at: datetime
    out_at: datetime | None
    proposer_id: int | None


def assembled(
    budget_id: int, *, bank_id: int, organisation_id: int, as_of: date, context: Context | None
) -> Report:
    """Of a budget as it stands now. Raises NotFound for another body's."""
    card = budget_queries.budget(budget_id, bank_id=bank_id, organisation_id=organisation_id)
    body = db.session.execute(
        select(Organisation.name, Organisation.kind).where(
            Organisation.bank_id == bank_id, Organisation.id == organisation_id
        )
    ).one()
    before_id = db.session.scalar(
        select(Budget.id).where(
            Budget.bank_id == bank_id,
            Budget.organisation_id == organisation_id,
            Budget.year == card.year - 1,
        )
    )
    asked = [budget_id] if before_id is None else [budget_id, before_id]
    sums = budget_queries.totals_by(
        BudgetLine.mission, BudgetLine.programme, bank_id=bank_id, budget_ids=asked
    )
    mine = {key: of for key, of in sums.items() if key[0] == budget_id}
    phase = _phase(mine.values())
    return Report(
        body=body.name,
        kind=body.kind,
        year=card.year,
        as_of=as_of,
        phase=phase,
        lines=sum(of.number for of in mine.values()),
        rows=[_row(key, of) for key, of in mine.items()],
        before=[_row(key, of) for key, of in sums.items() if key[0] == before_id],
        used=_used(budget_id, bank_id, Phase(phase)),
        aimed=_aimed(budget_id, bank_id),
        context=context,
    )


def _phase(of: Any) -> str:
    """What was spent, where a file has said it."""
    return report.ACTUAL if any(each.actual.cents for each in of) else report.FORECAST


def _row(key: tuple[Any, ...], of: Totals) -> Row:
    forecast, actual = (
        [reading.codes[code].cents for code in CODES] for reading in (of.forecast, of.actual)
    )
    return Row(key[1], key[2], forecast, actual)


def _used(budget_id: int, bank_id: int, phase: Phase) -> list[Used]:
    lines = effect_queries.used_lines(budget_id, bank_id=bank_id, phase=phase)
    return [
        report.without_few(
            Used(
                each.mission,
                each.programme,
                each.text,
                each.cents,
                each.women,
                each.men,
                each.source,
            )
        )
        for each in lines
    ]


def _aimed(budget_id: int, bank_id: int) -> list[Aimed]:
    found = []
    for aim, mission, programme, text in effect_queries.aims(budget_id, bank_id=bank_id):
        told = report.sexes_told(_number(aim.women_milli), _number(aim.men_milli))
        found.append(
            Aimed(
                mission,
                programme,
                text,
                aim.name,
                aim.unit,
                aim.source,
                _text(aim.baseline_milli),
                _text(aim.target_milli),
                None if aim.result_milli is None else _text(aim.result_milli),
                _text(aim.women_milli or 0) if told else None,
                _text(aim.men_milli or 0) if told else None,
            )
        )
    return found


def _number(milli: int | None) -> Any:
    return None if milli is None else report.decimal(_text(milli))


def _text(milli: int) -> str:
    whole, rest = divmod(abs(milli), MILLI)
    said = f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
    return f"-{said}" if milli < 0 else said


_OUT = and_(
    BudgetReportOut.bank_id == BudgetReport.bank_id, BudgetReportOut.report_id == BudgetReport.id
)
_LINE = (
    BudgetReport.id,
    BudgetReport.bank_id,
    Bank.name.label("bank_name"),
    Budget.organisation_id,
    Organisation.name.label("body"),
    BudgetReport.budget_id,
    Budget.year,
    BudgetReport.edition,
    BudgetReport.as_of,
    BudgetReport.checksum,
    BudgetReport.at,
    BudgetReportOut.at.label("out_at"),
    ActRow.person_id.label("proposer_id"),
)


def _lines(*more: Any) -> Any:
    """With whom it is of, and who proposed it."""
    return (
        select(*_LINE, *more)
        .join(
            Budget,
            and_(Budget.bank_id == BudgetReport.bank_id, Budget.id == BudgetReport.budget_id),
        )
        .join(
            Organisation,
            and_(Organisation.bank_id == Budget.bank_id, Organisation.id == Budget.organisation_id),
        )
        .join(Bank, Bank.id == BudgetReport.bank_id)
        .outerjoin(
            ActRow,
            and_(ActRow.bank_id == BudgetReport.bank_id, ActRow.uid == BudgetReport.act_uid),
        )
        .outerjoin(BudgetReportOut, _OUT)
    )


def proposed(budget_id: int, *, bank_id: int) -> list[ReportLine]:
    """All of a budget, the latest first."""
    asked = (
        _lines()
        .where(BudgetReport.bank_id == bank_id, BudgetReport.budget_id == budget_id)
        .order_by(BudgetReport.edition.desc(), BudgetReport.id)
        .limit(LISTED_MAX)
    )
    return [ReportLine(*row) for row in db.session.execute(asked)]


def out() -> list[ReportLine]:
    """What everybody may read, of every body: the latest year first, of each budget the last edition."""
    last = (
        select(func.max(BudgetReport.edition))
        .join(BudgetReportOut, _OUT)
        .where(BudgetReport.bank_id == Budget.bank_id, BudgetReport.budget_id == Budget.id)
        .correlate(Budget)
        .scalar_subquery()
    )
    asked = (
        _lines()
        .where(BudgetReportOut.at.is_not(None), BudgetReport.edition == last)
        .order_by(Budget.year.desc(), Organisation.name, BudgetReport.id)
        .limit(LISTED_MAX)
    )
    return [ReportLine(*row) for row in db.session.execute(asked)]


@dataclass(frozen=True)
class Kept:
    """A report, and the text its checksum is of."""

    line: ReportLine
    content: str
    report: Report


def published(report_id: int) -> Kept:
    """For everybody, once it is out. Raises NotFound."""
    asked = _lines(BudgetReport.content).where(
        BudgetReport.id == report_id, BudgetReportOut.at.is_not(None)
    )
    row = db.session.execute(asked).one_or_none()
    if row is None:
        raise NotFound()
    return Kept(ReportLine(*row[:-1]), row[-1], report.read(row[-1]))
