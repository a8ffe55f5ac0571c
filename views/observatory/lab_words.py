"""What the policy lab calls its rules, its outcomes and what it takes for granted."""

from flask_babel import format_percent, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.observatory.lab_assumed import Assumed
from views.language import local_number, spoken_minutes

LEVERS = {
    "waves": _l("Whom to ask"),
    "starter": _l("Welcome hours"),
    "floor": _l("How far into debt"),
    "turn": _l("The equal turn"),
}
LEVERS_EXPLAINED = {
    "waves": _l(
        "So many neighbours are asked at first. If nobody comes, twice as many are asked next, up to forty."
    ),
    "starter": _l("So many hours each home gets when it joins."),
    "floor": _l("So far a home may go below zero. Who gives much may go further."),
    "turn": _l(
        "The night's plan leans towards men until they give so many hours in a hundred. It shuts nobody out."
    ),
}
OUTCOMES = {
    "needs_met": _l("Needs met"),
    "fill": _l("Requests met"),
    "asked": _l("Needs asked for"),
    "women": _l("Hours given by women"),
    "gini": _l("How unevenly hours are given"),
    "dormant": _l("Homes that took no part"),
    "questions": _l("Questions for each help"),
}
"""Requests met next to needs met: a rule that keeps people from asking makes the first look well."""
OUTCOMES_EXPLAINED = {
    "needs_met": _l("Of all times a home needed help, those when somebody came."),
    "fill": _l(
        "Of all requests, those to which somebody came. Who did not dare to ask is not in it."
    ),
    "asked": _l(
        "Of all times a home needed help, those when it dared to ask and the rules let it."
    ),
    "women": _l("Of all hours given, those that women gave. Half would be 50 in a hundred."),
    "gini": _l("Gini index: 0 when all give the same, near 1 when one person gives everything."),
    "dormant": _l("Homes that neither gave nor got help in the last four weeks."),
    "questions": _l("How many neighbours were asked for each time somebody came."),
}
NOT_SHARES = ("gini", "questions")


def said(outcome: str, number: float) -> str:
    if outcome in NOT_SHARES:
        return local_number(round(number, 2 if outcome == "gini" else 1))
    return format_percent(number, "0.#\N{NO-BREAK SPACE}%")


def value_said(lever: str, value: int) -> str:
    """A value of a rule in the fewest words: they stand under a chart."""
    if lever == "waves":
        return local_number(value)
    if lever == "turn":
        return format_percent(value / 100, "0\N{NO-BREAK SPACE}%") if value else _("off")
    return spoken_minutes(value) if value else _("nothing")


def assumptions(taken: Assumed) -> dict[str, str]:
    """Each in a sentence, by its name."""
    return {**_of_homes(taken), **_of_people(taken), **_of_asking(taken)}


def _of_homes(taken: Assumed) -> dict[str, str]:
    dares = spoken_minutes(taken.dare_minutes)
    return {
        "couple_percent": _(
            "%(n)s homes in a hundred: a woman and a man. The others: one adult.",
            n=taken.couple_percent,
        ),
        "single_woman_percent": _(
            "Where one adult lives, it is a woman in %(n)s homes of a hundred.",
            n=taken.single_woman_percent,
        ),
        "spread_metres": _(
            "Homes lie around the middle of town, most of them less than %(n)s metres from it to the north or south, and to the east or west.",
            n=local_number(taken.spread_metres),
        ),
        "needs_week_percent": _(
            "In a week %(n)s homes in a hundred need help once.", n=taken.needs_week_percent
        ),
        "need_minutes_min": _(
            "The shortest help takes %(time)s.", time=spoken_minutes(taken.need_minutes_min)
        ),
        "need_minutes_max": _(
            "The longest help takes %(time)s.", time=spoken_minutes(taken.need_minutes_max)
        ),
        "ahead_days_max": ngettext(
            "People know a day before that they need help.",
            "People know one to %(num)s days before that they need help.",
            taken.ahead_days_max,
        ),
        "dare_minutes": _(
            "A home dares to owe %(time)s on average; some less, some more.", time=dares
        ),
        "discouraged_percent": _(
            "When nobody comes, a home asks less: %(n)s in a hundred less each time, until somebody comes.",
            n=taken.discouraged_percent,
        ),
    }


def _of_people(taken: Assumed) -> dict[str, str]:
    return {
        "walk_percent": _("%(n)s people in a hundred go on foot.", n=taken.walk_percent),
        "bike_percent": _(
            "%(n)s people in a hundred go by bike; the others by car.", n=taken.bike_percent
        ),
        "go_minutes": _(
            "They go to neighbours at most %(time)s away.", time=spoken_minutes(taken.go_minutes)
        ),
        "free_percent": _(
            "They are free on %(n)s of a hundred mornings, afternoons and evenings.",
            n=taken.free_percent,
        ),
        "yes_percent": _(
            "A woman who is not tired says yes to %(n)s questions in a hundred.",
            n=taken.yes_percent,
        ),
        "women_minutes": _(
            "Women do %(time)s of unpaid work a day.", time=spoken_minutes(taken.women_minutes)
        ),
        "men_minutes": _(
            "Men do %(time)s a day. That they say yes less often by as much is assumed.",
            time=spoken_minutes(taken.men_minutes),
        ),
        "tired_percent": _(
            "Each question of the last seven days makes a yes rarer by %(n)s in a hundred.",
            n=taken.tired_percent,
        ),
        "full_percent": _(
            "Who has more hours than the bank's ceiling says yes less: %(n)s times instead of a hundred.",
            n=taken.full_percent,
        ),
    }


def _of_asking(taken: Assumed) -> dict[str, str]:
    return {
        "no_percent": _(
            "Who does not say yes says no %(n)s times in a hundred, or nothing at all.",
            n=taken.no_percent,
        ),
        "answer_hours": ngettext(
            "An answer takes an hour on average.",
            "An answer takes %(num)s hours on average.",
            taken.answer_hours,
        ),
        "morning_percent": _(
            "%(n)s requests in a hundred wait for the morning, and ask first whom the night's plan suggests.",
            n=taken.morning_percent,
        ),
        "alone_hours": ngettext(
            "She alone is asked for an hour; then others too.",
            "She alone is asked for %(num)s hours; then others too.",
            taken.alone_hours,
        ),
    }
