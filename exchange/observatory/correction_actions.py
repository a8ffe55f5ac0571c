"""Correcting a table that is out: another edition that says what was wrong. The old one stays."""

from dataclasses import dataclass

from sqlalchemy import select

from exchange.errors import NotFound
from exchange.observatory import queries
from exchange.observatory.actions import Counted
from exchange.observatory.correcting import reason_against, with_holes
from exchange.observatory.disclosure import Shown, small_groups
from exchange.observatory.refusals import CorrectedAlready, NoCorrection
from exchange.observatory.subjects import STANDS
from exchange.units import Act
from models.base import db
from models.observatory import Publication
from models.people import Bank


@dataclass(frozen=True)
class Correction:
    """What is right: the words, and the table as it was counted, or none where its numbers were right."""

    wrong: str
    title: str
    source: str
    counted: Counted | None


def correct(publication_id: int, said: Correction, *, act: Act) -> int:
    """Let the right table out; the id of its edition. Raises NotFound, CorrectedAlready, NoCorrection."""
    # Two corrections at once: each would be measured against the same old edition.
    db.session.execute(
        select(Bank.id).where(Bank.id == act.bank_id).with_for_update(key_share=True)
    )
    old = db.session.get(Publication, (act.bank_id, publication_id))
    if old is None:
        raise NotFound()
    lines = queries.editions(publication_id)
    if lines[-1].id != publication_id:
        raise CorrectedAlready(lines[-1].id)
    editions = [queries.publication(line.id).shown for line in lines]
    made = Publication(
        title=said.title,
        source=said.source,
        edition=old.edition + 1,
        corrects_id=old.id,
        wrong=said.wrong,
        act_uid=act.uid,
        at=act.now,
        **_kept(old),
        **_counted(old, said.counted, [*_other_days(old), *editions]),
    )
    db.session.add(made)
    db.session.flush()
    return made.id


def _other_days(old: Publication) -> list[Shown]:
    """Tables of other days in which the same people stand."""
    if old.subject not in STANDS:
        return []
    out = queries.stands(old.subject, first=old.first_day, last=old.last_day, bank_id=old.bank_id)
    return [each.shown for each in out if each.by == old.by]


def _kept(old: Publication) -> dict[str, object]:
    """What a correction has in common with what it corrects: of what it is, and what it hides."""
    names = ("bank_id", "subject", "breakdowns", "by", "first_day", "last_day")
    return {name: getattr(old, name) for name in (*names, "group_min", "hides_totals")}


def _counted(old: Publication, counted: Counted | None, editions: list[Shown]) -> dict[str, object]:
    if counted is None:
        names = ("row_labels", "column_labels", "shown", "primary_hidden", "secondary_hidden")
        return {name: getattr(old, name) for name in (*names, "is_least")}
    rows, columns = list(counted.rows), list(counted.columns)
    says_the_same = (rows, columns) == (old.row_labels, old.column_labels)
    why = reason_against(
        counted.counts, editions, group_min=old.group_min, says_the_same=says_the_same
    )
    if why is not None:
        raise NoCorrection(why)
    shown = with_holes(counted.counts, editions[-1])
    assert shown is not None, "a table of other lines was refused"
    hidden = old.primary_hidden + old.secondary_hidden
    small = small_groups(counted.counts, group_min=old.group_min)
    return {
        "row_labels": rows,
        "column_labels": columns,
        "shown": [list(row) for row in shown],
        "primary_hidden": small,
        "secondary_hidden": hidden - small,
        # The holes were chosen for other numbers.
        "is_least": False,
    }
