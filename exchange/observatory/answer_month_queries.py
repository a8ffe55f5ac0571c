"""Questionnaires that are over and were told in no month yet; and what families said last."""

from datetime import date

from sqlalchemy import select

from exchange.observatory import answer_month
from exchange.observatory.answer_figures import CARE, DAY, SCORE, SEX
from exchange.observatory.answer_month import NAMES, PERCEPTION
from exchange.observatory.answer_queries import weighing_of
from exchange.observatory.hours_told import SECONDS
from exchange.observatory.month import Number
from exchange.survey import analysis_queries, analysis_traits, queries
from models.base import db
from models.figures import Figure

_ASKED = (SCORE, DAY, CARE)


def told(bank_id: int, *, today: date, seconds: float = SECONDS) -> list[Number]:
    """The figures of each questionnaire whose answers are all in and mixed, and that none has told."""
    asked = {
        survey_id
        for key in _ASKED
        for survey_id in analysis_queries.latest(bank_id, asks=key, today=today)
    }
    found: list[Number] = []
    for survey_id in sorted(asked - _told_before(bank_id)):
        put = queries.survey(survey_id, bank_id=bank_id)
        sex = analysis_traits.traits(put.questionnaire).get(SEX)
        if today <= put.closes_on or sex is None:
            continue
        heap = analysis_queries.heap(put, today=today)
        if heap.is_whole:
            found += answer_month.told(
                survey_id, heap.answers, weighing_of(heap), sex, seconds=seconds
            )
    return found


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
