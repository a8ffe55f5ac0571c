"""What a desk asks about hours worth moving."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from exchange.chronomap.search_queries import Asked
from exchange.chronomap.worth_moving import Wish
from exchange.places.municipalities import MUNICIPALITIES
from exchange.places.service_kinds import kinds
from exchange.places.transport import Transport
from exchange.places.travel import Means
from views.chronomap import roads, shown

HOURS_LEAST, HOURS_MOST = 1, 20
SECONDS = 20
WITHIN = (10, 15, 20, 30)
FROM_HOURS, TO_HOURS = range(0, 13), range(12, 25)


def _kinds() -> list[SelectChoice]:
    return [SelectChoice(key, shown.kind_name(key)) for key in kinds()]


def _towns() -> list[SelectChoice]:
    towns = [SelectChoice(each.istat, each.name) for each in MUNICIPALITIES]
    return [SelectChoice("", _l("All the province")), *towns]


def _clock(hours: range) -> list[SelectChoice]:
    return [SelectChoice(hour, f"{hour}:00") for hour in hours]


class SearchForm(FlaskForm):
    kind = SelectField(_l("Kind of service"), choices=_kinds, default="nursery")
    municipality = SelectField(_l("Whose hours may move"), choices=_towns, default="")
    hours_max = IntegerField(
        _l("Hours to move in a week, at most"),
        default=3,
        validators=[
            InputRequired(_l("Write a number from 1 to 20.")),
            NumberRange(HOURS_LEAST, HOURS_MOST, _l("Write a number from 1 to 20.")),
        ],
    )
    from_hour = SelectField(
        _l("Nothing opens before"), coerce=int, choices=_clock(FROM_HOURS), default=7
    )
    to_hour = SelectField(
        _l("Nothing stays open after"), coerce=int, choices=_clock(TO_HOURS), default=20
    )
    means = SelectField(_l("By what means"), default=Means.CAR.value)
    within_minutes = SelectField(
        _l("In reach within"),
        coerce=int,
        default=15,
        choices=lambda: [SelectChoice(minutes, _l("%(n)s min", n=minutes)) for minutes in WITHIN],
    )

    def __init__(self) -> None:
        super().__init__()
        self.means.choices = [
            SelectChoice(means.value, roads.MEANS[Transport(means)]()) for means in Means
        ]

    def validate_to_hour(self, field: SelectField) -> None:
        if self.from_hour.data is not None and field.data <= self.from_hour.data:
            raise ValidationError(_l("Write a later hour."))

    def asked(self) -> Asked:
        """Of a form that holds."""
        wish = Wish(
            kind=self.kind.data,
            hours_max=self.hours_max.data or HOURS_LEAST,
            municipality=self.municipality.data,
            within_minutes=self.within_minutes.data,
            from_hour=self.from_hour.data,
            to_hour=self.to_hour.data,
        )
        return Asked(wish, Means(self.means.data), SECONDS)
