"""A body's own rules: what one would change is shown before it is kept."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from exchange.budget import budget_queries, rule_queries, suggesting_actions
from exchange.budget.suggesting import Rule
from exchange.people.bodies import ADMINISTRATIONS
from exchange.work import unit_of_work
from views.access import act_of, visitor
from views.budget import budget_words as words
from views.budget.blueprint import bp
from views.budget.budget_forms import RuleForm
from views.seats import seat_of, seat_required


@bp.get("/bodies/<int:organisation_id>/budgets/rules")
@seat_required(*ADMINISTRATIONS)
def budget_rules(organisation_id: int) -> Any:
    """With a rule in the address: what it would do. Nothing is written."""
    if "code" not in request.args:
        return _page(organisation_id, RuleForm(formdata=None), None)
    form = RuleForm(request.args, meta={"csrf": False})
    if not form.validate():
        return _page(organisation_id, form, None, 422)
    return _page(organisation_id, form, form.rule())


def _page(organisation_id: int, form: RuleForm, tried: Rule | None, status: int = 200) -> Any:
    bank_id = visitor().bank_id
    there = budget_queries.budgets(organisation_id, bank_id=bank_id)
    previews = [
        (budget, rule_queries.preview(tried, budget.id, bank_id=bank_id))
        for budget in there
        if tried and budget.is_open
    ]
    page = render_template(
        "budget/rules.html",
        seat=seat_of(),
        rules=rule_queries.rules_in_force(organisation_id, bank_id=bank_id),
        form=form,
        tried=tried,
        previews=previews,
        words=words,
    )
    return page, status


@bp.post("/bodies/<int:organisation_id>/budgets/rules/additions")
@seat_required(*ADMINISTRATIONS)
def add_budget_rule(organisation_id: int) -> Any:
    """Kept, and heard at once by every budget that is open."""
    form = RuleForm()
    if not form.validate():
        return _page(organisation_id, form, None, 422)
    language = str(get_locale().language)
    there = budget_queries.budgets(organisation_id, bank_id=visitor().bank_id)
    with unit_of_work(act := act_of()) as unit:
        suggesting_actions.add_rule(organisation_id, form.rule(), act=act)
        for budget in there:
            if budget.is_open:
                suggesting_actions.propose(budget.id, organisation_id, language=language, act=act)
        unit.answer = url_for("budget.budget_rules", organisation_id=organisation_id)
    flash(_("Kept. It only proposes: you confirm each line."), "good")
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/budgets/rules/<int:budget_rule_id>/end")
@seat_required(*ADMINISTRATIONS)
def end_budget_rule(organisation_id: int, budget_rule_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        suggesting_actions.end_rule(budget_rule_id, organisation_id, act=act)
        unit.answer = url_for("budget.budget_rules", organisation_id=organisation_id)
    flash(_("The rule proposes nothing more. What was confirmed stays."), "good")
    return redirect(unit.answer, 303)
