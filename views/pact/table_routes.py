"""The provincial table as everybody reads it: who sits there, when it meets next, what about."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, render_template, url_for

from exchange.errors import NotFound
from exchange.pact import follow_up_queries, founding_queries, table_meeting_queries
from exchange.pact.follow_up_queries import late_only
from exchange.pact.founding_queries import TableCard
from exchange.pact.table_meeting_queries import MeetingCard
from exchange.schedule.feed import Event, calendar_text
from views.access import now, public
from views.language import local
from views.ledger.wording import ORGANISATIONS
from views.pact import minutes_words
from views.pact.blueprint import bp
from views.pact.table_words import ROLES


@bp.get("/table")
@public
def table() -> str:
    """Of every bank that has one; most houses have one bank."""
    return render_template(
        "pact/table.html",
        tables=[_told(each) for each in founding_queries.tables()],
        kinds=ORGANISATIONS,
        roles=ROLES,
        minutes_words=minutes_words,
        today=local(now()).date(),
    )


def _told(found: TableCard) -> dict[str, Any]:
    following = table_meeting_queries.next_meeting(found.bank_id, now=now())
    agenda = []
    if following is not None:
        agenda = table_meeting_queries.agenda(following.id, bank_id=found.bank_id)
    seats = founding_queries.seated(found.bank_id)
    late = late_only(follow_up_queries.in_public(found.bank_id), local(now()).date())
    return {"table": found, "seats": seats, "next": following, "agenda": agenda, "late": late}


@bp.get("/table/meetings/<int:meeting_id>/meeting.ics")
@public
def table_ics(meeting_id: int) -> Response:
    """A meeting for anybody's calendar; without the address for who joins from afar."""
    for each in founding_queries.tables():
        for meeting in table_meeting_queries.to_come(each.bank_id, now=now()):
            if meeting.id == meeting_id and meeting.is_called:
                return _calendar(each, meeting)
    raise NotFound()


def _calendar(found: TableCard, meeting: MeetingCard) -> Response:
    entry = Event(
        uid=meeting.uid,
        slot=meeting.slot,
        title=f"{meeting.title} ({meeting.place})" if meeting.place else meeting.title,
        note=found.name,
        url=url_for("pact.table", _external=True),
        written_at=meeting.changed_at,
    )
    text = calendar_text([entry], name=found.name, zone=ZoneInfo(found.zone), shown=meeting.slot)
    answer = Response(text, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer
