"""Ada's shifts beside the care of T.: hers alone, whoever knocks."""

from datetime import date
from typing import Any

from sqlalchemy import select

from exchange.workplaces import shift_actions as shifts
from exchange.workplaces.profile import Need, Profile
from exchange.workplaces.roster import USUAL_HOURS, rotation_of
from models.base import db
from models.people import CaredPerson

WORK = Profile("permanent", False, "rotating", "month", 25, 14 * 60)


def fill(street: Any, do: Any) -> None:
    """She works in turns, and a child of hers is never to be alone."""
    town = street.town
    cared_id = db.session.scalar(
        select(CaredPerson.id)
        .where(CaredPerson.household_id == town.households["Ada"], CaredPerson.initials == "T.")
        .order_by(CaredPerson.id)
    )
    db.session.rollback()
    rotation = rotation_of(date(2030, 1, 7), (2, 2, 2, 4), USUAL_HOURS)
    always = {day: [(0, 96)] for day in range(7)}
    do(town, "Ada", shifts.keep_profile, WORK)
    do(town, "Ada", shifts.keep_rotation, rotation)
    do(town, "Ada", shifts.keep_needs, [Need(cared_id, always, ())], {})
