"""What somebody reads who has been silent for a while: one thing that suits her, never more."""

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext as _

from views.care.letters import Facts, line, of_task, what
from views.language import spoken_minutes
from views.notices.letter import Letter


def _suggested(facts: Facts) -> Letter:
    """An ask near her that lies in her free hours."""
    quick = _("If nobody was quicker, you can say so in two taps.")
    return Letter(
        _("%(name)s looks for a hand when you are free", name=facts["name"]),
        [line(facts), quick, _seldom()],
        *of_task(facts, _("Look")),
    )


def _hours_to_use(facts: Facts) -> Letter:
    begin = {"like": facts["like"]} if facts["like"] else {"usual": facts["usual"]}
    asked = _("For example: %(what)s. All is filled in but the day.", what=what(facts))
    return Letter(
        _("You have %(time)s to use", time=spoken_minutes(facts["available_minutes"])),
        [asked, _("Asking helps those who answer, too."), _seldom()],
        _("I need a hand"),
        url_for("care.ask", **begin),
    )


def _seldom() -> str:
    return _("This comes at most once a week. You can switch it off where you choose your notices.")


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "care_suggested": _suggested,
    "care_hours_to_use": _hours_to_use,
}
