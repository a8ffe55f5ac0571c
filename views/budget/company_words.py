"""Words of the report on women and men at work: its steps, tables and lines, and what does not hold."""

from decimal import Decimal
from typing import Any

from flask_babel import format_currency, format_percent
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.budget.company import LEVELS, TABLES, Sex, Table, Unit
from exchange.budget.company_checks import Problem, Wrong
from exchange.budget.scorecard import Area
from views.language import local_number

SEXES: dict[Sex, Any] = {Sex.WOMEN: _l("Women"), Sex.MEN: _l("Men")}

STEPS: dict[str, Any] = {
    "staff": _l("Who works here"),
    "contracts": _l("By contract"),
    "moves": _l("Who came, left, rose"),
    "training": _l("Training"),
    "leaves": _l("Leave and working time"),
    "pay": _l("What was paid"),
}

HELP: dict[str, Any] = {
    "staff": _l("Count heads, not hours. A person stands in one line."),
    "contracts": _l("The same people as in the step before, by their contract."),
    "moves": _l("In the two years together. Who came twice is counted twice."),
    "training": _l("In the two years together. Hours are those of all who took part."),
    "leaves": _l("Who used it at least once in the two years."),
    "pay": _l(
        "Of the last year: what was really paid, before taxes, and the hours it was paid for."
    ),
}

LINES: dict[str, Any] = {
    "all": _l("All together"),
    "executives": _l("Executives"),
    "managers": _l("Middle managers"),
    "clerks": _l("Office staff"),
    "workers": _l("Manual workers"),
    "open_full": _l("Open-ended, full time"),
    "open_part": _l("Open-ended, part time"),
    "term_full": _l("Fixed term, full time"),
    "term_part": _l("Fixed term, part time"),
    "other_contract": _l("Other contracts"),
    "resigned": _l("Resigned"),
    "resigned_child": _l("Resigned with a child under three"),
    "dismissed": _l("Dismissed"),
    "retired": _l("Retired"),
    "term_over": _l("The contract ended"),
    "other_reason": _l("For another reason"),
    "birth": _l("Leave at birth"),
    "parental": _l("Parental leave"),
    "relative": _l("Leave for a relative who needs care"),
    "hours_cut": _l("Fewer hours, asked for"),
    "remote": _l("Work from home"),
}

AREAS: dict[Area, Any] = {
    Area.CULTURE: _l("Culture and strategy"),
    Area.GOVERNANCE: _l("Who decides"),
    Area.PEOPLE: _l("How people are looked after"),
    Area.GROWTH: _l("Growth and inclusion"),
    Area.PAY: _l("Equal pay"),
    Area.PARENTS: _l("Parents, work and life"),
}

AREAS_HELP: dict[Area, Any] = {
    Area.CULTURE: _l("A written plan, a fair language, what is said outside."),
    Area.GOVERNANCE: _l("Who answers for equality, with what money, and how many women decide."),
    Area.PEOPLE: _l("How you choose, train and keep people. How you act against harassment."),
    Area.GROWTH: _l("How many women rise, and how many lead."),
    Area.PAY: _l("The gap at equal level, and who gets extra pay."),
    Area.PARENTS: _l("Leave for both parents, coming back, flexible hours."),
}


def titled(key: str, first_year: int) -> str:
    """A table with its years."""
    years = {"before": first_year - 1, "first": first_year, "last": first_year + 1}
    said = {
        "staff_first": _l("On 31 December %(first)s", **years),
        "staff_last": _l("On 31 December %(last)s", **years),
        "contracts": _l("By contract, on 31 December %(last)s", **years),
        "before": _l("On 31 December %(before)s", **years),
        "hired": _l("Who came, %(first)s and %(last)s", **years),
        "left": _l("Who left, %(first)s and %(last)s", **years),
        "promoted": _l("Who rose to this level, %(first)s and %(last)s", **years),
        "trained": _l("Who took part, %(first)s and %(last)s", **years),
        "training_hours": _l("Hours of training, %(first)s and %(last)s", **years),
        "leaves": _l("Who used it, %(first)s and %(last)s", **years),
        "pay": _l("All that was paid in %(last)s, in euros", **years),
        "extras": _l("Of it bonuses and extra pay in %(last)s, in euros", **years),
        "paid_hours": _l("Hours paid in %(last)s", **years),
    }
    return str(said[key])


def of_what(table: Table) -> str:
    """What the lines of a table are, over its first column."""
    return str(_("Level") if table.lines == LEVELS else _("Group"))


def two_years(first_year: int) -> str:
    return str(_("%(first)s and %(last)s", first=first_year, last=first_year + 1))


def number(value: int | None, unit: Unit) -> str:
    """As it stands in a table: euros without cents, a dash where nobody filled it in."""
    if value is None:
        return "–"
    return euros(Decimal(value) / 100) if unit is Unit.CENTS else local_number(value)


def euros(amount: Decimal | None) -> str:
    return "–" if amount is None else str(format_currency(amount, "EUR"))


def percent(value: Decimal | None) -> str:
    """One decimal, already rounded by its rule."""
    return "–" if value is None else str(format_percent(value / 100, "0.0#\N{NO-BREAK SPACE}%"))


def gap(value: Decimal | None) -> str:
    """In words, so that nobody has to know which way round it is."""
    if value is None:
        return str(_("Not known: nobody to compare with."))
    if value == 0:
        return str(_("Women and men are paid the same by the hour."))
    if value < 0:
        return str(_("By the hour women are paid %(gap)s more than men.", gap=percent(-value)))
    return str(_("By the hour women are paid %(gap)s less than men.", gap=percent(value)))


def said(of: Problem, first_year: int) -> str:
    """A plain sentence: where, and what does not hold. What is empty needs none: its step says so."""
    unit = TABLES[of.table].unit
    facts = {
        "table": titled(of.table, first_year),
        "who": of.sex and str(SEXES[of.sex]).lower(),
        "line": of.line and str(LINES[of.line]),
        "found": number(of.found, unit),
        "wanted": number(of.wanted, unit),
        "year": first_year + 1,
    }
    return str(_SAID[of.wrong](facts))


def _by_hour(facts: dict[str, Any]) -> str:
    return _("%(line)s, %(who)s: %(found)s for an hour. Is that right?", **facts)


_SAID: dict[Wrong, Any] = {
    Wrong.CONTRACTS: lambda facts: _(
        "By contract there are %(found)s %(who)s, by level %(wanted)s: make them one number.",
        **facts,
    ),
    Wrong.MOVES: lambda facts: _(
        "Who was there, came and left makes %(found)s %(who)s. At the end of %(year)s you counted %(wanted)s.",
        **facts,
    ),
    Wrong.HOURS_MISSING: lambda facts: _(
        "%(line)s, %(who)s: pay without hours, or hours without pay.", **facts
    ),
    Wrong.EXTRAS: lambda facts: _(
        "%(line)s, %(who)s: extra pay of %(found)s is more than all pay, %(wanted)s.", **facts
    ),
    Wrong.TRAINED: lambda facts: _(
        "%(line)s, %(who)s: people without hours of training, or hours without people.", **facts
    ),
    Wrong.TOO_MANY_HOURS: lambda facts: _(
        "%(line)s, %(who)s: %(found)s hours paid are very many for so few people.", **facts
    ),
    Wrong.PAY_BY_HOUR: _by_hour,
    Wrong.TRAINING_LONG: lambda facts: _(
        "%(line)s, %(who)s: %(found)s hours of training are very many for so few people.", **facts
    ),
    Wrong.PROMOTED: lambda facts: _(
        "%(line)s, %(who)s: more rose to this level than were ever there.", **facts
    ),
}


def share(part: float) -> str:
    """A part of one, in whole percent."""
    return str(format_percent(part, "0\N{NO-BREAK SPACE}%"))


def points(found: Decimal | None) -> str:
    """Points out of a hundred, never rounded: they have two decimals at most."""
    return "–" if found is None else local_number(float(found))
