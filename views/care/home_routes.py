"""The first page: what Prossima is, who will call, or what comes next."""

from typing import Any

from flask import redirect, render_template, url_for

from exchange.care import prompting_actions, prompting_queries
from exchange.care import queries as care
from exchange.care.circle_near_queries import joined_by
from exchange.care.home_queries import HomeAgenda
from exchange.ledger import fund_asking_queries as asks_of_fund
from exchange.ledger import queries as books
from exchange.ledger.balance import Balance, missing_minutes
from exchange.moderation import waiting_queries as desk
from exchange.moderation.waiting import Asked
from exchange.notices import queries as notices
from exchange.people.queries import rules_of
from exchange.people.sign_in_queries import Visitor
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, public, visitor_or_none
from views.care import strips
from views.care.blueprint import bp
from views.care.series_folding import fold_questions
from views.notices import writing
from views.notices.letter import Letter

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


@bp.post("/first-steps/removal")
@member_required
def put_steps_away() -> Any:
    with unit_of_work(act := act_of("first_steps")) as unit:
        prompting_actions.put_steps_away(act=act)
        unit.answer = url_for("care.home")
    return redirect(unit.answer, 303)


def _home(card: Visitor) -> Any:
    found = care.agenda(card.person_id, bank_id=card.bank_id, now=now())
    coming = found.next
    balance = books.balance_if_any(card.household_id, bank_id=card.bank_id)
    return render_template(
        "care/home.html",
        agenda=found,
        circles=joined_by(card.household_id, bank_id=card.bank_id, now=now()),
        questions=fold_questions(found.questions, most=QUESTIONS),
        strip=strips.of_day("block", coming.starts_at, coming.ends_at, now=now())
        if coming
        else None,
        steps=None if coming else care.first_steps(card.person_id, bank_id=card.bank_id),
        balance=balance,
        missing=_missing(found, card.household_id, balance),
        on_desk=_on_desk(card),
        of_fund=asks_of_fund.how_many_wait(card.bank_id) if card.is_administrator else 0,
        idea=_idea(card) if found.is_empty else None,
        unread=_unread(card),
        now=now(),
    )


def _idea(card: Visitor) -> Letter | None:
    """What was suggested to her lately, in the words of its letter."""
    found = prompting_queries.suggestion(card.person_id, bank_id=card.bank_id, now=now())
    return writing.letter_of(found.kind, found.facts) if found else None


def _missing(
    found: HomeAgenda, household_id: int | None, balance: Balance | None
) -> dict[int, int]:
    """Minutes the account lacks for a yes, by the proposal that waits for it."""
    if balance is None:
        return {}
    return {
        each.proposal_id: missing_minutes(balance, each.minutes)
        for each in found.questions
        # Where other families share it her part is less: the yes itself says whether it lacks.
        if not each.i_help and each.household_id == household_id and not each.families
    }


def _on_desk(card: Visitor) -> int:
    """How much waits for an operator; nothing for everybody else."""
    if not card.is_operator:
        return 0
    rules = rules_of(card.bank_id)
    by = Asked(card.bank_id, card.person_id, card.is_administrator, now(), rules)
    return sum(each.number for each in desk.counted(by))


def _unread(card: Visitor) -> int:
    return notices.unread(card.person_id, bank_id=card.bank_id, now=now())
