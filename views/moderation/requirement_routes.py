"""What must have been seen before somebody helps, and how somebody comes in: an administrator decides."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from exchange.people import requirement_actions, requirement_queries
from exchange.people.queries import rules_of
from exchange.people.requirement_actions import Requirements
from exchange.people.rules import Rules
from exchange.work import unit_of_work
from views.access import act_of, administrator_required, visitor
from views.fields import choices_of
from views.kinds import CHECKS
from views.moderation.blueprint import bp

CHECKED = ("childminding_checks", "eldercare_checks", "errand_checks")
COUNTED = (
    "references_min", "check_ahead_days", "refusal_answer_days", "trial_days", "trial_asks_max",
)  # fmt: skip


def _number(label: Any, least: int, most: int) -> IntegerField:
    between = _l("Between %(least)s and %(most)s.", least=least, most=most)
    return IntegerField(
        label, validators=[InputRequired(between), NumberRange(least, most, between)]
    )


class RequirementForm(FlaskForm):
    checks_required = RadioField(
        _l("Ask for checks"),
        choices=choices_of({"yes": _l("Yes"), "no": _l("No")}),
        validators=[InputRequired(_l("Choose one of the two."))],
    )
    childminding_checks = SelectMultipleField(_l("With children"), choices=choices_of(CHECKS))
    eldercare_checks = SelectMultipleField(_l("With elders"), choices=choices_of(CHECKS))
    errand_checks = SelectMultipleField(_l("Errands and the home"), choices=choices_of(CHECKS))
    references_min = _number(_l("How many have to speak well of somebody?"), 1, 5)
    check_ahead_days = _number(_l("How many days before it lapses do you say so?"), 1, 180)
    refusal_answer_days = _number(_l("For how many days may a no be answered?"), 3, 90)
    trial_days = _number(_l("For how many days is somebody new?"), 0, 365)
    trial_asks_max = _number(_l("How many requests at a time in those days?"), 1, 100)
    motive = TextAreaField(
        _l("Why, and who decided it (it stays readable)"),
        validators=[
            DataRequired(_l("Write the reason: it is kept with the rules.")),
            Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
        ],
    )


@bp.get("/desk/requirements")
@administrator_required
def requirements() -> Any:
    rules = rules_of(visitor().bank_id)
    return _page(RequirementForm(formdata=None, data=_as_said(rules)))


def _as_said(rules: Rules) -> dict[str, Any]:
    said: dict[str, Any] = {name: list(getattr(rules, name)) for name in CHECKED}
    said |= {name: getattr(rules, name) for name in COUNTED}
    return said | {"checks_required": "yes" if rules.checks_required else "no"}


def _page(form: RequirementForm, status: int = 200) -> Any:
    decisions = requirement_queries.requirement_decisions(bank_id=visitor().bank_id)
    page = render_template("moderation/requirements.html", form=form, decisions=decisions)
    return page, status


@bp.post("/desk/requirements")
@administrator_required
def decide_requirements() -> Any:
    form = RequirementForm()
    if not form.validate():
        return _page(form, 422)
    given: dict[str, Any] = {name: tuple(form[name].data or ()) for name in CHECKED}
    given |= {name: form[name].data for name in COUNTED}
    said = Requirements(checks_required=form.checks_required.data == "yes", **given)
    with unit_of_work(act := act_of("requirements")) as unit:
        requirement_actions.decide_requirements(said, form.motive.data.strip(), act=act)
        unit.answer = url_for("moderation.requirements")
    flash(_("Decided. It holds from now on."), "good")
    return redirect(unit.answer, 303)
