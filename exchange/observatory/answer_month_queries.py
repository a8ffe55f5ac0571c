"""Questionnaires that are over and were told in no month yet; and what families said last."""

from datetime import date

from sqlalchemy import select

from exchange.observatory import answer_month
from exchange.observatory.answer_figures import CARE, DAY, SCORE, SEX
from exchange.observatory.answer_month import NAMES, PERCEPTION
from exchange.observatory.month_queries import next_month
from exchange.survey import analysis_queries, queries
from exchange.survey.analysis_queries import Heap
from models.base import db
from models.figures import Figure

_ASKED = (SCORE, DAY, CARE)


def over(bank_id: int, *, month: date, today: date) -> list[Heap]:
    """Of each that closed in this month or before, with all its answers mixed, and that none has told.

    A clock that was stopped counts older months first: they tell nothing of what closed after them.
    """
    asked = {
        survey_id
        for key in _ASKED
        for survey_id in analysis_queries.latest(bank_id, asks=key, today=today)
    }
    left = sorted(asked - _told_before(bank_id))
    puts = [queries.survey(survey_id, bank_id=bank_id) for survey_id in left]
    heaps = [
        analysis_queries.heap(put, today=today)
        for put in puts
        if today > put.closes_on
        and put.closes_on < next_month(month)
        and put.questionnaire.question(SEX)
    ]
    return [heap for heap in heaps if heap.is_whole]


def _told_before(bank_id: int) -> set[int]:
    parts = db.session.scalars(
        select(Figure.part).where(Figure.bank_id == bank_id, Figure.name.in_(NAMES)).distinct()
    )
    return {answer_month.survey_of(part) for part in parts}


def perceived_before(bank_id: int, *, month: date) -> float | None:
    """P as it was last told."""
    return db.session.scalar(
        select(Figure.value)
        .where(
            Figure.bank_id == bank_id,
            Figure.name == PERCEPTION,
            Figure.value.is_not(None),
            Figure.month < month,
        )
        .order_by(Figure.month.desc(), Figure.part.desc())
        .limit(1)
    )
