"""What a line of the statement and a balance are called, in the reader's language."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from exchange.ledger.balance import Balance, is_above_ceiling
from exchange.ledger.books_queries import Holder
from exchange.ledger.closing_queries import ClosingCard
from exchange.ledger.codes import Code
from exchange.ledger.period import Period
from exchange.ledger.promise_queries import Promise
from exchange.ledger.queries import Line
from exchange.ledger.search_queries import Movement
from views.kinds import KINDS
from views.language import (
    MINUS,
    local,
    long_day,
    month_words,
    short_day_year,
    signed_minutes,
    spoken_minutes,
)

CODES: dict[Code, Any] = {
    Code.EXCHANGE: _l("Exchange"),
    Code.EXTRA: _l("Longer than agreed"),
    Code.STARTER: _l("Welcome hours"),
    Code.FUND: _l("From the fund"),
    Code.DONATION: _l("A gift of hours"),
    Code.CORRECTION: _l("Corrected by the operator"),
    Code.SPLIT: _l("Hours divided between two homes"),
    Code.ENDOWMENT: _l("Opening of the fund"),
    Code.GROUP: _l("Learning together"),
    Code.PLEDGE: _l("Promised to the fund on joining"),
    Code.OPENING: _l("Balance brought along"),
    Code.CLEARING: _l("With another time bank"),
    Code.PAYMENT: _l("Paid by an organisation"),
    Code.ISSUANCE: _l("Hours issued, or taken back"),
    Code.CHEQUE: _l("Time cheque"),
}

ORGANISATIONS: dict[str, Any] = {
    "municipality": _l("Municipality"),
    "province": _l("Province"),
    "union": _l("Trade union"),
    "cooperative": _l("Cooperative"),
    "employers": _l("Employers"),
    "association": _l("Association"),
    "school": _l("School"),
    "research": _l("University or research"),
    "equality": _l("Office for equality"),
    "other": _l("Other"),
}

HOW: dict[str, Any] = {
    "both": _l("confirmed by both"),
    "one": _l("confirmed by one side"),
    "operator": _l("decided by the operator"),
}

REASONS: dict[str, Any] = {
    "secretariat": _l("Secretariat"),
    "hardship": _l("A hard time"),
    "illness": _l("Illness"),
    "meeting": _l("Assembly and meetings"),
}

HOLDERS: dict[str, Any] = {
    "fund": _l("Fund"),
    "issuance": _l("Hours issued"),
    "clearing": _l("Other banks"),
}


def what(line: Line) -> str:
    """The title of a line: the kind of help, or why minutes moved."""
    if line.is_hidden:
        return _("Another adult of the house")
    if line.kind is not None and line.code is Code.EXCHANGE:
        return str(KINDS[line.kind])
    return str(CODES[line.code])


def who(line: Line) -> str:
    """Between whom, or the words of whoever moved them; empty when nothing may be told."""
    if line.is_hidden:
        return ""
    if line.code is Code.CORRECTION:
        return line.memo or ""
    if line.their_name is None:
        return " · ".join(part for part in (_with_whom(line), _words(line)) if part)
    if line.minutes < 0:
        return _("%(name)s for you", name=line.their_name)
    return _("%(name)s for %(household)s", name=line.our_name, household=line.their_household)


def _with_whom(line: Line) -> str:
    """The other account of a line that is no exchange. Of homes that parted, nothing is said."""
    if line.code in (Code.SPLIT, Code.PLEDGE, Code.OPENING):
        return ""
    if line.lesson is not None:
        return line.lesson
    name, is_given = line.their_household or "", line.minutes < 0
    match line.their_kind:
        case "fund":
            return _("to the fund of the bank") if is_given else _("from the fund of the bank")
        case "clearing" if is_given:
            return _("to a household of %(bank)s", bank=name)
        case "clearing":
            return _("from a household of %(bank)s", bank=name)
        case "household" | "organisation":
            return _("to %(name)s", name=name) if is_given else _("from %(name)s", name=name)
    return ""


def _words(line: Line) -> str:
    return reason(line.memo) if line.code is Code.FUND else line.memo or ""


def reason(of_bank: str | None) -> str:
    """Why the fund gave: one of the reasons every bank begins with, or the bank's own words."""
    return str(REASONS.get(of_bank or "", of_bank or ""))


def how(line: Line) -> str:
    """Who confirmed it; a mended line speaks for itself."""
    if line.how is None or line.code is Code.CORRECTION:
        return ""
    return str(HOW[line.how])


def beside(line: Line) -> str:
    """Who and how, in one sentence under the title."""
    return " · ".join(part for part in (who(line), how(line)) if part)


def headline(balance: Balance) -> str:
    """What the house can do with its hours, in three words."""
    if balance.available_minutes > 0:
        return _("%(time)s to use", time=spoken_minutes(balance.available_minutes))
    if balance.posted_minutes < 0:
        return _("%(time)s to give back", time=spoken_minutes(balance.posted_minutes))
    return _("All is promised") if balance.held_minutes else _("You are even")


def explained(balance: Balance, promises: Sequence[Promise]) -> str:
    """The sentences under the headline: what is promised, and how far one may still go."""
    said = [_promised(balance, promises)] if balance.held_minutes else []
    spendable = balance.spendable_minutes
    if spendable == 0:
        said.append(_("That is as far as it goes: help someone, or talk to your bank's operator."))
    elif balance.available_minutes <= 0 and spendable is not None:
        said.append(
            _(
                "You can still ask for %(time)s: neighbours trust you.",
                time=spoken_minutes(spendable),
            )
        )
    return " ".join(said)


def _promised(balance: Balance, promises: Sequence[Promise]) -> str:
    parts = {"all": spoken_minutes(balance.posted_minutes)}
    parts["held"] = spoken_minutes(balance.held_minutes)
    is_within = balance.available_minutes >= 0
    if len(promises) != 1 or promises[0].minutes != balance.held_minutes:
        if is_within:
            return _("In all %(all)s, of which %(held)s set aside for exchanges agreed.", **parts)
        return _("Already promised: %(held)s for exchanges agreed.", **parts)
    parts["day"] = long_day(promises[0].starts_at)
    if promises[0].helper_name is None:
        if is_within:
            return _("In all %(all)s, of which %(held)s set aside for %(day)s.", **parts)
        return _("Already promised: %(held)s for %(day)s.", **parts)
    parts["name"] = promises[0].helper_name
    if is_within:
        return _("In all %(all)s, of which %(held)s set aside for %(day)s with %(name)s.", **parts)
    return _("Already promised: %(held)s for %(day)s with %(name)s.", **parts)


def balance_words(minutes: int) -> str:
    """What there is: a sign only below zero."""
    return signed_minutes(minutes) if minutes < 0 else spoken_minutes(minutes)


def above_ceiling(balance: Balance) -> str | None:
    """Hours are there to be used: said from the ceiling on."""
    if not is_above_ceiling(balance):
        return None
    assert balance.ceiling_minutes is not None
    return _(
        "You have more than %(time)s. Hours only help when they move: spend some, or give some away.",
        time=spoken_minutes(balance.ceiling_minutes),
    )


def scale(balance: Balance) -> tuple[int, int, list[tuple[int, str]]]:
    """From where to where the bar goes, in minutes, and what is written under it."""
    posted, available = balance.posted_minutes, balance.available_minutes
    floor = min(0, available, _or(balance.floor_minutes, available))
    ceiling = max(60, posted, _or(balance.ceiling_minutes, posted))
    marks = [floor, 0, ceiling]
    # On a phone a number needs a twelfth of the bar beside zero, and a fifth beside its ends.
    room, bar = min(posted - floor, ceiling - posted), ceiling - floor
    if abs(posted) * 12 > bar and room * 5 > bar:
        marks.append(posted)
    labels = {mark: hours(mark) for mark in marks} | {ceiling: f"+{hours(ceiling)}"}
    return floor, ceiling, sorted(labels.items())


def _or(minutes: int | None, otherwise: int) -> int:
    return otherwise if minutes is None else minutes


def hours(minutes: int) -> str:
    """−10, 0, 6:15, for the narrow places under a bar."""
    whole, rest = divmod(abs(minutes), 60)
    return (MINUS if minutes < 0 else "") + (f"{whole}:{rest:02d}" if rest else str(whole))


def closed_by(of: ClosingCard) -> str:
    """When a period was closed, and by whom, while that person has a name."""
    day = short_day_year(of.at)
    if of.by_name is None:
        return _("Closed on %(day)s", day=day)
    return _("Closed on %(day)s by %(name)s", day=day, name=of.by_name)


def beside_row(of: Movement) -> str:
    """The words beside a row of the books; for a grant without any, its reason."""
    return reason(of.memo) if of.code is Code.FUND else of.memo or ""


def by_whom(of: Movement) -> str:
    """Who did it, while that person has a name that the reader may learn."""
    if of.is_by_hidden:
        return _("Name kept private")
    return of.by_name or _("Automatic")


def period(of: Period) -> str:
    """January 2030; 1st quarter 2030; 2030."""
    if of.kind == "month":
        return month_words(of.from_day)
    shape = "QQQQ y" if of.kind == "quarter" else "y"
    return format_date(of.from_day, shape, locale=get_locale())


def day_of_month(at: datetime) -> str:
    return str(local(at).day)


def stamp(at: datetime) -> str:
    """25 nov 08:41, as the books note it."""
    return format_datetime(local(at), "d MMM HH:mm", locale=get_locale())


def seal(of_row: bytes) -> Markup:
    """Its 64 hexadecimal digits, which may break into lines and are copied as one word."""
    digits = of_row.hex()
    parts = [digits[at : at + 8] for at in range(0, len(digits), 8)]
    return Markup("<code>{}</code>").format(Markup("<wbr>").join(parts))


def grouped(number: int) -> str:
    """18.432, in the reader's way."""
    return format_decimal(number, locale=get_locale())


def holder(of: Holder) -> str:
    """A household or organisation by its name, an account of the bank by what it is for."""
    if of.kind == "fund" and of.shard is not None:
        return _("Fund, part %(n)s", n=of.shard + 1)
    return of.name or str(HOLDERS.get(of.kind) or _("Name kept private"))
