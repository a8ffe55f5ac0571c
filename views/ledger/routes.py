"""Pages of the room ledger: the household's account, and the books of the bank."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from flask import Response, render_template, request
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import books_queries, promise_queries, queries, verify_queries
from exchange.ledger.queries import Line
from exchange.people.sign_in_queries import Visitor
from views.access import administrator_required, signed_in, visitor
from views.fields import tidy
from views.language import month_words
from views.ledger import (
    account_routes,
    closing_routes,
    deeds_routes,
    details_routes,
    fund_routes,
    giving_routes,
    lesson_routes,
    opening_routes,
    organisation_routes,
    statement_routes,
    transparency_routes,
)
from views.ledger.blueprint import bp, id_asked
from views.ledger.sheets import sheet, statement_rows

__all__ = [
    "account_routes",
    "bp",
    "closing_routes",
    "deeds_routes",
    "details_routes",
    "fund_routes",
    "giving_routes",
    "lesson_routes",
    "opening_routes",
    "organisation_routes",
    "statement_routes",
    "transparency_routes",
]

LINES = 50
FILTERS = ("all", "fund", "corrections")


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
    return render_template(
        "ledger/account.html",
        balance=balance,
        promises=promised,
        months=_by_month(lines[:LINES]),
        older_than=lines[LINES - 1].id if len(lines) > LINES else None,
        is_first_page="before" not in request.args,
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


@bp.get("/books")
@administrator_required
def books() -> str:
    """Proofs and movements; `account` keeps to one account, `only` to one sort of movement."""
    card = visitor()
    only = request.args.get("only", "all")
    if only not in FILTERS:
        raise NotFound()
    found = books_queries.movements(
        card.bank_id,
        only=only,
        account_id=id_asked("account"),
        before_id=id_asked("before"),
        limit=LINES + 1,
    )
    return render_template(
        "ledger/books.html",
        proof=verify_queries.prove(card.bank_id, incremental=True),
        movements=found[:LINES],
        older_than=found[LINES - 1].id if len(found) > LINES else None,
        only=only,
        of_account=_of_account(card.bank_id),
    )


def _of_account(bank_id: int) -> books_queries.AccountCard | None:
    account_id = id_asked("account")
    if account_id is None:
        return None
    found = books_queries.account(account_id, bank_id=bank_id)
    if found is None:
        raise NotFound()
    return found


@bp.get("/books/accounts")
@administrator_required
def accounts() -> str:
    card = visitor()
    named = tidy(request.args.get("named"))[:60]
    found = books_queries.accounts(
        card.bank_id, named=named, after_id=id_asked("after") or 0, limit=LINES + 1
    )
    return render_template(
        "ledger/accounts.html",
        proof=verify_queries.prove(card.bank_id, incremental=True),
        accounts=found[:LINES],
        named=named,
        after_id=found[LINES - 1].holder.account_id if len(found) > LINES else None,
    )


@bp.get("/books/verification")
@administrator_required
def verification() -> str:
    """The books read from the first row on, now."""
    card = visitor()
    proof = verify_queries.prove(card.bank_id)
    off = books_queries.named([*proof.drift, *proof.limits_broken], bank_id=card.bank_id)
    return render_template("ledger/verification.html", proof=proof, off=off)
