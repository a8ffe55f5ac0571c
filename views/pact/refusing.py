"""What campaigns, meetings and the letter of news say when they say no."""

from flask_babel import lazy_gettext as _l

from exchange.pact.refusals import (
    IssueGone,
    MeetingOver,
    MeetingStillToCome,
    NewsLinkOver,
    NoSeatLeft,
    QuizSettled,
    QuizShut,
)
from views.words import plain

SAID = {
    NoSeatLeft: plain(
        _l("There are not so many seats left"),
        _l("Ask for fewer, or come by: somebody may give one back."),
        _l("Other meetings"),
        "pact.events",
    ),
    MeetingOver: plain(
        _l("No more seats are given"),
        _l("This meeting has begun, or was called off."),
        _l("Other meetings"),
        "pact.events",
    ),
    MeetingStillToCome: plain(
        _l("This meeting is still to come"), _l("Count who came once it has begun.")
    ),
    QuizShut: plain(
        _l("This quiz is not open today"),
        _l("Nothing was counted. The campaign says when it runs."),
        _l("Campaigns"),
        "pact.campaigns",
    ),
    QuizSettled: plain(
        _l("People have answered already"),
        _l("The quiz and the first day stay as they are. Nothing was changed."),
    ),
    IssueGone: plain(_l("This letter has left"), _l("It stays as it is. Write another one.")),
    NewsLinkOver: plain(
        _l("This link leads nowhere any more"),
        _l("The address under it is not here. Ask for the news again, if you like."),
        _l("News by mail"),
        "pact.newsletter",
    ),
}
