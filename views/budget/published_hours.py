"""A bank's year of hours, as the observatory has published it, month by month, and nothing beside it."""

from dataclasses import dataclass

from exchange.budget.valuation import WAGE, Both, Care, Part, both, shipped
from exchange.errors import NotFound
from exchange.observatory import live_queries
from exchange.observatory.hours_told import ALL
from exchange.observatory.live_queries import BankLine

_NAME = "hours_given"


@dataclass(frozen=True)
class Year:
    """`months` tell their hours by kind of help; `untold` are out too, and do not."""

    bank: BankLine
    year: int
    years: tuple[int, ...]
    months: int
    untold: int
    found: Both


def year(bank: BankLine, wanted: int | None) -> Year:
    """The year named, or the newest that is told of. Raises NotFound."""
    told = live_queries.months(bank.id, names={_NAME}, limit=live_queries.MONTHS_KEPT_MAX)
    years = sorted({month.year for month in told.months}, reverse=True)
    if not years or (wanted is not None and wanted not in years):
        raise NotFound()
    chosen = wanted if wanted is not None else years[0]
    minutes, whole = dict.fromkeys(Care, 0), 0
    months = [month for month in told.months if month.year == chosen]
    for month in months:
        hours = {care: told.value(month, _NAME, f"{ALL}|{care}") for care in Care}
        if None in hours.values():
            continue
        whole += 1
        for care, value in hours.items():
            minutes[care] += round((value or 0.0) * 60)
    rates = shipped()
    found = both(
        [Part(str(care), part, rates[care].cents) for care, part in minutes.items() if part],
        [Part("one", sum(minutes.values()), rates[WAGE].cents)],
    )
    return Year(bank, chosen, tuple(years), whole, len(months) - whole, found)
