"""The scorecard by UNI/PdR 125:2022, year by year: marks, what shows them, and the line of 60 %."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.budget import company_actions, company_queries, scorecard
from exchange.budget.company import FIRST_YEAR, LEVELS, Sex, cell, total
from exchange.budget.company_pay import gaps
from exchange.budget.company_queries import ScoreCard, SheetCard
from exchange.budget.scorecard import LINE, Area
from exchange.errors import NotFound
from exchange.work import unit_of_work
from views.access import act_of, now, visitor
from views.budget import company_forms
from views.budget import company_words as words
from views.budget.blueprint import bp
from views.budget.company_forms import ScoreForm
from views.language import local
from views.seats import seat_of, seat_required


@bp.get("/bodies/<int:organisation_id>/company/scorecards/<int:year>")
@seat_required()
def company_score(organisation_id: int, year: int) -> Any:
    there = company_queries.score(organisation_id, _known(year), bank_id=visitor().bank_id)
    return _page(organisation_id, there, company_forms.score_form(there))


def _known(year: int) -> int:
    if not FIRST_YEAR <= year <= local(now()).year:
        raise NotFound()
    return year


def _page(organisation_id: int, there: ScoreCard, form: ScoreForm, status: int = 200) -> Any:
    found = scorecard.result(there.marks)
    sheets = company_queries.sheets(organisation_id, bank_id=visitor().bank_id)
    known = next((of for of in sheets if of.first_year <= there.year), None)
    weights = scorecard.weights()
    page = render_template(
        "budget/company_score.html",
        seat=seat_of(),
        there=there,
        form=form,
        areas=company_forms.areas(form),
        weights={each.area: each.percent for each in weights},
        source=weights[0].source,
        help=words.AREAS_HELP,
        facts=_facts(known) if known else {},
        found=found,
        points=words.points(found.points),
        left=len(weights) - len(found.by_area),
        bars=[
            (
                str(words.AREAS[each.area]),
                found.by_area.get(each.area) and float(found.by_area[each.area]) / each.percent,
                f"{words.points(found.by_area.get(each.area))} / {each.percent}",
            )
            for each in weights
        ],
        line=LINE,
    )
    return page, status


def _facts(of: SheetCard) -> dict[Area, str]:
    """What the report knows already, beside the area it belongs to."""
    found: dict[Area, str] = {}
    years = words.two_years(of.first_year)
    women, men = (_leading(of, sex) for sex in Sex)
    if women is not None and men is not None and women + men:
        found[Area.GOVERNANCE] = _(
            "%(years)s: %(share)s of executives and middle managers are women.",
            years=years,
            share=words.share(women / (women + men)),
        )
    women, men = (total(of.figures, "promoted", sex) for sex in Sex)
    if women is not None and men is not None and women + men:
        found[Area.GROWTH] = _(
            "%(years)s: %(share)s of those who rose are women.",
            years=years,
            share=words.share(women / (women + men)),
        )
    gap = gaps(of.figures)[-1].percent
    if gap is not None:
        found[Area.PAY] = f"{years}: {words.gap(gap)}"
    women, men = (cell(of.figures, "leaves", "parental", sex) for sex in Sex)
    if women is not None and men is not None and women + men:
        found[Area.PARENTS] = _(
            "%(years)s: %(share)s of those on parental leave are men.",
            years=years,
            share=words.share(men / (women + men)),
        )
    return found


def _leading(of: SheetCard, sex: Sex) -> int | None:
    pair = [cell(of.figures, "staff_last", line, sex) for line in LEVELS[:2]]
    return None if None in pair else sum(each for each in pair if each is not None)


@bp.post("/bodies/<int:organisation_id>/company/scorecards/<int:year>/marks")
@seat_required()
def mark_company_score(organisation_id: int, year: int) -> Any:
    form = ScoreForm()
    if not form.validate():
        there = company_queries.score(organisation_id, _known(year), bank_id=visitor().bank_id)
        return _page(organisation_id, there, form, 422)
    with unit_of_work(act := act_of()) as unit:
        company_actions.mark(
            organisation_id,
            _known(year),
            marks=company_forms.marks(form),
            evidence=company_forms.evidence(form),
            seen_version=company_forms.seen_version(form),
            act=act,
        )
        unit.answer = url_for("budget.company_score", organisation_id=organisation_id, year=year)
    flash(_("Kept."), "good")
    return redirect(unit.answer, 303)
