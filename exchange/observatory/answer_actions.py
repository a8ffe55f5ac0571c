"""Letting a table of answers out: once the questionnaire is over, and through the gate like any other."""

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.observatory import actions, answer_tables
from exchange.observatory.actions import About, Counted
from exchange.observatory.answer_tables import Grid
from exchange.observatory.crosstab import CrossTable
from exchange.observatory.disclosure import SECONDS, TENDER_GROUP_MIN
from exchange.observatory.refusals import TooSmall
from exchange.observatory.subjects import Subject
from exchange.survey import analysis_actions as survey
from exchange.survey.analysis_queries import Heap
from exchange.survey.refusals import AnswersStillCome, TakenBack
from exchange.units import Act


@dataclass(frozen=True)
class Sheet:
    """A grid of everybody, and what its rows and columns are called where it is read."""

    grid: Grid
    rows: Sequence[str]
    columns: Sequence[str]
    title: str
    source: str


def looked_at(heap: Heap, sheet: Sheet, *, seconds: float = SECONDS) -> CrossTable:
    """What of it would go out beside what is out; nothing is written.

    Raises AnswersStillCome, TakenBack, TooSmall, StaysInTheDrawer.
    """
    about, counted = _about(heap, sheet)
    return actions.looked_at(about, counted, bank_id=heap.put.bank_id, seconds=seconds)


def let_out(heap: Heap, sheet: Sheet, *, act: Act, seconds: float = SECONDS) -> int:
    """The id of the publication. Raises AnswersStillCome, TakenBack, TooSmall, StaysInTheDrawer."""
    about, counted = _about(heap, sheet)
    survey.goes_out(heap.put.id, len(heap.answers), act=act)
    return actions.publish(about, counted, act=act, seconds=seconds)


def _about(heap: Heap, sheet: Sheet) -> tuple[About, Counted]:
    if not heap.is_whole:
        raise AnswersStillCome()
    if heap.put.out_of not in (None, len(heap.answers)):
        raise TakenBack()
    about = About(
        Subject.ANSWERS,
        sheet.grid.broken_down,
        heap.put.opens_on,
        heap.put.closes_on,
        sheet.title,
        sheet.source,
        is_tender=sheet.grid.group_min == TENDER_GROUP_MIN,
    )
    shown = answer_tables.shown_of(heap.answers, sheet.grid)
    if shown is None:
        raise TooSmall(about.group_min)
    return about, Counted(sheet.rows, sheet.columns, sheet.grid.counts, shown)
