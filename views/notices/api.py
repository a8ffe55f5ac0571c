"""What the room notices offers to programs."""

from dataclasses import dataclass
from datetime import datetime

from exchange.notices import queries
from views.access import now, visitor
from views.api import paging
from views.api.operations import Read
from views.api.paging import Part
from views.notices import api_writes
from views.notices.inbox_routes import letter_of


@dataclass(frozen=True)
class Notice:
    """A letter as the inbox shows it, but for numbers to call. `page` is where its button leads."""

    id: int
    subject: str
    lines: tuple[str, ...]
    made_at: datetime
    is_new: bool
    page: str | None


def inbox() -> Part:
    """The newest first."""
    card, asked = visitor(), paging.asked()
    found = queries.inbox(
        card.person_id,
        bank_id=card.bank_id,
        now=now(),
        before_id=asked.after,
        limit=asked.limit + 1,
    )
    part = paging.part_of(found, asked.limit)
    # Whom she may call for a time is looked up for the page alone.
    letters = [(each, letter_of(each.kind, each.facts, card.zone)) for each in part.items]
    notices = tuple(
        Notice(
            each.id,
            str(letter.subject),
            tuple(map(str, letter.lines)),
            each.made_at,
            each.is_new,
            letter.link,
        )
        for each, letter in letters
    )
    return Part(notices, part.last)


READS = (Read("/notices", inbox, Notice, "Your notices", is_list=True),)
WRITES = api_writes.WRITES
