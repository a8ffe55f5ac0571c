"""A body's own report on women and men at work: begun, filled in step by step, closed, compared."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.budget import company_actions, company_queries
from exchange.budget.company import (
    STEPS,
    TABLES,
    due_on,
    is_filled,
    may_be_begun,
    must_report,
    people_at_work,
)
from exchange.budget.company_checks import Problem, Wrong, problems
from exchange.budget.company_pay import gaps
from exchange.budget.company_queries import SheetCard
from exchange.budget.scorecard import LINE, weights
from exchange.errors import NotFound
from exchange.work import unit_of_work
from views.access import act_of, now, visitor
from views.budget import company_forms, company_tables
from views.budget import company_words as words
from views.budget.blueprint import bp
from views.budget.company_forms import BeginForm, StepForm
from views.language import local
from views.seats import seat_of, seat_required


@bp.get("/bodies/<int:organisation_id>/company")
@seat_required()
def company(organisation_id: int) -> Any:
    return _front(organisation_id, _begin_form(organisation_id))


def _front(organisation_id: int, form: BeginForm, status: int = 200) -> Any:
    bank_id, today = visitor().bank_id, local(now()).date()
    sheets = company_queries.sheets(organisation_id, bank_id=bank_id)
    cards = company_queries.scores(organisation_id, bank_id=bank_id)
    score_years = {today.year, today.year - 1, *(card.year for card in cards)}
    page = render_template(
        "budget/company.html",
        seat=seat_of(),
        sheets=[(of, words.two_years(of.first_year)) for of in sheets],
        form=form,
        reports=company_tables.reports_beside(sheets),
        scores=company_tables.scores_beside(cards),
        score_years=sorted(score_years, reverse=True),
        line=LINE,
        standard=weights()[0].source,
    )
    return page, status


def _begin_form(organisation_id: int, *, sent: bool = False) -> BeginForm:
    there = company_queries.sheets(organisation_id, bank_id=visitor().bank_id)
    begun = {of.first_year for of in there}
    form = BeginForm() if sent else BeginForm(formdata=None)
    form.first_year.choices = [
        (year, words.two_years(year))
        for year in may_be_begun(local(now()).date())
        if sent or year not in begun
    ]
    return form


@bp.post("/bodies/<int:organisation_id>/company/reports")
@seat_required()
def begin_company_sheet(organisation_id: int) -> Any:
    form = _begin_form(organisation_id, sent=True)
    if not form.validate():
        return _front(organisation_id, form, 422)
    year = form.first_year.data
    with unit_of_work(act := act_of()) as unit:
        today = local(now()).date()
        company_actions.begin(organisation_id, year, today=today, act=act)
        unit.answer = _to_sheet(organisation_id, year)
    return redirect(unit.answer, 303)


def _to_sheet(organisation_id: int, year: int) -> str:
    return url_for("budget.company_sheet", organisation_id=organisation_id, year=year)


@bp.get("/bodies/<int:organisation_id>/company/<int:year>")
@seat_required()
def company_sheet(organisation_id: int, year: int) -> str:
    of = read_sheet(organisation_id, year)
    wrong = problems(of.figures)
    found = gaps(of.figures)
    return render_template(
        "budget/company_sheet.html",
        seat=seat_of(),
        of=of,
        years=words.two_years(year),
        steps=_steps(of),
        # What is empty says so at its step already.
        faults=_said([each for each in wrong if each.is_fault and each.wrong != Wrong.EMPTY], year),
        doubts=_said([each for each in wrong if not each.is_fault], year),
        may_close=not any(each.is_fault for each in wrong),
        gap_words=words.gap(found[-1].percent),
        gap_table=company_tables.gap_table(found),
        knows_pay=any(each.percent is not None for each in found),
        must=must_report(of.figures),
        people=people_at_work(of.figures),
        due=due_on(year),
    )


def _said(wrong: list[Problem], year: int) -> list[tuple[str, str]]:
    """Each with the step to mend it in."""
    return [(each.step, words.said(each, year)) for each in wrong]


def read_sheet(organisation_id: int, year: int) -> SheetCard:
    return company_queries.sheet(organisation_id, year, bank_id=visitor().bank_id)


def _steps(of: SheetCard) -> list[tuple[str, Any, str]]:
    """Each step, its name, and where it stands: done, begun or empty."""
    found = []
    for step, tables in STEPS.items():
        if all(is_filled(of.figures, table) for table in tables):
            state = "done"
        else:
            state = "begun" if any(of.figures.get(table.key) for table in tables) else "empty"
        found.append((step, words.STEPS[step], state))
    return found


@bp.get("/bodies/<int:organisation_id>/company/<int:year>/steps/<step>")
@seat_required()
def company_step(organisation_id: int, year: int, step: str) -> Any:
    of = read_sheet(organisation_id, year)
    form = company_forms.step_form(_known(step), of.figures, of.version)
    return _step(of, step, form)


def _known(step: str) -> str:
    if step not in STEPS:
        raise NotFound()
    return step


def _step(of: SheetCard, step: str, form: StepForm, status: int = 200) -> Any:
    page = render_template(
        "budget/company_step.html",
        seat=seat_of(),
        of=of,
        years=words.two_years(of.first_year),
        step=step,
        place_of=list(STEPS).index(step) + 1,
        steps=len(STEPS),
        title=words.STEPS[step],
        help=words.HELP[step],
        groups=[
            (words.titled(table, of.first_year), TABLES[table].unit, lines)
            for table, lines in company_forms.groups(step, form)
        ],
        lines=words.LINES,
        form=form,
    )
    return page, status


@bp.post("/bodies/<int:organisation_id>/company/<int:year>/steps/<step>/writings")
@seat_required()
def write_company_step(organisation_id: int, year: int, step: str) -> Any:
    of, form = read_sheet(organisation_id, year), company_forms.step_form(_known(step))
    if not form.validate():
        return _step(of, step, form, 422)
    with unit_of_work(act := act_of()) as unit:
        company_actions.write(
            organisation_id,
            year,
            company_forms.filled(step, form),
            tables=TABLES,
            seen_version=company_forms.seen_version(form),
            act=act,
        )
        unit.answer = _onward(organisation_id, year, step)
    flash(_("Kept. You can go on now or another day."), "good")
    return redirect(unit.answer, 303)


def _onward(organisation_id: int, year: int, step: str) -> str:
    """The next step that is not filled in; after the last of them, the whole report."""
    figures = read_sheet(organisation_id, year).figures
    after = list(STEPS)[list(STEPS).index(step) + 1 :]
    for each in after:
        if not all(is_filled(figures, table) for table in STEPS[each]):
            return url_for(
                "budget.company_step", organisation_id=organisation_id, year=year, step=each
            )
    return _to_sheet(organisation_id, year)


@bp.post("/bodies/<int:organisation_id>/company/<int:year>/closings")
@seat_required()
def close_company_sheet(organisation_id: int, year: int) -> Any:
    of = read_sheet(organisation_id, year)
    with unit_of_work(act := act_of()) as unit:
        company_actions.close(organisation_id, of.first_year, act=act)
        unit.answer = _to_sheet(organisation_id, year)
    flash(_("Closed. Take the files below along."), "good")
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/company/<int:year>/openings")
@seat_required()
def open_company_sheet(organisation_id: int, year: int) -> Any:
    of = read_sheet(organisation_id, year)
    with unit_of_work(act := act_of()) as unit:
        company_actions.open_again(organisation_id, of.first_year, act=act)
        unit.answer = _to_sheet(organisation_id, year)
    flash(_("Open again. Close it when it is mended."), "good")
    return redirect(unit.answer, 303)
