"""The household's account in detail: its number, how far it may go, and its months."""

from typing import Any

from flask import redirect, render_template, request, url_for

from exchange.errors import NotFound
from exchange.ledger import giving_queries, limits_queries, statement_queries
from exchange.ledger.limits import until_next_step
from exchange.ledger.period import periods
from exchange.people import me_queries, statement_actions
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, signed_in, visitor
from views.language import local
from views.ledger.blueprint import bp


@bp.get("/account/details")
@member_required
def details() -> Any:
    card = visitor()
    account = giving_queries.own_account(card.household_id or 0, bank_id=card.bank_id)
    if account is None:
        raise NotFound()
    standings = limits_queries.standings(card.bank_id, account_id=account.account_id)
    if not standings:
        raise NotFound()
    (standing,) = standings
    since = statement_queries.opened_at(card.household_id or 0, bank_id=card.bank_id)
    today = local(now()).date()
    opened = local(since).date() if since else today
    rules = rules_of(card.bank_id)
    decided = limits_queries.decisions(account.account_id, bank_id=card.bank_id, limit=1)
    return render_template(
        "ledger/details.html",
        account=account,
        standing=standing,
        rules=rules,
        still_to_give=until_next_step(rules, standing.given_minutes),
        decision=decided[0] if decided and standing.by_hand else None,
        months=periods("month", opened, today),
        years=periods("year", opened, today),
        by_mail=me_queries.wants_statement(card.person_id, bank_id=card.bank_id),
    )


@bp.post("/account/statement-by-mail")
@signed_in
def statement_by_mail() -> Any:
    """Whether the month's statement comes by mail: each adult's own choice."""
    with unit_of_work(act := act_of("statement")) as unit:
        statement_actions.want_statement(request.form.get("wants") == "yes", act=act)
        unit.answer = url_for("ledger.details")
    return redirect(unit.answer, 303)
