"""What the books say when minutes cannot move."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange import errors
from views.access import visitor_or_none
from views.language import spoken_minutes
from views.words import Said, plain


def _credit_too_low(no: errors.CreditTooLow) -> Said:
    card = visitor_or_none()
    if no.household_id is not None and card is not None and no.household_id != card.household_id:
        # How much another family has is not told to who was about to help them.
        return Said(
            _("The family cannot promise so many hours now"),
            _("Nothing was agreed and nothing of yours has changed. They can ask for less time."),
        )
    missing = no.wanted_minutes - no.available_minutes
    if no.available_minutes >= 15:
        return Said(
            _short(missing),
            _(
                "Nothing was agreed. You can shorten it to %(time)s, or give some help first.",
                time=spoken_minutes(no.available_minutes),
            ),
        )
    return Said(
        _short(missing),
        _("Nothing was agreed. Give some help first, or talk to your bank's operator."),
        _("See who needs a hand"),
        "matching.near",
    )


def _short(missing: int) -> str:
    # One hour is singular, whatever else is not: vi manca 1 ora, vi mancano 45 min.
    return ngettext(
        "You are %(time)s short",
        "You are %(time)s short",
        1 if missing == 60 else 2,
        time=spoken_minutes(missing),
    )


def _bank_too_far_behind(no: errors.BankTooFarBehind) -> Said:
    if no.available_minutes:
        left = _("At most %(time)s can go there now.", time=spoken_minutes(no.available_minutes))
    else:
        left = _("First somebody from here has to help somebody there.")
    return Said(_("The two banks have to even out first"), left)


def _opening_too_late(no: errors.OpeningTooLate) -> Said:
    if no.why == "done":
        why = _("It was done before. Single accounts are put right by grants and gifts.")
    else:
        why = _("Help was agreed here already: from then on the books go their own way.")
    return Said(_("Balances are brought along once"), why, _("The books"), "ledger.books")


def _in_debt(no: errors.InDebt) -> Said:
    return Said(
        _("First give back %(time)s", time=spoken_minutes(no.minutes)),
        _("The account closes when it is even. Help someone, or talk to your bank's operator."),
        _("See who needs a hand"),
        "matching.near",
    )


SAID: dict[type, Callable[[Any], Said]] = {
    errors.CreditTooLow: _credit_too_low,
    errors.InDebt: _in_debt,
    errors.NotSealedYet: plain(
        _l("Some rows still wait for their seal"),
        _l("The clock seals them within seconds: try again in a minute. Nothing was closed."),
        _l("Closed periods"),
        "ledger.closings",
    ),
    errors.BooksOff: plain(
        _l("The books do not add up"),
        _l("Nothing is closed before somebody has understood why. The proof says where to look."),
        _l("Look at the proof"),
        "ledger.verification",
    ),
    errors.OpeningTooLate: _opening_too_late,
    errors.BankTooFarBehind: _bank_too_far_behind,
    errors.NoSeatLeft: plain(
        _l("All seats are taken"),
        _l("Somebody may still take a yes back: look again later. Nothing was set aside."),
        _l("Other lessons"),
        "ledger.lessons",
    ),
    errors.AlreadyClosed: plain(
        _l("That hold was settled before"),
        _l("Somebody confirmed it or let it go just before you. Nothing moved twice."),
    ),
    errors.AlreadyMended: plain(
        _l("That row was corrected before"),
        _l("A row is corrected once. Nothing was done."),
        _l("The books"),
        "ledger.books",
    ),
    errors.AccountClosed: plain(
        _l("That account is closed"),
        _l("No hours can be promised to it or by it any more. Nothing was done."),
    ),
    errors.PeriodClosed: plain(
        _l("That time is closed"),
        _l("Its books were closed: nothing is written into it any more. Nothing was done."),
        _l("The books"),
        "ledger.books",
    ),
}
