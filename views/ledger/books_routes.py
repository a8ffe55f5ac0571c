"""The books of the bank: rows that are looked for, one row and its correction, the accounts."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import books_queries, mending_actions, search_queries, verify_queries
from exchange.ledger.codes import Code
from exchange.ledger.search_queries import Movement, Sought
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.fields import tidy
from views.language import local
from views.ledger import wording
from views.ledger.blueprint import bp, id_asked
from views.ledger.forms import MendForm
from views.ledger.sheets import sheet
from views.spreadsheets import safe_cell

LINES = 50
FILTERS = ("all", "fund", "corrections")
ASKED = ("only", "account", "named", "from", "until", "code", "least", "most", "group")


@bp.get("/books")
@administrator_required
def books() -> str:
    """Proofs and movements; the address says which ones."""
    card, sought = visitor(), _sought()
    before_id, wanted = id_asked("before"), {"seen_by": card.person_id, "limit": LINES + 1}
    found = search_queries.movements(card.bank_id, sought, before_id=before_id, **wanted)
    return render_template(
        "ledger/books.html",
        proof=verify_queries.prove(card.bank_id, incremental=True),
        movements=found[:LINES],
        older_than=found[LINES - 1].id if len(found) > LINES else None,
        only=sought.only,
        of_account=_of_account(),
        asked=_asked(),
        is_search=_asked().keys() - {"only", "account"},
    )


def _asked() -> dict[str, str]:
    """What the reader asked for, as it goes into an address; nothing that is empty."""
    return {name: request.args[name] for name in ASKED if request.args.get(name)}


def _sought() -> Sought:
    """What is looked for. Raises NotFound for what no form of ours sends."""
    asked = _asked()
    only = asked.get("only", "all")
    if only not in FILTERS:
        raise NotFound()
    try:
        return Sought(
            only=only,
            account_id=id_asked("account"),
            named=tidy(asked.get("named"))[:60],
            from_day=date.fromisoformat(asked["from"]) if "from" in asked else None,
            to_day=date.fromisoformat(asked["until"]) if "until" in asked else None,
            code=Code(int(asked["code"])) if "code" in asked else None,
            least_minutes=_minutes(asked.get("least")),
            most_minutes=_minutes(asked.get("most")),
            group=UUID(asked["group"]) if "group" in asked else None,
        )
    except (ValueError, OverflowError):
        raise NotFound() from None


def _minutes(given: str | None) -> int | None:
    found = None if given is None else int(given)
    if found is not None and not 0 <= found <= 1_000_000:
        raise NotFound()
    return found


def _of_account() -> books_queries.AccountCard | None:
    account_id, card = id_asked("account"), visitor()
    if account_id is None:
        return None
    found = books_queries.account(account_id, bank_id=card.bank_id, seen_by=card.person_id)
    if found is None:
        raise NotFound()
    return found


@bp.get("/books/movements.csv")
@administrator_required
def movements_csv() -> Response:
    """What was looked for, whole, for a spreadsheet."""
    card = visitor()
    found = search_queries.every_movement(card.bank_id, _sought(), seen_by=card.person_id)
    heads = [
        _("Row"), _("Day"), _("Hour"), _("From"), _("To"), _("Minutes"), _("Why"), _("Words"),
        _("Corrects row"), _("By whom"),
    ]  # fmt: skip
    return sheet([heads, *(_csv_row(each) for each in found)], _("movements"))


def _csv_row(each: Movement) -> list[Any]:
    at = local(each.at)
    texts = [wording.CODES[each.code], wording.beside_row(each)]
    return [
        each.row or "",
        f"{at:%Y-%m-%d}",
        f"{at:%H:%M}",
        *(safe_cell(wording.holder(side)) for side in (each.payer, each.payee)),
        each.minutes,
        *(safe_cell(str(text)) for text in texts),
        each.mends_row or "",
        safe_cell(wording.by_whom(each)),
    ]


@bp.get("/books/movements/<int:transfer_id>")
@administrator_required
def movement(transfer_id: int) -> Any:
    return _row_page(transfer_id, MendForm(formdata=None))


def _row_page(transfer_id: int, form: MendForm, status: int = 200) -> Any:
    card = visitor()
    found = search_queries.one_row(transfer_id, bank_id=card.bank_id, seen_by=card.person_id)
    if found is None:
        raise NotFound()
    return render_template("ledger/movement.html", row=found, form=form), status


@bp.post("/books/movements/<int:transfer_id>/reversal")
@administrator_required
def reverse(transfer_id: int) -> Any:
    """The opposite row, once, with the reason; both sides are told."""
    form = MendForm()
    if not form.validate():
        return _row_page(transfer_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        mend_id = mending_actions.mend(transfer_id, tidy(form.motive.data), act=act)
        unit.answer = url_for("ledger.movement", transfer_id=mend_id)
    flash(_("Corrected by a new row. Both sides have been told, with your reason."), "good")
    return redirect(unit.answer, 303)


@bp.get("/books/accounts")
@administrator_required
def accounts() -> str:
    card = visitor()
    named = tidy(request.args.get("named"))[:60]
    found = books_queries.accounts(
        card.bank_id,
        seen_by=card.person_id,
        named=named,
        after_id=id_asked("after") or 0,
        limit=LINES + 1,
    )
    return render_template(
        "ledger/accounts.html",
        proof=verify_queries.prove(card.bank_id, incremental=True),
        accounts=found[:LINES],
        named=named,
        after_id=found[LINES - 1].holder.account_id if len(found) > LINES else None,
    )
