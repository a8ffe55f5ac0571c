"""The words of the provincial table: what a body or a person answered, and as what somebody speaks."""

from flask_babel import lazy_gettext as _l

from exchange.pact.table_meeting_queries import MeetingCard
from models.states_of_tables import ComesAnswer, SeatAnswer

ROLES = {"holder": _l("holder"), "alternate": _l("alternate")}

COMES = {
    ComesAnswer.YES: (_l("Yes"), "good", None),
    ComesAnswer.MAYBE: (_l("Perhaps"), "waiting", None),
    ComesAnswer.NO: (_l("No"), "stone", "close"),
    None: (_l("no answer yet"), "stone", "hourglass"),
}
"""Of who was called: words, kind of the tag, drawing."""

SITS = {
    SeatAnswer.YES: (_l("Yes"), "good"),
    SeatAnswer.LATER: (_l("Perhaps later"), "waiting"),
    SeatAnswer.NO: (_l("No"), "stone"),
    None: (_l("no answer yet"), "stone"),
}


def state_of(meeting: MeetingCard) -> tuple[str, str]:
    """Of a meeting that is still to come: words, and the kind of their tag."""
    if meeting.called_off is not None:
        return _l("called off"), "bad"
    return (_l("draft"), "stone") if meeting.called_at is None else (_l("called"), "good")
