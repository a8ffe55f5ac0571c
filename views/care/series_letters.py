"""What the notices about asks that come back say: one letter for all dates of a press."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.schedule.recurrence import Rule, from_text
from views.care.series_words import days_words, quarters_words, rule_words
from views.kinds import KINDS
from views.notices.letter import Letter

Facts = dict[str, Any]


def _rule(facts: Facts) -> Rule:
    return from_text(facts["rule"], date.fromisoformat(facts["first_day"]))


def _line(facts: Facts) -> str:
    starts, ends = facts["hours"]
    return f"{KINDS[facts['kind']]}: {rule_words(_rule(facts))}, {quarters_words((starts, ends))}."


def _days(facts: Facts) -> list[str]:
    days = [date.fromisoformat(each) for each in facts["days"]]
    if not days:
        return []
    said = days_words(days)
    return [ngettext("One date: %(days)s.", "%(num)s dates: %(days)s.", len(days), days=said)]


def _to_series(facts: Facts, words: str) -> tuple[str, str]:
    return words, url_for("care.series", series_id=facts["series_id"])


def _proposed(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s can come", name=facts["name"]),
        [_line(facts), *_days(facts), _("You answer for all of them in one press.")],
        *_to_series(facts, _("Answer")),
    )


def _invited(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s asks whether you can come", name=facts["name"]),
        [
            _line(facts),
            *_days(facts),
            _("You answer for all of them in one press. A no is fine, too."),
        ],
        *_to_series(facts, _("Answer")),
    )


def _agreed(facts: Facts) -> Letter:
    if facts["helps"]:
        subject = _("Agreed: you help %(name)s", name=facts["name"])
    else:
        subject = _("Agreed: %(name)s comes", name=facts["name"])
    words = _("Each date stands on a page of its own, where it can be called off.")
    return Letter(subject, [_line(facts), *_days(facts), words], *_to_series(facts, _("Details")))


def _taken(facts: Facts) -> Letter:
    words = _("Another neighbour said yes just before you. There is nothing you need to do.")
    return Letter(_("Somebody has been found"), [_line(facts), *_days(facts), words])


def _declined(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s: not this time", name=facts["name"]),
        [
            _line(facts),
            *_days(facts),
            _("No reason is asked. There are others near you."),
        ],
    )


def _taken_back(facts: Facts) -> Letter:
    lines = [_line(facts), *_days(facts)]
    return Letter(_("%(name)s took it back", name=facts["name"]), lines)


def _skipped(facts: Facts) -> Letter:
    words = _("Nobody is needed on these dates. There is nothing you need to do.")
    return Letter(
        _("%(name)s leaves some dates out", name=facts["name"]),
        [_line(facts), *_days(facts), words],
    )


def _ended(facts: Facts) -> Letter:
    words = _("They ask for it no more, or in other words. What is agreed stays.")
    return Letter(
        _("%(name)s has changed what they ask", name=facts["name"]), [_line(facts), words]
    )


def _over(facts: Facts) -> Letter:
    words = _("Nobody you asked it for is written down in your household any more.")
    return Letter(
        _("No new dates are asked for"), [_line(facts), words], *_to_series(facts, _("Details"))
    )


def _unanswered(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s has not answered", name=facts["name"]),
        [_line(facts), *_days(facts), _("The question has lapsed.")],
        *_to_series(facts, _("See who else")),
    )


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "care_series_agreed": _agreed,
    "care_series_declined": _declined,
    "care_series_ended": _ended,
    "care_series_invited": _invited,
    "care_series_over": _over,
    "care_series_proposed": _proposed,
    "care_series_skipped": _skipped,
    "care_series_taken": _taken,
    "care_series_taken_back": _taken_back,
    "care_series_unanswered": _unanswered,
}
