"""Writing campaigns down, how far they reached, and counting sheets of a quiz as nobody's."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select, update

from exchange.errors import NotFound
from exchange.pact.campaigns import Brief, wave_on
from exchange.pact.quizzes import Quiz, marked
from exchange.pact.refusals import QuizSettled, QuizShut
from exchange.units import Act
from models.base import db
from models.campaigns import Campaign, CampaignReach, CampaignVisits, QuizSheet, QuizTally
from models.states_of_campaigns import Wave
from models.upsert import insert_into, insert_once

SHEETS_KEPT = timedelta(days=30)
"""How long the lot of a sheet is known: longer than anybody presses a button twice."""


def begin(brief: Brief, *, act: Act) -> int:
    """A campaign is there for everybody to read; its id."""
    row = Campaign(bank_id=act.bank_id, act_uid=act.uid, **_columns(brief))
    db.session.add(row)
    db.session.flush()
    return row.id


def change(campaign_id: int, brief: Brief, *, act: Act) -> None:
    """Say it anew. Raises NotFound, and QuizSettled: what was answered was answered to this quiz."""
    row = _campaign(campaign_id, act)
    new = _columns(brief)
    moved = (row.quiz, row.first_day) != (new["quiz"], new["first_day"]) or (
        row.results is not None and row.last_day != new["last_day"]
    )
    if moved and (row.results is not None or _is_answered(campaign_id, act)):
        raise QuizSettled()
    for name, value in new.items():
        setattr(row, name, value)
    db.session.flush()


def _columns(brief: Brief) -> dict[str, object]:
    return {
        "title": brief.title,
        "goal": brief.goal,
        "audience": brief.audience,
        "words": brief.words,
        "material": brief.material,
        "channel": brief.channel,
        "tags": list(brief.tags),
        "first_day": brief.first,
        "last_day": brief.last,
        "quiz": brief.quiz,
    }


def _campaign(campaign_id: int, act: Act) -> Campaign:
    row = db.session.get(Campaign, (act.bank_id, campaign_id), with_for_update=True)
    if row is None:
        raise NotFound()
    return row


def _is_answered(campaign_id: int, act: Act) -> bool:
    found = db.session.scalar(
        select(func.count()).where(
            QuizTally.bank_id == act.bank_id, QuizTally.campaign_id == campaign_id
        )
    )
    return bool(found)


def note_reach(campaign_id: int, day: date, number: int, evidence: str, *, act: Act) -> None:
    """So many were reached, and how one knows. Raises NotFound."""
    _campaign(campaign_id, act)
    db.session.add(
        CampaignReach(
            bank_id=act.bank_id,
            campaign_id=campaign_id,
            day=day,
            number=number,
            evidence=evidence,
            act_uid=act.uid,
        )
    )
    db.session.flush()


def take_back_reach(reach_id: int, *, act: Act) -> int:
    """It was not so; the campaign's id. Raises NotFound."""
    campaign_id = db.session.scalar(
        delete(CampaignReach)
        .where(CampaignReach.bank_id == act.bank_id, CampaignReach.id == reach_id)
        .returning(CampaignReach.campaign_id)
    )
    if campaign_id is None:
        raise NotFound()
    return int(campaign_id)


def count_visit(bank_id: int, campaign_id: int, *, day: date) -> None:
    """One more opened its page on that day."""
    row = {"bank_id": bank_id, "campaign_id": campaign_id, "day": day, "number": 1}
    db.session.execute(
        insert_into(CampaignVisits, row).on_conflict_do_update(
            index_elements=["bank_id", "campaign_id", "day"],
            set_={"number": CampaignVisits.number + 1},
        )
    )


def count_sheet(
    quiz: Quiz, sheet: Mapping[str, str], *, lot: str, wave: Wave, campaign_id: int, act: Act
) -> None:
    """One more of each answer, and the sheet is gone; sent twice, it is counted once.

    Raises NotFound, QuizShut.
    """
    row = db.session.execute(
        select(Campaign.first_day, Campaign.last_day, Campaign.quiz).where(
            Campaign.bank_id == act.bank_id, Campaign.id == campaign_id
        )
    ).one_or_none()
    if row is None or row.quiz != quiz.key:
        raise NotFound()
    day = act.now.date()
    if not wave_on(row.first_day, row.last_day, day=day, wave=wave):
        raise QuizShut()
    lot_hash = hashlib.sha256(f"{campaign_id} {wave} {lot}".encode()).digest()
    week = day - timedelta(days=day.weekday())
    counted = insert_once(QuizSheet, {"lot_hash": lot_hash, "week": week})
    if db.session.scalar(counted.returning(QuizSheet.week)) is None:
        return
    for question, mark in sorted(marked(quiz, sheet).items()):
        key = {"bank_id": act.bank_id, "campaign_id": campaign_id, "wave": wave}
        _one_more(key | {"question": question, "answer": mark})


def _one_more(key: dict[str, object]) -> None:
    db.session.execute(
        insert_into(QuizTally, key | {"number": 1}).on_conflict_do_update(
            index_elements=list(key), set_={"number": QuizTally.number + 1}
        )
    )


def settle(campaign_id: int, results: Sequence[Mapping[str, object]], *, act: Act) -> None:
    """What may be shown of the quiz, once; the counts behind it are gone with it."""
    db.session.execute(
        update(Campaign)
        .where(
            Campaign.bank_id == act.bank_id,
            Campaign.id == campaign_id,
            Campaign.results.is_(None),
        )
        .values(results=[dict(each) for each in results])
    )
    db.session.execute(
        delete(QuizTally).where(
            QuizTally.bank_id == act.bank_id, QuizTally.campaign_id == campaign_id
        )
    )


def forget_sheets(*, now: datetime) -> None:
    """Whoever sent a sheet a month ago does not press again."""
    db.session.execute(delete(QuizSheet).where(QuizSheet.week < (now - SHEETS_KEPT).date()))
