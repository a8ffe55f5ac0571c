"""Ada's shifts beside care: a row in each of their tables."""

from datetime import date

from sqlalchemy import select

from models.base import db
from models.people import CaredPerson, Organisation
from models.shifts import CareNeed, WorkDay, WorkProfile


def fill(house):
    """A nurse who rotates, with one day said otherwise; counted by the body of the town."""
    ada = house.cast.people["Ada"]
    body = db.session.scalar(select(Organisation.id).where(Organisation.bank_id == house.bank_id))
    cared = db.session.scalar(select(CaredPerson.id).where(CaredPerson.bank_id == house.bank_id))
    house.row(
        WorkProfile,
        person_id=ada,
        contract="permanent",
        part_time=False,
        regularity="rotating",
        notice="month",
        commute_minutes=25,
        sleeps_until=840,
        rotation={"from": "2030-01-07", "turns": ["morning", "off"], "hours": {"morning": [0, 9]}},
        partner={"0": [[72, 96]]},
        organisation_id=body,
        counts_since=date(2030, 1, 7),
    )
    house.row(WorkDay, person_id=ada, day=date(2030, 1, 8), spans=[[840, 1320]])
    house.row(CareNeed, person_id=ada, cared_id=cared, hours={"0": [[0, 96]]}, services=[])
