"""Somebody who has begun the course on gender budgets, and a file that was taken and used."""

from datetime import date

from sqlalchemy import select

from models.base import db
from models.learning import CourseAttendance, CourseSheet, StarterTaken, StarterUse
from models.people import Organisation
from tests.cast import at


def fill(house):
    town = db.session.scalars(select(Organisation.id).order_by(Organisation.id)).first()
    made = {"organisation_id": town, "act_uid": house.act_uid, "at": at(9, 8)}
    carla = house.cast.people["Carla"]
    house.row(CourseAttendance, person_id=carla, lesson="why", **made)
    house.row(CourseSheet, person_id=carla, wave="before", known=3, questions=8, **made)
    house.row(StarterUse, kind="municipality", **made)
    db.session.add(StarterTaken(kind="municipality", month=date(2030, 1, 1), number=4))
    db.session.flush()
