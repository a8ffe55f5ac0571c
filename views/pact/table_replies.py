"""An answer of a calendar as it is handed in: a file or its text, never read beyond what one can be."""

from exchange.schedule.calendar_reply import REPLY_MAX
from views.incoming import decoded
from views.pact.table_forms import ReplyForm


def text_of(form: ReplyForm) -> str:
    """The file first; nothing of it is kept."""
    given = form.file.data
    if given:
        return decoded(given.read(REPLY_MAX + 1))
    return (form.text.data or "")[: REPLY_MAX + 1]
