"""Who of the staff may open the words of cases: an administrator names them, never herself."""

from typing import Any

from flask import redirect, render_template, url_for

from exchange.moderation import incident_actions as incidents
from exchange.moderation import incident_reader_queries as readers
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.moderation.blueprint import bp


@bp.get("/desk/case-readers")
@administrator_required
def incident_readers() -> Any:
    card = visitor()
    return render_template(
        "moderation/incident_readers.html",
        staff=readers.staff_lines(card.bank_id),
        today=readers.readers_of(card.bank_id),
        own_id=card.person_id,
    )


@bp.post("/desk/case-readers/<int:person_id>/naming")
@administrator_required
def name_incident_reader(person_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        incidents.name_reader(person_id, act=act)
        unit.answer = url_for("moderation.incident_readers")
    return redirect(unit.answer, 303)


@bp.post("/desk/case-readers/<int:person_id>/end")
@administrator_required
def end_incident_reader(person_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        incidents.end_reader(person_id, act=act)
        unit.answer = url_for("moderation.incident_readers")
    return redirect(unit.answer, 303)
