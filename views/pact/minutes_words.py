"""What is said of the table's minutes: rules of a vote, voices, and how promises stand."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.pact.follow_up import Standing
from exchange.pact.follow_up_queries import ActionCard
from exchange.pact.voting import Voice

ROLES: dict[str, Any] = {"holder": _l("holder"), "alternate": _l("alternate")}
RULES: dict[str, Any] = {
    "present": _l("More than half of those present"),
    "voting": _l("More for than against"),
    "two_thirds": _l("Two thirds of all seats"),
}
VOICES: dict[str, Any] = {
    Voice.FOR: _l("for"),
    Voice.AGAINST: _l("against"),
    Voice.ABSTAINED: _l("abstained"),
}


def quorum(present: int, seats: int, needed: int) -> tuple[str, str]:
    """Words and kind of a tag."""
    said = {"n": present, "seats": seats, "needed": needed}
    if present >= needed:
        return _("%(n)s of %(seats)s: valid", **said), "good"
    return _("%(n)s of %(seats)s: not valid yet, %(needed)s needed", **said), "waiting"


def standing(card: ActionCard, today: date) -> tuple[str, str]:
    """Words and kind of a tag."""
    found = card.stand(today)
    if found.standing is Standing.DONE:
        return _("Done"), "good"
    if found.standing is Standing.LATE:
        late = ngettext("%(num)s day late", "%(num)s days late", found.days_late)
        return late, "bad"
    return _("Open"), "waiting"
