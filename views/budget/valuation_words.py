"""What the two ways of counting are called, what they mean, and who says the rates."""

from dataclasses import dataclass
from typing import Any

from flask_babel import format_currency, format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.budget.valuation import WAGE, Both, Care, Valued, shipped

PARTS: dict[str, Any] = {
    Care.CHILD: _l("Children"),
    Care.ELDER: _l("Elders"),
    Care.ERRAND: _l("Errands"),
    "one": _l("Who gave the hours"),
    "other": _l("Others who gave hours"),
}
_OF_WAGES = ("one", "other")


@dataclass(frozen=True)
class Way:
    """One way of counting as a page shows it."""

    title: str
    method: str
    sum: str
    rows: list[list[str]]
    sources: list[str]


def euro(cents: int) -> str:
    return str(format_currency(cents / 100, "EUR"))


def hours(minutes: int) -> str:
    return str(format_decimal(round(minutes / 60, 2), "#,##0.##"))


def ways(found: Both, sources: tuple[list[str], list[str]]) -> list[Way]:
    return [
        _way(
            _("What it would cost to pay somebody"),
            _("Replacement cost: the hours of each kind, times the pay of somebody hired for it."),
            found.replacement,
            sources[0],
        ),
        _way(
            _("What the hours would earn at work"),
            _("Opportunity cost: the same hours, times the pay of whoever gave them at work."),
            found.opportunity,
            sources[1],
        ),
    ]


def _way(title: str, method: str, of: Valued, sources: list[str]) -> Way:
    rows = [
        [str(PARTS[part.key]), hours(part.minutes), euro(part.rate), euro(part.cents)]
        for part in of.parts
    ]
    whole = [_("In all"), hours(of.minutes), "", euro(of.cents)]
    return Way(title, method, euro(of.cents), [*rows, whole], sources)


def sources(of: Valued, typed: str) -> list[str]:
    """What the reader wrote; else those of the rates that ship, and of others that a reader chose them."""
    if typed:
        return [typed]
    found, is_own = [], False
    for part in of.parts:
        rate = shipped()[WAGE if part.key in _OF_WAGES else part.key]
        if rate.cents == part.rate:
            found.append(f"{rate.source} ({rate.valid_on:%Y})")
        else:
            is_own = True
    found = list(dict.fromkeys(found))
    return [*found, _("Rates chosen by whoever made this sheet")] if is_own else found


def rates() -> list[tuple[str, str, str]]:
    """Those of the house: of what, for an hour, who says so."""
    named = {**PARTS, WAGE: _("Average pay of women and men at work")}
    return [(str(named[key]), euro(rate.cents), rate.source) for key, rate in shipped().items()]
