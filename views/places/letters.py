"""Letters about what somebody proposed for the register of services."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.notices.letter import Letter


def _taken(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("%(name)s stands in the register as you said", name=facts["name"]),
        [_("Thank you: whoever looks for it now finds it right.")],
        _("Open the service"),
        url_for("places.service", service_id=facts["service_id"]),
    )


def _turned_down(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("What you proposed for a service was not taken"),
        [_("Why stands beside your proposal.")],
        _("What you proposed"),
        url_for("places.own_proposals"),
    )


LETTERS = {"service_taken": _taken, "service_turned_down": _turned_down}
