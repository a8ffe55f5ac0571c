"""What each kind of refusal says, filled with its facts. Written once, in every language."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from exchange import errors
from exchange.care.refusals import PastLimit
from exchange.people import refusals
from models.states import Status
from views import room_refusals
from views.access import visitor_or_none
from views.care.refusing import CLOSED, TITLES, WRONG_CODE, past_limit, too_many
from views.language import clock, long_day, spoken_minutes
from views.people.refusing import KEY_UNFIT, not_proved
from views.people.speaking_words import not_agreed as _not_agreed
from views.people.speaking_words import only_herself as _only_herself
from views.words import Said, of_status, plain


def of_refusal(refusal: errors.Refusal) -> Said:
    """The words of this kind of no, filled with its facts."""
    for kind in type(refusal).__mro__:
        if kind in _SAID:
            return _SAID[kind](refusal)
    return of_status(404)


def _slot_taken(no: errors.SlotTaken) -> Said:
    card = visitor_or_none()
    if card is not None and no.helper_id != card.person_id:
        # Where else a neighbour helps is not told to who asks.
        return Said(
            _("They are already promised to somebody else then"),
            _("Nothing was agreed. Choose another moment, or invite another neighbour."),
        )
    return Said(
        _("That hour is already promised"),
        _(
            "On %(day)s from %(start)s to %(end)s you have promised something else. "
            "Free that hour or choose another moment.",
            day=long_day(no.starts_at),
            start=clock(no.starts_at),
            end=clock(no.ends_at),
        ),
        _("Open the week"),
        "schedule.week",
    )


def _my_check_missing(no: errors.CheckMissing) -> Said:
    way = _("To your page"), "people.me"
    if no.lapsed_on is not None:
        words = _(
            "Your document counted until %(day)s. Bring the operator a new one, and you can again.",
            day=long_day(no.lapsed_on),
        )
        return Said(_("A check has lapsed"), words, *way)
    return Said(
        _("A check is missing"),
        _("For this kind of care the operator first has to see a document of yours: show it once."),
        *way,
    )


def _check_missing(no: errors.CheckMissing) -> Said:
    card = visitor_or_none()
    if card is not None and card.person_id == no.helper_id:
        return _my_check_missing(no)
    if no.lapsed_on is not None:
        return Said(
            _("A check has lapsed"),
            _(
                "The check seen for %(name)s was valid until %(day)s. "
                "Once the operator sees a new one, this is possible again.",
                name=no.helper_name,
                day=long_day(no.lapsed_on),
            ),
        )
    return Said(
        _("A check is missing"),
        _(
            "For this kind of care the operator has to see a document of %(name)s first.",
            name=no.helper_name,
        ),
    )


def _not_open(no: errors.NotOpen) -> Said:
    return Said(
        str(TITLES.get(no.state, _l("This is no longer open"))),
        CLOSED.get(no.state, _l("It was answered in the meantime. There is nothing you need to do.")),
    )  # fmt: skip


def _resting(no: errors.Resting) -> Said:
    words = _(
        "They take no invitations until %(day)s, and that day included. Ask another neighbour.",
        day=long_day(no.until),
    )
    return Said(_("They take a rest"), words)


def _too_long(no: errors.TooLong) -> Said:
    return Said(
        _("That is too long"),
        _("At most %(time)s: nothing was saved.", time=spoken_minutes(no.minutes_max)),
    )


def _too_many_tries(no: errors.TooManyTries) -> Said:
    minutes = max(1, -(-no.retry_after_seconds // 60))
    title = _("Too many tries") if visitor_or_none() is None else _("Enough for now")
    if minutes > 90:
        return Said(
            title,
            _("No more for now: try again in %(time)s.", time=spoken_minutes(minutes // 60 * 60)),
        )
    return Said(
        title,
        ngettext("Wait %(num)s minute, then try again.", "Wait %(num)s minutes, then try again.", minutes),
    )  # fmt: skip


def _not_admitted(no: errors.NotAdmitted) -> Said:
    card = visitor_or_none()
    if card is not None and card.status == Status.APPLIED:
        words = _("%(bank)s gets to know you first. Until then you can look around.",
                  bank=card.bank_name)  # fmt: skip
        return Said(_("Not yet"), words, _("To the first meeting"), "people.first_meeting")
    if card is not None and card.is_active:
        words = _("You do not live in this household any more. Say for which one you act.")
        return Said(_("This will not work"), words, _("To your page"), "people.me")
    words = _("Your place in the bank is on hold. Talk to whoever coordinates it.")
    return Said(_("On hold"), words, _("To your page"), "people.me")


def _link_spent(no: refusals.LinkSpent) -> Said:
    ways = {
        "reset_password": (_("Send me another one"), "people.forgotten"),
        "change_email": (_("To your page"), "people.me"),
    }
    return Said(
        _("This link no longer works"),
        _("It was used already, it has run out, or a newer one took its place."),
        *ways.get(no.purpose, (_("Sign in"), "people.sign_in")),
    )


def _moved_too_often(no: errors.MovedTooOften) -> Said:
    return Said(
        _("You have moved often lately"),
        _(
            "In %(days)s days a home can change %(n)s times: so nobody can find out where the "
            "others live. Whoever coordinates the bank can help.",
            days=no.days,
            n=no.changes_max,
        ),
        _("To your page"),
        "people.me",
    )


_UNFIT = {
    "heic": _l("This kind of photo (HEIC) cannot be read here. Take a screenshot of it and send that."),
    "unreadable": _l("We cannot read a photo in this file. Choose a JPEG, PNG or WebP picture."),
    "too_small": _l("This picture is too small to know a face by. Choose a larger one."),
    "too_many_pixels": _l("This picture is too large to unpack. Take a screenshot of it and send that."),
    "too_big": _l("This file is larger than 12 MB. Take a screenshot of the photo and send that."),
}  # fmt: skip


def _photo_unfit(no: refusals.PhotoUnfit) -> Said:
    words = _UNFIT.get(no.reason, _UNFIT["unreadable"])
    return Said(_("This photo does not work"), words, _("To your photo"), "people.photo")


def _meant_for_others(no: errors.MeantForOthers) -> Said:
    if no.is_helper:
        return Said(
            _("For this care the family has said whom they would like"),
            _("It has nothing to do with you: thank you for wanting to help. Nothing was done."),
            _("See who else needs a hand"),
            "matching.near",
        )
    return Said(
        _("You asked for somebody else for this care"),
        _("This neighbour is not among those who agreed to be found that way. Nothing was done."),
    )


def _still_promised(no: errors.StillPromised) -> Said:
    return Said(
        _("Something is still promised"),
        ngettext(
            "%(num)s exchange is not settled yet: say how long it was, then try again.",
            "%(num)s exchanges are not settled yet: say how long they were, then try again.",
            no.exchanges,
        ),
        _("Open the exchanges"),
        "care.history",
    )


_SAID: dict[type, Callable[[Any], Said]] = room_refusals.SAID | {
    errors.SlotTaken: _slot_taken,
    errors.CheckMissing: _check_missing,
    errors.TooManyTries: _too_many_tries,
    errors.WrongCode: WRONG_CODE,
    refusals.NotProved: not_proved,
    refusals.KeyUnfit: KEY_UNFIT,
    errors.NotAdmitted: _not_admitted,
    refusals.LinkSpent: _link_spent,
    refusals.OnlyHerself: _only_herself,
    refusals.NotAgreed: _not_agreed,
    errors.MovedTooOften: _moved_too_often,
    refusals.PhotoUnfit: _photo_unfit,
    refusals.AlreadyMember: plain(
        _l("You are already in"),
        _l("There is nothing you need to do."),
        _l("To your page"),
        "people.me",
    ),
    errors.KeptAtHome: plain(
        _l("You are a guest in this bank"),
        _l(
            "Your hours and your place are kept in your own bank: change them there, and they follow you here."
        ),
        _l("To your page"),
        "people.me",
    ),
    errors.StillPromised: _still_promised,
    errors.NotFound: lambda no: of_status(404),
    errors.KeyReused: plain(
        _l("This form was already used for something else"),
        _l("Nothing was done. Go back, reload the page and press again."),
    ),
    errors.LostRace: plain(
        _l("It has changed in the meantime"),
        _l("Somebody answered just before you. Look again: nothing of yours is lost."),
    ),
    errors.NotOpen: _not_open,
    errors.TooLong: _too_long,
    errors.TooMany: too_many,
    PastLimit: past_limit,
    errors.TooLate: plain(
        _l("It has already begun"),
        _l("Nothing was changed. Write or call: you know each other."),
    ),
    errors.TooEarly: plain(
        _l("It has not begun yet"), _l("Come back once it has: until then nothing is counted.")
    ),
    errors.Resting: _resting,
    errors.OwnHousehold: plain(
        _l("You live together"),
        _l("At home you help each other without minutes. Nothing was done."),
    ),
    errors.NotFreeForUs: plain(
        _l("This will not work"),
        _l("The two of you cannot be matched for this. Nothing was done."),
        _l("See who else is near"),
        "matching.near",
    ),
    errors.MeantForOthers: _meant_for_others,
    errors.NotOneself: plain(
        _l("Somebody else decides this"),
        _l("It concerns you or your household. Nothing was done."),
    ),
    refusals.AddressUnproven: plain(
        _l("The address is not confirmed yet"),
        _l("Whoever asks to join confirms it by the letter we sent. Then you can decide."),
    ),
    errors.HomeMissing: plain(
        _l("First say where you live"),
        _l("Neighbours only know the square of about 1 km. Nothing you wrote elsewhere is lost."),
        _l("Say where I live"),
        "places.home",
    ),
    errors.Unsound: plain(
        _l("Something does not fit"),
        _l("Nothing was saved. Go back and look at the day and the hours again."),
    ),
    errors.AlreadyTaken: plain(
        _l("Another neighbour has already answered"),
        _l("They said yes just before you. There is nothing you need to do."),
        _l("See who else needs a hand"),
        "matching.near",
    ),
}
