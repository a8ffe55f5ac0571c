"""What is read of questionnaires: those that are out, a draft by its token, the answers as a heap."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from exchange.errors import NotFound
from exchange.survey import answering, quotas, reading
from exchange.survey.questions import Answer, Answers, Questionnaire
from models.base import db
from models.survey import Survey, SurveyAnswers, SurveyDraft, SurveyTally


@dataclass(frozen=True)
class Put:
    """A questionnaire as a bank put it, and until when."""

    bank_id: int
    id: int
    code: str
    questionnaire: Questionnaire
    quotas: dict[str, dict[str, int]]
    is_free: bool
    out_of: int | None
    """From how many answers the first table or figure of it went out."""
    opens_on: date
    closes_on: date

    def is_open(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on


@dataclass(frozen=True)
class Draft:
    """Where somebody is."""

    token_hash: bytes
    survey: Put
    answers: dict[str, Answer]
    passed: list[str]
    code_hash: bytes | None


def hashed(secret: str) -> bytes:
    """Of a token or a card's code, which are drawn by lot and long enough."""
    return hashlib.sha256(secret.encode()).digest()


def survey_of_code(code: str) -> Put:
    """The questionnaire behind a link or a QR code. Raises NotFound."""
    return _put(db.session.scalar(select(Survey).where(Survey.code == code)))


def survey(survey_id: int, *, bank_id: int) -> Put:
    """Raises NotFound."""
    return _put(db.session.get(Survey, (bank_id, survey_id)))


def surveys(*, bank_id: int) -> list[Put]:
    """Those of a bank, the newest first."""
    rows = db.session.scalars(
        select(Survey).where(Survey.bank_id == bank_id).order_by(Survey.id.desc())
    )
    return [_put(row) for row in rows]


def _put(row: Survey | None) -> Put:
    if row is None:
        raise NotFound()
    questionnaire, problems = reading.read(row.document)
    assert questionnaire is not None, problems
    return Put(
        row.bank_id,
        row.id,
        row.code,
        questionnaire,
        row.quotas,
        row.is_free,
        row.out_of,
        row.opens_on,
        row.closes_on,
    )


def draft(token: str) -> Draft:
    """What somebody with this token answered so far. Raises NotFound."""
    row = db.session.get(SurveyDraft, hashed(token))
    if row is None:
        raise NotFound()
    put = survey(row.survey_id, bank_id=row.bank_id)
    answers = answering.again(put.questionnaire, row.answers)
    return Draft(row.token_hash, put, answers, list(row.passed), row.code_hash)


def with_a_full_box() -> list[tuple[int, int]]:
    """Banks and their questionnaires to which answers came that nobody has mixed yet."""
    rows = db.session.execute(
        select(SurveyAnswers.bank_id, SurveyAnswers.survey_id)
        .where(SurveyAnswers.is_mixed.is_(False))
        .distinct()
        .order_by(SurveyAnswers.bank_id, SurveyAnswers.survey_id)
    )
    return [(bank_id, survey_id) for bank_id, survey_id in rows]


def tallies(survey_id: int, *, bank_id: int) -> dict[tuple[str, str], int]:
    """How many answered an option a quota asks for, by question and option."""
    rows = db.session.execute(
        select(SurveyTally.question, SurveyTally.option, SurveyTally.number)
        .where(SurveyTally.bank_id == bank_id, SurveyTally.survey_id == survey_id)
        .order_by(SurveyTally.question, SurveyTally.option)
    )
    return {(question, option): number for question, option, number in rows}


def mixed_tallies(put: Put) -> dict[tuple[str, str], int]:
    """The same as of last night: without those who wait in the box, whom somebody may have seen answer."""
    waiting = db.session.scalars(
        select(SurveyAnswers.answers)
        .where(
            SurveyAnswers.bank_id == put.bank_id,
            SurveyAnswers.survey_id == put.id,
            SurveyAnswers.is_mixed.is_(False),
        )
        .order_by(SurveyAnswers.lot)
    )
    late = quotas.counted(put.quotas, waiting)
    all_told = tallies(put.id, bank_id=put.bank_id)
    return {key: number - late[key] for key, number in all_told.items()}


def is_enough(put: Put, answers: Answers) -> bool:
    """Have enough of her group answered already, as far as she has said which is hers?"""
    asked = quotas.asked_of(put.quotas, answers)
    counted = tallies(put.id, bank_id=put.bank_id) if asked else {}
    return any(counted.get((by, group), 0) >= wanted for by, group, wanted in asked)


def answered(survey_id: int, *, bank_id: int) -> int:
    """How many answered so far."""
    found = db.session.scalar(
        select(func.count()).where(
            SurveyAnswers.bank_id == bank_id, SurveyAnswers.survey_id == survey_id
        )
    )
    return found or 0


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """What she answered under her name; of anonymous answers nobody can tell whose they are."""
    rows = db.session.execute(
        select(SurveyAnswers.survey_id, SurveyAnswers.week, SurveyAnswers.answers)
        .where(SurveyAnswers.bank_id == bank_id, SurveyAnswers.person_id == person_id)
        .order_by(SurveyAnswers.lot)
    )
    return [{**row._mapping, "week": row.week.isoformat()} for row in rows]
