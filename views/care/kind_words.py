"""What each kind of help is called, and who it is for: found by code, once per language."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

KINDS = {
    "child_home": _l("Stay at home with the children"),
    "child_to_school": _l("Take to school"),
    "child_pick_up": _l("Pick up from school"),
    "child_homework": _l("Homework"),
    "child_play": _l("Play and go to the park"),
    "errand_shopping": _l("Shopping"),
    "errand_pharmacy": _l("Pharmacy"),
    "errand_paperwork": _l("Papers and bookings"),
    "errand_repairs": _l("Small repairs"),
    "errand_pets": _l("Look after a pet"),
    "errand_ride": _l("A lift by car"),
    "elder_company": _l("Keep company"),
    "elder_walk": _l("Go for a walk together"),
    "elder_visit": _l("Go along to a visit"),
    "elder_meals": _l("Help with meals"),
    "elder_night": _l("Be there at night"),
}

FAMILIES = {
    "childminding": _l("Children"),
    "errand": _l("Errands"),
    "eldercare": _l("Elders"),
}

BANDS = {
    "0-2": _l("0–2 years"),
    "3-5": _l("3–5 years"),
    "6-10": _l("6–10 years"),
    "11-13": _l("11–13 years"),
    "14-17": _l("14–17 years"),
    "adult": _l("adult"),
    "elder": _l("elder"),
}


def kind_words(code: str) -> str:
    return str(KINDS[code])


def family_words(code: str) -> str:
    return str(FAMILIES[code])


def band_words(code: str) -> str:
    return str(BANDS[code])


def cared_words(initials: list[str]) -> str:
    """N. and T., never broken over a line."""
    named = [each if each.endswith(".") else f"{each}." for each in initials]
    if len(named) < 2:
        return "".join(named)
    return _("%(some)s and %(last)s", some=", ".join(named[:-1]), last=named[-1]).replace(
        " ", "\N{NO-BREAK SPACE}"
    )


def answer_words(hours: int | None) -> str:
    """How soon somebody usually answers, in words and never to the minute."""
    if hours is None:
        return ""
    if hours <= 3:
        return _("Usually answers within three hours")
    if hours <= 24:
        return _("Usually answers within a day")
    if hours <= 48:
        return _("Usually answers within two days")
    return _("Takes more than two days to answer")
