"""Counting answers by groups, until there are enough of one."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update

from exchange.survey import queries, quotas
from exchange.survey.queries import Put
from exchange.survey.questions import Answers
from exchange.survey.refusals import QuotaFull
from exchange.units import Act
from models.base import db
from models.survey import Survey, SurveyAnswers, SurveyTally
from models.upsert import insert_once


def set_quotas(survey_id: int, by: str, wanted: Mapping[str, int], *, act: Act) -> None:
    """From now on so many of each group, in whole groups; without any, all may answer. Raises NotFound.

    What was answered before is counted too: while this writes, no answer comes in between.
    """
    found = queries.survey(survey_id, bank_id=act.bank_id)
    known = {quotas.CROSS.join(each) for each in quotas.groups(found.questionnaire, by)}
    assert by in quotas.ways(found.questionnaire)
    assert set(wanted) <= known
    own = {by: quotas.by_whole_groups(wanted)} if wanted else {}
    of_it = {"bank_id": act.bank_id, "survey_id": survey_id}
    db.session.execute(
        update(Survey).filter_by(bank_id=act.bank_id, id=survey_id).values(quotas=own)
    )
    db.session.execute(delete(SurveyTally).filter_by(**of_it))
    answers = db.session.scalars(select(SurveyAnswers.answers).filter_by(**of_it))
    rows = [
        of_it | {"question": question, "option": group, "number": number}
        for (question, group), number in sorted(quotas.counted(own, answers).items())
    ]
    if rows:
        db.session.execute(insert(SurveyTally), rows)


def count(found: Put, answers: Answers) -> None:
    """One more of each group a quota asks for. Raises QuotaFull where there are enough.

    Until this trip ends nobody asks for other groups: who recounts would miss this answer.
    """
    asked = db.session.scalar(
        select(Survey.quotas)
        .filter_by(bank_id=found.bank_id, id=found.id)
        .with_for_update(read=True)
    )
    for by, group, wanted in quotas.asked_of(asked or {}, answers):
        key = {
            "bank_id": found.bank_id,
            "survey_id": found.id,
            "question": by,
            "option": group,
        }
        db.session.execute(insert_once(SurveyTally, key | {"number": 0}))
        counted = db.session.scalar(
            update(SurveyTally)
            .filter_by(**key)
            .where(SurveyTally.number < wanted)
            .values(number=SurveyTally.number + 1)
            .returning(SurveyTally.number)
        )
        if counted is None:
            raise QuotaFull(by, group)


def uncount(survey_id: int, answers: Mapping[str, Any], *, act: Act) -> None:
    """One fewer of each group these answers counted for."""
    found = queries.survey(survey_id, bank_id=act.bank_id)
    for by, group, _wanted in quotas.asked_of(found.quotas, answers):
        db.session.execute(
            update(SurveyTally)
            .filter_by(bank_id=act.bank_id, survey_id=survey_id, question=by, option=group)
            .where(SurveyTally.number > 0)
            .values(number=SurveyTally.number - 1)
        )
