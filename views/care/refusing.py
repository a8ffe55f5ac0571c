"""What the noes of care say that have more than one sentence to choose from."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange.care.caution import Caution
from exchange.care.refusals import PastLimit
from exchange.errors import Closed, Counted, TooMany
from views.language import clock, long_day, spoken_minutes
from views.words import Said, plain

_ALMOST = timedelta(seconds=59)

CLOSED: dict[str, Any] = {
    "waiting": _l("The question has been asked already: now it is waiting for an answer."),
    "declined": _l("They said no to this one: whoever has said no is not asked again."),
    Closed.MET: _l("The first meeting is being arranged already."),
    "withdrawn": _l("It was taken back in the meantime."),
    Closed.CARRIED: _l(
        "Nothing was changed. Once another family joins, you can leave; or ask whoever asked."
    ),
    Closed.TAKES_PART: _l("Your family takes part already."),
    Closed.WELCOMED: _l("You have said yes to this family already."),
    Closed.STAYS_HOME: _l("Your children stay home already; your part stays."),
    Closed.REMINDED: _l("Everybody has heard of it, and been reminded once. Now it is their turn."),
    Closed.STILL_ASKED: _l(
        "Who was asked has time to answer still. Then others are asked: you need do nothing."
    ),
    "agreed": _l("Somebody has said yes: talk to them, or call it off on its page and ask anew."),
    "lapsed": _l("Its hour has passed."),
    Closed.DATED: _l("That date is one of them already."),
    Closed.SAID: _l("You have already said how long it was. Now it is the other side's turn."),
    "cancelled": _l("It was called off."),
    "disputed": _l("The operator is dealing with it and will let you know."),
    "settled": _l("The minutes have already moved: you find them in your account."),
    Closed.TALK: _l(
        "This conversation is closed: it is open while a question waits, and until a day after."
    ),
    Closed.PASSED: _l("Somebody else has decided it already."),
    Closed.NOBODY_LOOKS: _l(
        "Nobody else coordinates this bank, so nothing was written down. You can keep away from this "
        "person from their page. In danger call 112."
    ),
    Closed.REPORTED: _l("It has been reported already: whoever coordinates the bank looks at it."),
    Closed.PROTECTED: _l(
        "It waits for the word of somebody else who coordinates, or it is so already."
    ),
    Closed.UNSAFE: _l("You have said it already: it is stopped, and somebody calls you."),
    Closed.CASE_TAKEN: _l("Somebody else has decided it already."),
    Closed.CASE_CLOSED: _l("Somebody else has closed it already."),
    Closed.OVER: _l("Its time is over."),
    Closed.ALONE: _l("You are the only one at home: there is nobody to leave."),
    Closed.NO_AGREEMENT: _l(
        "The two banks have to agree about hours first: who keeps the books does it."
    ),
    Closed.PERIOD: _l("This period is closed already."),
    Closed.SEAT_KEPT: _l("Your seat is kept already."),
    Closed.TANDEM: _l("You go with somebody else, or have asked to: that has to end first."),
}
"""Why something is not open any more, by the state it is in."""

TITLES: dict[str, Any] = {Closed.CARRIED: _l("The others lack the minutes for your part")}
"""What it is called, where that is not that it is closed."""


WRONG_CODE = plain(
    _l("That is not their code"),
    _l("Ask them to read it once more from their page of the exchange."),
)


def past_limit(no: PastLimit) -> Said:
    """Help is no job: the bank has said how much is enough."""
    time = spoken_minutes(no.minutes_max)
    if no.limit == Caution.PAIR_WEEK:
        sentence = _(
            "At most %(time)s in one week between the two of you: ask others, too.", time=time
        )
    else:
        sentence = _("At most %(time)s of help without a break of an hour.", time=time)
    return Said(_("That would be too much"), sentence)


def too_many(no: TooMany) -> Said:
    """Enough for now: since when, or of what, and from when it goes on."""
    match no.what:
        case Counted.OPEN_ASKS:
            sentence = ngettext(
                "%(num)s request of your household is open. Take one back, or wait for an answer.",
                "%(num)s requests of your household are open. Take one back, or wait for an answer.",
                no.most,
            )
            return Said(_("So many are open already"), sentence, _("See them"), "care.tasks")
        case Counted.DEVICES:
            sentence = _("So many devices ring for you already. Take one out, then add this one.")
            return Said(_("Enough for now"), sentence, _("See them"), "notices.choices")
        case Counted.PROGRAM_KEYS:
            sentence = _("So many keys are open already. End one, then make this one.")
            return Said(_("Enough for now"), sentence, _("See them"), "people.programs")
        case Counted.AGAIN:
            sentence = ngettext(
                "You have asked the same of the same person %(num)s time. Ask somebody else.",
                "You have asked the same of the same person %(num)s times. Ask somebody else.",
                no.most,
            )
            return Said(_("They know by now"), sentence)
        case Counted.ASKS | Counted.QUESTIONS | Counted.MESSAGES:
            return Said(_("Enough for now"), f"{_lately(no)} {_again(no)}")


def _lately(no: TooMany) -> str:
    if no.what is Counted.MESSAGES:
        return _("So many messages in one hour are hard to read.")
    if no.what is Counted.ASKS:
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
