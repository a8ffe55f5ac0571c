"""How evenly the hours lie: the tenth with most, homes beyond their limits, hours nobody moves."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.ledger import rebalancing_actions as rebalancing
from exchange.ledger import spread_queries
from exchange.ledger.sharing_out import may_invite_again
from exchange.people.private_home_queries import hidden_from
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, visitor
from views.ledger.blueprint import bp


@bp.get("/books/balance")
@administrator_required
def balance() -> Any:
    bank_id = visitor().bank_id
    since = spread_queries.dormant_since(bank_id, now=now())
    hidden = hidden_from(visitor().person_id, bank_id=bank_id).households
    return render_template(
        "ledger/balance.html",
        spread=spread_queries.spread(bank_id),
        beyond=spread_queries.beyond(bank_id, hidden=hidden),
        since=since,
        dormant=spread_queries.dormant(bank_id, since=since, hidden=hidden),
        dormant_minutes=spread_queries.dormant_minutes(bank_id, since=since),
        rules=rules_of(bank_id),
        may_invite=lambda home: may_invite_again(home.invited_at, now()),
    )


@bp.post("/books/balance/<int:account_id>/invitation")
@administrator_required
def invite_to_balance(account_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        rebalancing.invite(account_id, act=act)
        unit.answer = url_for("ledger.balance")
    flash(_("Invited. They read how it stands, and what would help."), "good")
    return redirect(unit.answer, 303)
