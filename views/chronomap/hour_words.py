"""The plan of hours in words: what changes, what it was expected to do, what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.chronomap.hour_effects import Hours, Moved, at_hour, in_all, in_zone
from exchange.chronomap.hour_proposal_queries import Dated, Proposal
from exchange.chronomap.scenario_effects import DAY_HOURS
from exchange.chronomap.scenarios import Deed
from models.states_of_hours import HourChangeState, HourOutcome, HourProposalState
from views.chronomap.scenario_shown import HOURS, Bar
from views.chronomap.scenario_words import MEANS
from views.language import DASH, MINUS, local_number, short_day_year, written_day
from views.places.service_words import kind_name, spoken_cell, town

_S, _C = HourProposalState, HourChangeState
STATES: Mapping[str, tuple[Any, str]] = {
    _S.CONSULTING: (_l("People are asked"), "waiting"),
    _S.ANSWERED: (_l("Answered, to be decided"), "stone"),
    _S.DECIDED: (_l("It is decided"), "good"),
    _S.MEASURED: (_l("Decided, effect measured"), "good"),
    _S.WITHDRAWN: (_l("Withdrawn"), "bad"),
}
OUTCOMES: Mapping[str, Any] = {
    HourOutcome.TAKEN: _l("Taken"),
    HourOutcome.IN_PART: _l("Taken in part"),
    HourOutcome.NOT_TAKEN: _l("Not taken"),
}
CHANGE_STATES: Mapping[str, tuple[Any, str]] = {
    _C.WAITING: (_l("Waits for its day"), "waiting"),
    _C.DONE: (_l("Stands in the register"), "good"),
    _C.CLASHED: (_l("Met another change"), "bad"),
    _C.DROPPED: (_l("Not carried out"), "stone"),
}
# Any one, for the names of weekdays.
_MONDAY = date(2026, 10, 12)


def where(change: Mapping[str, Any]) -> str:
    """The service of a change as it was proposed, with its town."""
    return f"{change['name']}, {town(change['municipality'])}"


def proposed(change: Mapping[str, Any]) -> str:
    """Where, and what: one service may change twice."""
    return f"{where(change)}: {otherwise(change['deed'], change['said'])}"


def otherwise(deed: str, said: Mapping[str, str], was: Mapping[str, str] | None = None) -> str:
    """What a change does, from what to what where that is known."""
    if deed == Deed.CLOSED:
        return _("Shuts for good")
    if deed == Deed.CAPACITY:
        return _changed(_("%(n)s places", n=said["capacity"]), (was or {}).get("capacity"))
    hours = spoken_cell("hours", said["hours"])
    if deed == Deed.OPENED and "capacity" in said:
        places = _("%(n)s places", n=said["capacity"])
        return _("Opens anew: %(hours)s; %(places)s", hours=hours, places=places)
    if deed == Deed.OPENED:
        return _("Opens anew: %(hours)s", hours=hours)
    before = (was or {}).get("hours")
    return _changed(hours, spoken_cell("hours", before) if before else None)


def _changed(after: str, before: str | None) -> str:
    return _("%(after)s (until now: %(before)s)", after=after, before=before) if before else after


def question(of: Mapping[str, Any]) -> str:
    """For whom and how it is counted."""
    return _(
        "%(kind)s, %(weekday)s. %(means)s, within %(minutes)s minutes",
        kind=kind_name(of["kind"]),
        weekday=written_day(_MONDAY + timedelta(days=of["weekday"]), "EEEE"),
        means=MEANS.get(of["means"], of["means"]),
        minutes=of["within_minutes"],
    )


def finding(of: Proposal) -> str:
    """The title of a forecast: people-hours of a day, gains and losses apart."""
    found = in_all(of.before.everybody, of.forecast.everybody)
    if not found.is_any:
        return _("By the forecast nobody finds more, and nobody less")
    if not found.lost:
        return _(
            "By the forecast %(n)s people-hours a day more, and nobody loses",
            n=local_number(found.gained),
        )
    return _(
        "By the forecast %(gained)s people-hours a day more, and %(lost)s fewer",
        gained=local_number(found.gained),
        lost=local_number(found.lost),
    )


def came(of: Proposal) -> str:
    """The title of an effect: what came, beside what was forecast."""
    return _(
        "Measured: %(came)s people-hours a day. Forecast: %(hoped)s",
        came=came_words(of),
        hoped=hoped(of),
    )


def came_words(of: Proposal) -> str:
    """As `hoped`; a dash until it is measured."""
    return DASH if of.came is None else apart(in_all(of.before.everybody, of.came.everybody))


def hoped(of: Proposal) -> str:
    return apart(in_all(of.before.everybody, of.forecast.everybody))


def apart(found: Moved) -> str:
    """Gains and losses, each with its sign."""
    signs = [
        f"{sign}{local_number(people)}"
        for sign, people in (("+", found.gained), (MINUS, found.lost))
        if people
    ]
    return " ".join(signs) or "0"


@dataclass(frozen=True)
class Row:
    """One row of a table: before, forecast, and measured where it was."""

    name: str
    before: str
    forecast: str
    difference: str
    measured: str


Chosen = Callable[[Hours, Hours], Moved]


def hour_rows(of: Proposal) -> list[Row]:
    """The hours at which something was to change, or did."""
    return _rows(of, [(f"{hour:02}:30", partial(at_hour, hour=hour)) for hour in DAY_HOURS])


def zone_rows(of: Proposal, names: Mapping[str, str]) -> list[Row]:
    by_name = sorted(of.before.everybody, key=lambda code: names.get(code, code))
    return _rows(of, [(names.get(code, code), partial(in_zone, code=code)) for code in by_name])


def _rows(of: Proposal, lines: Sequence[tuple[str, Chosen]]) -> list[Row]:
    sides = [each.everybody if each else None for each in (of.before, of.forecast, of.came)]
    found = [_row(name, chosen, sides) for name, chosen in lines]
    return [row for row in found if row is not None]


def _row(name: str, chosen: Chosen, sides: Sequence[Hours | None]) -> Row | None:
    """None where nothing moves."""
    before, forecast, measured = sides
    assert before is not None
    assert forecast is not None
    hoped_for = chosen(before, forecast)
    since = None if measured is None else chosen(before, measured)
    if not hoped_for.is_any and not (since and since.is_any):
        return None
    return Row(
        name,
        local_number(hoped_for.before),
        local_number(hoped_for.after),
        apart(hoped_for),
        "" if since is None else local_number(since.after),
    )


def sex_rows(of: Proposal) -> list[Row]:
    women = [each.women if each else None for each in (of.before, of.forecast, of.came)]
    men = [each.men if each else None for each in (of.before, of.forecast, of.came)]
    both = [_row(_("Women"), in_all, women), _row(_("Men"), in_all, men)]
    return [each for each in both if each is not None]


def bars(of: Proposal) -> list[Bar]:
    """Hour by hour who gains and who loses by the forecast, as the scenario shows it."""
    before, after = of.before.everybody, of.forecast.everybody
    found = [(hour, at_hour(before, after, hour)) for hour in DAY_HOURS]
    most = max(max(each.gained, each.lost) for _, each in found) or 1
    shown = [(hour, each) for hour, each in found if hour in HOURS or each.is_any]
    return [
        Bar(
            hour,
            each.gained,
            each.lost,
            round(100 * each.gained / most),
            round(100 * each.lost / most),
            is_told=not place or _differ(shown[place - 1][1], each),
        )
        for place, (hour, each) in enumerate(shown)
    ]


def _differ(one: Moved, other: Moved) -> bool:
    return (one.gained, one.lost) != (other.gained, other.lost)


def days_left(proposal: Proposal, today: date) -> str:
    """Until when people may speak, as the list says it."""
    if today < proposal.days.opens_on:
        return _("From %(day)s", day=written_day(proposal.days.opens_on, "d MMMM"))
    left = (proposal.days.closes_on - today).days
    if left < 0:
        return _("The days to speak are over: an answer follows")
    if left == 0:
        return _("Today is the last day")
    return ngettext("%(num)s day left to speak", "%(num)s days left to speak", left)


def dated_where(change: Dated) -> str:
    return f"{change.service_name}, {town(change.municipality)}"


def decision_words(change: Dated) -> str:
    """Number, day and body, in one line."""
    return _(
        "n. %(number)s, %(day)s, %(body)s",
        number=change.decision_number,
        day=short_day_year(change.decided_on),
        body=change.decided_by,
    )


def plan_rows(plan: Sequence[Dated]) -> list[list[Any]]:
    """The cells of the plan's table."""
    return [
        [
            short_day_year(each.from_day),
            dated_where(each),
            otherwise(each.deed, each.said),
            decision_words(each),
            CHANGE_STATES[each.state][0],
        ]
        for each in plan
    ]
