"""What the ledger tells people: hours that came, limits that moved, lessons paid and called off."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from exchange.ledger.period import named_period
from models.states import LessonState
from views.language import signed_minutes, spoken_minutes
from views.ledger import cheque_letters
from views.ledger.wording import period
from views.notices.letter import Letter


def _starter(facts: dict[str, Any]) -> Letter:
    given, promised = facts["minutes"], facts["promised_minutes"]
    if given == 0:
        subject = _("Your account is open")
        first = _("The fund of the bank is empty, so you start from zero.")
    elif given < promised:
        subject = _("You start with %(time)s", time=spoken_minutes(given))
        first = _("It is what the fund of the bank has now; usually it gives more.")
    else:
        subject = _("You start with %(time)s", time=spoken_minutes(given))
        first = _("They come from the fund of the bank, so that you can ask at once.")
    trust = _("You can ask for help before you have given any: you give it back by helping.")
    return Letter(subject, [first, trust], _("See the account"), url_for("ledger.account"))


def _above_ceiling(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You have %(time)s: use them", time=spoken_minutes(facts["minutes"])),
        [
            _(
                "That is more than the %(time)s your bank thinks good to keep.",
                time=spoken_minutes(facts["ceiling_minutes"]),
            ),
            _("Hours only help when they move: ask for something, or give some away."),
        ],
        _("I need a hand"),
        url_for("care.ask"),
    )


def _gift(facts: dict[str, Any]) -> Letter:
    given = _("%(home)s gave it to you.", home=facts["household"])
    return Letter(
        _("You were given %(time)s", time=spoken_minutes(facts["minutes"])),
        [given],
        *_to_account(),
    )


def _quoted(words: str | None) -> list[str]:
    return [f"“{words}”"] if words else []


def _to_account() -> tuple[str, str]:
    return _("See the account"), url_for("ledger.account")


def _grant(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You were given %(time)s", time=spoken_minutes(facts["minutes"])),
        [
            _(
                "It is from the fund of the bank. The reason stands in your account, and nowhere else."
            )
        ],
        *_to_account(),
    )


def _fund_asked(facts: dict[str, Any]) -> Letter:
    time = spoken_minutes(facts["minutes"])
    return Letter(
        _("%(home)s asks the fund for %(time)s", home=facts["household"], time=time),
        [_("Why, you read on the page of the books. Give it, or say why not now.")],
        _("Answer"),
        url_for("ledger.fund_asks"),
    )


def _fund_declined(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("The fund cannot give you the hours now"),
        [*_quoted(facts["motive"]), _("You can ask again, or ask neighbours and give back later.")],
        *_to_account(),
    )


def _mended(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("A row of your account was corrected: %(time)s", time=signed_minutes(facts["minutes"])),
        [
            _("Whoever keeps the books wrote the opposite of it. The reason:"),
            *_quoted(facts["motive"]),
            _("If you think this is wrong, tell your bank’s operator."),
        ],
        *_to_account(),
    )


def _pledge(facts: dict[str, Any]) -> Letter:
    time = spoken_minutes(facts["minutes"])
    return Letter(
        _("You promised %(time)s to the fund", time=time),
        [
            _("Whoever joins your bank does, so that the fund can help others. It stands in your account."),
            _("You give it back by helping, when you can."),
        ],
        *_to_account(),
    )  # fmt: skip


def _limits(facts: dict[str, Any]) -> Letter:
    floor = facts["floor_minutes"] or 0
    how_far = _("Your account can go down to %(floor)s.", floor=signed_minutes(floor))
    if facts["why"] == "hand":
        why = _("Whoever keeps the books decided it for you. The reason:")
        return Letter(
            _("Your limits have changed"), [how_far, why, *_quoted(facts["motive"])], *_to_details()
        )
    why = _("It follows the rules of your bank: whoever gives more is trusted further.")
    return Letter(_("Your limits have changed"), [how_far, why], *_to_details())


def _to_details() -> tuple[str, str]:
    return _("See the limits"), url_for("ledger.details")


def _lesson_seat(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You take part: %(title)s", title=facts["title"]),
        [
            _(
                "Your bank's operator wrote you down for it. %(time)s are set aside, and move only if you come.",
                time=spoken_minutes(facts["minutes"]),
            ),
            _("If you did not ask for it, or cannot come, take your yes back before it begins."),
        ],
        _("See the lesson"),
        url_for("ledger.lesson", lesson_id=facts["lesson_id"]),
    )  # fmt: skip


def _lesson_paid(facts: dict[str, Any]) -> Letter:
    time, title = spoken_minutes(facts["minutes"]), facts["title"]
    return Letter(
        _("%(title)s: %(time)s", title=title, time=time),
        [
            _("You took part, and it is written in your account."),
            _("If you were not there, tell your bank's operator: it is put right."),
        ],
        *_to_account(),
    )


def _lesson_earned(facts: dict[str, Any]) -> Letter:
    time, title = spoken_minutes(facts["minutes"]), facts["title"]
    return Letter(
        _("%(title)s: %(time)s", title=title, time=time),
        [_("Thank you for the lesson: it is written in your account.")],
        *_to_account(),
    )


def _lesson_off(facts: dict[str, Any]) -> Letter:
    if facts["why"] == LessonState.LAPSED:
        why = _("Nobody said who came, so nothing was paid.")
    else:
        why = _("It does not take place. The hours set aside for it are free again.")
    return Letter(
        _("Called off: %(title)s", title=facts["title"]),
        [why],
        _("Other lessons"),
        url_for("ledger.lessons"),
    )


def _bank_agrees(facts: dict[str, Any]) -> Letter:
    time = spoken_minutes(facts["minutes"])
    return Letter(
        _("%(bank)s agrees to hours going to and fro", bank=facts["bank"]),
        [
            _("You may be behind with it by %(time)s at most.", time=time),
            _("Hours go to and fro once you agree too."),
        ],
        _("Other time banks"),
        url_for("ledger.banks"),
    )


def _bank_limit_near(facts: dict[str, Any]) -> Letter:
    time = spoken_minutes(facts["minutes"])
    if facts["owes"]:
        left = _("Your people can give only %(time)s more to its people.", time=time)
    else:
        left = _("Its people can give only %(time)s more to your people.", time=time)
    return Letter(
        _("Hours with %(bank)s are near their limit", bank=facts["bank"]),
        [left, _("Help the other way evens it out. You can also settle, or agree on more.")],
        _("Hours between banks"),
        url_for("ledger.clearing_overview"),
    )


def _settlement_waits(facts: dict[str, Any]) -> Letter:
    time = spoken_minutes(facts["minutes"])
    if facts["owes"]:
        words = _("You owe it hours: its fund would give your fund %(time)s.", time=time)
    else:
        words = _("It owes you hours: your fund would give its fund %(time)s.", time=time)
    return Letter(
        _("%(bank)s proposes to settle", bank=facts["bank"]),
        [words, _("Nothing moves before one of you says yes.")],
        _("Look and answer"),
        url_for("ledger.clearing_with", other_id=facts["bank_id"]),
    )


def _settlement_ended(facts: dict[str, Any]) -> Letter:
    time = spoken_minutes(facts["minutes"])
    if facts["settled"]:
        title = _("Settled with %(bank)s: %(time)s", bank=facts["bank"], time=time)
    else:
        title = _("%(bank)s does not settle now", bank=facts["bank"])
    link = url_for("ledger.clearing_with", other_id=facts["bank_id"])
    return Letter(
        title, [_("The report says what went to and fro.")], _("Limits, report, settling"), link
    )


def _balance_brought(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Your balance has come along: %(time)s", time=signed_minutes(facts["minutes"])),
        [
            _(
                "Your bank has brought it from where it kept its books before. Look whether it is right."
            )
        ],
        *_to_account(),
    )


def _period_closed(facts: dict[str, Any]) -> Letter:
    found = named_period(facts["period"])
    assert found is not None, "a closing names its period"
    return Letter(
        _("Closed: %(period)s", period=period(found)),
        [_("Nothing is written into it any more. The report for the assembly is ready.")],
        _("Closed periods"),
        url_for("ledger.closings"),
    )


LETTERS = cheque_letters.LETTERS | {
    "bank_agrees": _bank_agrees,
    "bank_limit_near": _bank_limit_near,
    "settlement_waits": _settlement_waits,
    "settlement_ended": _settlement_ended,
    "balance_brought": _balance_brought,
    "period_closed": _period_closed,
    "starter": _starter,
    "above_ceiling": _above_ceiling,
    "gift": _gift,
    "grant": _grant,
    "fund_asked": _fund_asked,
    "fund_declined": _fund_declined,
    "mended": _mended,
    "pledge": _pledge,
    "limits": _limits,
    "lesson_seat": _lesson_seat,
    "lesson_paid": _lesson_paid,
    "lesson_earned": _lesson_earned,
    "lesson_off": _lesson_off,
}
