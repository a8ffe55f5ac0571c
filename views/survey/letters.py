"""The letter that invites to a questionnaire: the same for all, and its address too."""

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from views.language import long_day
from views.notices.letter import Letter


def _invited(facts: dict[str, Any]) -> Letter:
    titles = facts["titles"]
    return Letter(
        titles.get(get_locale().language) or next(iter(titles.values())),
        [
            _("A few questions for everybody. It is anonymous: nobody can know who answered."),
            _("Open until %(day)s.", day=long_day(date.fromisoformat(facts["closes_on"]))),
            _("Whoever wants such letters gets this one. If you have answered already: thank you."),
        ],
        _("To the questions"),
        url_for("survey.front", code=facts["code"]),
    )


LETTERS = {"survey_invited": _invited}
