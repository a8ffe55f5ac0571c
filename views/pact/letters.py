"""The letter to who wanted to come, and the meeting does not take place."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.language import local, long_day
from views.notices.letter import Letter
from views.notices.writing import moment


def _called_off(facts: dict[str, Any]) -> Letter:
    starts_at = local(moment(facts, "starts_at"))
    return Letter(
        _("%(title)s does not take place", title=facts["title"]),
        [
            _("The meeting of %(day)s is called off.", day=long_day(starts_at)),
            _("Why: %(why)s", why=facts["why"]),
        ],
        _("Other meetings"),
        url_for("pact.events"),
    )


LETTERS = {"event_called_off": _called_off}
