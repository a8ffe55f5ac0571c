"""The eight results the project promised, for everybody: one figure each, with its day and its source."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, render_template, request
from flask_babel import gettext as _

from exchange.observatory.live_indicator_queries import series
from exchange.observatory.live_indicators import (
    INDICATORS,
    RESULTS,
    Change,
    Figure,
    Series,
    Unit,
    Way,
    change,
    speaking,
)
from exchange.people.bank_queries import BankLine
from views.access import now, public
from views.kept import kept
from views.language import local, short_day_year, written_day
from views.observatory.live_numbers import month_short, ticks
from views.pact import indicator_words as words
from views.pact.blueprint import bp
from views.pact_access import pact_shown

COLUMNS = ("bank", "result", "indicator", "unit", "as_of", "value", "source")
DRAWN_MIN = 3
"""Two days are a line that says no more than their words."""
_ICONS = {
    Way.BETTER: "ok",
    Way.WORSE: "warning",
    Way.UP: "plus",
    Way.DOWN: "minus",
    Way.SAME: "half",
}
_KINDS = {Way.BETTER: "good", Way.WORSE: "bad"}


@dataclass(frozen=True)
class Card:
    """One result. `rows` and `table` draw and tell the figures before; `others` speak beside it."""

    key: str
    title: str
    words: words.Words
    page: tuple[str, str]
    figure: str = ""
    as_of: date | None = None
    source: str = ""
    change: tuple[str, str, str] | None = None
    rows: list[tuple[str, float, None, None]] | None = None
    ticks: list[tuple[float, str]] | None = None
    table: list[list[str]] | None = None
    others: tuple[tuple[str, str], ...] = ()


@bp.get("/pact/results")
@public
def results() -> str:
    shown, today = pact_shown(), local(now()).date()
    told = series(shown.bank.id, today) if shown.bank else {}
    cards = [_card(key, told, today, shown.bank) for key in RESULTS]
    return render_template(
        "pact/results.html",
        shown=shown,
        today=today,
        cards=cards,
        number=sum(bool(card.figure) for card in cards),
    )


def _card(result: str, told: Series, today: date, bank: BankLine | None) -> Card:
    key = speaking(result, told)
    known = told.get(key, ())
    facts: dict[str, Any] = {
        "key": result,
        "title": str(words.RESULTS[result]),
        "words": words.INDICATORS[key],
        "page": words.page_of(key, today, bank.slug if bank and known else None),
    }
    if not known:
        return Card(**facts)
    last = known[-1]
    drawn = known if len(known) >= DRAWN_MIN else ()
    return Card(
        **facts,
        figure=words.told(last, key),
        as_of=last.as_of,
        source=str(words.SOURCES[last.source]),
        change=_change(key, change(key, known)),
        rows=[(_short(each), each.value, None, None) for each in drawn],
        ticks=ticks([each.value for each in drawn], "hours"),
        table=[[short_day_year(each.as_of), words.told(each, key)] for each in reversed(known)],
        others=_others(result, key, told),
    )


def _short(figure: Figure) -> str:
    """Of a whole month its name, of another day the day."""
    last = figure.as_of.day >= 28
    return month_short(figure.as_of) if last else written_day(figure.as_of, "d/M")


def _others(result: str, key: str, told: Series) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            str(words.INDICATORS[other].title),
            _(
                "%(figure)s on %(day)s",
                figure=words.told(told[other][-1], other),
                day=short_day_year(told[other][-1].as_of),
            ),
        )
        for other in RESULTS[result]
        if other != key and told.get(other)
    )


def _change(key: str, of: Change | None) -> tuple[str, str, str] | None:
    """In words, with the kind of tag and its drawing: never by colour alone."""
    if of is None:
        return None
    unit = INDICATORS[key].unit
    by = words.said(abs(of.by), Unit.POINTS if unit is Unit.PERCENT else unit)
    day = short_day_year(of.since)
    match of.way:
        case Way.SAME:
            said = _("As on %(day)s", day=day)
        case Way.BETTER | Way.WORSE | Way.UP | Way.DOWN if of.by > 0:
            said = _("%(by)s more than on %(day)s", by=by, day=day)
        case _:
            said = _("%(by)s less than on %(day)s", by=by, day=day)
    return said, _KINDS.get(of.way, "stone"), _ICONS[of.way]


@bp.get("/pact/results.csv")
@public
def results_csv() -> Response:
    """Every figure that is told, of one bank if it is named (`bank`), else of all that have a pact."""
    shown, today = pact_shown(), local(now()).date()
    banks = [shown.bank] if request.args.get("bank") and shown.bank else shown.banks
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow(COLUMNS)
    for bank in banks:
        sheet.writerows(_rows(bank, today))
    answer = Response("\ufeff" + written.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="expected-results.csv"'
    return kept(answer)


def _rows(bank: BankLine, today: date) -> list[list[str]]:
    told = series(bank.id, today)
    return [
        [
            bank.slug,
            next((name for name, keys in RESULTS.items() if key in keys), ""),
            key,
            each.unit,
            each.as_of.isoformat(),
            str(each.value),
            each.source,
        ]
        for key in INDICATORS
        for each in told.get(key, ())
    ]
