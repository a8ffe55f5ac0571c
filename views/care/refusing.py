"""What the noes of care say that have more than one sentence to choose from."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.errors import TooMany
from views.language import clock, long_day
from views.words import Said

_ALMOST = timedelta(seconds=59)

CLOSED = {
    "waiting": _l("The question has been asked already: now it is waiting for an answer."),
    "declined": _l("They said no to this one: whoever has said no is not asked again."),
    "met": _l("The first meeting is being arranged already."),
    "withdrawn": _l("It was taken back in the meantime."),
    "reminded": _l("Everybody has heard of it, and been reminded once. Now it is their turn."),
    "asked": _l(
        "Who was asked has time to answer still. Then others are asked: you need do nothing."
    ),
    "agreed": _l("Somebody has said yes: talk to them, or call it off on its page and ask anew."),
    "lapsed": _l("Its hour has passed."),
    "dated": _l("That date is one of them already."),
    "said": _l("You have already said how long it was. Now it is the other side's turn."),
    "cancelled": _l("It was called off."),
    "disputed": _l("The operator is dealing with it and will let you know."),
    "settled": _l("The minutes have already moved: you find them in your account."),
    "talk": _l(
        "This conversation is closed: it is open while a question waits, and until a day after."
    ),
    "passed": _l("Somebody else has decided it already."),
    "reported": _l("It has been reported already: whoever coordinates the bank looks at it."),
    "tandem": _l("You go with somebody else, or have asked to: that has to end first."),
}
"""Why something is not open any more, by the state it is in."""


def too_many(no: TooMany) -> Said:
    """Enough for now: since when, or of what, and from when it goes on."""
    if no.what == "open_asks":
        sentence = ngettext(
            "%(num)s request of your household is open. Take one back, or wait for an answer.",
            "%(num)s requests of your household are open. Take one back, or wait for an answer.",
            no.most,
        )
        return Said(_("So many are open already"), sentence, _("See them"), "care.tasks")
    if no.what == "messages":
        return Said(
            _("Enough for now"),
            f"{_('So many messages in one hour are hard to read.')} {_again(no)}",
        )
    if no.what == "devices":
        sentence = _("So many devices ring for you already. Take one out, then add this one.")
        return Said(_("Enough for now"), sentence, _("See them"), "notices.choices")
    if no.what == "again":
        sentence = ngettext(
            "You have asked the same of the same person %(num)s time. Ask somebody else.",
            "You have asked the same of the same person %(num)s times. Ask somebody else.",
            no.most,
        )
        return Said(_("They know by now"), sentence)
    return Said(_("Enough for now"), f"{_made(no)} {_again(no)}")


def _made(no: TooMany) -> str:
    if no.what == "asks":
        return ngettext(
            "Your household has made %(num)s request within a day.",
            "Your household has made %(num)s requests within a day.",
            no.most,
        )
    return ngettext(
        "You have invited, or offered to come, %(num)s time within a day.",
        "You have invited, or offered to come, %(num)s times within a day.",
        no.most,
    )


def _again(no: TooMany) -> str:
    assert no.again_at is not None, "a day has an end"
    # A clock tells no seconds: at the minute it shows there is room.
    at = no.again_at + _ALMOST
    return _("You can again on %(day)s, from %(hour)s on.", day=long_day(at), hour=clock(at))
