"""Who goes with whom, written down by an operator for a member who has no way in of her own."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired

from exchange.errors import NotFound
from exchange.moderation import speaking_actions as speaking
from exchange.moderation.speaking_queries import called, name_of_silent
from exchange.people.tandem_queries import withs_of
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.fields import SOME_LINES, at_most, tidy
from views.moderation.blueprint import bp


class NamedForm(FlaskForm):
    named = StringField(
        _l("With whom: first and last name"),
        filters=[tidy],
        validators=[DataRequired(_l("Write the first and the last name.")), at_most(SOME_LINES)],
    )


@bp.get("/desk/members/<int:person_id>/tandem")
@operator_required
def tandem(person_id: int) -> Any:
    return _page(person_id, NamedForm(formdata=None))


def _page(person_id: int, form: NamedForm, status: int = 200) -> Any:
    name = name_of_silent(person_id, bank_id=visitor().bank_id)
    if name is None:
        raise NotFound()
    withs = withs_of(person_id, bank_id=visitor().bank_id)
    words = {"person_id": person_id, "name": name, "withs": withs, "form": form}
    return render_template("moderation/tandem.html", **words), status


@bp.post("/desk/members/<int:person_id>/tandem/word")
@operator_required
def note_tandem(person_id: int) -> Any:
    form = NamedForm()
    if not form.validate():
        return _page(person_id, form, 422)
    found = called(form.named.data, bank_id=visitor().bank_id)
    if len(found) != 1:
        form.named.errors = [_("No member is called so, or more than one.")]
        return _page(person_id, form, 422)
    with unit_of_work(act := replace(act_of(), on_behalf_of_id=person_id)) as unit:
        holds = speaking.note_tandem(found[0], act=act)
        unit.answer = url_for("moderation.tandem", person_id=person_id)
    flash(_("Noted: they go together.") if holds else _("Noted. It holds once the other says so."))
    return redirect(unit.answer, 303)


@bp.post("/desk/members/<int:person_id>/tandem/<int:other_id>/end")
@operator_required
def end_tandem(person_id: int, other_id: int) -> Any:
    with unit_of_work(act := replace(act_of(), on_behalf_of_id=person_id)) as unit:
        speaking.end_tandem(other_id, act=act)
        unit.answer = url_for("moderation.tandem", person_id=person_id)
    return redirect(unit.answer, 303)
