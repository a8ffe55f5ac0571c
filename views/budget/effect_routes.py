"""Lines that touch women and men unlike: whom each reaches, and what it is to change."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.budget import budget_queries, effect_actions, effect_queries
from exchange.budget.incidence import incidence
from exchange.errors import NotFound
from exchange.people.bodies import ADMINISTRATIONS
from exchange.units import as_row_id
from exchange.work import unit_of_work
from views.access import act_of, visitor
from views.budget.blueprint import bp
from views.budget.effect_forms import AimForm, UsersForm, of_aim, written
from views.budget.valuation_words import euro
from views.fields import tidy
from views.seats import seat_of, seat_required

PAGE = 30
_LINE = "/bodies/<int:organisation_id>/budgets/<int:budget_id>/effects/<int:line_id>"


@bp.get("/bodies/<int:organisation_id>/budgets/<int:budget_id>/effects")
@seat_required(*ADMINISTRATIONS)
def effects(organisation_id: int, budget_id: int) -> str:
    bank_id = visitor().bank_id
    words = tidy(request.args.get("words"))[:60]
    start = as_row_id(request.args.get("start", "0")) or 0
    lines = effect_queries.effect_lines(
        budget_id,
        bank_id=bank_id,
        organisation_id=organisation_id,
        words=words,
        start=start,
        limit=PAGE + 1,
    )
    return render_template(
        "budget/effects.html",
        seat=seat_of(),
        card=budget_queries.budget(budget_id, bank_id=bank_id, organisation_id=organisation_id),
        lines=lines[:PAGE],
        words=words,
        start=start,
        more=start + PAGE if len(lines) > PAGE else None,
        euro=euro,
    )


@bp.get(_LINE)
@seat_required(*ADMINISTRATIONS)
def effect(organisation_id: int, budget_id: int, line_id: int) -> Any:
    """With `?indicator=` the one that is to be changed."""
    line = _line(organisation_id, budget_id, line_id)
    users = UsersForm(formdata=None, women=line.women, men=line.men, source=line.source)
    asked = request.args.get("indicator", 0, int)
    found = next((aim for aim in _aims(budget_id, line_id) if aim.id == asked), None)
    form = of_aim(found) if found else AimForm(formdata=None)
    return _page(line, budget_id, users, form, changed_id=asked if found else None)


def _line(organisation_id: int, budget_id: int, line_id: int) -> effect_queries.EffectLine:
    return effect_queries.effect_line(
        line_id, budget_id, bank_id=visitor().bank_id, organisation_id=organisation_id
    )


def _aims(budget_id: int, line_id: int) -> list[effect_queries.Aim]:
    found = effect_queries.aims(budget_id, bank_id=visitor().bank_id, line_id=line_id)
    return [aim for aim, *_of_line in found]


def _page(
    line: effect_queries.EffectLine,
    budget_id: int,
    users: UsersForm,
    form: AimForm,
    *,
    changed_id: int | None = None,
    status: int = 200,
) -> Any:
    reached = None
    if line.women is not None and line.men is not None:
        reached = incidence(line.cents, line.women, line.men)
    page = render_template(
        "budget/effect.html",
        seat=seat_of(),
        budget_id=budget_id,
        line=line,
        users=users,
        form=form,
        changed_id=changed_id,
        aims=_aims(budget_id, line.id),
        reached=reached,
        euro=euro,
        written=written,
    )
    return page, status


@bp.post(f"{_LINE}/users")
@seat_required(*ADMINISTRATIONS)
def count_users(organisation_id: int, budget_id: int, line_id: int) -> Any:
    form = UsersForm()
    if not form.validate():
        line = _line(organisation_id, budget_id, line_id)
        return _page(line, budget_id, form, AimForm(formdata=None), status=422)
    with unit_of_work(act := act_of()) as unit:
        effect_actions.say_users(
            line_id,
            budget_id,
            organisation_id,
            women=form.women.data,
            men=form.men.data,
            source=tidy(form.source.data),
            act=act,
        )
        unit.answer = _address(organisation_id, budget_id, line_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


def _address(organisation_id: int, budget_id: int, line_id: int) -> str:
    return url_for(
        "budget.effect",
        organisation_id=organisation_id,
        budget_id=budget_id,
        line_id=line_id,
    )


@bp.post(f"{_LINE}/indicators")
@seat_required(*ADMINISTRATIONS)
def aim_at(organisation_id: int, budget_id: int, line_id: int) -> Any:
    """A new one; with `changes` in the form, the one that it changes."""
    form, changed = AimForm(), as_row_id(request.form.get("changes", "0"))
    if not form.validate():
        line = _line(organisation_id, budget_id, line_id)
        users = UsersForm(formdata=None, women=line.women, men=line.men, source=line.source)
        return _page(line, budget_id, users, form, changed_id=changed or None, status=422)
    with unit_of_work(act := act_of()) as unit:
        of = line_id, budget_id, organisation_id, form.said()
        if changed:
            seen = form.seen_version()
            effect_actions.change_indicator(changed, *of, seen=seen, act=act)
        else:
            effect_actions.add_indicator(*of, act=act)
        unit.answer = _address(organisation_id, budget_id, line_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.post(f"{_LINE}/indicators/removal")
@seat_required(*ADMINISTRATIONS)
def aim_no_more(organisation_id: int, budget_id: int, line_id: int) -> Response:
    removed = as_row_id(request.form.get("indicator", "0"))
    if not removed:
        raise NotFound()
    with unit_of_work(act := act_of()) as unit:
        effect_actions.remove_indicator(removed, line_id, budget_id, organisation_id, act=act)
        unit.answer = _address(organisation_id, budget_id, line_id)
    flash(_("Taken away."), "good")
    return redirect(unit.answer, 303)
