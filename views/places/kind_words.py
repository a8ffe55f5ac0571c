"""What each kind of service is called, in the reader's language; the kinds are data of the places."""

from typing import Any

from flask_babel import lazy_gettext as _l

KINDS: dict[str, Any] = {
    "nursery": _l("Nursery"),
    "preschool": _l("Preschool"),
    "primary_school": _l("Primary school"),
    "middle_school": _l("Lower secondary school"),
    "after_school": _l("After-school club"),
    "play_centre": _l("Play centre"),
    "summer_club": _l("Summer club"),
    "family_centre": _l("Family centre"),
    "family_clinic": _l("Family clinic"),
    "paediatrician": _l("Paediatrician"),
    "doctor": _l("Family doctor"),
    "night_doctor": _l("Out-of-hours doctor"),
    "clinic": _l("Outpatient clinic"),
    "hospital": _l("Hospital"),
    "pharmacy": _l("Pharmacy"),
    "elder_day_centre": _l("Day centre for older people"),
    "elder_club": _l("Older people’s club"),
    "disability_centre": _l("Day centre for people with disabilities"),
    "home_care_office": _l("Home care office"),
    "social_office": _l("Municipal social services"),
    "town_office": _l("Registry office"),
    "job_centre": _l("Job centre"),
    "tax_help": _l("Tax and benefits help"),
    "women_centre": _l("Centre against violence"),
    "newcomers_desk": _l("Desk for people from abroad"),
    "library": _l("Library"),
    "youth_centre": _l("Youth centre"),
    "sports_centre": _l("Municipal gym"),
    "playground": _l("Playground"),
    "post_office": _l("Post office"),
    "food_shop": _l("Food shop"),
}


def kind_name(key: str) -> str:
    """A kind nobody has named yet is told by its key."""
    return str(KINDS.get(key, key))
