"""The report on a body's budget: read as it stands, proposed by one seat, let out by another."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from exchange.budget import budget_queries, report_actions, report_queries
from exchange.budget.report import Report
from exchange.people.bodies import ADMINISTRATIONS
from exchange.work import unit_of_work
from views.access import act_of, now, visitor
from views.budget import report_files, report_tables
from views.budget.blueprint import bp
from views.budget.context_gathered import gathered, town_of
from views.language import local
from views.seats import seat_of, seat_required


@bp.get("/bodies/<int:organisation_id>/budgets/<int:budget_id>/report")
@seat_required(*ADMINISTRATIONS)
def budget_report(organisation_id: int, budget_id: int) -> str:
    bank_id = visitor().bank_id
    of = _drafted(organisation_id, budget_id)
    card = budget_queries.budget(budget_id, bank_id=bank_id, organisation_id=organisation_id)
    return render_template(
        "budget/report.html",
        seat=seat_of(),
        card=card,
        of=of,
        bands=report_tables.drawn(of),
        finding=report_tables.finding(of),
        parts=report_tables.parts(of, is_read=not card.is_open),
        size=(report_tables.WIDTH, report_tables.HEIGHT),
        in_hundred=report_tables.in_hundred,
        proposed=report_queries.proposed(budget_id, bank_id=bank_id),
    )


def _drafted(organisation_id: int, budget_id: int) -> Report:
    return report_queries.assembled(
        budget_id,
        bank_id=visitor().bank_id,
        organisation_id=organisation_id,
        as_of=local(now()).date(),
        context=gathered(town_of(seat_of().organisation_name)),
    )


@bp.get("/bodies/<int:organisation_id>/budgets/<int:budget_id>/report.csv")
@seat_required(*ADMINISTRATIONS)
def budget_report_csv(organisation_id: int, budget_id: int) -> Response:
    return report_files.annex_csv(_drafted(organisation_id, budget_id))


@bp.get("/bodies/<int:organisation_id>/budgets/<int:budget_id>/report.pdf")
@seat_required(*ADMINISTRATIONS)
def budget_report_pdf(organisation_id: int, budget_id: int) -> Response:
    return report_files.paper_of(_drafted(organisation_id, budget_id), get_locale().language)


@bp.post("/bodies/<int:organisation_id>/budgets/<int:budget_id>/report/proposals")
@seat_required(*ADMINISTRATIONS)
def propose_report(organisation_id: int, budget_id: int) -> Answer:
    context = gathered(town_of(seat_of().organisation_name))
    today = local(now()).date()
    with unit_of_work(act := act_of()) as unit:
        report_actions.propose(budget_id, organisation_id, as_of=today, context=context, act=act)
        unit.answer = url_for(
            "budget.budget_report", organisation_id=organisation_id, budget_id=budget_id
        )
    flash(_("Proposed. Now a colleague looks at it and lets it out."), "good")
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/budgets/<int:budget_id>/report/publications")
@seat_required(*ADMINISTRATIONS)
def publish_budget(organisation_id: int, budget_id: int) -> Answer:
    """The edition that was read, and no later one."""
    edition = request.form.get("edition", 0, int)
    with unit_of_work(act := act_of()) as unit:
        made = report_actions.publish(budget_id, organisation_id, edition=edition, act=act)
        unit.answer = url_for("budget.public_report", budget_report_id=made)
    flash(_("The report is out: everybody can read it."), "good")
    return redirect(unit.answer, 303)
