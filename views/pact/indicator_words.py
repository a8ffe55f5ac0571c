"""What each indicator and each expected result is called, how it is counted, and how its number is said."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import format_percent
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.observatory.live_indicators import Figure, Source, Unit, wednesday
from views.language import local_number


@dataclass(frozen=True)
class Words:
    """`says`: how it is counted; `missing`: why there may be none yet."""

    title: Any
    says: Any
    missing: Any


_FEW = _l("Fewer than 10 are not told.")
INDICATORS: dict[str, Words] = {
    "quiz_gain": Words(
        _l("Who knew more after a campaign"),
        _l(
            "Right answers to the quiz after a campaign, less those before it: the mean of its questions."
        ),
        _l("No campaign with a quiz is over, or too few answered."),
    ),
    "hours": Words(
        _l("Hours of help in the month"),
        _l("Hours that a neighbour gave and both sides confirmed."),
        _l("No month is counted yet, or fewer than 3 people helped."),
    ),
    "checked_services": Words(
        _l("Services whose sheet is fresh"),
        _l("Of 100 services in the register, how many somebody has checked lately."),
        _l("No service stands in the register yet."),
    ),
    "events": Words(
        _l("Meetings held in a year"),
        _l("Public meetings of the last twelve months that were not called off."),
        _l("No public meeting was held yet."),
    ),
    "uncovered_at_work": Words(
        _l("Minutes nobody covers beside work"),
        _l(
            "For each worker who lacks any on a day. Only numbers told of five or more, of three organisations or more."
        ),
        _l("Fewer than three organisations have such numbers."),
    ),
    "uncovered_asks": Words(
        _l("Hours asked for and not covered"),
        _l("Hours of the month in which somebody asked for help and nobody came."),
        _l("No month is counted yet, or fewer than 3 people asked."),
    ),
    "within_15": Words(
        _l("People near an open nursery"),
        _l(
            "Of 100 people, how many have a nursery open within 15 minutes by car, on a Wednesday at five."
        ),
        _l("No nursery stands in the register yet."),
    ),
    "places": Words(
        _l("Places in services"),
        _l("Places of all services in the register that say how many they have."),
        _l("No service stands in the register yet."),
    ),
    "nursery_places": Words(
        _l("Nursery places for 100 children"),
        _l("Places in nurseries for every 100 children under three."),
        _l("No nursery stands in the register yet."),
    ),
    "offers": Words(
        _l("Neighbours with an offer"),
        _l("How many people offer help today, told in steps of five."),
        _FEW,
    ),
    "pairs": Words(
        _l("Pairs of households"),
        _l("Pairs that helped each other in the last twelve months, told in steps of five."),
        _FEW,
    ),
    "between_towns": Words(
        _l("Pairs from two municipalities"),
        _l("Of 100 pairs of households, how many live in two municipalities."),
        _l("Too few live in two municipalities to tell them apart."),
    ),
    "participation": Words(
        _l("Members who took part"),
        _l("How many of the members gave or received help in the month."),
        _l("Fewer than 3 members took part, or fewer than 3 did not."),
    ),
    "women_share": Words(
        _l("Women’s part of the hours given"),
        _l("Of 100 hours given by women and men, how many women gave."),
        _l("Fewer than 3 women, or fewer than 3 men, are told apart in these hours."),
    ),
    "asymmetry": Words(
        _l("Women’s part of the work at home"),
        _l("Of 100 hours of unpaid work in couples, how many women do, by a questionnaire."),
        _l("No questionnaire on it is over yet."),
    ),
}

SOURCES: dict[Source, Any] = {
    Source.COUNT: _l("From the observatory"),
    Source.QUIZ: _l("From the quiz of the campaigns"),
    Source.REGISTER: _l("From the register of services"),
    Source.EVENTS: _l("From the calendar of meetings"),
    Source.SHIFTS: _l("From shifts that workers told"),
    Source.TIME_MAP: _l("From the time map"),
    Source.EXCHANGES: _l("From the confirmed exchanges"),
    Source.OFFERS: _l("From the offers"),
}

RESULTS: dict[str, Any] = {
    "awareness": _l("Awareness"),
    "value": _l("The value of care"),
    "knowledge": _l("Knowing the services"),
    "growth": _l("Growing together"),
    "conditions": _l("Living and working conditions"),
    "use": _l("Use of the services"),
    "supply": _l("What there is"),
    "networks": _l("Networks"),
}


def told(figure: Figure, key: str = "") -> str:
    """The number with its unit: 33.3 %, 12 points, 40 hours. With `key`, "at least" where it is in steps."""
    return said(figure.value, figure.unit, key)


def said(value: float, unit: Unit, key: str = "") -> str:
    number = local_number(round(value, 1))
    match unit:
        case Unit.PERCENT:
            return str(format_percent(value / 100, "0.#\N{NO-BREAK SPACE}%"))
        case Unit.POINTS:
            return _("%(number)s points", number=number)
        case Unit.HOURS:
            return _("%(hours)s hours", hours=number)
        case Unit.MINUTES_A_DAY:
            return _("%(number)s minutes a day", number=number)
    return _("at least %(number)s", number=number) if key in ("pairs", "offers") else number


def page_of(key: str, day: date, bank_slug: str | None) -> tuple[str, str]:
    """Where more of it can be read: what the page is called, and its address."""
    match key:
        case "quiz_gain":
            return _("Campaigns"), url_for("pact.campaigns")
        case "events":
            return _("Meetings"), url_for("pact.events")
        case "hours":
            return _("What care hours are worth"), url_for("budget.valuation", bank=bank_slug)
        case "checked_services" | "places":
            return _("Services of the territory"), url_for("places.services")
        case "within_15":
            asked_day = wednesday(day).isoformat()
            return _("Time map"), url_for("chronomap.plate", kind="nursery", day=asked_day)
        case "nursery_places":
            return _("Places for every hundred children"), url_for("chronomap.coverage")
    topic = {"women_share": "sharing", "asymmetry": "families"}.get(key, "hours")
    topic = "asks" if key.startswith("uncovered") else topic
    return _("How care is shared here"), url_for("observatory.live", of=topic)
