"""Reports of the year: put together as things stood on a day, closed, and out."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from exchange.errors import NotFound
from exchange.observatory import report
from exchange.observatory import report_chapter_queries as chapters
from exchange.observatory.report import Chapter, Report, Sheet, Words
from exchange.people.bank_queries import zone_of
from models.base import db
from models.people import Bank
from models.year_reports import YearReport, YearReportOut, YearWords

LISTED_MAX = 200
_SHARING = ("share", "flow", "asymmetry", "unpaid")
_FAIRNESS = ("gini", "theil", "reciprocity")
_SCORES = ("equality", "sustainability", "percept", "perceived")


@dataclass(frozen=True)
class Line:
    """A closed report in a list; `out_at` is None while only its bank reads it."""

    id: int
    bank_id: int
    bank_name: str
    year: int
    as_of: date
    checksum: str
    at: datetime
    out_at: datetime | None


@dataclass(frozen=True)
class Closed:
    """A closed report, and the text its checksum is of."""

    line: Line
    content: str
    report: Report


@dataclass(frozen=True)
class Written:
    """A bank's own words on a year, and how often they were written."""

    words: Words
    version: int


def assembled(year: int, *, bank_id: int, as_of: date) -> Report:
    """The report of a day that is over: made again later it is the same, whatever has come since.

    Without what only a closed report keeps: the bank's own words, and campaigns, which can be mended.
    """
    bank = db.session.execute(select(Bank.slug, Bank.name).where(Bank.id == bank_id)).one()
    asked = chapters.Asked(bank_id, year, as_of, zone_of(bank_id))
    found: dict[Chapter, list[Sheet]] = {each: [] for each in Chapter}
    for name, sheet in chapters.figures(asked).items():
        found[_chapter_of(name)].append(sheet)
    found[Chapter.BOOKS] = chapters.books(asked)
    found[Chapter.SERVICES] = chapters.services(asked)
    found[Chapter.HOURS] = chapters.hours(asked)
    found[Chapter.TABLES] = chapters.tables(asked)
    told = {chapter: tuple(sheets) for chapter, sheets in found.items()}
    return Report(bank.slug, bank.name, year, as_of, told)


def drafted(year: int, *, bank_id: int, as_of: date) -> Report:
    """What would be kept if it were closed now: the same, and the bank's own words, and campaigns."""
    base = assembled(year, bank_id=bank_id, as_of=as_of)
    campaigns = chapters.campaigns(chapters.Asked(bank_id, year, as_of, zone_of(bank_id)))
    return replace(
        base,
        chapters={**base.chapters, Chapter.CAMPAIGNS: tuple(campaigns)},
        words=written(year, bank_id=bank_id).words,
    )


def _chapter_of(name: str) -> Chapter:
    for words, chapter in (
        (_SHARING, Chapter.SHARING),
        (_FAIRNESS, Chapter.FAIRNESS),
        (_SCORES, Chapter.SCORES),
    ):
        if any(word in name for word in words):
            return chapter
    return Chapter.HELP


def written(year: int, *, bank_id: int) -> Written:
    """Nothing yet is version 0."""
    row = db.session.execute(
        select(YearWords.words, YearWords.version).where(
            YearWords.bank_id == bank_id, YearWords.year == year
        )
    ).one_or_none()
    return Written(row.words, row.version) if row else Written({}, 0)


_OUT = (YearReportOut.bank_id == YearReport.bank_id) & (YearReportOut.report_id == YearReport.id)
_LINE = (
    YearReport.id,
    YearReport.bank_id,
    Bank.name,
    YearReport.year,
    YearReport.as_of,
    YearReport.checksum,
    YearReport.at,
    YearReportOut.at.label("out_at"),
)


def out(*, year: int | None = None) -> list[Line]:
    """All that are out, of every bank: the latest year first, and of a year the latest day."""
    found = (
        select(*_LINE)
        .join(YearReportOut, _OUT)
        .join(Bank, Bank.id == YearReport.bank_id)
        .order_by(YearReport.year.desc(), Bank.name, YearReport.as_of.desc(), YearReport.id)
        .limit(LISTED_MAX)
    )
    if year is not None:
        found = found.where(YearReport.year == year)
    return [Line(*row) for row in db.session.execute(found)]


def closed(*, bank_id: int) -> list[Line]:
    """All that a bank has closed, out or not."""
    rows = db.session.execute(
        select(*_LINE)
        .outerjoin(YearReportOut, _OUT)
        .join(Bank, Bank.id == YearReport.bank_id)
        .where(YearReport.bank_id == bank_id)
        .order_by(YearReport.year.desc(), YearReport.as_of.desc(), YearReport.id)
        .limit(LISTED_MAX)
    )
    return [Line(*row) for row in rows]


def closed_of_day(year: int, *, bank_id: int, as_of: date) -> str | None:
    """The text of the closed report of that day."""
    return db.session.scalar(
        select(YearReport.content).where(
            YearReport.bank_id == bank_id, YearReport.year == year, YearReport.as_of == as_of
        )
    )


def year_report(report_id: int, *, seen_by_bank_id: int | None = None) -> Closed:
    """For everybody once it is out; before that for its own bank. Raises NotFound."""
    row: Any = db.session.execute(
        select(*_LINE, YearReport.content)
        .outerjoin(YearReportOut, _OUT)
        .join(Bank, Bank.id == YearReport.bank_id)
        .where(YearReport.id == report_id)
    ).one_or_none()
    if row is None or (row.out_at is None and row.bank_id != seen_by_bank_id):
        raise NotFound()
    return Closed(Line(*row[:-1]), row.content, report.read(row.content))
