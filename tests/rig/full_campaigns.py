"""Campaigns, meetings and the letter of news in the middle of their life: a row in each table."""

from datetime import date

from models.base import db
from models.campaigns import (
    Campaign,
    CampaignReach,
    CampaignVisits,
    Gathering,
    GatheringSeats,
    NewsIssue,
    NewsPost,
    NewsReader,
    QuizSheet,
    QuizTally,
)
from tests.cast import at

WEEK = date(2030, 1, 7)
HASH = b"c" * 32


def fill(house):
    """One campaign with its quiz; Ada has a seat, and somebody reads the news."""
    told = house.row(
        Campaign,
        title="Due mani in più",
        goal="Parlarne a cena",
        audience="Famiglie",
        words="A casa si fa in due.",
        material="",
        channel="school",
        tags=["redistribute"],
        first_day=WEEK,
        last_day=WEEK,
        quiz="sharing",
        act_uid=house.act_uid,
    )
    house.row(CampaignVisits, campaign_id=told.id, day=WEEK, number=3)
    reached = {"day": WEEK, "number": 40, "evidence": "Registro", "act_uid": house.act_uid}
    house.row(CampaignReach, campaign_id=told.id, **reached)
    house.row(
        QuizTally, campaign_id=told.id, wave="before", question="time", answer="right", number=3
    )
    db.session.add(QuizSheet(lot_hash=HASH, week=WEEK))
    met = house.row(
        Gathering,
        campaign_id=told.id,
        title="A scuola",
        words="Si parla di ore.",
        place="Palestra",
        starts_at=at(9, 16),
        ends_at=at(9, 18),
        seats=20,
        taken=2,
        act_uid=house.act_uid,
    )
    house.row(GatheringSeats, gathering_id=met.id, person_id=house.cast.people["Ada"], number=2)
    issue = house.row(NewsIssue, title="Gennaio", opening="Ciao.", act_uid=house.act_uid)
    reader = house.row(
        NewsReader,
        address="rosa@famiglia.example",
        mark=HASH,
        language="it",
        asked_on=WEEK,
        confirmed_on=WEEK,
    )
    house.row(NewsPost, reader_id=reader.id, issue_id=issue.id, next_at=at(8, 10))
