"""What is kept and no page shows as it lies there: answers of questionnaires, open cases of safety."""

from sqlalchemy import select

from exchange.moderation import incident_queries as cases
from models.base import db
from models.moderation import Incident
from models.survey import SurveyAnswers


def answers_of(survey_id, *, bank_id):
    """Everybody's answers, by lot: an order that says nothing."""
    return list(
        db.session.scalars(
            select(SurveyAnswers.answers)
            .where(SurveyAnswers.bank_id == bank_id, SurveyAnswers.survey_id == survey_id)
            .order_by(SurveyAnswers.lot)
        )
    )


def open_cases(bank_id, *, for_operator_id):
    """What waits for this operator, the soonest promise first; never what concerns her home."""
    waiting = db.session.scalars(
        select(Incident.id)
        .where(Incident.bank_id == bank_id, Incident.closed_at.is_(None))
        .order_by(Incident.answer_by, Incident.id)
    ).all()
    found = [cases.case(each, bank_id=bank_id, for_operator_id=for_operator_id) for each in waiting]
    return [each for each in found if each is not None]
