"""What hours of care are worth: hours and rates as a reader writes them, in the address alone."""

import re
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.fields import DecimalField
from wtforms.validators import NumberRange
from wtforms.widgets import TextInput

from exchange.budget.valuation import WAGE, Both, Care, Part, both, shipped
from views.fields import at_most

_AMOUNT = re.compile(r"\d{1,7}([.,]\d{1,2})?", re.ASCII)
HOURS_MAX = 1_000_000
RATE_MAX = 500


class AmountField(DecimalField):
    """A number with a comma or a point before at most two digits; empty is 0.

    A field of text: browsers show nothing where a number has a comma.
    """

    widget = TextInput()

    def __init__(self, *args: Any, shown: str = "0.##", most: int, **kwargs: Any) -> None:
        limit = NumberRange(max=most, message=_l("At most %(n)s.", n=most))
        super().__init__(*args, validators=[limit], default=Decimal(0), **kwargs)
        self.shown = shown

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = Decimal(0)
        if not text:
            return
        if not _AMOUNT.fullmatch(text):
            raise ValueError(_("Write a number, for example 8.50."))
        self.data = Decimal(text.replace(",", "."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return format_decimal(self.data, self.shown, locale=get_locale()) if self.data else ""


def _hours(label: Any) -> AmountField:
    return AmountField(label, most=HOURS_MAX)


def _rate(label: Any) -> AmountField:
    return AmountField(label, shown="0.00", most=RATE_MAX)


class ValuationForm(FlaskForm):
    """Nothing of it is kept: whoever has the address has the sheet."""

    class Meta:
        csrf = False

    childminding_hours = _hours(_l("Hours with children"))
    childminding_rate = _rate(_l("Euro for an hour"))
    eldercare_hours = _hours(_l("Hours with elders"))
    eldercare_rate = _rate(_l("Euro for an hour"))
    errand_hours = _hours(_l("Hours of errands"))
    errand_rate = _rate(_l("Euro for an hour"))
    rate_source = StringField(_l("Who says what an hour costs"), [at_most(160)])
    one_hours = _hours(_l("Hours of some"))
    one_rate = _rate(_l("What they earn in an hour, in euro"))
    other_hours = _hours(_l("Hours of others"))
    other_rate = _rate(_l("What they earn in an hour, in euro"))
    wage_source = StringField(_l("Who says what they earn"), [at_most(160)])

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """The hours of both ways are the same hours; written once they count for both."""
        if not super().validate(*args, **kwargs):
            return False
        if self.one_hours.data or self.other_hours.data:
            cared, worked = _minutes(*self.cared()), _minutes(self.one_hours, self.other_hours)
            if cared != worked:
                fault = _("These are the same hours, told twice: the two sums must be equal.")
                self.one_hours.errors = [fault]
                return False
        return True

    def cared(self) -> list[AmountField]:
        return [self[f"{care}_hours"] for care in Care]

    def both(self) -> Both:
        """In both ways; without hours of who worked, all of them at the first wage."""
        cared = [
            Part(str(care), _minutes(self[f"{care}_hours"]), _cents(self[f"{care}_rate"]))
            for care in Care
        ]
        worked = [
            Part("one", _minutes(self.one_hours), _cents(self.one_rate)),
            Part("other", _minutes(self.other_hours), _cents(self.other_rate)),
        ]
        if not any(part.minutes for part in worked):
            worked = [Part("one", _minutes(*self.cared()), _cents(self.one_rate))]
        return both(_some(cared), _some(worked))


def _some(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.minutes]


def _minutes(*fields: AmountField) -> int:
    return sum(round((each.data or Decimal(0)) * 60) for each in fields)


def _cents(field: AmountField) -> int:
    return int((field.data or Decimal(0)) * 100)


def as_shipped() -> dict[str, Decimal]:
    """The rates a sheet begins with."""
    rates = {f"{care}_rate": shipped()[care].cents for care in Care}
    rates |= dict.fromkeys(("one_rate", "other_rate"), shipped()[WAGE].cents)
    return {name: Decimal(cents) / 100 for name, cents in rates.items()}
