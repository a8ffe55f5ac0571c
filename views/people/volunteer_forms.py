"""Forms of the register of volunteers."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from exchange.people.volunteering import is_tax_code
from views.fields import at_most, choices_of, tidy


class IdentityForm(FlaskForm):
    """Who she is: by her tax code, or else by where and when she was born."""

    name = StringField(_l("Full name"), validators=[DataRequired(_l("Write the name.")), at_most(120)])  # fmt: skip
    tax_code = StringField(
        _l("Tax code"),
        description=_l(
            "Sixteen letters and digits. Without one, say where and when they were born."
        ),
        validators=[at_most(16)],
    )
    born_at = StringField(_l("Born in"), validators=[at_most(80)])
    born_on = DateField(_l("Born on"), validators=[Optional()])
    residence = StringField(
        _l("Where they live"),
        validators=[DataRequired(_l("Write street, number and town.")), at_most(200)],
    )
    day = DateField(_l("From the day"), validators=[InputRequired(_l("Say the day."))])

    def validate_tax_code(self, field: Any) -> None:
        given = tidy(field.data).upper()
        if given and not is_tax_code(given):
            raise ValidationError(_("Look at the tax code again, sign by sign."))
        if not given and not (tidy(self.born_at.data) and self.born_on.data):
            raise ValidationError(_("Write the tax code, or where and when they were born."))

    @property
    def identity(self) -> dict[str, str]:
        return {
            "name": tidy(self.name.data),
            "tax_code": tidy(self.tax_code.data).upper(),
            "born_at": tidy(self.born_at.data),
            "born_on": self.born_on.data.isoformat() if self.born_on.data else "",
            "residence": tidy(self.residence.data),
        }


class BeginForm(IdentityForm):
    person = SelectField(_l("Who begins?"), validators=[InputRequired(_l("Choose a person."))])

    def __init__(self, members: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # What is written here stays: nobody is chosen before somebody chooses.
        named = {str(person_id): name for person_id, name in members}
        self.person.choices = choices_of({"": _l("Choose"), **named})


class InsuranceForm(FlaskForm):
    policy = StringField(
        _l("Policy"),
        description=_l("Company and number of the policy."),
        validators=[DataRequired(_l("Write the policy.")), at_most(120)],
    )
    first = DateField(_l("From the day"), validators=[InputRequired(_l("Say the day."))])
    last = DateField(_l("Until the day"), validators=[InputRequired(_l("Say the day."))])

    def validate_last(self, field: Any) -> None:
        if self.first.data and field.data and field.data < self.first.data:
            raise ValidationError(_("It ends before it begins."))


class EndForm(FlaskForm):
    ends_on = DateField(_l("Last day"), validators=[InputRequired(_l("Say the day."))])
