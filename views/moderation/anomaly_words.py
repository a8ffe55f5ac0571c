"""What looks odd, in sentences: each kind's title, and its evidence line by line."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.moderation.anomaly_queries import OddCard
from models.states import AnomalyKind
from views.kinds import KINDS
from views.language import short_day_year, spoken_minutes

TITLES: dict[AnomalyKind, Any] = {
    AnomalyKind.CIRCLE: _l("Minutes that went round"),
    AnomalyKind.PAIR: _l("Much in one week"),
    AnomalyKind.UNUSUAL: _l("Minutes far from the usual"),
    AnomalyKind.NIGHT: _l("Minutes said at night"),
    AnomalyKind.ADDRESS: _l("Many accounts at one address"),
}


def evidence(odd: OddCard) -> list[str]:
    """What was counted, as sentences; the first says why it is shown."""
    return _SAID[odd.kind](odd)


def _circle(odd: OddCard) -> list[str]:
    homes = [_home(odd, home) for home in odd.evidence["homes"]]
    steps = [
        _(
            "%(payer)s to %(payee)s: %(time)s, %(exchanges)s",
            payer=payer,
            payee=payee,
            time=spoken_minutes(minutes),
            exchanges=ngettext("%(num)s exchange", "%(num)s exchanges", times),
        )
        for payer, payee, minutes, times in zip(
            homes,
            (*homes[1:], homes[0]),
            odd.evidence["minutes"],
            odd.evidence["times"],
            strict=True,
        )
    ]
    return [_("In the end each home has about what it had before."), *steps]


def _pair(odd: OddCard) -> list[str]:
    said = odd.evidence
    return [
        _(
            "%(helper)s helped %(home)s for %(time)s in the week of %(day)s.",
            helper=_who(odd, said["helper"]),
            home=_home(odd, said["home"]),
            time=spoken_minutes(said["minutes"]),
            day=short_day_year(date.fromisoformat(said["week"])),
        ),
        _("By your rules a pair has %(time)s a week.", time=spoken_minutes(said["limit"])),
    ]


def _unusual(odd: OddCard) -> list[str]:
    said = odd.evidence
    asker, helper = (_home(odd, home) for home in said["homes"])
    return [
        _(
            "%(kind)s on %(day)s, %(helper)s for %(asker)s: %(time)s.",
            kind=KINDS[said["kind"]],
            day=short_day_year(date.fromisoformat(said["day"])),
            helper=helper,
            asker=asker,
            time=spoken_minutes(said["minutes"]),
        ),
        _(
            "Most often it is about %(time)s: so say %(n)s exchanges of this kind.",
            time=spoken_minutes(said["usual"]),
            n=said["cases"],
        ),
    ]


def _night(odd: OddCard) -> list[str]:
    said = odd.evidence
    first, last = said["hours"]
    return [
        _(
            "%(name)s said how long it was in %(n)s nights, between %(first)s and %(last)s.",
            name=_who(odd, said["person"]),
            n=said["nights"],
            first=f"{first}:00",
            last=f"{last}:00",
        ),
        _("The last time on %(day)s.", day=short_day_year(date.fromisoformat(said["last"]))),
    ]


def _address(odd: OddCard) -> list[str]:
    homes = [_home(odd, home) for home in odd.evidence["homes"]]
    return [
        _("%(n)s homes live at the same address.", n=len(homes)),
        ", ".join(homes),
        _("It may be one large house: look who was met."),
    ]


def _who(odd: OddCard, person_id: int) -> str:
    return odd.people.get(person_id, "–") or _("Name kept private")


def _home(odd: OddCard, household_id: int) -> str:
    return odd.homes[household_id] or _("Name kept private")


_SAID = {
    AnomalyKind.CIRCLE: _circle,
    AnomalyKind.PAIR: _pair,
    AnomalyKind.UNUSUAL: _unusual,
    AnomalyKind.NIGHT: _night,
    AnomalyKind.ADDRESS: _address,
}
