"""The letters of the room itself: the letter of the day, and a trial."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from views.notices import writing
from views.notices.letter import Letter

Facts = dict[str, Any]


def _digest(facts: Facts) -> Letter:
    told = [writing.letter_of(each["kind"], each["facts"]) for each in facts["notices"]]
    subject = ngettext("One piece of news today", "%(num)s pieces of news today", len(told))
    lines = [f"{each.subject}. {' '.join(each.lines)}" for each in told]
    return Letter(subject, lines, _("Open the notices"), url_for("notices.inbox"))


def _trial(facts: Facts) -> Letter:
    return Letter(
        _("This is how we write to you"),
        [_("You asked for a trial, and here it is. There is nothing you need to do.")],
        _("What you are told, and how"),
        url_for("notices.choices"),
    )


LETTERS: dict[str, Callable[[Facts], Letter]] = {"digest": _digest, "trial": _trial}
