"""Nothing is open then: what neighbours can do instead, and what only others can."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from exchange.units import QUARTER, next_quarter, quarter_of_day
from views.language import local
from views.places.open_asking import Question
from views.schedule.forms import clock_text

STAY = timedelta(hours=2)
USUAL_HELP = "child_home"
HELP = {
    "nursery": "child_home",
    "preschool": "child_home",
    "primary_school": "child_home",
    "middle_school": "child_homework",
    "after_school": "child_homework",
    "play_centre": "child_play",
    "summer_club": "child_play",
    "family_centre": "child_play",
    "playground": "child_play",
    "library": "child_homework",
    "youth_centre": "child_play",
    "sports_centre": "child_play",
    "pharmacy": "errand_pharmacy",
    "food_shop": "errand_shopping",
    "post_office": "errand_paperwork",
    "town_office": "errand_paperwork",
    "tax_help": "errand_paperwork",
    "job_centre": "errand_paperwork",
    "social_office": "errand_paperwork",
    "newcomers_desk": "errand_paperwork",
    "elder_day_centre": "elder_company",
    "elder_club": "elder_company",
    "disability_centre": "elder_company",
    "home_care_office": "elder_company",
}
"""What a neighbour could do, while such a door is shut."""
BY_DOCTORS = frozenset(
    {"night_doctor", "doctor", "paediatrician", "clinic", "hospital", "family_clinic"}
)
AGAINST_VIOLENCE = "women_centre"


@dataclass(frozen=True)
class Instead:
    """`number`: who answers in the place of a neighbour; else a kind of help, a day and hours.

    Without a day that hour is over, and there is nothing to count.
    """

    number: str | None = None
    help: str = USUAL_HELP
    day: date | None = None
    starts: str = ""
    ends: str = ""


def instead_of(asked: Question, now: datetime) -> Instead:
    """An ask of two hours from the hour that was asked for."""
    if asked.kind == AGAINST_VIOLENCE:
        return Instead(number="1522")
    if asked.kind in BY_DOCTORS:
        return Instead(number="112")
    if asked.at < now - STAY:
        return Instead()
    begins = local(next_quarter(max(asked.at, now + timedelta(minutes=QUARTER))))
    return Instead(
        help=HELP.get(asked.kind, USUAL_HELP),
        day=begins.date(),
        starts=clock_text(quarter_of_day(begins)),
        ends=clock_text(quarter_of_day(begins + STAY)),
    )
