"""The form an operator copies from a signed sheet: who she is, where she lives, what she agreed to."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, RadioField, StringField, TelField, ValidationError
from wtforms.validators import InputRequired

from exchange.people.telephone import as_kept
from views.catalogues import LANGUAGES
from views.fields import SOME_LINES, at_most, choices_of, tidy
from views.people.door_forms import first_name_field, gender_field, last_name_field, speaks_field
from views.places.forms import HomeForm


class SheetForm(HomeForm):
    """As `HomeForm`, with what else stands on the sheet."""

    first_name = first_name_field()
    last_name = last_name_field()
    phone = TelField(_l("Telephone"), filters=[tidy])
    language = RadioField(
        _l("In which language shall we write to you?"),
        choices=choices_of(LANGUAGES),
        validators=[InputRequired(_l("Choose a language."))],
    )
    speaks = speaks_field()
    introduction = StringField(
        _l("A line about you"), filters=[tidy], validators=[at_most(SOME_LINES)]
    )
    gender = gender_field()
    notice = BooleanField(
        validators=[InputRequired(_l("Without this signature nothing may be written down."))]
    )
    acting = BooleanField(
        validators=[InputRequired(_l("Without an address somebody has to write for them."))]
    )

    def validate_phone(self, field: Field) -> None:
        if field.data and as_kept(field.data) is None:
            raise ValidationError(
                _("Write the whole number, for example 0831 123456, or with its country.")
            )
