"""What an analysis reads: answers up to a week, whom they stand for, and what is unanswered beside them.

No statement here joins answers with a person, but for those who said that it may be known.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from exchange.chronomap.zones import municipal_zones
from exchange.places.coarsen import Cell
from exchange.survey import analysis_residents, analysis_stand
from exchange.survey.analysis_needs import Lapsed
from exchange.survey.analysis_weights import Residents
from exchange.survey.queries import Put
from models.base import db
from models.care import Task
from models.states import TaskState
from models.survey import Survey, SurveyAnswers, SurveyPopulation


@dataclass(frozen=True)
class Heap:
    """Answers by lot, up to the week that is read; `weeks` beside them for who takes them along.

    `is_whole` when nobody can answer any more and all that was answered is read.
    """

    put: Put
    until: date | None
    is_whole: bool
    answers: list[dict[str, Any]]
    weeks: list[date]


@dataclass(frozen=True)
class Own:
    """What somebody answered under her name."""

    lot: int
    survey_id: int
    week: date
    answers: dict[str, Any]


def heap(put: Put, *, today: date) -> Heap:
    """Only whole weeks while others may still answer.

    Also what waits for the night: whoever leaves her answers without a name today would else be missed
    in the tables of that day, and found by subtracting.
    """
    is_over = today > put.closes_on
    mine = SurveyAnswers.bank_id == put.bank_id, SurveyAnswers.survey_id == put.id
    counted = db.session.execute(
        select(SurveyAnswers.is_mixed, SurveyAnswers.week, func.count().label("number"))
        .where(*mine)
        .group_by(SurveyAnswers.is_mixed, SurveyAnswers.week)
    ).all()
    by_week: Counter[date] = Counter()
    for row in counted:
        by_week[row.week] += row.number
    is_whole = is_over and all(row.is_mixed for row in counted)
    until = analysis_stand.stand(by_week, today=today, is_over=is_over)
    if until is None:
        return Heap(put, None, is_whole, [], [])
    rows = db.session.execute(
        select(SurveyAnswers.answers, SurveyAnswers.week)
        .where(*mine, SurveyAnswers.week <= until)
        .order_by(SurveyAnswers.lot)
    ).all()
    answers = [row.answers for row in rows]
    return Heap(put, until, is_whole, answers, [row.week for row in rows])


def residents(put: Put) -> Residents | None:
    """Whom the answers stand for: as brought, else as shipped; None where neither fits."""
    row = db.session.get(SurveyPopulation, (put.bank_id, put.id))
    if row is None:
        return analysis_residents.shipped(put.questionnaire, municipal_zones())
    return analysis_residents.brought(row.columns, row.rows, row.source)


def is_brought(put: Put) -> bool:
    return db.session.get(SurveyPopulation, (put.bank_id, put.id)) is not None


def unanswered(bank_id: int, *, first: datetime, end: datetime) -> list[Lapsed]:
    """Asks of these days that lapsed without a single yes."""
    rows = db.session.execute(
        select(Task.cell_row, Task.cell_col, Task.opens_at, Task.minutes, Task.household_id)
        .where(
            Task.bank_id == bank_id,
            Task.state == TaskState.LAPSED,
            Task.helpers_found == 0,
            Task.opens_at >= first,
            Task.opens_at < end,
        )
        .order_by(Task.id)
    )
    return [
        Lapsed(Cell(row.cell_row, row.cell_col), row.opens_at, row.minutes, row.household_id)
        for row in rows
    ]


def own(person_id: int, *, bank_id: int) -> list[Own]:
    """What she answered under her name, the latest first."""
    rows = db.session.execute(
        select(
            SurveyAnswers.lot,
            SurveyAnswers.survey_id,
            SurveyAnswers.week,
            SurveyAnswers.answers,
        )
        .where(SurveyAnswers.bank_id == bank_id, SurveyAnswers.person_id == person_id)
        .order_by(SurveyAnswers.week.desc(), SurveyAnswers.lot)
    )
    return [Own(**row._mapping) for row in rows]


def latest(bank_id: int, *, asks: str, today: date) -> list[int]:
    """Questionnaires of a bank that are out, the newest first, of which `asks` is a question."""
    rows = db.session.execute(
        select(Survey.id, Survey.document)
        .where(Survey.bank_id == bank_id, Survey.opens_on <= today)
        .order_by(Survey.opens_on.desc(), Survey.id.desc())
    )
    return [row.id for row in rows if _asks(row.document, asks)]


def _asks(document: Mapping[str, Any], key: str) -> bool:
    return any(question.get("key") == key for question in document.get("questions", ()))
