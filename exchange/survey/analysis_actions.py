"""Whom answers stand for is changed here; and who answered under her name takes that back here."""

import secrets
from collections.abc import Sequence

from sqlalchemy import delete, select, update

from exchange.errors import LostRace, NotFound
from exchange.survey import analysis_queries, queries, quota_actions
from exchange.survey.box_actions import LOT_BITS
from exchange.survey.refusals import TakenBack
from exchange.units import Act
from models.base import db
from models.survey import Survey, SurveyAnswers, SurveyPopulation


def bring_residents(
    survey_id: int,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    source: str,
    act: Act,
) -> None:
    """Read without problems, once, and before anybody has answered. Raises NotFound, LostRace.

    Who could choose weights beside answers would let one of them stand for all, and read it.
    """
    db.session.execute(
        select(Survey.id).filter_by(bank_id=act.bank_id, id=survey_id).with_for_update()
    )
    found = queries.survey(survey_id, bank_id=act.bank_id)
    if queries.answered(survey_id, bank_id=act.bank_id) or analysis_queries.is_brought(found):
        raise LostRace()
    db.session.add(
        SurveyPopulation(
            bank_id=act.bank_id,
            survey_id=survey_id,
            columns=list(columns),
            rows=[list(row) for row in rows],
            source=source,
            act_uid=act.uid,
        )
    )
    db.session.flush()


def goes_out(survey_id: int, number: int, *, act: Act) -> None:
    """A table or a figure of so many answers is for everybody from now on. Raises TakenBack.

    From then on every other one is of as many: who subtracts finds nobody who took hers back.
    """
    out_of = db.session.scalar(
        select(Survey.out_of).filter_by(bank_id=act.bank_id, id=survey_id).with_for_update()
    )
    if out_of is None:
        db.session.execute(
            update(Survey).filter_by(bank_id=act.bank_id, id=survey_id).values(out_of=number)
        )
    elif out_of != number:
        raise TakenBack()


def unname(lot: int, *, person_id: int, act: Act) -> None:
    """What she answered stays, as nobody's; from here on she cannot find it either. Raises NotFound.

    It lies in the box again under another lot, for the next night to mix: otherwise the moment in
    which it was written would tell of her.
    """
    changed = db.session.execute(
        update(SurveyAnswers)
        .where(
            SurveyAnswers.bank_id == act.bank_id,
            SurveyAnswers.lot == lot,
            SurveyAnswers.person_id == person_id,
        )
        .values(person_id=None, lot=1 + secrets.randbelow(2**LOT_BITS), is_mixed=False)
        .returning(SurveyAnswers.lot)
    )
    if changed.scalar() is None:
        raise NotFound()


def take_back(lot: int, *, person_id: int, act: Act) -> None:
    """What she answered is gone, and counts in no quota. Raises NotFound."""
    gone = db.session.execute(
        delete(SurveyAnswers)
        .where(
            SurveyAnswers.bank_id == act.bank_id,
            SurveyAnswers.lot == lot,
            SurveyAnswers.person_id == person_id,
        )
        .returning(SurveyAnswers.survey_id, SurveyAnswers.answers)
    ).one_or_none()
    if gone is None:
        raise NotFound()
    quota_actions.uncount(gone.survey_id, gone.answers, act=act)
