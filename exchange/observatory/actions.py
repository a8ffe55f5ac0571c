"""Letting tables out. There is no other way out, and none back: what was read cannot be taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from exchange.observatory import queries
from exchange.observatory.crosstab import CrossTable
from exchange.observatory.disclosure import (
    SECONDS,
    TENDER_GROUP_MIN,
    Counts,
    Shown,
    Suppressed,
    small_groups,
    suppress,
)
from exchange.observatory.refusals import StaysInTheDrawer, TooSmall
from exchange.observatory.releases import Hindrance, Release, hindrance
from exchange.observatory.stands import Stand, continued
from exchange.observatory.subjects import STANDS, Subject, group_min
from exchange.units import Act
from models.base import db
from models.observatory import Publication
from models.people import Bank


@dataclass(frozen=True)
class About:
    """What a table says of itself; `by` as `subjects.broken_down` gives it.

    `is_tender` where the table tells of somebody's health, whatever its subject.
    """

    subject: Subject
    by: Mapping[str, str]
    first: date
    last: date
    title: str
    source: str
    is_tender: bool = False

    @property
    def group_min(self) -> int:
        return TENDER_GROUP_MIN if self.is_tender else group_min(self.subject)


@dataclass(frozen=True)
class Counted:
    """The table as it was counted, without its totals. It is looked at and kept nowhere.

    `shown` where its holes are chosen already, for all tables of the same people; totals last.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    counts: Counts
    shown: Shown | None = None


def looked_at(
    about: About, counted: Counted, *, bank_id: int, seconds: float = SECONDS
) -> CrossTable:
    """What of these counts could go out beside what is out; nothing is written.

    Raises TooSmall, StaysInTheDrawer.
    """
    least = about.group_min
    found = (
        suppress(counted.counts, group_min=least, seconds=seconds)
        if counted.shown is None
        else _with_holes(counted.counts, counted.shown, least)
    )
    if found.published is None:
        raise TooSmall(least)
    table = CrossTable(tuple(counted.rows), tuple(counted.columns), found)
    new = Release(about.subject, about.by, about.first, about.last, table.hides_totals)
    why = hindrance(new, queries.releases(about.subject, bank_id=bank_id))
    if why is not None:
        raise StaysInTheDrawer(why)
    return _beside_other_days(about, counted, table, bank_id) if about.subject in STANDS else table


def _beside_other_days(
    about: About, counted: Counted, table: CrossTable, bank_id: int
) -> CrossTable:
    """The same people were counted on other days: what may be shown beside that, or StaysInTheDrawer."""
    out = queries.stands(about.subject, first=about.first, last=about.last, bank_id=bank_id)
    if not out:
        return table
    like = Stand(about.by, about.first, about.last, table.rows, table.columns, ())
    shown = continued(counted.counts, like, out, group_min=about.group_min)
    if shown is None:
        raise StaysInTheDrawer(Hindrance.SAME_PEOPLE)
    found = _with_holes(counted.counts, shown, about.group_min)
    return CrossTable(table.rows, table.columns, found)


def _with_holes(counts: Counts, shown: Shown, smallest: int) -> Suppressed:
    """Chosen for other tables too, the holes are not the least for this one."""
    small = small_groups(counts, group_min=smallest)
    hidden = sum(row.count(None) for row in shown)
    return Suppressed(shown, small, max(0, hidden - small), is_least=False)


def publish(about: About, counted: Counted, *, act: Act, seconds: float = SECONDS) -> int:
    """Let out what may go out; the id of the publication. Raises TooSmall, StaysInTheDrawer."""
    # Two nested tables at once: each would find the other not there yet.
    db.session.execute(
        select(Bank.id).where(Bank.id == act.bank_id).with_for_update(key_share=True)
    )
    table = looked_at(about, counted, bank_id=act.bank_id, seconds=seconds)
    found = table.found
    assert found.published is not None
    made = Publication(
        bank_id=act.bank_id,
        subject=about.subject,
        breakdowns=",".join(sorted(about.by)),
        by=dict(about.by),
        first_day=about.first,
        last_day=about.last,
        title=about.title,
        source=about.source,
        row_labels=list(table.rows),
        column_labels=list(table.columns),
        shown=[list(row) for row in found.published],
        group_min=about.group_min,
        primary_hidden=found.primary,
        secondary_hidden=found.secondary,
        is_least=found.is_least,
        hides_totals=table.hides_totals,
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    return made.id
