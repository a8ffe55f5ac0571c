"""What is out: for everybody to read, and for the gate to compare with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased

from exchange.errors import NotFound
from exchange.observatory.disclosure import Shown
from exchange.observatory.releases import Release
from exchange.observatory.stands import Stand
from exchange.observatory.subjects import Subject
from models.base import db
from models.observatory import Publication
from models.people import Bank


@dataclass(frozen=True)
class Title:
    """A line of the list of what is out; a correction is a later edition."""

    id: int
    first_id: int
    """Of its first edition."""
    bank_id: int
    bank_slug: str
    bank_name: str
    title: str
    first: date
    last: date
    at: datetime
    edition: int
    wrong: str | None
    """What was wrong in the edition before."""


@dataclass(frozen=True)
class Published:
    """One table, whole: `shown` has its totals last, hidden numbers None."""

    line: Title
    subject: Subject
    by: Mapping[str, str]
    source: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shown: Shown
    group_min: int
    hidden: int
    is_least: bool

    def __hash__(self) -> int:
        """By what it is called: its groups and numbers make no key."""
        return hash(self.line.id)


def releases(subject: str, *, bank_id: int) -> list[Release]:
    """All that is out of one subject, however old: periods may overlap."""
    rows = db.session.execute(
        select(
            Publication.by,
            Publication.first_day,
            Publication.last_day,
            Publication.hides_totals,
        )
        .where(Publication.bank_id == bank_id, Publication.subject == subject)
        .order_by(Publication.first_day, Publication.id)
    )
    return [Release(subject, *row) for row in rows]


def stands(subject: str, *, first: date, last: date, bank_id: int) -> list[Stand]:
    """What is out of a subject of other days, the latest last."""
    rows = db.session.execute(
        select(
            Publication.by,
            Publication.first_day,
            Publication.last_day,
            Publication.row_labels,
            Publication.column_labels,
            Publication.shown,
        )
        .where(
            Publication.bank_id == bank_id,
            Publication.subject == subject,
            or_(Publication.first_day != first, Publication.last_day != last),
        )
        .order_by(Publication.first_day, Publication.edition, Publication.id)
    )
    return [
        Stand(by, since, until, tuple(names), tuple(heads), tuple(map(tuple, shown)))
        for by, since, until, names, heads, shown in rows
    ]


_first = aliased(Publication)
_LINE = (
    Publication.id,
    select(_first.id)
    .where(
        _first.bank_id == Publication.bank_id,
        _first.subject == Publication.subject,
        _first.breakdowns == Publication.breakdowns,
        _first.first_day == Publication.first_day,
        _first.edition == 1,
    )
    .scalar_subquery()
    .label("first_id"),
    Publication.bank_id,
    Bank.slug.label("bank_slug"),
    Bank.name.label("bank_name"),
    Publication.title,
    Publication.first_day,
    Publication.last_day,
    Publication.at,
    Publication.edition,
    Publication.wrong,
)


def published(*, limit: int = 200) -> list[Title]:
    """The latest first, of every bank: what is out is for everybody. Of each the last edition."""
    return [_title(row) for row in db.session.execute(_latest(_LINE, limit))]


def published_whole(*, limit: int) -> list[Published]:
    """The same with their numbers."""
    return [_published(row) for row in db.session.execute(_latest(_WHOLE, limit))]


def _latest(columns: Sequence[Any], limit: int) -> Select[Any]:
    later = aliased(Publication)
    corrected = select(1).where(
        later.bank_id == Publication.bank_id, later.corrects_id == Publication.id
    )
    return (
        select(*columns)
        .join(Bank, Bank.id == Publication.bank_id)
        .where(~corrected.exists())
        .order_by(Publication.last_day.desc(), Publication.at.desc(), Publication.id)
        .limit(limit)
    )


_WHOLE = (
    *_LINE,
    Publication.subject,
    Publication.by,
    Publication.source,
    Publication.row_labels,
    Publication.column_labels,
    Publication.shown,
    Publication.group_min,
    (Publication.primary_hidden + Publication.secondary_hidden).label("hidden"),
    Publication.is_least,
)


def publication(publication_id: int) -> Published:
    """Raises NotFound."""
    row = db.session.execute(
        select(*_WHOLE)
        .join(Bank, Bank.id == Publication.bank_id)
        .where(Publication.id == publication_id)
        .order_by(Publication.id)
    ).one_or_none()
    if row is None:
        raise NotFound()
    return _published(row)


def all_out(*, limit: int = 5_000) -> list[Published]:
    """Every edition of every table, whole, in the order in which they went out."""
    rows = db.session.execute(
        select(*_WHOLE)
        .join(Bank, Bank.id == Publication.bank_id)
        .order_by(Publication.at, Publication.id)
        .limit(limit)
    )
    return [_published(row) for row in rows]


def editions(publication_id: int) -> list[Title]:
    """The table and its corrections, the first edition first. Raises NotFound."""
    this, other = aliased(Publication), Publication
    rows = db.session.execute(
        select(*_LINE)
        .join(Bank, Bank.id == Publication.bank_id)
        .join(
            this,
            and_(
                this.bank_id == other.bank_id,
                this.subject == other.subject,
                this.breakdowns == other.breakdowns,
                this.first_day == other.first_day,
            ),
        )
        .where(this.id == publication_id)
        .order_by(Publication.edition, Publication.id)
    )
    found = [_title(row) for row in rows]
    if not found:
        raise NotFound()
    return found


def _published(row: Any) -> Published:
    return Published(
        line=_title(row),
        subject=Subject(row.subject),
        by=row.by,
        source=row.source,
        rows=tuple(row.row_labels),
        columns=tuple(row.column_labels),
        shown=tuple(tuple(line) for line in row.shown),
        group_min=row.group_min,
        hidden=row.hidden,
        is_least=row.is_least,
    )


def _title(row: Any) -> Title:
    return Title(
        id=row.id,
        first_id=row.first_id,
        bank_id=row.bank_id,
        bank_slug=row.bank_slug,
        bank_name=row.bank_name,
        title=row.title,
        first=row.first_day,
        last=row.last_day,
        at=row.at,
        edition=row.edition,
        wrong=row.wrong,
    )
