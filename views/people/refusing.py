"""What the noes about keys say, and those about coming in."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.people import refusals
from views.arrivals import own_path
from views.language import long_day
from views.words import Said, plain


def not_proved(no: refusals.NotProved) -> Said:
    words = (
        _(
            "It is a while since you showed your key. Show it once more, then go back and send again."
        )
        if no.again
        else _("A password alone does not open this. Show your key, then go back and send again.")
    )
    came_from = urlsplit(request.referrer or "")
    then = own_path(f"{came_from.path}?{came_from.query}".rstrip("?"))
    way = _("Show that it is me"), "people.proof", then
    return Said(_("First show that it is you"), words, *way)


KEY_UNFIT = plain(
    _l("This key does not fit"),
    _l("The device answered too late, twice, or for something else. Try again from the start."),
    _l("To your keys"),
    "people.keys",
)


def _answer_closed(no: refusals.AnswerClosed) -> Said:
    return Said(
        _("A refusal is answered once"),
        _(
            "You could do it until %(day)s. You can apply again, or ask another bank.",
            day=long_day(no.until),
        ),
        _("To your page"),
        "people.me",
    )


def _on_trial(no: refusals.OnTrial) -> Said:
    return Said(
        _("Not yet: you are new here"),
        _("From %(day)s on you can give your word for others.", day=long_day(no.until)),
        _("To your page"),
        "people.me",
    )


def _before_beginning(no: refusals.BeforeBeginning) -> Said:
    words = _("They began on %(day)s. Nothing was written.", day=long_day(no.begun_on))
    return Said(_("Nobody ends before they begin"), words)


SAID: dict[type, Callable[[Any], Said]] = {
    refusals.AnswerClosed: _answer_closed,
    refusals.OnTrial: _on_trial,
    refusals.InRegister: plain(
        _l("They are in the register already"),
        _l("Nothing was written twice."),
        _l("Register of volunteers"),
        "people.volunteers",
    ),
    refusals.OutOfRegister: plain(
        _l("They volunteer no more"),
        _l("If they begin again, write them down again: it is a new row."),
        _l("Register of volunteers"),
        "people.volunteers",
    ),
    refusals.BeforeBeginning: _before_beginning,
    refusals.HasSeat: plain(
        _l("They work there already"),
        _l("End the seat they have, then give them another."),
        _l("Organisations"),
        "ledger.organisations_page",
    ),
    refusals.RoleTaken: plain(
        _l("Somebody speaks for them already"),
        _l("One holder and one alternate, two people. End one, then name another."),
        _l("Organisations"),
        "ledger.organisations_page",
    ),
    refusals.RefusedByYou: plain(
        _l("A colleague decides this"),
        _l("The refusal came from you or from your home. Nothing was done."),
    ),
    refusals.ExemptForEver: plain(
        _l("Until when?"),
        _l("Whoever need not show something is free of it until a day. Go back and say it."),
    ),
}
