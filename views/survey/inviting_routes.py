"""The operator's side of inviting by letter."""

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from exchange.survey import inviting_actions
from exchange.work import unit_of_work
from views.access import act_of, operator_required
from views.survey.blueprint import bp


@bp.post("/desk/surveys/<int:survey_id>/invitations")
@operator_required
def invite(survey_id: int) -> Any:
    """How many want such letters is nobody's business: it is only said that they leave."""
    with unit_of_work(act := act_of()) as unit:
        inviting_actions.invite(survey_id, act=act)
        unit.answer = url_for("survey.desk_survey", survey_id=survey_id)
    flash(_("The letters leave to those who want them and had none this week."), "good")
    return redirect(unit.answer, 303)
