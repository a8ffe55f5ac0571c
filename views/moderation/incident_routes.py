"""Cases of safety at the desk: calling, writing down, closing; and the words, for named readers."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from exchange.errors import NotFound
from exchange.moderation import incident_actions as incidents
from exchange.moderation import incident_queries as cases
from exchange.moderation.incident_queries import Case
from exchange.moderation.incident_reader_queries import is_reader
from exchange.work import unit_of_work
from views.access import act_of, fresh_operator_required, now, operator_required, visitor
from views.fields import SOME_PARAGRAPHS, at_most
from views.moderation.blueprint import bp
from views.moderation.desk_page import desk_page
from views.moderation.incident_pane import incident_pane
from views.moderation.pane import Pane, pane_of


class NoteForm(FlaskForm):
    words = TextAreaField(
        _l("What you did, or heard"),
        description=_l("Only the named readers read it, and it stays as you write it."),
        validators=[DataRequired(_l("Write it in a sentence.")), at_most(SOME_PARAGRAPHS)],
    )


@bp.get("/desk/cases/<int:incident_id>")
@operator_required
def incident(incident_id: int) -> Any:
    return _pane(incident_id, NoteForm(formdata=None))


def _pane(incident_id: int, form: NoteForm, status: int = 200) -> Any:
    return desk_page(incident_pane(_case(incident_id), form), status)


@pane_of("incident")
def _at_a_glance(incident_id: int) -> Pane:
    return incident_pane(_case(incident_id))


def _case(incident_id: int) -> Case:
    card = visitor()
    found = cases.case(incident_id, bank_id=card.bank_id, for_operator_id=card.person_id)
    if found is None:
        raise NotFound()
    return found


@bp.post("/desk/cases/<int:incident_id>/taking")
@operator_required
def take_incident(incident_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        incidents.take(incident_id, act=act)
        unit.answer = url_for("moderation.incident", incident_id=incident_id)
    flash(_("They read that you are calling."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/cases/<int:incident_id>/notes")
@operator_required
def note_incident(incident_id: int) -> Any:
    form = NoteForm()
    if not form.validate():
        return _pane(incident_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        incidents.note(incident_id, form.words.data.strip(), act=act)
        unit.answer = url_for("moderation.incident", incident_id=incident_id)
    flash(_("Written down."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/cases/<int:incident_id>/closing")
@operator_required
def close_incident(incident_id: int) -> Any:
    form = NoteForm()
    if not form.validate():
        return _pane(incident_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        incidents.close(incident_id, form.words.data.strip(), act=act)
        unit.answer = url_for("moderation.desk")
    flash(_("Closed. They have been told that it was looked after."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/cases/<int:incident_id>/readings")
@fresh_operator_required
def open_incident(incident_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        incidents.open_words(incident_id, act=act)
        unit.answer = url_for("moderation.incident_log", incident_id=incident_id)
    return redirect(unit.answer, 303)


@bp.get("/desk/cases/<int:incident_id>/log")
@fresh_operator_required
def incident_log(incident_id: int) -> Any:
    card = visitor()
    found = cases.log(incident_id, seen_by=card.person_id, bank_id=card.bank_id, now=now())
    if found is None:
        return redirect(url_for("moderation.incident", incident_id=_case(incident_id).id), 303)
    return render_template("moderation/incident_log.html", each=_case(incident_id), log=found)


@bp.get("/desk/cases")
@fresh_operator_required
def incidents_page() -> Any:
    card = visitor()
    if not is_reader(card.person_id, bank_id=card.bank_id):
        raise NotFound()
    found = cases.all_cases(card.bank_id, for_reader_id=card.person_id)
    return render_template("moderation/incidents.html", cases=found, now=now())
