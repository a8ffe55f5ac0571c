"""Letters about joining and about the way in."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from views.notices.letter import Letter

Facts = dict[str, Any]


def _confirm_email(facts: Facts) -> Letter:
    return Letter(
        _("Confirm your address"),
        [
            _("You asked to join %(bank)s.", bank=facts["bank"]),
            _(
                "Open this link within three days and write your password: "
                "then we know the address is yours."
            ),
            _("If it was not you, the same page deletes everything."),
        ],
        _("Confirm the address"),
        url_for("people.show_confirmation", token=facts["token"]),
    )


def _join_known(facts: Facts) -> Letter:
    return Letter(
        _("You are already in"),
        [
            _(
                "Somebody, perhaps you, wanted to use this address on Prossima. It is yours already."
            ),
            _("Sign in with it. If you no longer know the password, choose another one there."),
            _("If it was not you, do nothing: nothing has changed."),
        ],
        _("Sign in"),
        url_for("people.sign_in"),
    )


def _reset_password(facts: Facts) -> Letter:
    return Letter(
        _("Choose another password"),
        [
            _("Open this link within an hour. It works once."),
            _("If it was not you, do nothing: your password stays as it is."),
        ],
        _("Choose another password"),
        url_for("people.show_reset", token=facts["token"]),
    )


def _password_changed(facts: Facts) -> Letter:
    return Letter(
        _("Your password has changed"),
        [
            _("From now on you sign in with the new one. Everywhere else you are signed out."),
            _(
                "If it was not you, choose another password at once and tell whoever coordinates your bank."
            ),
        ],
        _("Choose another password"),
        url_for("people.forgotten"),
    )


def _change_email(facts: Facts) -> Letter:
    return Letter(
        _("Confirm your new address"),
        [
            _("You want to use this address on Prossima from now on."),
            _("Open this link within a day and press once. Until then the old address counts."),
            _("If it was not you, do nothing."),
        ],
        _("Confirm the new address"),
        url_for("people.show_new_email", token=facts["token"]),
    )


def _email_asked(facts: Facts) -> Letter:
    return Letter(
        _("You want to change address"),
        [
            _("Somebody who knows your password asked that we write to another address."),
            _("If it was you, confirm it in the letter we sent there."),
            _("If it was not you, change your password now."),
        ],
        _("Change the password"),
        url_for("people.password"),
    )


def _email_changed(facts: Facts) -> Letter:
    return Letter(
        _("We no longer write to this address"),
        [
            _("From now on Prossima writes to the new address that was confirmed."),
            _("If it was not you, tell whoever coordinates your bank at once."),
        ],
    )


_FACTOR: dict[str, tuple[Any, Any]] = {
    "key_added": (
        _l("You have a new key"),
        _l("A key called %(name)s opens the desk from now on."),
    ),
    "key_removed": (
        _l("A key of yours is gone"),
        _l("The key called %(name)s opens nothing any more."),
    ),
    "codes_made": (
        _l("You have new codes"),
        _l("New codes on paper were made. Those from before no longer work."),
    ),
    "code_used": (
        _l("A code of yours was used"),
        _l("One of your codes on paper has just opened the desk. It works no more."),
    ),
    "reset_asked": (
        _l("Somebody asks to let you in anew"),
        _l(
            "It is said that you lost your key and your codes. If a second person agrees, both stop "
            "working. If you still have them, open the desk: then nothing comes of it."
        ),
    ),
    "reset": (
        _l("You start with a new code"),
        _l(
            "Your keys and codes no longer work, and you are signed out everywhere. Whoever "
            "coordinates the bank gives you one code: open the desk with it and make a new key."
        ),
    ),
}


def _second_factor(facts: Facts) -> Letter:
    title, words = _FACTOR[facts["what"]]
    return Letter(
        str(title),
        [
            str(words) % {"name": facts["name"]},
            _("If it was not you, tell whoever coordinates your bank at once."),
        ],
        _("To your keys"),
        url_for("people.keys"),
    )


def _second_factor_asked(facts: Facts) -> Letter:
    return Letter(
        _("Somebody who looks after the bank is locked out"),
        [
            _(
                "One of you asks to let them in anew. It takes two: look at it, and agree if it is so."
            )
        ],
        _("Look at it"),
        url_for("moderation.staff"),
    )


def _many_tries(facts: Facts) -> Letter:
    return Letter(
        _("Somebody tries your password"),
        [
            _("Today your address was tried with twenty wrong passwords. Nobody got in."),
            _(
                "Until tomorrow no more tries are let through. With this link you get in all the same, by choosing another password."
            ),
        ],
        _("Choose another password"),
        url_for("people.forgotten"),
    )


def _newcomer(facts: Facts) -> Letter:
    return Letter(
        _("Somebody new is waiting for you"),
        [_("A newcomer has confirmed the address and waits to be known and admitted.")],
        _("Open the desk"),
        url_for("moderation.desk"),
    )


def _guest_came(facts: Facts) -> Letter:
    return Letter(
        _("A neighbour bank's member helps here too"),
        [
            _(
                "A member of a bank whose word you take has offered to help your families. What her bank has seen of her counts here."
            )
        ],
        _("Open the desk"),
        url_for("moderation.desk"),
    )


def _left(facts: Facts) -> Letter:
    return Letter(
        _("You have left Prossima"),
        [
            _(
                "Your address, your password and where you lived are deleted. This is the last letter."
            ),
            _("Thank you for the hours. If you want to come back one day, join anew."),
        ],
    )


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "confirm_email": _confirm_email,
    "join_known": _join_known,
    "reset_password": _reset_password,
    "password_changed": _password_changed,
    "change_email": _change_email,
    "email_asked": _email_asked,
    "email_changed": _email_changed,
    "many_tries": _many_tries,
    "second_factor": _second_factor,
    "second_factor_asked": _second_factor_asked,
    "newcomer": _newcomer,
    "guest_came": _guest_came,
    "left": _left,
}
