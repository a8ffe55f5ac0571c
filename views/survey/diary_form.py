"""A day written by its hours: what was done, from when to when, with whom, where."""

import re
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.survey import diary
from exchange.survey.diary import FIRST_HOUR, SLOT_MINUTES, SLOTS, Spell
from exchange.survey.questions import Answer, Kind, Question

COLOURS: dict[str, Any] = {
    "care": _l("Care"),
    "home": _l("Housework"),
    "work": _l("Work"),
    "way": _l("On the way"),
    "mine": _l("For me"),
    "rest": _l("Rest"),
}
ACTIVITIES: dict[str, Any] = {
    "children": _l("Looking after children"),
    "dependent_adults": _l("Looking after a grown-up who needs it"),
    "other_adults": _l("Helping a grown-up of the family"),
    "taking_along": _l("Taking somebody along"),
    "food": _l("Cooking and washing up"),
    "cleaning": _l("Cleaning"),
    "repairs": _l("Repairing at home"),
    "laundry": _l("Clothes and washing"),
    "paperwork": _l("Papers and bills"),
    "pets": _l("Pets"),
    "shopping": _l("Shopping"),
    "errands": _l("Going about for the house"),
    "job": _l("Paid work"),
    "commuting": _l("To work and back"),
    "neighbours": _l("Helping a neighbour"),
    "association": _l("Giving time to an association"),
    "study": _l("Studying"),
    "friends": _l("With friends"),
    "outings": _l("Going out"),
    "hobbies": _l("A hobby"),
    "sport": _l("Sport"),
    "media": _l("Screens, radio, reading"),
    "sleep": _l("Sleeping"),
    "meals": _l("Eating"),
    "washing": _l("Washing and dressing myself"),
    "being_cared_for": _l("At the doctor’s, or being looked after"),
    "resting": _l("Resting"),
    "travel": _l("Other ways"),
}
WITH: dict[str, Any] = {
    "children": _l("Children"),
    "partner": _l("Partner"),
    "others": _l("Others"),
    "alone": _l("Nobody"),
}
WHERE: dict[str, Any] = {
    "home": _l("At home"),
    "work": _l("At work"),
    "way": _l("On the way"),
    "elsewhere": _l("Elsewhere"),
}
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[:.]?([0-5]\d))?", re.ASCII)


POTS = {"care": "41", "home": "31", "work": "11", "way": "96", "mine": "82", "rest": "91"}
"""What a pot paints until it is said more exactly."""


def activities() -> list[tuple[str, Any, list[tuple[str, Any]]]]:
    """By pot of colour, those thumbs reach for first."""
    return [
        (
            colour,
            words,
            [
                (each.code, ACTIVITIES[each.key])
                for each in diary.activities().values()
                if each.colour == colour
            ],
        )
        for colour, words in COLOURS.items()
    ]


def stroke(form: Any) -> Spell | None:
    """From the fields of the form; None where they say no stretch of a day, or not what was done."""
    first, end = _slot(form.get("from", "")), _slot(form.get("to", ""), is_end=True)
    code, where = form.get("what", ""), form.get("where") or None
    together = frozenset(form.getlist("with"))
    is_known = together <= {*diary.WITH} and (where is None or where in diary.WHERE)
    if first is None or end is None or end <= first or not is_known:
        return None
    if code not in diary.activities() and form.get("step") != "wipe":
        return None
    return Spell(first, end, code, together, where)


def _slot(text: str, *, is_end: bool = False) -> int | None:
    """Which tenth of an hour a time of the wall is in; as an end, the first that is left out."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    minutes = (int(found[1]) * 60 + int(found[2] or 0) - FIRST_HOUR * 60) % (24 * 60)
    if is_end:
        return -(-minutes // SLOT_MINUTES) or SLOTS
    return minutes // SLOT_MINUTES


def after(day: Iterable[Spell], stroke: Spell | None, *, wipes: bool) -> list[str]:
    """What the day's field says then; nothing where nothing is left."""
    spells = tuple(day)
    if stroke is not None:
        spells = (
            diary.wiped(spells, stroke.first, stroke.end)
            if wipes
            else diary.painted(spells, stroke)
        )
    return [diary.write(spells)] if spells else []


def needs() -> str:
    return _("Say from when, to when and what. The day goes from four to four in the morning.")


def shown(answer: Answer | None) -> dict[str, Any]:
    """The day as it stands, with the hours told and those that are missing."""
    spells = answer if isinstance(answer, tuple) else ()
    left = diary.minutes_left(spells)
    return {
        "rows": [(_span(spell), _of(spell), _beside(spell)) for spell in spells],
        "told": diary.DAY_MINUTES - left,
        "left": left,
        "next": diary.clock(spells[-1].end) if spells and spells[-1].end < SLOTS else "",
        "pots": [
            *((colour, words, POTS[colour]) for colour, words in COLOURS.items()),
            ("", _("Rubber"), ""),
        ],
        "stretches": [(hour, (hour + 4) % 24 or 24) for hour in (4, 8, 12, 16, 20, 0)],
        "with": list(WITH.items()),
        "where": list(WHERE.items()),
    }


def _span(spell: Spell) -> tuple[str, str]:
    return diary.clock(spell.first), diary.clock(spell.end)


def _of(spell: Spell) -> str:
    return str(ACTIVITIES[diary.activities()[spell.code].key])


def _beside(spell: Spell) -> str:
    told = [str(WITH[each]) for each in diary.WITH if each in spell.together]
    return " · ".join([*told, *([str(WHERE[spell.where])] if spell.where else [])])


def in_words(of: Question, answer: Answer | None, tongue: str) -> str:
    """An answer as its question says it; nothing where there is none."""
    match answer:
        case str() if of.kind is Kind.ONE:
            return _option(of, answer, tongue)
        case frozenset():
            return ", ".join(
                _option(of, each.key, tongue) for each in of.options if each.key in answer
            )
        case int():
            return " ".join([str(answer), (of.unit or {}).get(tongue, "")]).strip()
        case tuple():
            hours = (diary.DAY_MINUTES - diary.minutes_left(answer)) // 60
            return ngettext("%(num)s hour told", "%(num)s hours told", hours)
        case str():
            return answer
    return ""


def _option(of: Question, key: str, tongue: str) -> str:
    found = of.option(key)
    return found.text.get(tongue, "") if found else ""
