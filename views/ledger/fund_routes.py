"""The fund, open to every member: what it has, from where, and what it gave for."""

from flask import render_template

from exchange.ledger import fund_queries
from views.access import member_required, visitor
from views.ledger import fund_words
from views.ledger.blueprint import bp, id_asked

LINES = 30


@bp.get("/fund")
@member_required
def fund() -> str:
    bank_id = visitor().bank_id
    before_id = id_asked("before")
    lines = fund_queries.fund_lines(bank_id, before_id=before_id, limit=LINES + 1)
    return render_template(
        "ledger/fund.html",
        minutes=fund_queries.fund_minutes(bank_id),
        sums=fund_queries.fund_sums(bank_id),
        lines=lines[:LINES],
        older_than=lines[LINES - 1].last_id if len(lines) > LINES else None,
        said=fund_words,
        is_first_page=before_id is None,
    )
