"""What the kinds of help, who is cared for and the checks are called, once per language."""

from collections.abc import Iterable
from typing import Any

from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

FAMILIES: dict[str, Any] = {
    "childminding": _l("Children"),
    "errand": _l("Errands"),
    "eldercare": _l("Elders"),
}

KINDS: dict[str, Any] = {
    "child_home": _l("Staying at home with children"),
    "child_to_school": _l("Taking to school"),
    "child_pick_up": _l("Picking up from school"),
    "child_homework": _l("Homework together"),
    "child_play": _l("An afternoon of play"),
    "errand_shopping": _l("Shopping"),
    "errand_pharmacy": _l("Pharmacy"),
    "errand_paperwork": _l("Paperwork and bookings"),
    "errand_repairs": _l("Small repairs"),
    "errand_pets": _l("Looking after pets"),
    "errand_ride": _l("A ride"),
    "elder_company": _l("Company for an elder"),
    "elder_walk": _l("A walk together"),
    "elder_visit": _l("Going along to an appointment"),
    "elder_meals": _l("Help with a meal"),
    "elder_night": _l("Staying the night"),
    "elder_personal": _l("Washing and dressing"),
}

CHECKS: dict[str, Any] = {
    "identity": _l("Identity document"),
    "criminal_record": _l("Criminal record certificate"),
    "first_aid": _l("First-aid course"),
    "references": _l("Two references"),
    "insurance": _l("Insurance"),
}

WISHES: dict[str, Any] = {
    "woman": _l("A woman"),
    "man": _l("A man"),
}

BANDS: dict[str, Any] = {
    "0-2": _l("0–2 years"),
    "3-5": _l("3–5 years"),
    "6-10": _l("6–10 years"),
    "11-13": _l("11–13 years"),
    "14-17": _l("14–17 years"),
    "adult": _l("an adult"),
    "elder": _l("an elder"),
}

SHEETS: dict[str, Any] = {
    "allergies": _l("Allergies"),
    "medicines": _l("Medicines"),
    "call": _l("Whom to call"),
    "door": _l("The door"),
    "bring": _l("What to bring"),
    "habits": _l("Habits, and what calms"),
    "pets": _l("Pets"),
}

REPORTS: dict[str, Any] = {
    "safety": _l("I do not feel safe"),
    "words": _l("Words that hurt"),
    "money": _l("Money, keys or gifts"),
    "other": _l("Something else"),
}

TONGUES: dict[str, Any] = {
    "it": _l("Italian"),
    "en": _l("English"),
    "sq": _l("Albanian"),
    "ro": _l("Romanian"),
    "ar": _l("Arabic"),
    "fr": _l("French"),
    "es": _l("Spanish"),
    "lis": _l("Italian sign language"),
}


def cared_words(initials: Iterable[str]) -> str:
    """N. and T., never broken over a line."""
    named = [each if each.endswith(".") else f"{each}." for each in initials]
    if len(named) < 2:
        return "".join(named)
    return _("%(some)s and %(last)s", some=", ".join(named[:-1]), last=named[-1]).replace(
        " ", "\N{NO-BREAK SPACE}"
    )


def tongue_words(code: str) -> Any:
    """What a language is called by who reads; one we do not list, as the world's tables have it."""
    return TONGUES.get(code) or get_locale().languages.get(code, code)


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        kind_words=KINDS.__getitem__,
        family_words=FAMILIES.__getitem__,
        check_words=CHECKS.__getitem__,
        band_words=BANDS.__getitem__,
        report_words=REPORTS.__getitem__,
        sheet_words=SHEETS.__getitem__,
        wish_words=WISHES.__getitem__,
        cared_words=cared_words,
        tongue_words=tongue_words,
    )
