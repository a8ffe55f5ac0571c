"""Forms of a household and of a neighbour's page. They check shape; the exchange checks meaning."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from views.fields import SOME_LINES, at_most, choices_of, tidy
from views.kinds import BANDS
from views.people.door_forms import is_address, small


class HouseholdForm(FlaskForm):
    name = StringField(
        _l("What your household is called"),
        description=_l("Your neighbours read it, for example “Casa Semeraro”."),
        filters=[tidy],
        validators=[DataRequired(_l("Write a name.")), Length(max=80)],
    )


class CaredForm(FlaskForm):
    initials = StringField(
        _l("Initials"),
        description=_l("Never a whole name: “N.” is enough."),
        validators=[
            DataRequired(_l("Write one or two initials.")),
            Length(max=6, message=_l("Initials only, at most six characters.")),
        ],
    )
    band = SelectField(_l("Age"), choices=choices_of(BANDS))
    note = TextAreaField(
        _l("What a helper must know"),
        description=_l("Only whoever has said yes reads it. Leave it empty if you can."),
        validators=[Optional(), at_most(SOME_LINES)],
    )


class InvitationForm(FlaskForm):
    email = EmailField(
        _l("Email of the other adult"),
        filters=[small],
        validators=[DataRequired(_l("Write an email address.")), is_address],
    )


class KeepingForm(FlaskForm):
    """Keeping away from somebody with whom an exchange has begun."""

    through_operator = BooleanField(
        _l("Let whoever coordinates the bank settle that: I do not want to do it with them.")
    )


class VouchForm(FlaskForm):
    words = StringField(
        _l("What you would tell a friend about them"),
        validators=[
            DataRequired(_l("Write a sentence.")),
            at_most(SOME_LINES),
        ],
    )
