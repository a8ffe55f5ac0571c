"""What is wrong with an ask, said at the field where it can be mended."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.care.draft import Problem
from views.care.asking_forms import AskForm, WhenForm
from views.language import long_day, spoken_minutes
from views.schedule.forms import clock_text

FIELDS = {
    "opens_at": "starts",
    "closes_at": "ends",
    "starts_at": "starts",
    "cared": "cared",
    "kind": "kind",
    "place": "place",
    "place_note": "place_note",
    "helpers_wanted": "helpers_wanted",
    "adult_stays": "adult_stays",
    "minutes": "minutes",
    "wish": "wish",
    "until": "until",
}


def say(form: WhenForm, problems: list[Problem], today: date) -> None:
    """Put each problem into words beside its field."""
    for problem in problems:
        field = form[_field_of(form, problem)]
        words = _words(form, problem, today)
        if words not in field.errors:
            field.errors = [*field.errors, words]


def _field_of(form: WhenForm, problem: Problem) -> str:
    if problem.field == "opens_at" and problem.kind in ("past", "too_far"):
        return "day"
    if problem.field == "minutes" and isinstance(form, AskForm) and not form.is_flexible:
        return "ends"
    return FIELDS[problem.field]


def _of_families(field: str, most: int) -> str:
    """Other families have joined an ask that is changed now."""
    if field == "kind":
        return _("Other families have joined: it has to stay care of children.")
    return ngettext(
        "Other families have joined: there is room for %(num)s child of theirs.",
        "Other families have joined: there is room for %(num)s children of theirs.",
        most,
    )


def _words(form: WhenForm, problem: Problem, today: date) -> str:
    most = problem.most or 0
    match problem.field, problem.kind:
        case _, "families":
            return _of_families(problem.field, most)
        case "opens_at", "past":
            return _("Choose a moment from now on: today is %(day)s.", day=long_day(today))
        case "opens_at", "too_far":
            return ngettext(
                "Choose a day within %(num)s day.", "Choose a day within %(num)s days.", most
            )
        case "closes_at", "before_start":
            start = form.starts.data or 0
            return _(
                "It begins at %(start)s: write a later end, like %(end)s.",
                start=clock_text(start),
                end=clock_text(min(start + 4, 95)),
            )
        case "closes_at", "too_wide":
            return ngettext("At most %(num)s day.", "At most %(num)s days.", most)
        case "minutes", "too_long":
            return _too_long(form, most)
        case "minutes", "does_not_fit":
            return _("Between the two hours there are %(time)s.", time=spoken_minutes(most))
        case "minutes", "not_rounded":
            return _("Choose full steps of %(time)s.", time=spoken_minutes(most))
        case "minutes", "more_than_offered":
            return _("At most %(time)s are on offer.", time=spoken_minutes(most))
        case "cared", "nobody":
            return _("Say for which children: whoever comes must know.")
        case "cared", "too_many":
            return ngettext(
                "At most %(num)s child at a time: more than that is a service, not an exchange.",
                "At most %(num)s children at a time: more than that is a service, not an exchange.",
                most,
            )
        case "until", "too_long":
            return ngettext(
                "At most %(num)s month: after that, ask again.",
                "At most %(num)s months: after that, ask again.",
                most,
            )
        case "until", "too_many":
            return ngettext(
                "At most %(num)s date: choose an earlier end, or fewer days.",
                "At most %(num)s dates: choose an earlier end, or fewer days.",
                most,
            )
        case "until", _nothing:
            return _("None of these days comes before that: choose a later end.")
        case "opens_at", "before_offer":
            return _("The offer begins later.")
        case "closes_at", "after_offer":
            return _("The offer ends earlier.")
        case "adult_stays", "two_adults":
            return _("This bank wants two adults here: ask for two people, or stay yourselves.")
        case "place_note", "missing":
            return _("Say where you meet.")
    return _("This does not fit: choose again.")


def _too_long(form: WhenForm, most: int) -> str:
    time = spoken_minutes(most)
    if form.family.data == "childminding":
        return _("With children at most %(time)s: longer is a service, not an exchange.", time=time)
    return _("At most %(time)s at a time.", time=time)
