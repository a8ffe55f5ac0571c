"""How do two at home share it? Worked out where it is written, and kept nowhere.

Without a script the minutes arrive in a form, are answered and forgotten: never in an address, which
is noted in logs and kept in a browser's history.
"""

from typing import Any

from flask import render_template, request
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from exchange.observatory import home_sharing
from exchange.observatory.home_sharing import KNOWN, TASK_MINUTES_MAX, TASKS
from views.access import public
from views.survey.blueprint import bp

TASK_WORDS: dict[str, Any] = {
    "children": _l("Children"),
    "others": _l("Somebody else who needs care"),
    "food": _l("Cooking and washing up"),
    "cleaning": _l("Cleaning and washing clothes"),
    "shopping": _l("Shopping and errands"),
}
KNOWN_WORDS: dict[str, Any] = {
    "both_work": _l("Couples with children who both work"),
    "everybody": _l("Women and men in Italy"),
    "grown_up": _l("Women and men from 25 to 64 years"),
}


@bp.get("/self-check")
@public
def home_sharing_form() -> str:
    return _page({}, {}, is_asked=False)


@bp.post("/self-check")
@public
def work_out_sharing() -> str:
    return _page(_minutes("own"), _minutes("other"), is_asked=True)


def _minutes(whose: str) -> dict[str, int]:
    """What cannot be read as minutes of a day counts as none, and is shown as none."""
    found = {}
    for task in TASKS:
        text = request.form.get(f"{whose}-{task}", "").strip()
        is_whole = text.isascii() and text.isdigit() and len(text) < 6
        found[task] = min(int(text), TASK_MINUTES_MAX) if is_whole else 0
    return found


def _page(own: dict[str, int], other: dict[str, int], *, is_asked: bool) -> str:
    return render_template(
        "survey/home_sharing.html",
        tasks=[(task, TASK_WORDS[task], own.get(task, 0), other.get(task, 0)) for task in TASKS],
        part=home_sharing.own_part(own, other),
        is_asked=is_asked,
        most=TASK_MINUTES_MAX,
        known=[(KNOWN_WORDS[each.key], each) for each in KNOWN],
        tongue=get_locale().language,
    )
