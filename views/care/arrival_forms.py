"""Whom a home wants called, and the code of who has no telephone there."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, StringField, TelField
from wtforms.validators import DataRequired, Optional, Regexp, ValidationError

from exchange.people.telephone import as_kept
from views.fields import at_most, tidy
from views.people.door_forms import EMAIL_MAX, is_address, small


class ContactForm(FlaskForm):
    name = StringField(
        _l("First name"),
        filters=[tidy],
        validators=[DataRequired(_l("Write a name.")), at_most(60)],
    )
    phone = TelField(_l("Telephone"), filters=[tidy], validators=[Optional()])
    email = EmailField(
        _l("Email"), filters=[small], validators=[Optional(), at_most(EMAIL_MAX), is_address]
    )

    def validate_phone(self, field: Any) -> None:
        if as_kept(field.data) is None:
            raise ValidationError(
                _l("Write the whole number, for example 0831 123456, or with its country.")
            )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if not self.phone.data and not self.email.data:
            self.phone.errors = [_l("Write a number or an email: one of the two.")]
            return False
        return True


class CodeForm(FlaskForm):
    code = StringField(
        _l("Their code"),
        filters=[tidy],
        validators=[Regexp(r"\d{4}\Z", message=_l("It has four digits."))],
    )
