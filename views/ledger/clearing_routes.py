"""Hours between banks: how far each may owe, what went to and fro, and settling it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import clearing_queries, settling_queries
from exchange.ledger import settling_actions as settling
from exchange.ledger.clearing import waiting
from exchange.ledger.clearing_queries import OtherBank
from exchange.ledger.clearing_word_queries import newest_word
from exchange.ledger.codes import Code
from exchange.ledger.settling_queries import Crossings
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, visitor
from views.language import local
from views.ledger.blueprint import bp
from views.ledger.forms import AgreementForm, SettlementForm
from views.ledger.sheets import sheet
from views.ledger.wording import CODES
from views.papers import paper

LINES_SHOWN = 30
LONGEST = timedelta(days=3_660)


@dataclass(frozen=True)
class Use:
    """One direction of a pair: how much of what may be owed is owed, also in hundredths."""

    owed_minutes: int
    most_minutes: int

    @property
    def part(self) -> int:
        if not self.most_minutes:
            return 100 if self.owed_minutes else 0
        return min(100, self.owed_minutes * 100 // self.most_minutes)

    @property
    def is_full(self) -> bool:
        return self.owed_minutes >= self.most_minutes


def uses(bank: OtherBank) -> dict[str, Use]:
    """Of what we may owe it, and of what it may owe us."""
    return {
        "ours": Use(max(0, bank.minutes), -(bank.their_floor_minutes or 0)),
        "theirs": Use(max(0, -bank.minutes), -(bank.floor_minutes or 0)),
    }


@bp.get("/books/clearing")
@administrator_required
def clearing_overview() -> str:
    bank_id = visitor().bank_id
    banks = [each for each in clearing_queries.other_banks(bank_id) if each.account_id]
    settled = settling_queries.last_settled(bank_id)
    return render_template("ledger/clearing.html", banks=banks, uses=uses, settled=settled)


@bp.get("/books/clearing/<int:other_id>")
@administrator_required
def clearing_with(other_id: int) -> Any:
    return _clearing_with(other_id)


def _clearing_with(
    other_id: int,
    status: int = 200,
    *,
    limits_form: AgreementForm | None = None,
    settlement_form: SettlementForm | None = None,
) -> Any:
    bank = _partner(other_id)
    bank_id = visitor().bank_id
    steps = settling_queries.steps(bank_id, other_id)
    word = newest_word(bank_id, other_id)
    said = {
        "debt": word.they_minutes if word else 0,
        "own_debt": word.we_minutes if word else None,
        "from_day": local(now()).date(),
    }
    page = render_template(
        "ledger/clearing_with.html",
        bank=bank,
        uses=uses(bank),
        word=word,
        their_word=newest_word(other_id, bank_id),
        report=_report(bank),
        shown=LINES_SHOWN,
        today=local(now()).date(),
        proposal=waiting(steps),
        steps=[each for each in steps if each.kind != "proposed"][-LINES_SHOWN:],
        limits_form=limits_form or AgreementForm(formdata=None, data=said),
        settlement_form=settlement_form
        or SettlementForm(formdata=None, data={"minutes": abs(bank.minutes)}),
    )
    return page, status


def _partner(other_id: int) -> OtherBank:
    """Another bank with which this one has an account. Raises NotFound."""
    for bank in clearing_queries.other_banks(visitor().bank_id):
        if bank.bank_id == other_id and bank.account_id:
            return bank
    raise NotFound()


def _report(bank: OtherBank) -> Crossings:
    """Of the days asked for; without them, of all since the two have agreed."""
    today = local(now()).date()
    begun = local(bank.opened_at).date() if bank.opened_at else today
    to_day = _day("to") or today
    from_day = _day("from") or min(begun, to_day)
    if from_day > to_day or to_day - from_day > LONGEST:
        from_day, to_day = min(begun, today), today
    return settling_queries.crossings(visitor().bank_id, bank.bank_id, from_day, to_day)


def _day(name: str) -> date | None:
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= date(2200, 1, 1) else None


@bp.get("/books/clearing/<int:other_id>/report.pdf")
@administrator_required
def clearing_pdf(other_id: int) -> Response:
    bank = _partner(other_id)
    report = _report(bank)
    facts = {"bank": bank, "report": report, "bank_name": visitor().bank_name}
    return paper("ledger/clearing_paper.html", _file_name(report), **facts)


def _file_name(report: Crossings) -> str:
    return _("between-banks-%(first)s-%(last)s", first=report.from_day, last=report.to_day)


@bp.get("/books/clearing/<int:other_id>/report.csv")
@administrator_required
def clearing_csv(other_id: int) -> Response:
    """Every group of the time, with the opening and the closing position."""
    report = _report(_partner(other_id))
    heads = [_("Day"), _("Hour"), _("What"), _("Minutes"), _("We owe"), "group", "even"]
    owed = report.opening_minutes
    rows: list[list[Any]] = [[report.from_day, "", _("At the beginning"), "", owed, "", ""]]
    for each in report.lines:
        owed += each.minutes
        at = local(each.at)
        what = _("Settled") if each.is_settlement else CODES[Code.CLEARING]
        rows.append(
            [
                f"{at:%Y-%m-%d}",
                f"{at:%H:%M}",
                what,
                each.minutes,
                owed,
                each.group_uid,
                int(each.is_even),
            ]
        )
    rows.append([report.to_day, "", _("At the end"), "", report.closing_minutes, "", ""])
    return sheet([heads, *rows], _file_name(report))


@bp.post("/books/clearing/<int:other_id>/limits")
@administrator_required
def say_limits(other_id: int) -> Any:
    _partner(other_id)
    form = AgreementForm()
    if not form.validate():
        return _clearing_with(other_id, 422, limits_form=form)
    terms = {"we_minutes": form.own_debt.data, "from_day": form.from_day.data}
    deed = partial(clearing.agree, other_id, -form.debt.data, **terms)
    return _done(other_id, deed, _("Said. What counts is the lower of what both banks say."))


@bp.post("/books/clearing/<int:other_id>/settlements")
@administrator_required
def propose_settlement(other_id: int) -> Any:
    _partner(other_id)
    form = SettlementForm()
    if not form.validate():
        return _clearing_with(other_id, 422, settlement_form=form)
    deed = partial(settling.propose_settlement, other_id, form.minutes.data)
    return _done(other_id, deed, _("Proposed. The other bank has been told."))


@bp.post("/books/clearing/<int:other_id>/settlements/<int:step_number>/yes")
@administrator_required
def settle(other_id: int, step_number: int) -> Any:
    deed = partial(settling.settle, other_id, step_number)
    return _done(other_id, deed, _("Settled. Both banks’ books say the same."))


@bp.post("/books/clearing/<int:other_id>/settlements/<int:step_number>/no")
@administrator_required
def decline_settlement(other_id: int, step_number: int) -> Any:
    deed = partial(settling.decline_settlement, other_id, step_number)
    return _done(other_id, deed, _("Nothing was settled, and nothing moved."))


def _done(other_id: int, deed: Callable[..., Any], words: str) -> Any:
    with unit_of_work(act := act_of(f"clearing:{other_id}")) as unit:
        deed(act=act)
        unit.answer = url_for("ledger.clearing_with", other_id=other_id)
    flash(words, "good")
    return redirect(unit.answer, 303)
