"""Putting a questionnaire, answering it bit by bit, sending the answers as nobody in particular.

The keys of these acts are hashes of nothing she said, and nothing an act leaves behind names a
draft or a lot: who reads the whole database finds answers, and finds people, and no way between.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Select, delete, insert, select, update

from exchange.errors import LostRace, NotFound
from exchange.survey import answering, queries, quota_actions, reading
from exchange.survey import box_actions as box
from exchange.survey.answering import Problem
from exchange.survey.queries import Draft, Put, hashed
from exchange.survey.questions import Answer
from exchange.survey.quotas import CROSS, Quotas, by_whole_groups, groups
from exchange.survey.refusals import CodeSpent, NotWhole, SurveyShut
from exchange.units import Act
from models.base import db
from models.survey import Entered, Survey, SurveyAnswers, SurveyCode, SurveyDraft

CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
SURVEY_LETTERS, CARD_LETTERS = 8, 12
DRAFTS_KEPT = timedelta(days=30)


def put(
    document: Mapping[str, object],
    *,
    opens_on: date,
    closes_on: date,
    is_free: bool,
    quotas: Quotas,
    act: Act,
) -> int:
    """A questionnaire goes out; its id. The document and the quotas were read without problems."""
    questionnaire, problems = reading.read(document)
    assert questionnaire is not None, problems
    for by, wanted in quotas.items():
        known = map(CROSS.join, groups(questionnaire, by))
        assert set(wanted) <= set(known), by
    row = Survey(
        bank_id=act.bank_id,
        code=_drawn(SURVEY_LETTERS),
        document=dict(document),
        quotas={key: by_whole_groups(wanted) for key, wanted in quotas.items()},
        is_free=is_free,
        opens_on=opens_on,
        closes_on=closes_on,
        act_uid=act.uid,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def drawn_codes(number: int) -> list[str]:
    """So many for cards; nobody can guess one."""
    return [_drawn(CARD_LETTERS) for _ in range(number)]


def make_codes(survey_id: int, codes: Sequence[str], *, act: Act) -> None:
    """Each of these answers once. Only their hashes are kept. Raises NotFound."""
    queries.survey(survey_id, bank_id=act.bank_id)
    own = {"bank_id": act.bank_id, "survey_id": survey_id, "is_spent": False}
    hashes = sorted(map(hashed, codes))
    db.session.execute(insert(SurveyCode), [own | {"code_hash": each} for each in hashes])


def begin(survey_code: str, card: str | None, *, act: Act) -> str:
    """A draft, and the token that leads back to it. Raises NotFound, SurveyShut, CodeSpent."""
    found = _open(queries.survey_of_code(survey_code), act)
    if card is None and not found.is_free:
        raise CodeSpent()
    code_hash = None if card is None else hashed(card)
    if code_hash is not None and not _is_fresh(found, code_hash):
        raise CodeSpent()
    token = secrets.token_urlsafe(32)
    db.session.add(
        SurveyDraft(
            token_hash=hashed(token),
            bank_id=found.bank_id,
            survey_id=found.id,
            code_hash=code_hash,
            answers={},
            passed=[],
            touched_on=act.now.date(),
        )
    )
    db.session.flush()
    return token


def _is_fresh(found: Put, code_hash: bytes) -> bool:
    return (
        db.session.scalar(
            select(SurveyCode.is_spent).where(
                SurveyCode.bank_id == found.bank_id,
                SurveyCode.survey_id == found.id,
                SurveyCode.code_hash == code_hash,
            )
        )
        is False
    )


def keep(token: str, question: str, given: Sequence[str], *, act: Act) -> Problem | None:
    """One answer, written over what was said before; empty fields pass the question over.

    Gives why it cannot stand, and then nothing was kept. Raises NotFound, SurveyShut.
    """
    found = _draft(token, act)
    asked = found.survey.questionnaire.question(question)
    if asked is None:
        raise NotFound()
    answer, problem = answering.read(asked, list(given))
    if problem is not None:
        return problem
    answers = {key: each for key, each in found.answers.items() if key != question}
    passed = [key for key in found.passed if key != question]
    if answer is None:
        passed.append(question)
    else:
        answers[question] = answer
    db.session.execute(
        update(SurveyDraft)
        .where(SurveyDraft.token_hash == found.token_hash)
        .values(answers=answering.plain(answers), passed=passed, touched_on=act.now.date())
    )
    return None


def send(token: str, *, as_person_id: int | None, act: Act) -> None:
    """The draft becomes answers and is gone. Under her name only where she says so.

    Raises NotFound, SurveyShut, NotWhole, CodeSpent, QuotaFull.
    """
    found = _draft(token, act)
    gone = db.session.scalar(
        delete(SurveyDraft)
        .where(SurveyDraft.token_hash == found.token_hash)
        .returning(SurveyDraft.survey_id)
    )
    if gone is None:
        raise LostRace()
    if found.code_hash is not None:
        _spend(found.survey, found.code_hash)
    _file(
        found.survey,
        found.answers,
        entered=Entered.SELF,
        person_id=as_person_id,
        act=act,
    )


def enter(
    survey_id: int,
    answers: Mapping[str, Answer],
    *,
    card: str | None = None,
    act: Act,
) -> None:
    """An operator writes down a sheet of paper; the number on it, where there is one, answers once.

    Raises NotFound, SurveyShut, NotWhole, CodeSpent, QuotaFull.
    """
    found = _open(queries.survey(survey_id, bank_id=act.bank_id), act)
    if card is not None:
        _spend(found, hashed(card))
    _file(found, answers, entered=Entered.PAPER, person_id=None, act=act)


def _file(
    found: Put,
    answers: Mapping[str, Answer],
    *,
    entered: Entered,
    person_id: int | None,
    act: Act,
) -> None:
    own = answering.kept(found.questionnaire, answers)
    missing = answering.missing(found.questionnaire, own)
    hard = [each.key for each in answering.clashes(found.questionnaire, own) if each.is_hard]
    if missing or hard:
        raise NotWhole(tuple(missing), tuple(hard))
    quota_actions.count(found, own)
    day = act.now.date()
    box.drop_in(
        {
            "bank_id": found.bank_id,
            "survey_id": found.id,
            "person_id": person_id,
            "week": day - timedelta(days=day.weekday()),
            "entered": entered,
            "answers": answering.plain(own),
        }
    )


def _spend(found: Put, code_hash: bytes) -> None:
    spent = db.session.scalar(
        update(SurveyCode)
        .where(
            SurveyCode.bank_id == found.bank_id,
            SurveyCode.survey_id == found.id,
            SurveyCode.code_hash == code_hash,
            SurveyCode.is_spent.is_(False),
        )
        .values(is_spent=True)
        .returning(SurveyCode.code_hash)
    )
    if spent is None:
        raise CodeSpent()


def mix(survey_id: int, *, act: Act) -> int:
    """What waits in the box is laid beside the rest, in the order of new lots; gives how many.

    All of it is written anew by this one transaction: the order in which it came is lost. Nobody
    is forgotten in between: her name would be missed on rows that are not written yet.
    """
    db.session.execute(_surveys(act).where(Survey.id == survey_id).with_for_update())
    again = box.taken(SurveyAnswers.bank_id == act.bank_id, SurveyAnswers.survey_id == survey_id)
    waiting = sum(not row["is_mixed"] for row in again)
    box.lay(row | {"is_mixed": True} for row in again)
    return waiting


def forget(token: str) -> None:
    """She changed her mind: what she began is gone at once, and her card has not answered."""
    db.session.execute(delete(SurveyDraft).where(SurveyDraft.token_hash == hashed(token)))


def forget_drafts(*, now: datetime) -> None:
    """A month after she last came by, what she began is gone."""
    db.session.execute(
        delete(SurveyDraft).where(SurveyDraft.touched_on < (now - DRAFTS_KEPT).date())
    )


def erase(person_id: int, *, act: Act) -> None:
    """What she answered under her name stays as nobody's. A night's mixing is waited for."""
    db.session.execute(_surveys(act).order_by(Survey.id).with_for_update(read=True))
    db.session.execute(
        update(SurveyAnswers)
        .where(SurveyAnswers.bank_id == act.bank_id, SurveyAnswers.person_id == person_id)
        .values(person_id=None)
    )


def _surveys(act: Act) -> Select[int]:
    return select(Survey.id).where(Survey.bank_id == act.bank_id)


def _draft(token: str, act: Act) -> Draft:
    found = queries.draft(token)
    _open(found.survey, act)
    return found


def _open(found: Put, act: Act) -> Put:
    if not found.is_open(act.now.date()):
        raise SurveyShut()
    return found


def _drawn(letters: int) -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(letters))
