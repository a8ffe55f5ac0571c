"""What the provincial table says when it says no."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.pact.table_refusals import (
    AgendaEmpty,
    AskedToMeet,
    FoundingSigned,
    NobodyToCall,
    ReplyElsewhere,
    ReplyOfNobody,
    ReplyUnread,
    SeatLinkOver,
    SitsThere,
    TableFounded,
    TableMeetingShut,
    TableNotFounded,
    TooFewToFound,
    TooSoonToMeet,
)
from views.language import long_day
from views.words import Said, plain


def _soon(no: TooSoonToMeet) -> Said:
    words = _("The table's own rule: not before %(day)s.", day=long_day(no.first_day))
    return Said(_("That is too soon"), words)


def _few(no: TooFewToFound) -> Said:
    words = ngettext("%(num)s body has signed.", "%(num)s bodies have signed.", no.signed)
    return Said(_("Too few have signed the minutes"), words)


SAID = {
    TooSoonToMeet: _soon,
    TooFewToFound: _few,
    TableNotFounded: plain(_l("The table is not founded yet"), _l("Nothing was changed.")),
    TableFounded: plain(_l("The table is founded"), _l("Nothing was changed.")),
    FoundingSigned: plain(_l("Somebody has signed these minutes"), _l("Nothing was changed.")),
    SitsThere: plain(_l("It sits there already"), _l("Nothing was changed.")),
    AgendaEmpty: plain(
        _l("Something is missing"),
        _l("A call needs a point on the agenda, and a place or an address to join from afar."),
    ),
    NobodyToCall: plain(
        _l("There is nobody to call"),
        _l("No seat has named who speaks for it. That is done on the page of each organisation."),
    ),
    TableMeetingShut: plain(
        _l("This meeting is not open to that any more"),
        _l("It was called, has begun, or was called off."),
    ),
    AskedToMeet: plain(_l("Your seat has asked already"), _l("Nothing was changed.")),
    ReplyUnread: plain(
        _l("We cannot read this answer"),
        _l("It must be what a calendar sends: yes, no or perhaps, to one invitation."),
    ),
    ReplyElsewhere: plain(
        _l("This answers another invitation"),
        _l("Nothing was changed."),
    ),
    ReplyOfNobody: plain(_l("Nobody of this address was called"), _l("Nothing was changed.")),
    SeatLinkOver: plain(
        _l("This link leads nowhere any more"),
        _l("It counts for two weeks, unless it is taken back. Ask for another letter."),
    ),
}
