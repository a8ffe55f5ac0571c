"""What the chapters, figures and columns of a year's report are called, and how each figure is counted."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from exchange.observatory.report import FOREWORD, Chapter
from views.observatory.live_words import WORDS

PARTS: dict[str, Any] = {
    FOREWORD: _l("Before the figures"),
    Chapter.SHARING: _l("How care is shared"),
    Chapter.HELP: _l("Help in the year"),
    Chapter.FAIRNESS: _l("How evenly hours lie"),
    Chapter.SCORES: _l("Scores"),
    Chapter.BOOKS: _l("The books"),
    Chapter.SERVICES: _l("Services of the territory"),
    Chapter.HOURS: _l("The plan of hours"),
    Chapter.TABLES: _l("Tables that went out"),
    Chapter.CAMPAIGNS: _l("Campaigns"),
}
"""By what a bank may write words of its own into, in the order of the report."""

SOURCES: dict[str, Any] = {
    "observatory": _l("the bank’s exchanges, counted month by month"),
    "books": _l("the bank’s books, sealed every night"),
    "register": _l("the register of services"),
    "invented": _l("the register of services, made up for the demonstration"),
    "hours": _l("the register of decisions about hours"),
    "campaigns": _l("what the bank noted of its campaigns"),
}


class Unit(StrEnum):
    """How a figure is written."""

    PART = "part"
    NUMBER = "number"


@dataclass(frozen=True)
class Caption:
    """A figure's name, and in one sentence how it is counted."""

    title: Any
    how: Any
    unit: Unit = Unit.NUMBER


_LIVE = {
    "net_flow": ("flow", Unit.NUMBER),
    "equality": ("equality", Unit.NUMBER),
    "sustainability": ("sustainability", Unit.NUMBER),
    "participation": ("participation", Unit.PART),
    "fill": ("fill", Unit.PART),
    "response_hours": ("response", Unit.NUMBER),
    "uncovered": ("uncovered", Unit.NUMBER),
    "asymmetry_days": ("asymmetry", Unit.PART),
    "unpaid_day": ("unpaid_day", Unit.PART),
}
"""What the live observatory has words for: they are the same here."""
_OWN: dict[str, Caption] = {
    "women_share_given": Caption(
        _l("Women’s part of the hours given"),
        _l("Hours given by women, of those given by women and men. Half is 50%."),
        Unit.PART,
    ),
    "women_share_received": Caption(
        _l("Women’s part of the hours received"),
        _l("Hours received by women, of those received by women and men."),
        Unit.PART,
    ),
    "asymmetry_hours": Caption(
        _l("Who does the unpaid work at home, as told in hours of a week"),
        _l("Of 100 hours of women and men with a partner, those of women."),
        Unit.PART,
    ),
    "hours_given": Caption(
        _l("Hours of help given"),
        _l("Hours of help that ended in the month, by who gave them."),
    ),
    "hours_received": Caption(
        _l("Hours of help received"),
        _l("Hours of help that ended in the month, by who received them."),
    ),
    "hours_each": Caption(
        _l("Hours given for each member counted"),
        _l("Hours given by women and men, for each of them."),
    ),
    "coverage": Caption(
        _l("Members counted by sex"),
        _l("Of all members, those counted as a woman or as a man."),
        Unit.PART,
    ),
    "counted": Caption(
        _l("Who said a sex for the statistics"),
        _l("Members who chose to be counted as a woman or as a man. Others are counted, too."),
    ),
    "supply": Caption(
        _l("Hours that found help"),
        _l("Hours of help that came, of all hours asked for."),
        Unit.PART,
    ),
    "perception": Caption(
        _l("What families say of services"),
        _l("The mean of their marks, from 0 to 100."),
        Unit.PART,
    ),
    "perceived": Caption(
        _l("What families said last"),
        _l("The mean of their marks that the index of the month was counted with."),
        Unit.PART,
    ),
    "gini_given": Caption(
        _l("How unevenly hours are given (Gini)"),
        _l("0 when all give as much, close to 1 when one gives everything."),
    ),
    "gini_received": Caption(
        _l("How unevenly hours are received (Gini)"),
        _l("0 when all receive as much, close to 1 when one receives everything."),
    ),
    "theil": Caption(
        _l("Unevenness of the hours given (Theil)"),
        _l("0 when all give as much; it adds up from the two parts below."),
    ),
    "theil_within": Caption(
        _l("Of it, among women and among men"),
        _l("What comes from differences within each of the two groups."),
    ),
    "theil_between": Caption(
        _l("Of it, between women and men"),
        _l("What comes from the difference between the two groups."),
    ),
    "reciprocity_mean": Caption(
        _l("Give and take of each member"),
        _l("1 when members give as much as they receive, 0 when they only do one of the two."),
    ),
    "reciprocity_hours": Caption(
        _l("Give and take, hour by hour"),
        _l("The same, and who moves more hours counts for more."),
    ),
}
FIGURES: dict[str, Caption] = {
    **_OWN,
    **{
        name: Caption(WORDS[words].title, WORDS[words].says, unit)
        for name, (words, unit) in _LIVE.items()
    },
}
"""By the name under which a month keeps it."""

OF_WHOM: dict[str, Any] = {
    "": _l("In all"),
    "all": _l("In all"),
    "women": _l("Women"),
    "men": _l("Men"),
    "others": _l("Others, or not said"),
}
DAY_PARTS: dict[str, Any] = {
    "night": _l("night"),
    "morning": _l("morning"),
    "afternoon": _l("afternoon"),
    "evening": _l("evening"),
}

TITLES: dict[str, Any] = {
    "books": _l("Where the chain of the books stood"),
    "services": _l("Services in the register"),
    "coverage": _l("Places for children under three"),
    "hours": _l("What was decided about hours"),
    "campaigns": _l("Campaigns of the year"),
}
COLUMNS: dict[str, Any] = {
    "day": _l("Day"),
    "rows": _l("Rows"),
    "minutes": _l("Sum of minutes"),
    "seal": _l("Seal"),
    "kind": _l("Kind"),
    "services": _l("Services"),
    "places": _l("Places offered"),
    "town": _l("Municipality"),
    "children": _l("Children"),
    "per_100": _l("Places in 100"),
    "missing": _l("Places missing"),
    "decided_on": _l("Decided on"),
    "title": _l("Title"),
    "outcome": _l("Outcome"),
    "decided_by": _l("Who decided"),
    "number": _l("Number"),
    "first": _l("From"),
    "last": _l("To"),
    "goal": _l("What is to change"),
    "reached": _l("People reached"),
}
