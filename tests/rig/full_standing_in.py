"""Standing in, and what a body was told of hours nobody covers: a row in each table."""

from datetime import date

from sqlalchemy import select

from models.base import db
from models.clashes_told import ClashCounted, ClashFigure
from models.people import Organisation
from models.standing_in import StandIn, StandInAsk, StandInWord
from tests.cast import LONG_AGO


def fill(house):
    """Bruno could stand in for Ada; of Mondays five or more were counted, of Tuesdays fewer."""
    ada, bruno = house.cast.people["Ada"], house.cast.people["Bruno"]
    days = {"first_day": date(2030, 3, 1), "last_day": date(2030, 5, 31), "words": "-"}
    where = {"trade": "hair", "municipality": "074010", "reach": "0831 000000"}
    house.row(StandIn, person_id=bruno, said_at=LONG_AGO, **where, **days)
    ask = house.row(
        StandInAsk, person_id=ada, firm="alone", state="found", made_at=LONG_AGO, **where, **days
    )
    house.row(
        StandInWord, ask_id=ask.id, person_id=bruno, state="agreed", at=LONG_AGO, reach="0831"
    )
    body = db.session.scalar(select(Organisation.id).where(Organisation.bank_id == house.bank_id))
    of = {"organisation_id": body, "month": date(2030, 1, 1)}
    told = {"group_min": 5, "counted_on": date(2030, 2, 3)}
    house.row(ClashFigure, part="weekdays|day|0", minutes=300, people=5, **of, **told)
    house.row(ClashFigure, part="weekdays|day|1", minutes=None, people=None, **of, **told)
    house.row(ClashCounted, person_id=ada, minutes={"weekdays|day|0": 60}, **of)
