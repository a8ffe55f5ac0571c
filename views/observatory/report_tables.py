"""A year's report as tables in the reader's words; the same report in the same language is always the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from babel.numbers import format_percent
from flask_babel import get_locale
from flask_babel import gettext as _

from exchange.observatory.report import FOREWORD, Cell, Chapter, Report, Sheet
from models.states_of_hours import HourOutcome
from views.chronomap.hour_words import OUTCOMES
from views.language import DASH, local_number, short_day_year
from views.observatory import report_charts
from views.observatory.report_charts import Chart, Drawn
from views.observatory.report_parts import month_words, named
from views.observatory.report_words import (
    COLUMNS,
    FIGURES,
    OF_WHOM,
    PARTS,
    SOURCES,
    TITLES,
    Unit,
)
from views.places.kind_words import KINDS

HIDDEN = "*"
NARROW_MAX = 5
"""So many parts of a figure stand beside each other; more stand below each other, months beside."""
NAME_MAX = 30
"""Longer names, as of one of two questionnaires, stand below each other too."""
_TEXT = {"seal", "number", "title", "goal", "decided_by"}


@dataclass(frozen=True)
class Shown:
    """One table: `heads` are (words, kind), `latest` the figure's last month in a few words."""

    title: str
    heads: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[str]]
    source: str
    day: date
    how: str = ""
    latest: str = ""
    days: tuple[date, ...] = ()
    group_min: int | None = None
    address: str = ""
    is_figure: bool = False
    chart: Chart | None = None

    @property
    def is_wide(self) -> bool:
        return len(self.heads) > NARROW_MAX + 1

    @property
    def is_numbers(self) -> bool:
        """Narrow columns, that lie beside each other on a phone as well."""
        return len(self.heads) > 1 and all(kind == "number" for _words, kind in self.heads[1:])

    @property
    def hides(self) -> bool:
        return self.group_min is not None and any(HIDDEN in row for row in self.rows)


@dataclass(frozen=True)
class Part:
    """The foreword or a chapter: the bank's own words with their language, and its tables."""

    key: str
    title: str
    words: str
    tongue: str
    tables: Sequence[Shown]


def parts(of: Report) -> list[Part]:
    """All that has words or figures, in the order of the report."""
    tongue = get_locale().language
    found = []
    for key in (FOREWORD, *Chapter):
        words, written_in = of.said(key, tongue)
        sheets = of.chapters.get(Chapter(key), ()) if key != FOREWORD else ()
        tables = [_shown(sheet) for sheet in sorted(sheets, key=_place)]
        if words or tables:
            found.append(Part(key, str(PARTS[key]), words, written_in, tables))
    return found


def missing(of: Report) -> list[str]:
    """The chapters that nothing has been counted or written for."""
    there = {part.key for part in parts(of)}
    return [str(PARTS[each]) for each in Chapter if each not in there]


def _place(sheet: Sheet) -> int:
    """Figures in the order of their words; a name from before or after them comes last."""
    names = list(FIGURES)
    return names.index(sheet.key) if _is_figure(sheet) and sheet.key in names else len(names)


def _is_figure(sheet: Sheet) -> bool:
    """A table of the register may have a figure's name."""
    return sheet.source == "observatory" and not sheet.title


def _shown(sheet: Sheet) -> Shown:
    if sheet.title:
        return _as_written(sheet)
    return _figure(sheet) if _is_figure(sheet) else _listed(sheet)


def _as_written(sheet: Sheet) -> Shown:
    """A table that went out: its words are the bank's."""
    heads = _heads(_("Name"), (*sheet.columns[1:], _("Total")))
    rows = [[str(row[0] or _("Total")), *map(_number, row[1:])] for row in sheet.rows]
    return Shown(
        title=sheet.title,
        heads=heads,
        rows=rows,
        source=sheet.source,
        day=sheet.day,
        days=sheet.days,
        group_min=sheet.group_min,
        address=sheet.address,
    )


def _number(cell: Cell) -> str:
    return HIDDEN if cell is None else local_number(float(cell))


def _listed(sheet: Sheet) -> Shown:
    """Of the books, the register, decisions and campaigns."""
    heads = [(_column(name), _side(name, sheet)) for name in sheet.columns]
    rows = [
        [_cell(name, cell) for name, cell in zip(sheet.columns, row, strict=True)]
        for row in sheet.rows
    ]
    return Shown(
        title=str(TITLES[sheet.key]),
        heads=heads,
        rows=rows,
        source=source_words(sheet.source),
        day=sheet.day,
        latest=_whole(heads, rows) if sheet.key == "coverage" else "",
        group_min=sheet.group_min,
    )


def _column(name: str) -> str:
    return str(COLUMNS[name])


def _whole(heads: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> str:
    """Its last line, in few words."""
    at = [words for words, _side_of in heads].index(_column("per_100"))
    return f"{rows[-1][0]}, {heads[at][0].lower()}: {rows[-1][at]}"


def _side(name: str, sheet: Sheet) -> str:
    held = [row[sheet.columns.index(name)] for row in sheet.rows]
    numbers = all(not isinstance(cell, str) for cell in held)
    return "number" if numbers and name not in _TEXT else ""


def _cell(name: str, cell: Cell) -> str:
    """One cell of a list: a day, a kind, a number; what is not said is a dash, what is hidden a star."""
    if cell is None:
        return HIDDEN if name == "reached" else DASH
    if name in ("day", "decided_on", "first", "last"):
        return short_day_year(date.fromisoformat(str(cell)))
    if name == "kind":
        return str(KINDS.get(str(cell), cell))
    if name == "outcome":
        return str(OUTCOMES[HourOutcome(str(cell))])
    if name == "town":
        return str(cell) or _("The whole province")
    return str(cell) if isinstance(cell, str) else local_number(round(cell, 1))


def source_words(source: str) -> str:
    return str(SOURCES.get(source, source))


def _figure(sheet: Sheet) -> Shown:
    """A figure's months and parts: months below each other while some parts fit beside each other."""
    caption = FIGURES.get(sheet.key)
    unit = caption.unit if caption else Unit.NUMBER
    written = {(str(row[0]), str(row[1])): _value(row, unit) for row in sheet.rows}
    months = sorted({month for month, _part in written})
    names = named(sheet)
    parts_of = list(names)
    if 1 < len(parts_of) <= NARROW_MAX and max(map(len, names.values())) <= NAME_MAX:
        heads = _heads(_("Month"), names.values())
        rows = [
            [month_words(month), *(written.get((month, part), DASH) for part in parts_of)]
            for month in months
        ]
    else:
        heads = _heads(_("Of whom or what"), map(month_words, months))
        rows = [
            [names[part], *(written.get((month, part), DASH) for month in months)]
            for part in parts_of
        ]
    newest = next((m for m in reversed(months) if written.get((m, parts_of[0])) != HIDDEN), "")
    drawn = Drawn(
        {(str(row[0]), str(row[1])): report_charts.numbers(row) for row in sheet.rows},
        [(month, month_words(month)) for month in months],
        list(names.items()),
        written,
        is_share=unit == Unit.PART,
    )
    return Shown(
        title=str(caption.title) if caption else sheet.key,
        heads=heads,
        rows=rows,
        source=source_words(sheet.source),
        day=sheet.day,
        how=str(caption.how) if caption else "",
        latest=_latest(written.get((newest, parts_of[0]), ""), newest, names[parts_of[0]]),
        group_min=sheet.group_min,
        is_figure=True,
        chart=report_charts.chart(drawn),
    )


def _heads(first: str, others: Iterable[str]) -> list[tuple[str, str]]:
    return [(first, ""), *((each, "number") for each in others)]


def _latest(value: str, month: str, who: str) -> str:
    if not value:
        return ""
    whole = who == str(OF_WHOM[""])
    return f"{month_words(month)}: {value}" if whole else f"{month_words(month)}, {who}: {value}"


def _value(row: Sequence[Cell], unit: Unit) -> str:
    """As people read it, and how far off it may be."""
    _month, _part, value, low, high, _people = row
    if value is None:
        return HIDDEN
    if low is None or high is None:
        return _said(value, unit)
    return f"{_said(value, unit)} ({_said(low, unit)}{DASH}{_said(high, unit)})"


def _said(value: Cell, unit: Unit) -> str:
    number = float(value or 0)
    if unit == Unit.PART:
        return str(format_percent(number, locale=get_locale()))
    return local_number(round(number, 2))
