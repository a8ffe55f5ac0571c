"""At the desk: what a neighbour says of a service, taken into the register or not, with a reason."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from exchange.places import proposal_actions, proposal_queries, service_queries
from exchange.places.proposal_queries import Proposal
from exchange.places.service_files import Problem, cells_of, read
from exchange.places.service_queries import Listed
from exchange.places.services import Service
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.arrivals import row_id
from views.moderation.blueprint import bp
from views.moderation.desk_page import desk_page
from views.moderation.pane import Pane, pane_of
from views.places.service_forms import MotiveForm
from views.places.service_routes import changes
from views.places.service_words import COLUMNS, known
from views.places.wrong_words import wrong_words


@bp.get("/desk/services/<int:service_proposal_id>")
@operator_required
def listing(service_proposal_id: int) -> Any:
    return desk_page(_pane(service_proposal_id))


@pane_of("listing")
def _pane(
    service_proposal_id: int, form: MotiveForm | None = None, wrong: list[str] | None = None
) -> Pane:
    found = _open(service_proposal_id)
    listed = _listed(found)
    there = cells_of(listed.service) if listed else {}
    words = {
        "each": found,
        "form": form or MotiveForm(formdata=None),
        "changed": changes(there, there | dict(found.said)),
        "version": listed.version if listed else 0,
        "wrong": wrong or [],
    }
    return Pane("listing", found.id, words)


def _open(service_proposal_id: int) -> Proposal:
    card = visitor()
    return proposal_queries.open_proposal(
        service_proposal_id, bank_id=card.bank_id, decided_by=card.person_id
    )


def _listed(proposal: Proposal) -> Listed | None:
    return service_queries.service(proposal.service_id) if proposal.service_id else None


def _proposed(proposal: Proposal) -> tuple[Service | None, list[Problem]]:
    """The service as it would be; a new one is known by the number of the proposal."""
    listed = _listed(proposal)
    there = cells_of(listed.service) if listed else {}
    cells = {"code": f"P-{proposal.id}"} | there | dict(proposal.said)
    services, problems = read([(1, cells)], known())
    return (services[0] if services else None), problems


@bp.post("/desk/services/<int:service_proposal_id>/acceptance")
@operator_required
def take_listing(service_proposal_id: int) -> Any:
    service, problems = _proposed(_open(service_proposal_id))
    if service is None:
        wrong = [f"{COLUMNS[each.column]}: {wrong_words(each)}" for each in problems]
        return desk_page(_pane(service_proposal_id, wrong=wrong), 422)
    with unit_of_work(act := act_of()) as unit:
        seen = request.form.get("version", None, row_id)
        service_id = proposal_actions.take(service_proposal_id, service, version=seen, act=act)
        unit.answer = url_for("places.service", service_id=service_id)
    flash(_("Taken into the register, as checked today."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/services/<int:service_proposal_id>/refusal")
@operator_required
def refuse_listing(service_proposal_id: int) -> Any:
    form = MotiveForm()
    if not form.validate():
        return desk_page(_pane(service_proposal_id, form), 422)
    with unit_of_work(act := act_of()) as unit:
        proposal_actions.turn_down(service_proposal_id, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Not taken. The neighbour reads your reason."), "good")
    return redirect(unit.answer, 303)
