"""What classes, states and problems of a budget are called, and amounts as people read them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import format_currency, format_decimal, format_percent
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.budget.budget_queries import Phase
from exchange.budget.classes import Code
from exchange.budget.columns import Field
from exchange.budget.file_lines import Problem, Wrong
from exchange.budget.line_queries import LineCard
from exchange.budget.shares import Shares
from models.states_of_budgets import BudgetState, LineState, Source, StepDeed
from views.language import local_number

CODES: Mapping[Code, Any] = {
    Code.DIRECT: _l("Direct"),
    Code.SENSITIVE: _l("Sensitive"),
    Code.NEUTRAL: _l("Neutral"),
    Code.STAFF: _l("Staff"),
}
MEANT: Mapping[Code, Any] = {
    Code.DIRECT: _l("It is meant to make women and men more equal."),
    Code.SENSITIVE: _l("It touches women and men in different ways."),
    Code.NEUTRAL: _l("It makes no difference between women and men."),
    Code.STAFF: _l("Pay of who works here: counted apart."),
}
NEUTRAL = Code.NEUTRAL
number = local_number
BY_CODE = {code.value: words for code, words in CODES.items()}
PHASES = {Phase.FORECAST: _l("Forecast"), Phase.ACTUAL: _l("Actual")}
FIELDS = {
    Field.MISSION: _l("Mission"),
    Field.PROGRAMME: _l("Programme"),
    Field.CHAPTER: _l("Chapter"),
    Field.TEXT: _l("Words of the line"),
    Field.FORECAST: _l("Amount, forecast"),
    Field.ACTUAL: _l("Amount, actual"),
}
STATES = {
    LineState.UNREAD: _l("without a class"),
    LineState.PROPOSED: _l("to confirm"),
    LineState.CONFIRMED: _l("to be read again"),
    LineState.REVIEWED: _l("read by two"),
}
DEEDS = {
    StepDeed.CONFIRMED: _l("gave the class"),
    StepDeed.REVIEWED: _l("read it again"),
    StepDeed.AMOUNTS: _l("brought in a file with another amount"),
}
BUDGET_STATES = {BudgetState.OPEN: _l("open"), BudgetState.CLOSED: _l("closed")}
_WRONG = {
    Wrong.NO_WORDS: _l("it has no words and no chapter"),
    Wrong.NO_AMOUNT: _l("it has no amount"),
    Wrong.NOT_AN_AMOUNT: _l("this is no amount"),
    Wrong.TOO_LONG: _l("this is too long"),
    Wrong.IN_DOUBT: _l("it may be programme 01 or 10: write both digits"),
    Wrong.TOO_MANY: _l("the file has more lines than a budget may have"),
}


def wrong(problem: Problem) -> str:
    """Row 12, amount: this is no amount (abc)."""
    where = _("Row %(row)s", row=problem.row)
    if problem.field:
        where = f"{where}, {FIELDS[problem.field]}"
    said = f"{where}: {_WRONG[problem.wrong]}"
    return f"{said} ({problem.text})" if problem.text else said


def whence(source: Source | None, said_by: str) -> str:
    """Who proposes a class: a rule, the year before, a word."""
    match source:
        case Source.RULE:
            return _("rule %(rule)s", rule=said_by)
        case Source.BEFORE:
            return _("as in %(year)s", year=said_by)
        case Source.WORDS:
            return _("word “%(word)s”", word=said_by)
        case _:
            return ""


def class_words(shares: Shares | None) -> str:
    """One class, or how many parts."""
    if shares is None:
        return _("No class yet")
    if shares.code:
        return str(CODES[shares.code])
    return _("In %(number)s parts", number=sum(1 for _code, part in shares.each() if part))


def parts_words(shares: Shares) -> str:
    """Direct 20 %, sensitive 50 %, neutral 30 %."""
    order = list(CODES)
    parts = sorted(shares.each(), key=lambda pair: order.index(pair[0]))
    return ", ".join(f"{CODES[code]} {percent(Fraction(bp, 100))}" for code, bp in parts if bp)


def amounts_words(amounts: Mapping[Phase, tuple[int, int]]) -> str:
    """What a file changed: forecast: 900,00 € before, 950,00 € now."""
    return "; ".join(
        _(
            "%(which)s: %(before)s before, %(after)s now",
            which=PHASES[phase],
            before=exact(was),
            after=exact(now),
        )
        for phase, (was, now) in amounts.items()
    )


def percent(part: Fraction | None) -> str:
    """At most one digit behind the sign, as reports say it; a dash where there is no whole."""
    if part is None:
        return "–"
    return str(format_percent(round(float(part), 1) / 100, "#,##0.#\N{NO-BREAK SPACE}%"))


def euros(cents: int | None) -> str:
    """Whole euros, as a table shows them."""
    return "–" if cents is None else str(format_decimal(_whole(cents), "#,##0"))


def _whole(cents: int) -> int:
    """Half a euro away from nothing."""
    return (abs(cents) + 50) // 100 * (-1 if cents < 0 else 1)


def exact(cents: int | None) -> str:
    """To the cent."""
    return "–" if cents is None else str(format_currency(Decimal(cents) / 100, "EUR"))


def seen(line: LineCard) -> str:
    """What a page showed of a proposal, to come back with a yes: its id and its parts."""
    assert line.shares is not None
    return ":".join(str(each) for each in (line.id, *(part for _code, part in line.shares.each())))
