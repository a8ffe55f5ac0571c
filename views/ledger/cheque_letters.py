"""What is told about time cheques: that some were printed, and that one was entered."""

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from views.language import short_day_year, spoken_minutes
from views.notices.letter import Letter


def _printed(facts: dict[str, Any]) -> Letter:
    number = facts["cheques"]
    subject = ngettext(
        "%(num)s time cheque was printed for %(name)s",
        "%(num)s time cheques were printed for %(name)s",
        number,
        name=facts["name"],
    )
    paid = _("Whoever is given one enters it, and is paid with the hours of your house.")
    unknown = _("Nobody of you asked for them? Take them out of use, and tell the operator.")
    return Letter(subject, [paid, unknown], _("See the cheques"), url_for("ledger.own_cheques"))


def _paid(facts: dict[str, Any]) -> Letter:
    words = _("It was cheque no. %(n)s, for help on %(day)s.", n=facts["number"], day=_day(facts))
    unknown = _("Does it not look right? Tell your bank's operator: it is put right.")
    return Letter(
        _(
            "%(time)s paid by cheque to %(name)s",
            time=spoken_minutes(facts["minutes"]),
            name=facts["name"],
        ),
        [words, unknown],
        _("See the account"),
        url_for("ledger.account"),
    )


def _earned(facts: dict[str, Any]) -> Letter:
    words = _(
        "The operator entered a cheque of %(name)s, for your help on %(day)s.",
        name=facts["name"],
        day=_day(facts),
    )
    return Letter(
        _("You were paid %(time)s by cheque", time=spoken_minutes(facts["minutes"])),
        [words],
        _("See the account"),
        url_for("ledger.account"),
    )


def _day(facts: dict[str, Any]) -> str:
    return short_day_year(date.fromisoformat(facts["day"]))


LETTERS = {"cheques_printed": _printed, "cheque_paid": _paid, "cheque_earned": _earned}
