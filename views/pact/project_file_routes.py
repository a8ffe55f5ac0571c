"""Files that show something of a project: brought and taken away by who speaks for its body."""

from typing import Any

from flask import Response, flash, redirect, request
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.pact import evidence_actions
from exchange.pact.evidence_queries import evidence_file
from exchange.units import as_row_id
from exchange.work import unit_of_work
from models.states_of_pacts import About
from views.access import act_of
from views.arrivals import at_most
from views.pact.blueprint import bp
from views.pact.evidence import EVIDENCE_REQUEST_MAX, EvidenceForm, attachment
from views.pact.project_routes import address_of, page_of, project_of
from views.pact_access import representative_required


@bp.post("/bodies/<int:organisation_id>/projects/<int:project_id>/files/new")
@at_most(EVIDENCE_REQUEST_MAX)
@representative_required
def bring_project_file(organisation_id: int, project_id: int) -> Any:
    found, form = project_of(organisation_id, project_id), EvidenceForm()
    if not form.validate():
        return page_of(found, form), 422
    with unit_of_work(act := act_of()) as unit:
        evidence_actions.add(
            About.PROJECT, project_id, form.proof, organisation_id=organisation_id, act=act
        )
        unit.answer = address_of(organisation_id, project_id)
    flash(_("The file is here."), "good")
    return redirect(unit.answer, 303)


@bp.post("/bodies/<int:organisation_id>/projects/<int:project_id>/files/removal")
@representative_required
def remove_project_file(organisation_id: int, project_id: int) -> Any:
    project_of(organisation_id, project_id)
    file_id = as_row_id(request.form.get("file_id", ""))
    if file_id is None:
        raise NotFound()
    with unit_of_work(act := act_of()) as unit:
        evidence_actions.take_away(file_id, About.PROJECT, project_id, act=act)
        unit.answer = address_of(organisation_id, project_id)
    flash(_("Taken away."), "good")
    return redirect(unit.answer, 303)


@bp.get("/bodies/<int:organisation_id>/projects/<int:project_id>/files/<int:evidence_id>")
@representative_required
def own_project_file(organisation_id: int, project_id: int, evidence_id: int) -> Response:
    found = project_of(organisation_id, project_id)
    file = evidence_file(evidence_id, About.PROJECT, project_id, bank_id=found.bank_id)
    if file is None:
        raise NotFound()
    return attachment(file)
