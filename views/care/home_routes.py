"""The first page: what Prossima is, who will call, or what comes next."""

from typing import Any

from flask import render_template

from exchange.care import queries as care
from exchange.care.home_queries import HomeAgenda
from exchange.ledger import queries as books
from exchange.ledger.balance import Balance, missing_minutes
from exchange.moderation import queries as moderation
from exchange.notices import queries as notices
from exchange.people.sign_in_queries import Visitor
from views.access import now, public, visitor_or_none
from views.care import strips
from views.care.blueprint import bp
from views.care.series_folding import fold_questions

QUESTIONS = 10


@bp.get("/")
@public
def home() -> Any:
    card = visitor_or_none()
    if card is None:
        return render_template("care/welcome.html")
    if not card.is_active:
        return render_template(
            "care/waiting.html",
            steps=care.first_steps(card.person_id, bank_id=card.bank_id),
            operator=care.operator_name(card.bank_id),
            unread=_unread(card),
        )
    return _home(card)


def _home(card: Visitor) -> Any:
    found = care.agenda(card.person_id, bank_id=card.bank_id, now=now())
    coming = found.next
    balance = books.balance_if_any(card.household_id, bank_id=card.bank_id)
    return render_template(
        "care/home.html",
        agenda=found,
        questions=fold_questions(found.questions, most=QUESTIONS),
        strip=strips.of_day("block", coming.starts_at, coming.ends_at, now=now())
        if coming
        else None,
        steps=None if coming else care.first_steps(card.person_id, bank_id=card.bank_id),
        balance=balance,
        missing=_missing(found, card.household_id, balance),
        on_desk=_on_desk(card),
        unread=_unread(card),
        now=now(),
    )


def _missing(
    found: HomeAgenda, household_id: int | None, balance: Balance | None
) -> dict[int, int]:
    """Minutes the account lacks for a yes, by the proposal that waits for it."""
    if balance is None:
        return {}
    return {
        each.proposal_id: missing_minutes(balance, each.minutes)
        for each in found.questions
        if not each.i_help and each.household_id == household_id
    }


def _on_desk(card: Visitor) -> int:
    """How much waits for an operator; nothing for everybody else."""
    if not card.is_operator:
        return 0
    applications = moderation.applications_waiting(bank_id=card.bank_id)
    differences = care.open_differences(card.bank_id, for_operator_id=card.person_id)
    return applications + len(differences)


def _unread(card: Visitor) -> int:
    return notices.unread(card.person_id, bank_id=card.bank_id, now=now())
