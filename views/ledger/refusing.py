"""What the books say when minutes cannot move."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange import errors
from exchange.ledger import refusals
from views.access import visitor_or_none
from views.language import short_day_year, spoken_minutes
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


def _year_full(no: refusals.YearFull) -> Said:
    return Said(
        _("So much is not given in one year"),
        _(
            "The bank’s rules leave %(time)s for this year. Nothing was given.",
            time=spoken_minutes(no.left_minutes),
        ),
    )


def _bank_too_far_behind(no: refusals.BankTooFarBehind) -> Said:
    if no.available_minutes:
        left = _("At most %(time)s can go there now.", time=spoken_minutes(no.available_minutes))
    else:
        left = _("First somebody from here has to help somebody there.")
    return Said(_("The two banks have to even out first"), left)


def _owed_less(no: refusals.OwedLess) -> Said:
    if no.owed_minutes:
        left = _("Only %(time)s are owed now.", time=spoken_minutes(no.owed_minutes))
    else:
        left = _("Nothing is owed now.")
    return Said(
        _("So much cannot be settled"), left, _("Hours between banks"), "ledger.clearing_overview"
    )


def _fund_short(no: refusals.FundShort) -> Said:
    return Said(
        _("The fund that would give has too little"),
        _(
            "It has %(time)s. Propose less, or wait. Nothing moved.",
            time=spoken_minutes(no.left_minutes),
        ),
        _("Hours between banks"),
        "ledger.clearing_overview",
    )


def _opening_too_late(no: refusals.OpeningTooLate) -> Said:
    if no.why == "done":
        why = _("It was done before. Single accounts are put right by grants and gifts.")
    else:
        why = _("Help was agreed here already: from then on the books go their own way.")
    return Said(_("Balances are brought along once"), why, _("The books"), "ledger.books")


def _in_debt(no: refusals.InDebt) -> Said:
    return Said(
        _("First give back %(time)s", time=spoken_minutes(no.minutes)),
        _("The account closes when it is even. Help someone, or talk to your bank's operator."),
        _("See who needs a hand"),
        "matching.near",
    )


def _no_seat_left(no: errors.NoSeatLeft) -> Said:
    if no.children_left is None:
        return Said(
            _("All seats are taken"),
            _("Somebody may still take a yes back: look again later. Nothing was set aside."),
            _("Other lessons"),
            "ledger.lessons",
        )
    if not no.children_left:
        return Said(_("There is no room any more"), _("Ask for your own, and let others join."))
    words = ngettext(
        "There is room for %(num)s more child.",
        "There is room for %(num)s more children.",
        no.children_left,
    )
    return Said(_("That is more than there is room for"), words)


def _cheque_used(no: refusals.ChequeUsed) -> Said:
    facts = {"day": short_day_year(no.given_on), "time": spoken_minutes(no.minutes)}
    if no.helper_name is None:
        first = _(
            "It was entered on %(at)s: %(time)s of %(day)s.", at=short_day_year(no.at), **facts
        )
    else:
        first = _(
            "It was entered on %(at)s: %(time)s of %(day)s, %(name)s helped.",
            at=short_day_year(no.at),
            name=no.helper_name,
            **facts,
        )
    nothing = _("A cheque counts once. Nothing moved again.")
    return Said(_("This cheque was entered before"), f"{first} {nothing}", *_TO_CHEQUES)


def _too_many_cheques(no: refusals.TooManyCheques) -> Said:
    words = ngettext(
        "%(num)s of this house is still out, of %(most)s at most. Say below which are lost.",
        "%(num)s of this house are still out, of %(most)s at most. Say below which are lost.",
        no.out,
        most=no.most,
    )
    return Said(_("So many cheques cannot be out"), words)


def _too_much_service(no: refusals.TooMuchService) -> Said:
    room = _("For that day %(time)s are left.", time=spoken_minutes(no.room_minutes))
    nothing = _("Nobody notes more than 12 hours of one day.")
    return Said(
        _("That is too much for one day"), f"{nothing} {room}" if no.room_minutes else nothing
    )


def _invited_lately(no: refusals.InvitedLately) -> Said:
    words = _("From %(day)s on you can invite it again.", day=short_day_year(no.again_at))
    return Said(_("This home was invited less than a month ago"), words)


_TO_CHEQUES = _l("Time cheques"), "ledger.own_cheques"

SAID: dict[type, Callable[[Any], Said]] = {
    errors.CreditTooLow: _credit_too_low,
    refusals.YearFull: _year_full,
    refusals.InDebt: _in_debt,
    refusals.NotSealedYet: plain(
        _l("Some rows still wait for their seal"),
        _l("The clock seals them within seconds: try again in a minute. Nothing was closed."),
        _l("Closed periods"),
        "ledger.closings",
    ),
    refusals.BooksOff: plain(
        _l("The books do not add up"),
        _l("Nothing is closed before somebody has understood why. The proof says where to look."),
        _l("Look at the proof"),
        "ledger.verification",
    ),
    refusals.MotionWaits: plain(
        _l("Something about this account waits already"),
        _l("A second person has to say yes or no to it first. Nothing was done."),
        _l("Decided by two"),
        "ledger.decisions",
    ),
    refusals.NothingProposed: plain(
        _l("All would stay as it is"),
        _l("Change something first. Nothing was proposed."),
        _l("Decided by two"),
        "ledger.decisions",
    ),
    refusals.RulesDoNotFit: plain(
        _l("These rules do not fit together"),
        _l("A newcomer cannot promise more than she may owe. Nothing was done."),
        _l("Rules about hours"),
        "ledger.rules",
    ),
    refusals.OpeningTooLate: _opening_too_late,
    refusals.BankTooFarBehind: _bank_too_far_behind,
    refusals.OwedLess: _owed_less,
    refusals.FundShort: _fund_short,
    refusals.SettlementWaits: plain(
        _l("Settling was proposed already"),
        _l("First one of the two banks answers it. Nothing was done."),
        _l("Hours between banks"),
        "ledger.clearing_overview",
    ),
    refusals.AskedOfFund: plain(
        _l("You have asked the fund already"),
        _l("It waits for an answer. Take it back first if you want to ask for something else."),
        _l("Your household’s account"),
        "ledger.account",
    ),
    errors.NoSeatLeft: _no_seat_left,
    refusals.TooMuchService: _too_much_service,
    refusals.InvitedLately: _invited_lately,
    refusals.NoSuchCheque: plain(
        _l("No cheque of your bank has this number"),
        _l("Look at it again, sign by sign. A cheque of another time bank is entered there."),
        _l("Write it again"),
        "ledger.cheque",
    ),
    refusals.ChequeUsed: _cheque_used,
    refusals.ChequeVoid: plain(
        _l("This cheque counts no more"),
        _l("Somebody said that it was lost. Ask whoever gave it to you for another one."),
        *_TO_CHEQUES,
    ),
    refusals.ChequeNotCovered: plain(
        _l("The house that gave it cannot pay it now"),
        _l("Nothing moved, and the cheque stays good: keep it and try later, or ask at the desk."),
        *_TO_CHEQUES,
    ),
    refusals.TooManyCheques: _too_many_cheques,
    errors.AlreadyClosed: plain(
        _l("That hold was settled before"),
        _l("Somebody confirmed it or let it go just before you. Nothing moved twice."),
    ),
    refusals.AlreadyMended: plain(
        _l("That row was corrected before"),
        _l("A row is corrected once. Nothing was done."),
        _l("The books"),
        "ledger.books",
    ),
    refusals.HalfElsewhere: plain(
        _l("The other half of this row stands in another bank"),
        _l("Ask that household to give the hours back: then both books agree. Nothing was done."),
        _l("The books"),
        "ledger.books",
    ),
    errors.AccountClosed: plain(
        _l("That account is closed"),
        _l("No hours can be promised to it or by it any more. Nothing was done."),
    ),
    refusals.PeriodClosed: plain(
        _l("That time is closed"),
        _l("Its books were closed: nothing is written into it any more. Nothing was done."),
        _l("The books"),
        "ledger.books",
    ),
}
