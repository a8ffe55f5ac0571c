"""What a figure of the observatory shows: its chart, the table of the same numbers, and what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from exchange.observatory.answer_month import survey_of
from exchange.observatory.hours_told import ALL, MEN, PARTS, WOMEN
from exchange.observatory.live import Months, Shown
from exchange.observatory.month_queries import FAMILIES
from views.kinds import FAMILIES as FAMILY_WORDS
from views.language import weekday_words
from views.observatory.live_numbers import (
    HIDDEN,
    month_long,
    month_short,
    percent,
    said,
    ticks,
    told,
    unit_of,
)
from views.observatory.live_specs import HOURS, PERCENT, Line, Pairs, Told, Week
from views.observatory.live_words import COLUMNS, PARTS_OF_DAY, WORDS, Words

MONDAY = date(2030, 1, 7)
Named = tuple[str, Months]


@dataclass
class Card:
    """`drawing`: time, bars, pairs, heat, or none where there is nothing to show yet."""

    key: str
    words: Words
    drawing: str = ""
    figure: str = ""
    sentence: str = ""
    rows: list[Any] = field(default_factory=list)
    ticks: list[tuple[float, str]] = field(default_factory=list)
    beside: list[tuple[float, str]] = field(default_factory=list)
    most: float = 1.0
    heads: list[tuple[str, str]] = field(default_factory=list)
    table: list[list[str]] = field(default_factory=list)
    when: str = ""
    counted_on: date | None = None


def of(spec: Line | Pairs | Week | Told, months: Months, banks: Sequence[Named]) -> Card:
    """`banks` are those of a province; none where the months are one bank's own."""
    card = Card(spec.key, WORDS[spec.key])
    match spec:
        case Line() if banks and not spec.adds_up:
            _of_banks(card, spec, banks)
        case Line():
            _over_time(card, spec, months, bool(banks))
        case Pairs():
            _pairs(card, spec, months)
        case Week():
            _week(card, months)
        case Told():
            _told(card, spec, banks or [("", months)])
    return card


def _over_time(card: Card, spec: Line, months: Months, is_province: bool) -> None:
    name, part = spec.columns[0]
    last = months.newest(name, part)
    if last is None:
        return
    # Before a figure was counted for the first time nothing is hidden.
    first = next(month for month in months.months if months.at(month, name, part))
    since = [month for month in months.months if month >= first]
    own = [months.at(month, name, part) for month in since]
    known = [n for each in own if each for n in (each.value, each.low, each.high) if n is not None]
    card.drawing = "time"
    card.rows = [
        (month_short(month), *((it.value, it.low, it.high) if it else (None, None, None)))
        for month, it in zip(since, own, strict=True)
    ]
    card.ticks = ticks(known, spec.unit)
    card.beside = [(spec.beside, "")] if spec.beside is not None else []
    card.figure = told(last.value, spec.unit)
    card.when = month_long(last.month)
    columns = [*spec.columns, *([("banks", "")] if is_province and spec.key == "hours" else [])]
    card.heads = [(_("Month"), ""), *((str(COLUMNS[each]), "number") for each in columns)]
    card.table = [
        [month_long(month), *(_cell(months.at(month, *each), spec.unit) for each in columns)]
        for month in reversed(since)
    ]
    _finish(card, months)


def _cell(it: Shown | None, unit: str) -> str:
    if it is None:
        return HIDDEN
    words = said(it.value, unit_of(it.name, unit))
    if it.value is None or it.low is None or it.high is None:
        return words
    return _(
        "%(value)s (%(low)s to %(high)s)", value=words, low=percent(it.low), high=percent(it.high)
    )


def _of_banks(card: Card, spec: Line, banks: Sequence[Named]) -> None:
    """What cannot be added up: each bank's own, of its last month that tells it."""
    name, part = spec.columns[0]
    found = [(bank, months.newest(name, part)) for bank, months in banks]
    if not any(each for _bank, each in found):
        return
    card.drawing = "bars"
    card.rows = [
        (bank, it.value if it else None, said(it.value if it else None, spec.unit))
        for bank, it in found
    ]
    card.ticks = ticks((it.value or 0 for _bank, it in found if it), spec.unit)
    card.most = card.ticks[-1][0]
    card.heads = [
        (_("Bank"), ""),
        (_("Month"), ""),
        *((str(COLUMNS[each]), "number") for each in spec.columns),
    ]
    card.table = [
        [
            bank,
            month_long(it.month),
            *(_cell(months.at(it.month, *each), spec.unit) for each in spec.columns),
        ]
        for (bank, it), (_name, months) in zip(found, banks, strict=True)
        if it
    ]
    card.sentence = "; ".join(f"{bank}: {words}" for bank, _value, words in card.rows)
    card.when = _("each bank in its last month")
    card.counted_on = max(it.counted_on for _bank, it in found if it)


def _pairs(card: Card, spec: Pairs, months: Months) -> None:
    name = f"women_share_{spec.way}"
    last = months.newest(name)
    if last is None:
        return
    card.drawing, card.when = "pairs", month_long(last.month)
    rows = [("", _("All kinds of help")), *((kind, str(FAMILY_WORDS[kind])) for kind in FAMILIES)]
    for kind, words in rows:
        part = months.value(last.month, name, kind)
        both = (HIDDEN, HIDDEN) if part is None else (percent(part), percent(1 - part))
        card.rows.append((words, part, *both))
        hours = [
            said(
                months.value(last.month, f"hours_{spec.way}", f"{sex}|{kind}" if kind else sex),
                HOURS,
            )
            for sex in (WOMEN, MEN)
        ]
        card.table.append([words, *hours, *both])
    card.heads = [
        (_("Kind of help"), ""),
        (_("Women, hours"), "number"),
        (_("Men, hours"), "number"),
        (_("Women"), "number"),
        (_("Men"), "number"),
    ]
    card.sentence = "; ".join(f"{row[0]}: {row[2]}, {row[3]}" for row in card.rows)
    _finish(card, months)


def _week(card: Card, months: Months) -> None:
    last = months.newest("uncovered", ALL)
    if last is None:
        return
    cells = {
        (day, part): months.value(last.month, "uncovered", f"{day}|{part}")
        for day in range(7)
        for part in PARTS
    }
    most = max([value for value in cells.values() if value is not None] or [0.0]) or 1.0
    card.drawing, card.when = "heat", month_long(last.month)
    card.figure = told(last.value, HOURS)
    card.heads = [(weekday_words(MONDAY + timedelta(days=day)), "") for day in range(7)]
    card.rows = [
        (PARTS_OF_DAY[part], [_shaded(cells[day, part], most) for day in range(7)])
        for part in PARTS
    ]
    _finish(card, months)


def _shaded(value: float | None, most: float) -> tuple[str, int]:
    if value is None:
        return HIDDEN, 0
    return said(value, HOURS), min(5, 1 + int(4 * value / most))


def _told(card: Card, spec: Told, banks: Sequence[Named]) -> None:
    """Of the newest questionnaire of each bank; the first name that is told."""
    for bank, months in banks:
        told = [
            row for row in months.by.values() if row.name in spec.names and row.value is not None
        ]
        if not told:
            continue
        newest = max(map(_which, told))
        own = [row for row in told if _which(row) == newest]
        name = min((row.name for row in own), key=spec.names.index)
        for row in sorted(own, key=_women_first):
            if row.name == name:
                _add_told(card, bank, row)
    if card.rows:
        card.drawing = "bars"
        card.sentence = "; ".join(f"{words}: {number}" for words, _value, number in card.rows)
        card.heads = [
            (_("Who"), ""),
            (_("In percent"), "number"),
            (_("People"), "number"),
            (_("First counted"), ""),
        ]


def _which(row: Shown) -> tuple[date, int]:
    """In which month it was told, and of which questionnaire: two may be told in one."""
    return row.month, survey_of(row.part)


def _women_first(row: Shown) -> bool:
    return row.part.partition("|")[2] == MEN


def _add_told(card: Card, bank: str, row: Shown) -> None:
    sex = row.part.partition("|")[2]
    who = {WOMEN: _("Women"), MEN: _("Men")}.get(sex, _("The women’s part"))
    words = f"{bank}: {who}" if bank else who
    card.rows.append((words, row.value, said(row.value, PERCENT)))
    card.table.append(
        [words, _cell(row, PERCENT), str(row.people or HIDDEN), month_long(row.month)]
    )
    card.when = month_long(row.month)
    card.counted_on = max(row.counted_on, card.counted_on or row.counted_on)


def _finish(card: Card, months: Months) -> None:
    card.counted_on = months.counted_on
    if not card.sentence:
        card.sentence = _("%(value)s in %(month)s.", value=card.figure, month=card.when)
