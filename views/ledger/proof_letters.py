"""Letters that prove: the month of a household, the head of the chain, and that something is off."""

from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.ledger.period import named_period
from views.language import short_day, short_day_year, signed_minutes
from views.ledger.wording import balance_words, grouped
from views.ledger.wording import period as period_words
from views.notices.letter import Letter


def _statement(facts: dict[str, Any]) -> Letter:
    month = named_period(facts["period"])
    assert month is not None, "the clock names its months"
    opening, closing = (
        balance_words(facts[each]) for each in ("opening_minutes", "closing_minutes")
    )
    lines = [
        _(
            "%(home)s, %(month)s: there was %(opening)s, there is %(closing)s.",
            home=facts["household"],
            month=period_words(month),
            opening=opening,
            closing=closing,
        ),
        _(
            "Came in %(given)s, went out %(received)s.",
            given=signed_minutes(facts["given_minutes"]),
            received=signed_minutes(-facts["received_minutes"]),
        ),
    ]
    moved = "\n".join(_line(*each) for each in facts["lines"])
    if facts["not_shown"]:
        first = ngettext(
            "(%(num)s line before these)", "(%(num)s lines before these)", facts["not_shown"]
        )
        moved = f"{first}\n{moved}"
    return Letter(
        _("Your month: %(month)s", month=period_words(month)),
        [*lines, *([moved] if moved else []), *_head_lines(facts["head"])],
        _("Open the statement"),
        url_for("ledger.statement", period=facts["period"]),
    )  # fmt: skip


def _line(at: str, minutes: int, balance: int) -> str:
    """With whom and for what is left to the page: mail is read over shoulders."""
    day = short_day(datetime.fromisoformat(at))
    return f"{day}  {signed_minutes(minutes)}  ({balance_words(balance)})"


def _head_lines(head: dict[str, Any] | None) -> list[str]:
    if head is None:
        return []
    return [
        _(
            "On %(day)s the books of the bank ended at row %(row)s, with the seal %(hash)s. "
            "Keep this letter: it proves that nobody changed what came before.",
            day=short_day_year(date.fromisoformat(head["day"])),
            row=grouped(head["seq"]),
            hash=head["hash"],
        )
    ]


def _head(facts: dict[str, Any]) -> Letter:
    day = short_day_year(date.fromisoformat(facts["day"]))
    return Letter(
        _("The seal of %(day)s", day=day),
        [
            _("The books were read from the first row and are true. They end at row %(row)s.", row=grouped(facts["seq"])),
            facts["hash"],
            _("Keep this letter where nobody who runs the machine can reach it. To check it later:"),
            f"flask ledger verify --published {facts['hash']}",
        ],
        _("See it published"),
        url_for("ledger.transparency"),
    )  # fmt: skip


def _books_off(facts: dict[str, Any]) -> Letter:
    lines = [_("The daily proof found that the books are not as they were sealed.")]
    if facts["rows"]:
        rows = ", ".join(map(str, facts["rows"]))
        lines.append(_("Rows changed or removed, the first first: %(rows)s.", rows=rows))
    if facts["accounts"]:
        accounts = ", ".join(map(str, facts["accounts"]))
        lines.append(_("Accounts that do not add up: %(accounts)s.", accounts=accounts))
    lines.append(_("Take a backup now, and mend nothing before somebody has understood it."))
    return Letter(
        _("The books do not add up"),
        lines,
        _("Look at the proof"),
        url_for("ledger.verification"),
    )


LETTERS = {"statement": _statement, "head": _head, "books_off": _books_off}
