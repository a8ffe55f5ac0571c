"""The lines of a budget as a file to keep: amounts to the cent, shares in percent."""

from collections.abc import Iterable

from flask import Response

from exchange.budget.line_queries import WholeLine
from views.ledger.sheets import sheet
from views.spreadsheets import safe_cell

COLUMNS = (
    "mission", "programme", "chapter", "text", "forecast", "actual",
    "neutral_percent", "direct_percent", "sensitive_percent", "staff_percent", "state", "motive",
)  # fmt: skip


def lines_sheet(lines: Iterable[WholeLine], year: int) -> Response:
    return sheet([COLUMNS, *map(_row, lines)], f"budget-{year}-lines")


def _row(line: WholeLine) -> list[str]:
    codes = (line.mission, line.programme, line.chapter, line.text)
    amounts = (line.forecast_cents, line.actual_cents)
    parts = [f"{part / 100:.2f}" for _code, part in line.shares.each()] if line.shares else [""] * 4
    return [
        *map(safe_cell, codes),
        *("" if cents is None else _euros(cents) for cents in amounts),
        *parts,
        line.state,
        safe_cell(line.motive),
    ]


def _euros(cents: int) -> str:
    sign, whole = ("-" if cents < 0 else ""), abs(cents)
    return f"{sign}{whole // 100}.{whole % 100:02}"
