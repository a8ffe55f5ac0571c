"""What waits beside the books, as the desk shows it: oddities, hours of service, insurances that
end; and what neighbours say of services."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.moderation.waiting_queries import Line
from models.states import AnomalyKind
from views.language import short_day
from views.moderation.anomaly_words import TITLES
from views.moderation.waiting_shown import Shown


def _insured(line: Line) -> Any:
    if line.what == "never":
        return _("not insured")
    assert line.due is not None
    if line.is_late:
        return _("Lapsed on %(day)s", day=short_day(line.due))
    return _("It counts until %(day)s.", day=short_day(line.due))


BOOKS: dict[str, Shown] = {
    "listing": Shown(
        chip=_l("Services that are otherwise"),
        title=lambda line: line.what or _("A service is missing"),
        address=lambda line: url_for("moderation.listing", service_proposal_id=line.id),
        step=_l("Look at it"),
        drawing="pencil",
        colour="given",
    ),
    "pact_joining": Shown(
        chip=_l("Who asks to join the pact"),
        title=lambda line: line.what,
        who=lambda line: "",
        address=lambda line: url_for("pact.pact_desk", _anchor="joining"),
        step=_l("Answer"),
        drawing="people",
        colour="given",
    ),
    "commitment": Shown(
        chip=_l("Commitments to decide about"),
        title=lambda line: line.what,
        who=lambda line: "",
        address=lambda line: url_for("pact.commitment_to_decide", commitment_id=line.id),
        step=_l("Decide it"),
        drawing="pencil",
        colour="given",
    ),
    "anomaly": Shown(
        chip=_l("What looks odd"),
        title=lambda line: TITLES[AnomalyKind(line.what or "")],
        address=lambda line: url_for("moderation.anomaly", anomaly_id=line.id),
        step=_l("Look at it"),
        drawing="search",
    ),
    "service": Shown(
        chip=_l("Hours of service"),
        title=lambda line: _("Hours of service"),
        address=lambda line: url_for("ledger.service_note", note_id=line.id),
        step=_l("Answer"),
        drawing="hourglass",
    ),
    "insurance": Shown(
        chip=_l("Volunteers’ insurance"),
        title=lambda line: line.name,
        who=lambda line: _("Register of volunteers"),
        address=lambda line: url_for("people.volunteer", number=line.id),
        step=_l("Insure them anew"),
        drawing="shield",
        colour="sun",
        promise=_insured,
    ),
}
