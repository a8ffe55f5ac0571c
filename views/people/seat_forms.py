"""The form by which a member gets a seat in an organisation."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, InputRequired

from views.fields import at_most, choices_of


class SeatForm(FlaskForm):
    person = SelectField(_l("Who?"), validators=[InputRequired(_l("Choose a person."))])
    title = StringField(
        _l("As what?"),
        description=_l("For example: accountant, head of personnel, shop steward."),
        validators=[DataRequired(_l("Say as what they work there.")), at_most(80)],
    )

    def __init__(self, members: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named = {str(person_id): name for person_id, name in members}
        self.person.choices = choices_of({"": _l("Choose"), **named})
