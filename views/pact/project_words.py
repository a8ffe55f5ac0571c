"""What the parts of a project are called, and its numbers as they are read."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import format_percent, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.pact.commitments import MILLI
from exchange.pact.gender_check import FIRST_TONGUE, TONGUES, Reply
from exchange.pact.projects import Part
from exchange.pact.strategy_queries import Grown
from views.language import MINUS, local_number
from views.turned import LEFT_TO_RIGHT, is_turned

REPLIES: dict[Reply, Any] = {
    Reply.YES: _l("Yes"),
    Reply.PARTLY: _l("Partly"),
    Reply.NO: _l("No"),
    Reply.NOT_APPLICABLE: _l("Does not apply here"),
}
REPLY_KINDS: dict[Reply, tuple[str, str | None]] = {
    Reply.YES: ("good", None),
    Reply.PARTLY: ("waiting", "half"),
    Reply.NO: ("bad", None),
    Reply.NOT_APPLICABLE: ("stone", None),
}
"""The kind of its tag, and a drawing of its own."""
UNITS: dict[str, Any] = {
    "people": _l("people"),
    "places": _l("places"),
    "minutes": _l("minutes"),
    "euro": _l("euros"),
    "percent": _l("per cent"),
    "index": _l("points of an index"),
}
BANDS: dict[str, str] = {
    "0-5": "0–5",
    "6-17": "6–17",
    "18-39": "18–39",
    "40-64": "40–64",
    "65+": "65+",
}
PARTS: dict[Part, Any] = {
    Part.SHEET: _l("The sheet"),
    Part.CHECK: _l("The twelve questions"),
    Part.EFFECTS: _l("Numbers before and after"),
    Part.LINKS: _l("What it hangs together with"),
}
LEVELS: dict[int, Any] = {1: _l("Aim"), 2: _l("Objective"), 3: _l("Action")}

STEPS: dict[str, Any] = {
    "added": _l("New in the plan."),
    "changed": _l("Said otherwise."),
    "ended": _l("Taken off the plan."),
}


def steps_told(of: Grown) -> list[str]:
    """What a step of the plan changed, in sentences."""
    told = [str(STEPS[of.deed])]
    if of.deed != "changed" or of.before is None:
        return told
    before, said = of.before, of.said
    if before.title != said.title:
        told.append(_("It was called: %(title)s.", title=before.title))
    if before.weight != said.weight:
        told.append(
            _("Weight %(now)s instead of %(before)s.", now=said.weight, before=before.weight)
        )
    if before.words != said.words:
        told.append(_("Its words changed."))
    if (before.project_id, before.commitment_id) != (said.project_id, said.commitment_id):
        told.append(_("Something else shows how far it came."))
    return told


def tongue() -> str:
    """In which language the twelve questions are read."""
    language = get_locale().language
    return language if language in TONGUES else FIRST_TONGUE


def band(key: str) -> str:
    """Ages from and to, in this order in every language."""
    return (LEFT_TO_RIGHT if is_turned() else "") + BANDS[key]


def percent(part: Fraction | None) -> str:
    """33,3 %; a dash where nothing is known."""
    return "–" if part is None else str(format_percent(float(part), "0.0\N{NO-BREAK SPACE}%"))


def shown(milli: int | None) -> str:
    """Thousandths as a number; a dash where there is none."""
    if milli is None:
        return "–"
    return _turned("-" if milli < 0 else "", milli)


def signed(milli: int | None) -> str:
    """With a true sign."""
    if milli is None:
        return "–"
    return _turned("-" if milli < 0 else "+" if milli else "", milli)


def _turned(sign: str, milli: int) -> str:
    said = local_number(float(Decimal(abs(milli)) / MILLI))
    if not sign:
        return said
    return (LEFT_TO_RIGHT if is_turned() else "") + sign.replace("-", MINUS) + said
