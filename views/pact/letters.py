"""Letters: a meeting that does not take place, a text of the pact to be read or signed."""

from datetime import date
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


def _asked_about(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("What do you say of %(title)s?", title=facts["title"]),
        [
            _(
                "A new text is in consultation. You speak for %(organisation)s.",
                organisation=facts["organisation"],
            ),
            _(
                "Say what should be otherwise until %(day)s.",
                day=long_day(date.fromisoformat(facts["due"])),
            ),
        ],
        _("Read the pact"),
        url_for("pact.body_pact", organisation_id=int(facts["organisation_id"])),
    )


def _open(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("%(title)s is open for signature", title=facts["title"]),
        [
            _(
                "You may sign it for %(organisation)s, with the key on your phone.",
                organisation=facts["organisation"],
            ),
            _("One of you two signs: the holder or the alternate."),
        ],
        _("Read and sign"),
        url_for("pact.body_pact", organisation_id=int(facts["organisation_id"])),
    )


LETTERS = {
    "event_called_off": _called_off,
    "pact_consultation": _asked_about,
    "pact_open": _open,
}
