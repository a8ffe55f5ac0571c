"""Forms of standing in: what one can do, whom one looks for, a yes or a no."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from exchange.places.municipalities import MUNICIPALITIES
from exchange.workplaces.standing_in import DAYS_MAX, Span
from exchange.workplaces.standing_in_actions import Offer, Wanted
from views.fields import SOME_LINES, at_most, choices_of, tidy
from views.workplaces.stand_in_words import FIRMS, TRADES

REACH_MAX = 120
ANYWHERE = "any"


class _Days(FlaskForm):
    """What both forms ask: the trade, the days, some words and how one is reached."""

    trade = SelectField(_l("Trade"), choices=choices_of(TRADES))
    first = DateField(_l("From"), validators=[InputRequired(_l("Choose a day."))])
    last = DateField(_l("To"), validators=[InputRequired(_l("Choose a day."))])
    words = TextAreaField(_l("In a few words"), validators=[Optional(), at_most(SOME_LINES)])
    reach = StringField(
        _l("How you are reached"),
        description=_l(
            "A telephone number or an address. It is kept locked. The other reads it once both said yes."
        ),
        filters=[tidy],
        validators=[DataRequired(_l("Write how you are reached.")), at_most(REACH_MAX)],
    )

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today

    def validate_last(self, field: Any) -> None:
        first, last = self.first.data, field.data
        if first and last and last < first:
            raise ValidationError(_("It ends before it begins."))
        if last and last < self.today:
            raise ValidationError(_("This day is over."))
        if first and last and Span(first, last).days > DAYS_MAX:
            raise ValidationError(_("At most two years."))

    def _said(self) -> dict[str, Any]:
        return {
            "trade": self.trade.data,
            "first_day": self.first.data,
            "last_day": self.last.data,
            "words": (self.words.data or "").strip(),
            "reach": self.reach.data or "",
        }


class OfferForm(_Days):
    place = SelectField(_l("Where you can go"))

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(today, **kwargs)
        self.place.choices = [(ANYWHERE, _("Anywhere in the bank")), *_towns()]

    def offer(self) -> Offer:
        where = None if self.place.data == ANYWHERE else self.place.data
        return Offer(municipality=where, **self._said())


class WantedForm(_Days):
    firm = RadioField(
        _l("Who looks"),
        choices=choices_of(FIRMS),
        validators=[InputRequired(_l("Choose one of these."))],
    )
    place = SelectField(_l("Where the work is"))

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(today, **kwargs)
        self.place.choices = _towns()

    def wanted(self) -> Wanted:
        return Wanted(firm=self.firm.data, municipality=self.place.data, **self._said())


def _towns() -> list[tuple[str, str]]:
    return sorted(((each.istat, each.name) for each in MUNICIPALITIES), key=lambda town: town[1])
