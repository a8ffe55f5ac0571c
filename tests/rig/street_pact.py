"""A campaign that runs with its quiz, meetings, and letters of news: one sent, one not yet."""

from datetime import date
from typing import Any

from flask import current_app

from exchange.pact import campaign_actions, campaign_queries, meeting_actions, news_actions
from exchange.pact.campaigns import Brief, Channel, Tag
from exchange.pact.meeting_actions import Meeting
from exchange.pact.news_links import ForWhat, sealed
from exchange.units import Slot
from exchange.work import housekeeping
from models.base import db
from models.campaigns import NewsReader
from tests.cast import MONDAY_9, at

TOLD = Brief(
    title="Due mani in più",
    goal="Che a casa si divida meglio",
    audience="Genitori delle elementari",
    words="Chi cucina stasera?\nProvate a scambiarvi.",
    material="Il foglio della merenda",
    channel=Channel.SCHOOL,
    tags=(Tag.REDISTRIBUTE,),
    first=date(2030, 1, 7),
    last=date(2030, 1, 31),
    quiz="sharing",
)


def fill(street: Any, do: Any) -> None:
    things, town = street.things, street.town
    things["campaign"] = told = do(town, "Carla", campaign_actions.begin, TOLD)
    do(town, "Carla", campaign_actions.note_reach, told, date(2030, 1, 7), 40, "Copie date")
    (reached,) = campaign_queries.reached(told, bank_id=town.bank_id)
    things["reach"], things["wave"], things["lesson_sheet"] = reached.id, "before", "home"
    meeting = Meeting("Una cena in due", "Si cucina.", "Palestra", _hours(9), 12, told)
    things["event"] = event = do(town, "Carla", meeting_actions.set_up, meeting)
    past = Meeting("Prima cena", "Si cucinava.", "Palestra", _hours(2), None, None)
    things["event_past"] = do(town, "Carla", meeting_actions.set_up, past)
    do(town, "Ada", meeting_actions.take_seats, event, 2, token=None)
    things["guest_seats"] = "un-segreto-lungo-abbastanza"
    do(town, None, meeting_actions.take_seats, event, 3, token=things["guest_seats"])
    things["issue"] = do(town, "Carla", news_actions.write, "Gennaio", "Ciao a tutti.")
    things["sent_issue"] = do(town, "Carla", news_actions.write, "Dicembre", "Auguri.")
    do(town, "Carla", news_actions.send, things["sent_issue"], [])
    _reader(street)


def _hours(day: int) -> Slot:
    return Slot(at(day, 18), at(day, 20))


def _reader(street: Any) -> None:
    town = street.town
    with housekeeping():
        news_actions.ask("rosa@famiglia.example", language="it", bank_id=town.bank_id, now=MONDAY_9)
    reader_id = db.session.query(NewsReader.id).filter_by(bank_id=town.bank_id).scalar()
    db.session.rollback()
    secret = current_app.config["SECRET_KEY"].encode()
    for what in ForWhat:
        link = sealed(what, town.bank_id, reader_id, secret=secret)
        street.things[f"news_{what}"] = link
