"""What the demo's cooperative says of women and men who work for it. All figures are made up."""

from exchange.budget import company_actions
from exchange.budget.company import TABLES, Unit, cells, last_year, may_be_begun
from exchange.budget.company_actions import Filled
from exchange.people import seat_queries
from exchange.units import Act
from views.demo.beginnings import Beginnings

# Line by line, women and men beside each other; money in whole euros.
_OLDER = {
    "staff_first": "1 3 2 5 22 9 31 12",
    "staff_last": "1 3 3 5 24 9 33 13",
    "contracts": "24 22 29 2 4 4 4 2 0 0",
    "before": "54 28",
    "hired": "0 0 0 0 6 3 9 5",
    "left": "3 2 2 0 0 1 1 2 2 1 0 0",
    "promoted": "0 0 1 0 1 1 0 0",
    "trained": "1 3 2 4 12 6 10 7",
    "training_hours": "12 40 30 64 160 90 84 66",
    "leaves": "4 1 6 1 5 1 7 0 6 4",
    "pay": "52000 171000 74000 140000 408000 171000 462000 221000",
    "extras": "3000 16000 3500 9000 9000 6000 6000 7000",
    "paid_hours": "1700 5200 3900 7000 32600 12200 46200 20100",
}
_NEWER = _OLDER | {
    "staff_first": "1 3 3 5 25 10 34 13",
    "staff_last": "2 3 3 5 27 10 35 13",
    "contracts": "29 23 30 2 4 4 4 2 0 0",
    "before": "61 30",
    "hired": "0 0 0 0 7 4 8 4",
    "left": "2 2 1 0 1 1 2 3 3 1 0 0",
    "promoted": "1 0 0 0 2 1 0 0",
    "leaves": "5 3 7 3 6 2 6 1 11 7",
    "pay": "109000 176000 81000 144000 489000 199000 518000 230000",
    "paid_hours": "3500 5200 4100 7000 36700 13700 49200 20400",
}
_LAST = ("pay", "extras", "paid_hours")
_MARKS = (
    {"culture": 60, "governance": 40, "people": 55, "growth": 45, "pay": 50, "parents": 60},
    {"culture": 80, "governance": 60, "people": 70, "growth": 50, "pay": 55, "parents": 65},
)
_SHOWN = {
    "culture": "Piano per la parità, firmato il 12 marzo",
    "pay": "Tabelle del rapporto sul personale",
    "parents": "Accordo sugli orari, 3 maggio",
}


def tell_of_staff(begun: Beginnings) -> None:
    """One report is closed; of the next, pay is still missing. Two scorecards: the second passes."""
    begun.as_of("ada", "budget.write_company_step", lambda act: _tell(begun, act))


def _tell(begun: Beginnings, act: Act) -> None:
    (body,) = seat_queries.bodies(act.bank_id, ("cooperative",))
    at, today = body.organisation_id, begun.day
    over = [year for year in may_be_begun(today) if last_year(year) < today.year]
    for first, lines in ((over[1], _OLDER), (over[0], _NEWER)):
        company_actions.begin(at, first, today=today, act=act)
        told = {key: said for key, said in lines.items() if first != over[0] or key not in _LAST}
        company_actions.write(at, first, _filled(told), tables=TABLES, seen_version=1, act=act)
    company_actions.close(at, over[1], act=act)
    for year, marks in zip((today.year - 2, today.year - 1), _MARKS, strict=True):
        company_actions.mark(at, year, marks=marks, evidence=_SHOWN, seen_version=0, act=act)


def _filled(lines: dict[str, str]) -> Filled:
    found = {}
    for key, said in lines.items():
        table = TABLES[key]
        unit = 100 if table.unit is Unit.CENTS else 1
        numbers = [int(number) * unit for number in said.split()]
        found[key] = dict(zip(cells(table), numbers, strict=True))
    return found
