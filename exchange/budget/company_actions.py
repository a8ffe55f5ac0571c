"""Writing a body's report on women and men at work, closing it, and marking its scorecard.

Whoever calls has seen that the act's person works for the body.
"""

from collections.abc import Mapping
from datetime import date

from exchange.budget.company import Figures, Sex, Table, may_begin, with_table
from exchange.budget.company_checks import problems
from exchange.budget.company_refusals import NotTheseYears, SheetClosed, SheetNotWhole
from exchange.errors import LostRace, NotFound
from exchange.units import Act
from models.base import db
from models.company import CompanyScore, CompanySheet

Filled = Mapping[str, Mapping[tuple[str, Sex], int]]
"""By table: the cells that have a number now; all others of it are empty."""


def begin(organisation_id: int, first_year: int, *, today: date, act: Act) -> None:
    """An empty report of two years; one that is there stays as it is. Raises NotTheseYears."""
    if not may_begin(first_year, today=today):
        raise NotTheseYears()
    if db.session.get(CompanySheet, (act.bank_id, organisation_id, first_year)) is not None:
        return
    made = CompanySheet(
        bank_id=act.bank_id,
        organisation_id=organisation_id,
        first_year=first_year,
        figures={},
        version=1,
    )
    made.act_uid, made.at = act.uid, act.now
    db.session.add(made)
    db.session.flush()


def write(
    organisation_id: int,
    first_year: int,
    filled: Filled,
    *,
    tables: Mapping[str, Table],
    seen_version: int,
    act: Act,
) -> None:
    """These tables instead of those of `seen_version`. Raises NotFound, SheetClosed, LostRace."""
    sheet = _sheet(organisation_id, first_year, act=act)
    if sheet.closed_at is not None:
        raise SheetClosed()
    if sheet.version != seen_version:
        raise LostRace()
    figures: Figures = sheet.figures
    for key, cells in filled.items():
        figures = with_table(figures, tables[key], cells)
    sheet.figures = {
        table: {line: dict(of) for line, of in lines.items()} for table, lines in figures.items()
    }
    _written(sheet, act)


def _sheet(organisation_id: int, first_year: int, *, act: Act) -> CompanySheet:
    """Locked: two colleagues who write at once do it one after the other."""
    found = db.session.get(
        CompanySheet,
        (act.bank_id, organisation_id, first_year),
        with_for_update=True,
        populate_existing=True,
    )
    if found is None:
        raise NotFound()
    return found


def _written(of: CompanySheet | CompanyScore, act: Act) -> None:
    of.version += 1
    of.act_uid, of.at = act.uid, act.now
    db.session.flush()


def close(organisation_id: int, first_year: int, *, act: Act) -> None:
    """From now on it is read and no longer written. Raises NotFound, SheetClosed, SheetNotWhole."""
    sheet = _sheet(organisation_id, first_year, act=act)
    if sheet.closed_at is not None:
        raise SheetClosed()
    faults = sum(each.is_fault for each in problems(sheet.figures))
    if faults:
        raise SheetNotWhole(faults)
    sheet.closed_at = act.now
    sheet.edition += 1
    _written(sheet, act)


def open_again(organisation_id: int, first_year: int, *, act: Act) -> None:
    """To mend it; the next closing is its next edition. An open one stays open. Raises NotFound."""
    sheet = _sheet(organisation_id, first_year, act=act)
    if sheet.closed_at is not None:
        sheet.closed_at = None
        _written(sheet, act)


def mark(
    organisation_id: int,
    year: int,
    *,
    marks: Mapping[str, int],
    evidence: Mapping[str, str],
    seen_version: int,
    act: Act,
) -> None:
    """The scorecard of a year, instead of that of `seen_version`; 0 where there is none yet.

    Raises LostRace.
    """
    card = db.session.get(
        CompanyScore,
        (act.bank_id, organisation_id, year),
        with_for_update=True,
        populate_existing=True,
    )
    if (card.version if card else 0) != seen_version:
        raise LostRace()
    if card is None:
        card = CompanyScore(
            bank_id=act.bank_id, organisation_id=organisation_id, year=year, version=0
        )
        db.session.add(card)
    card.marks, card.evidence = dict(marks), dict(evidence)
    _written(card, act)
