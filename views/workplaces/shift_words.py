"""What shifts, contracts and the reasons of a gap are called."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.workplaces.care_week import Gap
from exchange.workplaces.roster import Span, WorkedDay, name_of
from exchange.workplaces.roster_files import Problem
from exchange.workplaces.what_if import Idea, What
from views.language import spoken_minutes
from views.places.kind_words import kind_name

CONTRACTS: dict[str, Any] = {
    "permanent": _l("Permanent"),
    "fixed_term": _l("Fixed term"),
    "agency": _l("Through an agency"),
    "on_call": _l("On call"),
    "apprentice": _l("Apprentice"),
    "domestic": _l("In a family’s home"),
    "self_employed": _l("Self-employed"),
}
REGULARITIES: dict[str, Any] = {
    "same": _l("The same every week"),
    "rotating": _l("They rotate"),
    "changing": _l("They change each time"),
}
NOTICES: dict[str, Any] = {
    "month": _l("A month before"),
    "week": _l("A week before"),
    "days": _l("A few days before"),
    "day_before": _l("The day before"),
}
_SHIFTS: dict[str, Any] = {
    "morning": _l("morning"),
    "day": _l("by day"),
    "afternoon": _l("afternoon"),
    "evening": _l("evening"),
    "night": _l("night"),
}
_AWAY: dict[str, Any] = {
    "work": _l("you are at work"),
    "way": _l("you are on the way"),
    "sleep": _l("you sleep after the night"),
}
PROBLEMS: dict[str, Any] = {
    "no_day": _l("there is no day here"),
    "no_hours": _l("there are no hours here, from when to when"),
    "not_a_turn": _l("this word is no shift: write M, P, N or R"),
    "not_a_rule": _l("how it comes back cannot be read"),
    "too_many_a_day": _l("more than four shifts on one day"),
    "nothing": _l("no shift of the months to come was found"),
}


def turn_words(day: WorkedDay, before: WorkedDay, *, sleeps: bool) -> str:
    """What somebody does on a day: "morning"; "night, then you sleep"; "off after the night"."""
    slept = before.is_night and sleeps
    if not day.spans:
        return _("off after the night") if before.is_night else _("day off")
    names = ", ".join(dict.fromkeys(str(_SHIFTS[name_of(each)]) for each in day.spans))
    return _("%(shift)s, after a sleep", shift=names) if slept else names


def clock_words(minute: int) -> str:
    hours, rest = divmod(minute % (24 * 60), 60)
    return f"{hours}:{rest:02d}"


def span_words(shift: Span) -> str:
    return f"{clock_words(shift[0])}–{clock_words(shift[1])}"


def reason(gap: Gap) -> str:
    """Why nobody is there: where she is, and why no door takes over."""
    name = gap.service_name
    doors = {
        "opens": _("%(name)s opens later", name=name),
        "closed": _("%(name)s is closed by then", name=name),
        "shut": _("%(name)s is shut that day", name=name),
        "unknown": _("nobody knows the hours of %(name)s", name=name),
        "none": _("no service is chosen"),
    }
    return _("%(away)s; %(door)s", away=_AWAY[gap.away], door=doors[gap.door])


def question(what: What, name: str, kind: str, at: int | None) -> str:
    """What is tried out, as a question: "Nursery until 18:30?"."""
    if what.kind == "shift":
        minutes = spoken_minutes(what.minutes)
        if what.minutes > 0:
            return _("Shifts %(time)s later?", time=minutes)
        return _("Shifts %(time)s earlier?", time=minutes)
    door, hour = name or kind_name(kind), clock_words(at or 0)
    if what.kind == "later":
        return _("%(door)s until %(hour)s?", door=door, hour=hour)
    return _("%(door)s from %(hour)s?", door=door, hour=hour)


def idea_words(idea: Idea) -> tuple[str, str]:
    """The question, and what it spares."""
    asked = question(idea.what, idea.name, idea.kind, idea.at)
    return asked, _("%(time)s less", time=spoken_minutes(idea.saved_minutes))


def problem_words(problem: Problem) -> str:
    """One line of what is to be mended in a file."""
    words = str(PROBLEMS[problem.kind])
    if problem.line and problem.text:
        return _(
            "Line %(n)s, “%(text)s”: %(words)s.", n=problem.line, text=problem.text, words=words
        )
    if problem.line:
        return _("Line %(n)s: %(words)s.", n=problem.line, words=words)
    return _("In the whole file: %(words)s.", words=words)
