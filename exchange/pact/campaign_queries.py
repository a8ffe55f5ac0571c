"""What everybody reads of campaigns, and what whoever keeps the desk reads beside it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from exchange.errors import NotFound
from exchange.pact.campaigns import Stage, stage
from exchange.pact.quizzes import OTHER, RIGHT
from models.base import db
from models.campaigns import Campaign, CampaignReach, CampaignVisits, QuizTally
from models.people import Bank


@dataclass(frozen=True)
class Line:
    """A line of the list."""

    id: int
    bank_id: int
    bank_name: str
    title: str
    goal: str
    first: date
    last: date

    def stage(self, day: date) -> Stage:
        return stage(self.first, self.last, day=day)


@dataclass(frozen=True)
class Told:
    """One campaign, whole. `results` by question: what of the quiz may be shown, when it is over."""

    line: Line
    audience: str
    words: str
    material: str
    channel: str
    tags: tuple[str, ...]
    quiz: str | None
    results: list[dict[str, Any]] | None


@dataclass(frozen=True)
class Reached:
    id: int
    day: date
    number: int
    evidence: str


_LINE = (
    Campaign.id,
    Campaign.bank_id,
    Bank.name.label("bank_name"),
    Campaign.title,
    Campaign.goal,
    Campaign.first_day,
    Campaign.last_day,
)


def campaigns(*, bank_id: int | None = None, limit: int = 100) -> list[Line]:
    """The latest first, of every bank or of one."""
    asked = select(*_LINE).join(Bank, Bank.id == Campaign.bank_id)
    if bank_id is not None:
        asked = asked.where(Campaign.bank_id == bank_id)
    rows = db.session.execute(asked.order_by(Campaign.first_day.desc(), Campaign.id).limit(limit))
    return [Line(*row) for row in rows]


def campaign(campaign_id: int, *, bank_id: int | None = None) -> Told:
    """Raises NotFound."""
    asked = (
        select(
            *_LINE,
            Campaign.audience,
            Campaign.words,
            Campaign.material,
            Campaign.channel,
            Campaign.tags,
            Campaign.quiz,
            Campaign.results,
        )
        .join(Bank, Bank.id == Campaign.bank_id)
        .where(Campaign.id == campaign_id)
        .order_by(Campaign.id)
    )
    if bank_id is not None:
        asked = asked.where(Campaign.bank_id == bank_id)
    row: Any = db.session.execute(asked).one_or_none()
    if row is None:
        raise NotFound()
    line = Line(*row[: len(_LINE)])
    audience, words, material, channel, tags, quiz, results = row[len(_LINE) :]
    return Told(line, audience, words, material, channel, tuple(tags), quiz, results)


def reached(campaign_id: int, *, bank_id: int) -> list[Reached]:
    """Each entry with how one knows, the latest first."""
    rows = db.session.execute(
        select(CampaignReach.id, CampaignReach.day, CampaignReach.number, CampaignReach.evidence)
        .where(CampaignReach.bank_id == bank_id, CampaignReach.campaign_id == campaign_id)
        .order_by(CampaignReach.day.desc(), CampaignReach.id.desc())
    )
    return [Reached(*row) for row in rows]


def reached_in_all(campaign_id: int, *, bank_id: int) -> int:
    """The sum of what was entered."""
    found = db.session.scalar(
        select(func.sum(CampaignReach.number)).where(
            CampaignReach.bank_id == bank_id, CampaignReach.campaign_id == campaign_id
        )
    )
    return int(found or 0)


def visits(campaign_id: int, *, bank_id: int, limit: int = 31) -> list[tuple[date, int]]:
    """How often its page was opened, by day, the latest first."""
    rows = db.session.execute(
        select(CampaignVisits.day, CampaignVisits.number)
        .where(CampaignVisits.bank_id == bank_id, CampaignVisits.campaign_id == campaign_id)
        .order_by(CampaignVisits.day.desc())
        .limit(limit)
    )
    return [(day, number) for day, number in rows]


def to_settle(*, day: date, limit: int = 20) -> list[tuple[int, int, str]]:
    """Campaigns with a quiz that are over and have no results yet: bank, campaign, quiz."""
    rows = db.session.execute(
        select(Campaign.bank_id, Campaign.id, Campaign.quiz)
        .where(Campaign.quiz.is_not(None), Campaign.results.is_(None), Campaign.last_day < day)
        .order_by(Campaign.bank_id, Campaign.id)
        .limit(limit)
    )
    return [(bank_id, campaign_id, quiz or "") for bank_id, campaign_id, quiz in rows]


def tallies(campaign_id: int, *, bank_id: int) -> dict[str, dict[tuple[str, bool], int]]:
    """By question: of each wave how many knew, and how many did not. Never shown as they are."""
    found: dict[str, dict[tuple[str, bool], int]] = {}
    rows = db.session.execute(
        select(QuizTally.question, QuizTally.wave, QuizTally.answer, QuizTally.number)
        .where(
            QuizTally.bank_id == bank_id,
            QuizTally.campaign_id == campaign_id,
            QuizTally.answer.in_([RIGHT, OTHER]),
        )
        .order_by(QuizTally.question, QuizTally.wave, QuizTally.answer)
    )
    for question, wave, answer, number in rows:
        found.setdefault(question, {})[wave, answer == RIGHT] = number
    return found
