"""The statement of any account, for whoever keeps the books: on paper and as a sheet, without kinds of care."""

from dataclasses import dataclass
from typing import Any

from flask import Response
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import books_queries
from exchange.ledger.books_queries import AccountCard, AccountStatement, Holder
from exchange.ledger.period import Period, named_period
from views.access import administrator_required, visitor
from views.language import local
from views.ledger import wording
from views.ledger.blueprint import bp
from views.ledger.sheets import sheet
from views.papers import paper
from views.spreadsheets import safe_cell


@dataclass(frozen=True)
class _Statement:
    account: AccountCard
    period: Period
    lines: AccountStatement
    others: dict[int, Holder]

    @property
    def came_minutes(self) -> int:
        return sum(each.minutes for each in self.lines.entries if each.minutes > 0)

    @property
    def went_minutes(self) -> int:
        return sum(each.minutes for each in self.lines.entries if each.minutes < 0)


@bp.get("/books/accounts/<int:account_id>/statements/<period>/paper.pdf")
@administrator_required
def account_pdf(account_id: int, period: str) -> Any:
    found = _statement(account_id, period)
    facts = {"statement": found, "bank_name": visitor().bank_name}
    return paper("ledger/account_paper.html", _file_name(found), **facts)


@bp.get("/books/accounts/<int:account_id>/statements/<period>/lines.csv")
@administrator_required
def account_csv(account_id: int, period: str) -> Response:
    found = _statement(account_id, period)
    heads = [_("Day"), _("Hour"), _("Why"), _("Who"), _("Minutes"), _("Balance")]
    rows = []
    for each in found.lines.entries:
        at, who = local(each.at), wording.holder(found.others[each.other_account])
        words = [safe_cell(str(wording.CODES[each.code])), safe_cell(who)]
        rows.append([f"{at:%Y-%m-%d}", f"{at:%H:%M}", *words, each.minutes, each.balance_minutes])
    return sheet([heads, *rows], _file_name(found))


def _statement(account_id: int, name: str) -> _Statement:
    card, period = visitor(), named_period(name)
    of_reader = {"bank_id": card.bank_id, "seen_by": card.person_id}
    account = books_queries.account(account_id, **of_reader)
    if account is None or period is None:
        raise NotFound()
    days = {"from_day": period.from_day, "to_day": period.to_day}
    lines = books_queries.account_statement(account_id, bank_id=card.bank_id, **days)
    others = books_queries.named({each.other_account for each in lines.entries}, **of_reader)
    return _Statement(account, period, lines, {each.account_id: each for each in others})


def _file_name(of: _Statement) -> str:
    return f"{_('statement')}-{of.account.number}-{of.period.name}"
