"""Letters about the plan of hours: what was decided, and a change that met another one."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.notices.letter import Letter


def _decided(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("It is decided: %(title)s", title=facts["title"]),
        [_("You said what you think of it. Now you can read what was decided, and why.")],
        _("Read the decision"),
        _page(facts),
    )


def _clashed(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("%(name)s: the decided hours are not written yet", name=facts["name"]),
        [
            _(
                "Somebody changed the service after it was proposed: %(title)s",
                title=facts["title"],
            ),
            _("Nothing was written over. Look at both, and say which one holds."),
        ],
        _("Look at both"),
        _page(facts),
    )


def _page(facts: dict[str, Any]) -> str:
    return url_for("chronomap.hour_proposal", hour_proposal_id=facts["proposal_id"])


LETTERS = {"hours_decided": _decided, "hours_clashed": _clashed}
