"""Letters of the table: minutes that are sealed, and what an organisation promised there."""

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from exchange.pact.signatures import grouped
from views.language import short_day_year
from views.notices.letter import Letter


def _sealed(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Minutes %(number)s of the table are sealed", number=facts["number"]),
        [
            _("“%(title)s” stands in the register and stays as it is.", title=facts["title"]),
            _("Keep this seal: with it anybody can prove that nothing was changed."),
            grouped(facts["hash"]),
        ],
        _("Minutes of the table"),
        # A letter from before this was said has none.
        url_for("pact.table_register", bank=facts.get("bank")),
    )


def _due(facts: dict[str, Any]) -> Letter:
    day = short_day_year(date.fromisoformat(facts["due_on"]))
    said = {"organisation": facts["organisation"], "day": day}
    if facts["is_late"]:
        title = _("Late: %(words)s", words=facts["words"])
        line = _("%(organisation)s was to do this by %(day)s.", **said)
    else:
        title = _("Due soon: %(words)s", words=facts["words"])
        line = _("%(organisation)s is to do this by %(day)s.", **said)
    return Letter(
        title,
        [line, _("Decision %(number)s", number=facts["number"])],
        _("It is done"),
        url_for("pact.body_minutes", organisation_id=facts["organisation_id"]),
    )


LETTERS = {"table_sealed": _sealed, "table_action_due": _due}
