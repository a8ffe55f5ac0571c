"""Who uses what a budget pays for, as its report says it: in one phase, and nothing of few people."""

from flask_babel import gettext as _

from exchange.budget.report import GROUP_MIN, Report, Used
from views.budget.report_words import PHASE_WORDS
from views.budget.shown import Table, number, words
from views.budget.valuation_words import euro
from views.language import DASH, local_number

HIDDEN = "*"


def tables(of: Report, whence: str) -> list[Table]:
    if not of.used:
        return []
    rows = [[each.text, each.source, _or_unsaid(each.cents), *_reached(each)] for each in of.used]
    title = _("Whom each service reaches")
    hidden = _(
        "A star: fewer than %(n)s women, or fewer than %(n)s men.",
        n=GROUP_MIN,
    )
    return [
        Table(
            title=f"{title}: {PHASE_WORDS[of.phase]}",
            heads=[
                words(_("Line")),
                words(_("Who counted")),
                number(_("Euros")),
                number(_("Women")),
                number(_("Men")),
                number(_("For women")),
                number(_("For men")),
                number(_("For each")),
            ],
            rows=rows,
            source=hidden if any(HIDDEN in row for row in rows) else whence,
        )
    ]


def _or_unsaid(cents: int | None) -> str:
    return DASH if cents is None else euro(cents)


def _reached(used: Used) -> list[str]:
    """Women, men, and cents for each; of few people nothing, of no amount no cents."""
    if used.women is None or used.men is None:
        return [HIDDEN] * 5
    both = [local_number(used.women), local_number(used.men)]
    found = used.incidence()
    if found is None:
        return [*both, DASH, DASH, DASH]
    return [*both, euro(found.women_cents), euro(found.men_cents), euro(found.unit_cents)]


def nobody_counted(of: Report) -> str:
    return "" if of.used else _("Nobody has counted yet who uses what is paid for.")
