"""Saying hours and moving house, for whoever is to be found."""

from exchange.matching import actions as matching
from exchange.places.coarsen import cell_of
from exchange.schedule import actions as schedule
from exchange.schedule.hours import HoursSheet
from models.base import db
from models.places import Home
from tests.care.story import Story
from tests.cast import MESAGNE, write

KM_IN_A_DEGREE = 111.195

USUAL = HoursSheet(
    weekly={2: ((56, 80),)}, kinds=("child_home", "errand_shopping"), means="walk", minutes=20
)
"""Wednesdays from 14 to 20, on foot, at home with children or out for the shopping."""


def say_hours(town: Story, name: str, sheet: HoursSheet = USUAL) -> None:
    town.do(name, schedule.keep_hours, town.id_of(name), sheet)


def refresh(town: Story, *names: str) -> None:
    town.do(None, matching.refresh, frozenset(town.id_of(name) for name in names))


def move(town: Story, name: str, km_north: float) -> None:
    """From the middle of Mesagne so many kilometres north."""
    write()
    cell = cell_of(MESAGNE[0] + km_north / KM_IN_A_DEGREE, MESAGNE[1])
    db.session.execute(
        db.update(Home)
        .where(Home.person_id == town.id_of(name))
        .values(cell_row=cell.row, cell_col=cell.col)
    )
    db.session.commit()
    refresh(town, name)
