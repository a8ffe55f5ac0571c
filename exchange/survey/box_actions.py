"""Where sent answers wait for the night, so laid that nothing tells in which order they came."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select

from models.base import db
from models.survey import SurveyAnswers

LOT_BITS = 62
HANDFUL = 50
"""So many of those who wait are written anew with each that comes: a box of a day may be large."""


def drop_in(answers: Mapping[str, Any]) -> None:
    """Somebody's answers among those who wait; a handful of them is laid anew with hers.

    A database lays rows in the order they are written, and cards in the order they are spent: copied
    before the night, the two lists would lie side by side.
    """
    waiting = db.session.scalars(
        select(SurveyAnswers.lot)
        .where(
            SurveyAnswers.bank_id == answers["bank_id"],
            SurveyAnswers.survey_id == answers["survey_id"],
            SurveyAnswers.is_mixed.is_(False),
            SurveyAnswers.person_id.is_(None),
        )
        .order_by(SurveyAnswers.lot)
        .limit(HANDFUL)
        .with_for_update(skip_locked=True)
    ).all()
    mine = SurveyAnswers.bank_id == answers["bank_id"], SurveyAnswers.lot.in_(waiting)
    lay([*taken(*mine), {**answers, "is_mixed": False}])


def taken(*which: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Answers lifted out, to be laid again in the same trip."""
    rows = db.session.execute(
        delete(SurveyAnswers)
        .where(*which)
        .returning(SurveyAnswers)
        .execution_options(synchronize_session=False)
    ).scalars()
    columns = [column.key for column in SurveyAnswers.__table__.columns]
    return [{key: getattr(row, key) for key in columns} for row in rows]


def lay(rows: Iterable[Mapping[str, Any]]) -> None:
    """In the order of new lots."""
    drawn = [{**row, "lot": 1 + secrets.randbelow(2**LOT_BITS)} for row in rows]
    if drawn:
        db.session.execute(insert(SurveyAnswers), sorted(drawn, key=lambda row: row["lot"]))
