"""Forms about keys and codes. What a device answers is a field that only its script fills."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired

from views.fields import at_most, tidy
from views.people.door_forms import KNOWN

NAME_MAX, CODE_MAX = 40, 60


class KeyNameForm(FlaskForm):
    name = StringField(
        _l("What to call it"),
        description=_l("So that you know it among others: my phone, the office computer."),
        filters=[tidy],
        validators=[DataRequired(_l("Give it a name.")), at_most(NAME_MAX)],
        render_kw={"autocomplete": "off"},
    )


class FirstKeyForm(KeyNameForm):
    """Until there is a key, the password says who makes it."""

    password = PasswordField(
        _l("Your password"),
        description=_l("So that nobody else does it for you."),
        validators=[DataRequired(_l("Write your password."))],
        render_kw=KNOWN,
    )


class KeyForm(FlaskForm):
    name = HiddenField(filters=[tidy], validators=[DataRequired(), at_most(NAME_MAX)])
    question = HiddenField(validators=[DataRequired()])
    answer = HiddenField(validators=[DataRequired()])


class ProofForm(FlaskForm):
    question = HiddenField(validators=[DataRequired()])
    answer = HiddenField(validators=[DataRequired()])


class CodeForm(FlaskForm):
    code = StringField(
        _l("One of your codes"),
        description=_l("The ones on paper: sixteen letters and digits. Each opens once."),
        filters=[tidy],
        validators=[DataRequired(_l("Write a code.")), at_most(CODE_MAX)],
        render_kw={
            "autocomplete": "one-time-code",
            "autocapitalize": "none",
            "spellcheck": "false",
        },
    )
