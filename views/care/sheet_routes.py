"""Opening the care sheets of an exchange, and reading them."""

from typing import Any

from flask import redirect, render_template, url_for

from exchange.care import actions as care
from exchange.care import sheet_queries
from exchange.errors import NotFound
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, visitor
from views.care.blueprint import bp
from views.care.exchange_routes import found_for_reader


@bp.get("/exchanges/<int:exchange_id>/sheets")
@member_required
def sheets(exchange_id: int) -> Any:
    card = visitor()
    reader: dict[str, Any] = {"seen_by": card.person_id, "bank_id": card.bank_id, "now": now()}
    closed = sheet_queries.may_open(exchange_id, **reader)
    if not closed:
        raise NotFound()
    return render_template(
        "care/sheets.html",
        exchange=found_for_reader(exchange_id),
        closed=closed,
        sheets=sheet_queries.sheets(exchange_id, **reader),
    )


@bp.post("/exchanges/<int:exchange_id>/sheets/readings")
@member_required
def open_sheets(exchange_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.open_sheets(exchange_id, act=act)
        unit.answer = url_for("care.sheets", exchange_id=exchange_id)
    return redirect(unit.answer, 303)
