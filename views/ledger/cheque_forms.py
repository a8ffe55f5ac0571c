"""The forms of time cheques: how many are printed, and what stands on one that comes back."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from exchange.ledger.cheque import MOST_AT_ONCE, MOST_MINUTES, may_be_of, serial_of
from views.fields import SOME_LINES, at_most, choices_of, tidy

BY_HAND = 0
USUAL = (30, 60, 90, 120)


class PrintForm(FlaskForm):
    count = IntegerField(
        _l("How many?"),
        validators=[
            InputRequired(_l("Say how many.")),
            NumberRange(1, MOST_AT_ONCE, _l("Between 1 and 20.")),
        ],
    )
    minutes = SelectField(_l("How much is each worth?"), coerce=int)
    agreed = BooleanField(
        validators=[InputRequired(_l("Print them once the person has asked you for them."))]
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.minutes.choices = choices_of({BY_HAND: _("Written by hand, each time")} | _usual())


def _usual() -> dict[int, str]:
    from_words = {30: _("Half an hour"), 60: _("1 hour"), 90: _("1 hour and a half")}
    return from_words | {120: _("2 hours")}


class SerialForm(FlaskForm):
    """Read from the address, so that the code on the paper and the hand lead to one page."""

    class Meta:
        csrf = False

    serial = StringField(
        _l("Number on the cheque"),
        description=_l("Twelve letters and digits, under the square code."),
        validators=[InputRequired(_l("Write the number of the cheque.")), at_most(40)],
    )

    def validate_serial(self, field: Any) -> None:
        if serial_of(field.data or "") is None:
            raise ValidationError(_("Look at the number again: it has twelve letters and digits."))


class EntryForm(FlaskForm):
    """What was written on the cheque by hand. `helper` is asked of operators alone."""

    given_on = DateField(
        _l("On which day was the help?"),
        validators=[InputRequired(_l("Write the day, for example 25/11/2026."))],
    )
    minutes = IntegerField(
        _l("How long did it take?"),
        validators=[
            InputRequired(_l("Say how many minutes.")),
            NumberRange(1, MOST_MINUTES, _l("Between 1 minute and 12 hours.")),
        ],
    )
    helper = StringField(
        _l("Who helped: first and last name"),
        description=_l("Leave it empty if it was you."),
        filters=[tidy],
        validators=[at_most(SOME_LINES)],
    )

    def __init__(self, printed_on: date, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.printed_on, self.today = printed_on, today

    def validate_given_on(self, field: Any) -> None:
        if field.data and not may_be_of(field.data, printed_on=self.printed_on, today=self.today):
            raise ValidationError(_("It lies between the day of printing and today."))
