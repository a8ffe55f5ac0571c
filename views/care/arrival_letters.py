"""When a word is missing: to her, to whom her home has named, and that it has come after all."""

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext as _

from views.care.letters import Facts
from views.language import clock
from views.notices.letter import Letter
from views.notices.writing import moment


def _missing(facts: Facts) -> Letter:
    return Letter(
        _("Is all well? Say it in one tap"),
        [
            _("You have not said yet that you are there, or that all is well."),
            _("In a few minutes we tell whom your home has named, and then the bank."),
        ],
        _("Say it now"),
        url_for("care.exchange", exchange_id=facts["exchange_id"]),
    )


def _alarmed(facts: Facts) -> Letter:
    at = clock(moment(facts, "awaited_at"))
    return Letter(
        _("%(name)s has not said that all is well", name=facts["name"]),
        [
            _(
                "At %(hour)s %(name)s should have said so to the time bank.",
                hour=at,
                name=facts["name"],
            ),
            _("Please call %(name)s. In danger, call 112.", name=facts["name"]),
            _("You are named as the one to tell. The bank is told too, if no word comes."),
        ],
    )


def _calmed(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s has said that all is well", name=facts["name"]),
        [_("The word has come: there is nothing you need to do.")],
    )


def _came(facts: Facts) -> Letter:
    return Letter(
        _("The missing word has come"),
        [_("Whoever had not answered has said that all is well. Call them all the same.")],
        _("Open the desk"),
        url_for("moderation.desk"),
    )


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "care_word_missing": _missing,
    "contact_alarmed": _alarmed,
    "contact_calmed": _calmed,
    "care_word_came": _came,
}
