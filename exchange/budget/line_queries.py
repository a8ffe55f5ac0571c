"""Lines of a budget as they are looked for, and all of them as they go into a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased

from exchange.budget.budget_queries import Phase
from exchange.budget.shares import Shares, kept
from exchange.errors import NotFound
from models.base import db
from models.budgets import BudgetLine
from models.states_of_budgets import LineState, Source

PAGE = 50
_before = aliased(BudgetLine)


class Show(StrEnum):
    """Which lines: all; proposed; without anything; for her to read again; unlike the year before."""

    ALL = "all"
    PROPOSED = "proposed"
    UNREAD = "unread"
    REVIEW = "review"
    CHANGED = "changed"


@dataclass(frozen=True)
class LineCard:
    """One line. Cents of the phase that is shown, and the same line's a year before."""

    id: int
    place: int
    mission: str
    programme: str
    chapter: str
    text: str
    cents: int | None
    before_cents: int | None
    state: LineState
    shares: Shares | None
    before_shares: Shares | None
    motive: str
    source: Source | None
    said_by: str
    author_id: int | None
    version: int

    @property
    def code(self) -> str:
        return f"{self.mission}.{self.programme}" if self.programme else self.mission


@dataclass(frozen=True)
class Search:
    """What somebody looks for in a budget; `reader_id` is who does."""

    reader_id: int
    phase: Phase = Phase.FORECAST
    show: Show = Show.ALL
    mission: str = ""
    words: str = ""
    page: int = 1


def lines(budget_id: int, asked: Search, *, bank_id: int) -> list[LineCard]:
    """A page of them in the order of their file, and one more where more follow."""
    found = (
        _cards(asked.phase)
        .where(*_of(budget_id, bank_id), *_searched(asked), _shown(asked.show, asked.reader_id))
        .order_by(BudgetLine.place, BudgetLine.id)
        .offset((asked.page - 1) * PAGE)
        .limit(PAGE + 1)
    )
    return [_card(row) for row in db.session.execute(found)]


def counts(budget_id: int, asked: Search, *, bank_id: int) -> dict[Show, int]:
    """How many of each there are, of what is searched for."""
    columns = [
        func.count(case((_shown(show, asked.reader_id), 1))).label(show.value) for show in Show
    ]
    row = db.session.execute(
        select(*columns)
        .select_from(BudgetLine)
        .outerjoin(_before, _same_line())
        .where(*_of(budget_id, bank_id), *_searched(asked))
    ).one()
    return {show: row._mapping[show.value] for show in Show}


def line(line_id: int, budget_id: int, *, phase: Phase, bank_id: int) -> LineCard:
    """Raises NotFound for another budget's."""
    found = _cards(phase).where(*_of(budget_id, bank_id), BudgetLine.id == line_id)
    row = db.session.execute(found).one_or_none()
    if row is None:
        raise NotFound()
    return _card(row)


def _cards(phase: Phase) -> Any:
    cents = {Phase.FORECAST: "forecast_cents", Phase.ACTUAL: "actual_cents"}[phase]
    row = BudgetLine
    return (
        select(
            row.id,
            row.place,
            row.mission,
            row.programme,
            row.chapter,
            row.text,
            getattr(row, cents).label("cents"),
            getattr(_before, cents).label("before_cents"),
            row.state,
            *_parts(row),
            *_parts(_before),
            row.motive,
            row.source,
            row.said_by,
            row.author_id,
            row.version,
        )
        .select_from(row)
        .outerjoin(_before, _same_line())
    )


def _parts(of: Any) -> Sequence[Any]:
    return of.neutral_bp, of.direct_bp, of.sensitive_bp, of.staff_bp


def _same_line() -> Any:
    return and_(_before.bank_id == BudgetLine.bank_id, _before.id == BudgetLine.before_id)


def _card(row: Any) -> LineCard:
    return LineCard(
        id=row.id,
        place=row.place,
        mission=row.mission,
        programme=row.programme,
        chapter=row.chapter,
        text=row.text,
        cents=row.cents,
        before_cents=row.before_cents,
        state=LineState(row.state),
        shares=kept(row[9:13]),
        before_shares=kept(row[13:17]),
        motive=row.motive,
        source=Source(row.source) if row.source else None,
        said_by=row.said_by,
        author_id=row.author_id,
        version=row.version,
    )


def _of(budget_id: int, bank_id: int) -> tuple[Any, ...]:
    return BudgetLine.bank_id == bank_id, BudgetLine.budget_id == budget_id


def _searched(asked: Search) -> list[Any]:
    found: list[Any] = []
    if asked.mission:
        found.append(BudgetLine.mission == asked.mission)
    if asked.words:
        looked_for = (BudgetLine.text, BudgetLine.chapter)
        found.append(or_(*(each.icontains(asked.words, autoescape=True) for each in looked_for)))
    return found


def _shown(show: Show, reader_id: int) -> Any:
    match show:
        case Show.ALL:
            return BudgetLine.id.is_not(None)
        case Show.PROPOSED:
            return BudgetLine.state == LineState.PROPOSED
        case Show.UNREAD:
            return BudgetLine.state == LineState.UNREAD
        case Show.REVIEW:
            return and_(BudgetLine.state == LineState.CONFIRMED, BudgetLine.author_id != reader_id)
        case Show.CHANGED:
            pairs = zip(_parts(BudgetLine), _parts(_before), strict=True)
            return or_(*(now.is_distinct_from(then) for now, then in pairs))


@dataclass(frozen=True)
class WholeLine:
    """A line with both amounts, as it goes into a file."""

    mission: str
    programme: str
    chapter: str
    text: str
    forecast_cents: int | None
    actual_cents: int | None
    shares: Shares | None
    state: LineState
    motive: str


def all_lines(budget_id: int, *, bank_id: int) -> list[WholeLine]:
    """All there are, in the order of their file: no more than a file may bring."""
    row = BudgetLine
    found = (
        select(
            row.mission,
            row.programme,
            row.chapter,
            row.text,
            row.forecast_cents,
            row.actual_cents,
            row.state,
            row.motive,
            *_parts(row),
        )
        .where(*_of(budget_id, bank_id))
        .order_by(row.place, row.id)
    )
    return [
        WholeLine(
            mission=each.mission,
            programme=each.programme,
            chapter=each.chapter,
            text=each.text,
            forecast_cents=each.forecast_cents,
            actual_cents=each.actual_cents,
            shares=kept(each[8:12]),
            state=LineState(each.state),
            motive=each.motive,
        )
        for each in db.session.execute(found)
    ]
