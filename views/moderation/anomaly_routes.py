"""What looks odd, with its evidence: whoever coordinates looks, and notes what she found."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from exchange.errors import NotFound
from exchange.moderation import anomaly_actions as looking
from exchange.moderation import anomaly_queries as anomalies
from exchange.people.queries import rules_of
from exchange.work import unit_of_work
from views.access import act_of, fresh_operator_required, visitor
from views.fields import SOME_PARAGRAPHS, at_most
from views.moderation import anomaly_words
from views.moderation.blueprint import bp


class LookForm(FlaskForm):
    note = TextAreaField(
        _l("What you found"),
        description=_l("Who coordinates reads it for a year. Those it is about do not."),
        validators=[DataRequired(_l("Write it in a sentence.")), at_most(SOME_PARAGRAPHS)],
    )


@bp.get("/desk/anomalies")
@fresh_operator_required
def anomalies_page() -> Any:
    card = visitor()
    reader = {"bank_id": card.bank_id, "seen_by": card.person_id}
    return render_template(
        "moderation/anomalies.html",
        waiting=anomalies.waiting(**reader),
        looked=anomalies.looked_at(**reader),
        rules=rules_of(card.bank_id),
        said=anomaly_words,
    )


@bp.get("/desk/anomalies/<int:anomaly_id>")
@fresh_operator_required
def anomaly(anomaly_id: int) -> Any:
    return _page(anomaly_id, LookForm(formdata=None))


def _page(anomaly_id: int, form: LookForm, status: int = 200) -> Any:
    card = visitor()
    odd = anomalies.card(anomaly_id, bank_id=card.bank_id, seen_by=card.person_id)
    if odd is None:
        raise NotFound()
    return render_template(
        "moderation/anomaly.html", odd=odd, form=form, said=anomaly_words
    ), status


@bp.post("/desk/anomalies/<int:anomaly_id>/look")
@fresh_operator_required
def note_look(anomaly_id: int) -> Any:
    form = LookForm()
    if not form.validate():
        return _page(anomaly_id, form, 422)
    with unit_of_work(act := act_of()) as unit:
        looking.note_look(anomaly_id, form.note.data.strip(), act=act)
        unit.answer = url_for("moderation.anomalies_page")
    flash(_("Noted. It comes back only if there is more of it."), "good")
    return redirect(unit.answer, 303)


@bp.post("/desk/anomalies/search")
@fresh_operator_required
def look_again() -> Any:
    with unit_of_work(act := act_of("anomalies")) as unit:
        new = looking.look_for(act=act)
        unit.answer = url_for("moderation.anomalies_page")
    if new:
        flash(ngettext("%(num)s new thing looks odd.", "%(num)s new things look odd.", new))
    else:
        flash(_("Nothing new looks odd."), "good")
    return redirect(unit.answer, 303)
