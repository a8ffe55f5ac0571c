"""A body's report on women and men at work, closed, and its scorecard of a year."""

from sqlalchemy import select

from models.base import db
from models.company import CompanyScore, CompanySheet
from models.people import Organisation
from tests.cast import at
from tests.rig.company import MARKS, SHEET


def fill(house):
    town = db.session.scalars(select(Organisation.id).order_by(Organisation.id)).first()
    made = {"organisation_id": town, "act_uid": house.act_uid, "at": at(9, 8), "version": 2}
    house.row(CompanySheet, first_year=2028, figures=SHEET, edition=1, closed_at=at(9, 8), **made)
    house.row(CompanyScore, year=2029, marks=MARKS, evidence={"pay": "Verbale 3"}, **made)
