"""The operator's forms: a questionnaire put out, its cards, and a sheet of paper written down."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from exchange.survey.queries import Put
from views.catalogues import LANGUAGES

CARDS_MAX, SHEETS_MAX = 60, 10
OPEN_MAX = timedelta(days=366)


class PutForm(FlaskForm):
    opens_on = DateField(_l("From the day"), validators=[InputRequired(_l("Choose a day."))])
    closes_on = DateField(_l("To the day"), validators=[InputRequired(_l("Choose a day."))])
    is_free = BooleanField(_l("Whoever has the address may answer, also without a card"))

    def validate_closes_on(self, field: Any) -> None:
        first, last = self.opens_on.data, field.data
        if first and last and last < first:
            raise ValidationError(_("The last day comes before the first."))
        if first and last and last - first > OPEN_MAX:
            raise ValidationError(_("A year at most."))


class CardsForm(FlaskForm):
    count = IntegerField(
        _l("How many cards?"),
        validators=[
            InputRequired(_l("Say how many.")),
            NumberRange(1, CARDS_MAX, _l("Between 1 and 60.")),
        ],
    )


class SheetsForm(FlaskForm):
    """Without any number, one sheet that may be copied."""

    tongue = RadioField(_l("In which language?"))
    count = IntegerField(
        _l("How many, each with a number of its own?"),
        validators=[
            InputRequired(_l("Say how many.")),
            NumberRange(0, SHEETS_MAX, _l("Between 0 and 10.")),
        ],
    )

    @classmethod
    def of(cls, put: Put, **kwargs: Any) -> "SheetsForm":
        made = cls(**kwargs)
        made.tongue.choices = [
            SelectChoice(each, LANGUAGES.get(each, each)) for each in put.questionnaire.languages
        ]
        return made
