"""What is written of a part of the strategic plan."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from exchange.pact import commitment_queries, project_queries
from exchange.pact.strategy import ACTION, WEIGHT_MAX, Node, Said
from exchange.units import as_row_id
from views.fields import at_most, choices_of, tidy

_PROJECT, _COMMITMENT = "project", "commitment"


class NodeForm(FlaskForm):
    """What a node says; `seen` is the version that was read. Only an action is measured."""

    seen = HiddenField()
    title = StringField(
        _l("Title"), validators=[DataRequired(_l("Give it a title.")), at_most(120)]
    )
    words = TextAreaField(_l("In other words"), validators=[at_most(500)])
    weight = IntegerField(
        _l("Weight"),
        default=1,
        description=_l("How much it counts beside its neighbours: 1 to 100."),
        validators=[
            InputRequired(_l("Write a whole number.")),
            NumberRange(1, WEIGHT_MAX, _l("Write a whole number.")),
        ],
    )
    measure = SelectField(_l("What shows how far it came?"), default="")

    def __init__(self, level: int, bank_id: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named: dict[str, Any] = {"": _l("Nothing yet")}
        if level == ACTION:
            named |= _measures(bank_id)
        self.measure.choices = choices_of(named)

    def said(self) -> Said:
        kind, _dash, of_id = (self.measure.data or "").partition("-")
        return Said(
            title=tidy(self.title.data),
            words=tidy(self.words.data),
            weight=self.weight.data,
            project_id=as_row_id(of_id) if kind == _PROJECT else None,
            commitment_id=as_row_id(of_id) if kind == _COMMITMENT else None,
        )


def measure_of(node: Node) -> str:
    """What was chosen for it."""
    if node.commitment_id is not None:
        return f"{_COMMITMENT}-{node.commitment_id}"
    return f"{_PROJECT}-{node.project_id}" if node.project_id is not None else ""


def _measures(bank_id: int) -> dict[str, str]:
    """Projects and commitments that everybody reads."""
    out = project_queries.for_everybody(bank_id=bank_id)
    found = {
        f"{_PROJECT}-{each.project_id}": _("Project: %(title)s", title=each.sheet.title)
        for each in out
    }
    for each in commitment_queries.in_pact(bank_id):
        title = f"{each.title} · {each.organisation_name}"
        found[f"{_COMMITMENT}-{each.commitment_id}"] = _("Commitment: %(title)s", title=title)
    return found
