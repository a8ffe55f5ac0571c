"""Pages of the room ledger: the household's account, and the books of the bank."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from flask import Response, render_template, request
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import (
    books_queries,
    fund_asking_queries,
    promise_queries,
    queries,
    verify_queries,
)
from exchange.ledger.adults_queries import AdultSum, sums_of_adults
from exchange.ledger.queries import Line
from exchange.people.sign_in_queries import Visitor
from views.access import administrator_required, now, signed_in, visitor
from views.language import month_words
from views.ledger import (
    account_routes,
    balance_routes,
    books_routes,
    books_statement_routes,
    cheque_routes,
    clearing_routes,
    closing_routes,
    deeds_routes,
    details_routes,
    fund_asking_routes,
    fund_routes,
    giving_routes,
    lesson_routes,
    motion_routes,
    opening_routes,
    organisation_routes,
    service_routes,
    statement_routes,
    transparency_routes,
    year_routes,
)
from views.ledger.blueprint import bp, id_asked
from views.ledger.sheets import sheet, statement_rows

__all__ = [
    "account_routes",
    "balance_routes",
    "books_routes",
    "books_statement_routes",
    "bp",
    "cheque_routes",
    "clearing_routes",
    "closing_routes",
    "deeds_routes",
    "details_routes",
    "fund_asking_routes",
    "fund_routes",
    "giving_routes",
    "lesson_routes",
    "motion_routes",
    "opening_routes",
    "organisation_routes",
    "service_routes",
    "statement_routes",
    "transparency_routes",
    "year_routes",
]

LINES = 50
A_YEAR = timedelta(days=365)


@bp.get("/account")
@signed_in
def account() -> str:
    card = visitor()
    try:
        balance, promised = promise_queries.balance_and_promises(
            card.household_id or 0, bank_id=card.bank_id, seen_by=card.person_id
        )
    except NotFound:
        return render_template("ledger/no_account.html")
    lines = _lines(card, before_id=id_asked("before"), limit=LINES + 1)
    is_first_page = "before" not in request.args
    return render_template(
        "ledger/account.html",
        adults=_adults(card) if is_first_page else [],
        asked_of_fund=fund_asking_queries.our_ask(card.household_id or 0, bank_id=card.bank_id),
        balance=balance,
        promises=promised,
        months=_by_month(lines[:LINES]),
        older_than=lines[LINES - 1].id if len(lines) > LINES else None,
        is_first_page=is_first_page,
    )


def _adults(card: Visitor) -> list[AdultSum]:
    return sums_of_adults(
        card.household_id or 0, bank_id=card.bank_id, seen_by=card.person_id, since=now() - A_YEAR
    )


def _lines(card: Visitor, *, before_id: int | None, limit: int) -> list[Line]:
    assert card.household_id is not None
    return queries.statement(
        card.household_id,
        bank_id=card.bank_id,
        seen_by=card.person_id,
        before_id=before_id,
        limit=limit,
    )


def _by_month(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    months = groupby(lines, key=lambda line: month_words(line.at))
    return [(name, list(of_month)) for name, of_month in months]


@bp.get("/account/lines.csv")
@signed_in
def lines_csv() -> Response:
    """The whole statement for a spreadsheet, as its reader may see it."""
    card = visitor()
    queries.balance_of(card.household_id or 0, bank_id=card.bank_id)
    return sheet(statement_rows(_all_lines(card)), _("statement"))


def _all_lines(card: Visitor) -> Iterator[Line]:
    before_id = None
    while page := _lines(card, before_id=before_id, limit=500):
        yield from page
        before_id = page[-1].id


@bp.get("/books/verification")
@administrator_required
def verification() -> str:
    """The books read from the first row on, now."""
    card = visitor()
    proof = verify_queries.prove(card.bank_id)
    wrong = [*proof.drift, *proof.limits_broken]
    off = books_queries.named(wrong, bank_id=card.bank_id, seen_by=card.person_id)
    return render_template("ledger/verification.html", proof=proof, off=off)
