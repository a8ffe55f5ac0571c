"""Letting a table of answers out: once the questionnaire is over, and through the gate like any other."""

from collections.abc import Sequence

from exchange.observatory import actions
from exchange.observatory.actions import About, Counted
from exchange.observatory.answer_tables import Grid
from exchange.observatory.disclosure import SECONDS, TENDER_GROUP_MIN
from exchange.observatory.subjects import Subject
from exchange.survey.analysis_queries import Heap
from exchange.survey.refusals import AnswersStillCome
from exchange.units import Act


def let_out(
    heap: Heap,
    grid: Grid,
    names: tuple[Sequence[str], Sequence[str]],
    *,
    title: str,
    source: str,
    act: Act,
    seconds: float = SECONDS,
) -> int:
    """The id of the publication. `names` are those of the rows and of the columns; `grid` is of everybody.

    Raises AnswersStillCome, TooSmall, StaysInTheDrawer.
    """
    if not heap.is_whole:
        raise AnswersStillCome()
    about = About(
        Subject.ANSWERS,
        grid.broken_down,
        heap.put.opens_on,
        heap.put.closes_on,
        title,
        source,
        is_tender=grid.group_min == TENDER_GROUP_MIN,
    )
    return actions.publish(about, Counted(*names, grid.counts), act=act, seconds=seconds)
