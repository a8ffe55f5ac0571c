"""The report on women and men at work as tables: for the body itself, and what may be shown outside."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from exchange.budget import scorecard
from exchange.budget.company import STEPS, TABLES, Figures, Sex, Table, Unit, cell, total
from exchange.budget.company_pay import GROUP_MIN, Gap, gaps
from exchange.budget.company_queries import ScoreCard, SheetCard
from exchange.observatory.company_told import Told, told
from views.budget import company_words as words

HIDDEN = "*"
_YEARS_SHOWN = 4
Heads = list[tuple[Any, str]]


@dataclass(frozen=True)
class Shown:
    """As `table` of the kit takes it; `note` stands below."""

    title: str
    heads: Heads
    rows: list[list[str]]
    note: str = ""


def _heads(first: Any, *more: Any) -> Heads:
    return [(first, ""), *((each, "number") for each in (*words.SEXES.values(), *more))]


def own(of: SheetCard) -> list[Shown]:
    """All that was filled in, step by step, and the gap in pay."""
    tables = [_own(of, table) for tables in STEPS.values() for table in tables]
    return [*tables, gap_table(gaps(of.figures))]


def _own(of: SheetCard, table: Table) -> Shown:
    rows = [
        _row(words.LINES[line], [cell(of.figures, table.key, line, sex) for sex in Sex], table.unit)
        for line in table.lines
    ]
    if len(table.lines) > 1:
        sums = [total(of.figures, table.key, sex) for sex in Sex]
        rows.append(_row(_("In all"), sums, table.unit))
    heads = _heads(words.of_what(table), _("Together"))
    return Shown(words.titled(table.key, of.first_year), heads, rows)


def _row(name: Any, pair: Sequence[int | None], unit: Unit) -> list[str]:
    both = None if None in pair else sum(each for each in pair if each is not None)
    return [str(name), *(words.number(each, unit) for each in (*pair, both))]


def gap_table(found: Iterable[Gap]) -> Shown:
    """Pay by the hour, for the body itself."""
    rows = [
        [
            str(words.LINES[each.line]),
            words.euros(each.women),
            words.euros(each.men),
            words.percent(each.percent),
        ]
        for each in found
    ]
    note = _(
        "All pay divided by all hours paid. The gap is what women get less, in parts of what men get. Rounded once, to one decimal; a half goes away from 0."
    )
    return Shown(_("Pay by the hour"), _heads(_("Level"), _("Gap")), rows, note)


def outside(of: SheetCard) -> tuple[list[Shown], list[str]]:
    """What may be shown to others, and the titles of what is kept back."""
    found = told(of.figures)
    tables = [_outside(key, shown, of.first_year) for key, shown in found.tables.items()]
    if found.gaps:
        tables.append(_gaps_outside(found))
    return tables, [words.titled(key, of.first_year) for key in found.kept_back]


def _outside(key: str, shown: Sequence[Sequence[int | None]], first_year: int) -> Shown:
    names = [*(words.LINES[line] for line in TABLES[key].lines), _("In all")]
    rows = [
        [str(name), *(HIDDEN if n is None else words.number(n, Unit.PEOPLE) for n in row)]
        for name, row in zip(names, shown, strict=True)
    ]
    hides = any(None in row for row in shown)
    note = _(
        "A star stands for a number of fewer than %(most)s people, or for one that would give such a number away.",
        most=GROUP_MIN,
    )
    heads = _heads(words.of_what(TABLES[key]), _("Together"))
    return Shown(words.titled(key, first_year), heads, rows, note if hides else "")


def _gaps_outside(found: Told) -> Shown:
    rows = [[str(words.LINES[each.line]), words.percent(each.percent)] for each in found.gaps]
    note = _(
        "Levels with fewer than %(most)s women or %(most)s men are left out. What women get less by the hour, in parts of what men get.",
        most=GROUP_MIN,
    )
    heads: Heads = [(_("Level"), ""), (_("Gap"), "number")]
    return Shown(_("Gap in pay by the hour"), heads, rows, note)


def csv_own(figures: Figures) -> str:
    """One row a line, the same in every language; empty cells are empty, money has two decimals."""
    return _csv(
        [table.key, line, table.unit, *(_said(figures, table, line, sex) for sex in Sex)]
        for table in TABLES.values()
        for line in table.lines
    )


def _said(figures: Figures, table: Table, line: str, sex: Sex) -> str:
    found = cell(figures, table.key, line, sex)
    if found is None:
        return ""
    return f"{found // 100}.{found % 100:02d}" if table.unit is Unit.CENTS else str(found)


def csv_outside(figures: Figures) -> str:
    """The same of what may be shown; hidden numbers are stars. Gaps stand under `gap`, in percent."""
    found = told(figures)
    rows: list[list[str]] = [
        [key, line, Unit.PEOPLE, *(HIDDEN if n is None else str(n) for n in row[:-1])]
        for key, shown in found.tables.items()
        for line, row in zip([*TABLES[key].lines, "all"], shown, strict=True)
    ]
    rows += [["pay_gap", each.line, "percent", str(each.percent), ""] for each in found.gaps]
    return _csv(rows)


def _csv(rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow(["table", "line", "unit", "women", "men"])
    sheet.writerows(rows)
    return "\ufeff" + written.getvalue()


def reports_beside(sheets: Sequence[SheetCard]) -> tuple[list[list[str]], list[tuple[Any, ...]]]:
    """Report by report, the oldest first: as rows of a table, and as pairs of a chart."""
    rows, pairs = [], []
    for of in reversed(sheets):
        women, men = (total(of.figures, "staff_last", sex) for sex in Sex)
        if women is None or men is None or not women + men:
            continue
        part, gap = women / (women + men), gaps(of.figures)[-1]
        years = words.two_years(of.first_year)
        share = words.share(part)
        people = words.number(women + men, Unit.PEOPLE)
        rows.append([years, people, share, words.percent(gap.percent)])
        pairs.append((years, part, share, words.share(1 - part)))
    return rows, pairs


def scores_beside(cards: Sequence[ScoreCard]) -> tuple[Shown, list[tuple[Any, ...]]]:
    """Year by year, the oldest first: a column each of the newest, and a point each of all that are whole."""
    found = [(str(card.year), scorecard.result(card.marks)) for card in reversed(cards)]
    newest = found[-_YEARS_SHOWN:]
    rows = [
        [str(name), *(words.points(of.by_area.get(area)) for __, of in newest)]
        for area, name in words.AREAS.items()
    ]
    rows.append([str(_("In all")), *(words.points(of.points) for __, of in newest)])
    heads: Heads = [(_("Area"), ""), *((year, "number") for year, __ in newest)]
    points = [(year, float(of.points), None, None) for year, of in found if of.points is not None]
    return Shown(_("Points by area"), heads, rows if found else []), points
