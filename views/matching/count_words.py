"""The live line of the ask form: about how many are free then, and what it costs."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.matching.wanted import HowMany
from views.language import spoken_minutes


@dataclass(frozen=True)
class LiveLine:
    title: Any
    note: Any = None


def not_yet() -> LiveLine:
    return LiveLine(_("Choose what, which day and which hours: you will read here who is free."))


def live_line(found: HowMany | None, minutes: int, missing: int) -> LiveLine:
    """`found` None: the asker has no home yet. `missing` minutes are wanting on the account."""
    if found is None:
        return LiveLine(_("Say where you live, then neighbours can be found."))
    return LiveLine(_FREE[found](), _cost(minutes, missing))


def _cost(minutes: int, missing: int) -> str:
    if missing:
        return ngettext(
            "You are %(missing)s short: a yes waits until you earn them by helping.",
            "You are %(missing)s short: a yes waits until you earn them by helping.",
            1 if missing == 60 else 2,
            missing=spoken_minutes(missing),
        )
    return _("It costs %(time)s: you have them.", time=spoken_minutes(minutes))


_FREE = {
    HowMany.NOBODY: lambda: _("Nobody near you is free then yet. You can ask all the same."),
    HowMany.FEW: lambda: _("A few neighbours are free then."),
    HowMany.MANY: lambda: _("5 or more neighbours are free then."),
}
