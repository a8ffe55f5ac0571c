"""What two administrators decide together: proposed by one, approved or turned down by another."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.ledger import fund_queries, motion_queries
from exchange.ledger import motion_actions as motions
from exchange.people.queries import keepers_of, rules_of
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, now, visitor
from views.fields import tidy
from views.language import local
from views.ledger import motion_words
from views.ledger.blueprint import bp, id_asked
from views.ledger.motion_forms import AnswerForm, IssuanceForm, RulesForm, as_they_are

LINES = 50


@bp.app_template_global("motions_to_decide")
def motions_to_decide() -> int:
    """How many wait for the yes or no of whoever reads."""
    card = visitor()
    return motion_queries.how_many_wait(card.bank_id, seen_by=card.person_id)


@bp.app_template_global("is_only_keeper")
def is_only_keeper() -> bool:
    """Is there nobody else who could decide?"""
    return len(keepers_of(visitor().bank_id)) < 2


@bp.get("/books/decisions")
@administrator_required
def decisions() -> Any:
    card = visitor()
    found = motion_queries.motions(
        card.bank_id, seen_by=card.person_id, before_id=id_asked("before"), limit=LINES + 1
    )
    older_than = found[LINES - 1].id if len(found) > LINES else None
    return render_template(
        "ledger/motions.html", motions=found[:LINES], older_than=older_than, said=motion_words
    )


@bp.get("/books/decisions/<int:motion_id>")
@administrator_required
def decision(motion_id: int) -> Any:
    return _motion_page(motion_id, AnswerForm(formdata=None))


def _motion_page(motion_id: int, form: AnswerForm, status: int = 200) -> Any:
    card = visitor()
    found = motion_queries.motions(card.bank_id, seen_by=card.person_id, motion_id=motion_id)
    if not found:
        raise NotFound()
    page = render_template(
        "ledger/motion.html",
        motion=found[0],
        terms=motion_words.terms(found[0], rules_of(card.bank_id)),
        said=motion_words,
        form=form,
        is_due=found[0].from_day <= local(now()).date(),
    )
    return page, status


def _decide(motion_id: int, deed: Callable[..., Any], words: str) -> Any:
    with unit_of_work(act := act_of()) as unit:
        deed(motion_id, act=act)
        unit.answer = url_for("ledger.decision", motion_id=motion_id)
    flash(words, "good")
    return redirect(unit.answer, 303)


@bp.post("/books/decisions/<int:motion_id>/approval")
@administrator_required
def approve_motion(motion_id: int) -> Any:
    return _decide(motion_id, motions.approve, _("Approved, by two of you."))


@bp.post("/books/decisions/<int:motion_id>/refusal")
@administrator_required
def decline_motion(motion_id: int) -> Any:
    form = AnswerForm()
    if not form.validate():
        return _motion_page(motion_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        motions.decline(motion_id, tidy(form.answer.data), act=act)
        unit.answer = url_for("ledger.decisions")
    flash(_("Turned down. Who proposed it reads your reason."), "good")
    return redirect(unit.answer, 303)


@bp.post("/books/decisions/<int:motion_id>/withdrawal")
@administrator_required
def withdraw_motion(motion_id: int) -> Any:
    return _decide(motion_id, motions.withdraw, _("Taken back. All stays as it is."))


@bp.post("/books/decisions/<int:motion_id>/force")
@administrator_required
def force_motion(motion_id: int) -> Any:
    """What the clock could not do on its day is tried again, and says what stands against it."""
    return _decide(motion_id, motions.bring_into_force, _("It is in force now."))


@bp.get("/books/rules")
@administrator_required
def rules() -> Any:
    return _rules_page(RulesForm(formdata=None, data=as_they_are(rules_of(visitor().bank_id))))


def _rules_page(form: RulesForm, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    page = render_template(
        "ledger/rules.html",
        form=form,
        rules=motion_words.in_short(rules_of(bank_id)),
        versions=motion_queries.versions(bank_id),
    )
    return page, status


@bp.post("/books/rules/proposals")
@administrator_required
def propose_rules() -> Any:
    form = RulesForm()
    if not form.validate():
        return _rules_page(form, 422)
    deed = partial(motions.propose_rules, form.wanted(), tidy(form.motive.data))
    return propose(partial(deed, from_day=form.from_day.data))


def propose(deed: Callable[..., int]) -> Any:
    """Propose it in one trip, and go to the page on which somebody else decides it."""
    with unit_of_work(act := act_of()) as unit:
        motion_id = deed(act=act)
        unit.answer = url_for("ledger.decision", motion_id=motion_id)
    flash(_("Proposed. It counts when somebody else who keeps the books says yes."), "good")
    return redirect(unit.answer, 303)


@bp.get("/books/issuance")
@administrator_required
def issuance() -> Any:
    return _issuance_page(IssuanceForm(formdata=None, data={"from_day": local(now()).date()}))


def _issuance_page(form: IssuanceForm, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    page = render_template(
        "ledger/issuance.html",
        form=form,
        issued=motion_queries.issued(bank_id),
        fund_minutes=fund_queries.fund_minutes(bank_id),
    )
    return page, status


@bp.post("/books/issuance/proposals")
@administrator_required
def propose_issuance() -> Any:
    form = IssuanceForm()
    if not form.validate():
        return _issuance_page(form, 422)
    deed = partial(motions.propose_issuance, form.signed_minutes(), tidy(form.motive.data))
    return propose(partial(deed, from_day=form.from_day.data))
