"""Bringing balances from paper or another system: shown first as it was understood, then written whole."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.ledger import brought, opening_actions, opening_queries
from exchange.ledger.brought import Problem, Reading
from exchange.ledger.refusals import OpeningTooLate
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.incoming import decoded, table
from views.ledger.blueprint import bp
from views.ledger.brought_words import SAMPLE, said


@bp.get("/books/opening")
@administrator_required
def opening() -> Any:
    return _opening("")


def _opening(text: str, reading: Reading | None = None, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    page = render_template(
        "ledger/opening.html",
        done=opening_queries.opening(bank_id),
        is_late=opening_queries.has_exchanged(bank_id),
        text=text,
        sample=SAMPLE,
        reading=reading,
        said=said,
    )
    return page, status


@bp.post("/books/opening/preview")
@administrator_required
def preview_opening() -> Any:
    """Writes nothing: shows which row was understood how, and what they add up to."""
    text = _handed_in()
    reading = _read(text)
    return _opening(text, reading, 422 if reading.problems else 200)


def _handed_in() -> str:
    handed = request.files.get("file")
    content = handed.read() if handed and handed.filename else b""
    # Newlines as a form field brings them back: what is confirmed is what was shown.
    return decoded(content) if content else request.form.get("text", "")


def _read(text: str) -> Reading:
    if "\0" in text:
        return Reading([], [Problem(1, "", "no_table")])
    try:
        rows = table(text)
    except ValueError:
        return Reading([], [Problem(1, "", "no_table")])
    card = visitor()
    known = opening_queries.households(card.bank_id, seen_by=card.person_id)
    return brought.read(rows, known)


@bp.post("/books/opening")
@administrator_required
def bring_balances() -> Any:
    text = request.form.get("text", "")
    reading = _read(text)
    if opening_queries.opening(visitor().bank_id) is not None:
        raise OpeningTooLate("done")
    if reading.problems:
        return _opening(text, reading, 422)
    with unit_of_work(act := act_of("opening")) as unit:
        opening_actions.bring_balances(reading, act=act)
        unit.answer = url_for("ledger.opening")
    flash(_("Brought in. Every household has been told."), "good")
    return redirect(unit.answer, 303)
