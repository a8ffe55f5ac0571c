"""At the desk: who asks to join, admitted or refused with a reason."""

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.moderation import actions as moderation
from exchange.moderation import queries
from exchange.moderation.queries import Application
from exchange.places.municipalities import municipality
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.moderation.blueprint import bp
from views.moderation.desk_page import desk_page
from views.moderation.forms import RefusalForm
from views.moderation.pane import Pane, pane_of


@bp.get("/desk/applications/<int:person_id>")
@operator_required
def application(person_id: int) -> Any:
    return desk_page(_pane(person_id))


@pane_of("application")
def _pane(person_id: int, form: RefusalForm | None = None) -> Pane:
    each = _application(person_id)
    form = form or RefusalForm(formdata=None)
    words = {"each": each, "form": form, "town": _town(each.istat)}
    return Pane("application", each.person_id, words)


def _application(person_id: int) -> Application:
    found = queries.applications(bank_id=visitor().bank_id, person_id=person_id)
    if not found:
        raise NotFound()
    return found[0]


def _town(istat: str | None) -> str:
    return municipality(istat).name if istat else ""


@bp.post("/desk/applications/<int:person_id>/approval")
@operator_required
def approve(person_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        moderation.approve(person_id, act=act)
        unit.answer = url_for("moderation.member", person_id=person_id)
    flash(_("Admitted. The person has been told."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/applications/<int:person_id>/refusal")
@operator_required
def refuse(person_id: int) -> Any:
    form = RefusalForm()
    if not form.validate():
        return desk_page(_pane(person_id, form), 422)
    with unit_of_work(act := act_of()) as unit:
        moderation.refuse(person_id, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Refused. The person reads your reason and may apply again."), "good")
    return redirect(unit.answer, 303)
