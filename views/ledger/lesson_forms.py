"""The forms of lessons: what is given to several, and who came."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, StringField
from wtforms.validators import DataRequired, InputRequired, NumberRange, ValidationError

from exchange.ledger.lesson_actions import NewLesson
from exchange.schedule.hours import AHEAD_DAYS_MAX
from exchange.schedule.slots import moment
from exchange.units import QUARTER
from views.access import now
from views.care.asking_forms import TimeOfDayField
from views.fields import at_most, tidy
from views.language import local, zone


class LessonForm(FlaskForm):
    title = StringField(
        _l("What do you give?"),
        description=_l("For example: two hours of sewing, for who has never held a needle."),
        validators=[DataRequired(_l("Say what it is.")), at_most(80)],
    )
    place = StringField(
        _l("Where?"),
        description=_l("A place everybody may come to. Do not write where somebody lives."),
        validators=[DataRequired(_l("Say where people find you.")), at_most(160)],
    )
    day = DateField(
        _l("Which day?"), validators=[InputRequired(_l("Write the day, for example 25/11/2026."))]
    )
    starts = TimeOfDayField(_l("Starting at"), name="from")
    minutes = IntegerField(
        _l("How long is it?"),
        validators=[
            InputRequired(_l("Say how long it is.")),
            NumberRange(15, 480, _l("Between a quarter of an hour and 8 hours.")),
        ],
    )
    seats = IntegerField(
        _l("How many can take part?"),
        validators=[
            InputRequired(_l("Say how many.")),
            NumberRange(1, 40, _l("Between 1 and 40.")),
        ],
    )

    def validate_day(self, field: Any) -> None:
        # Beyond the ends of the calendar a moment cannot even be written.
        today = local(now()).date()
        if field.data and not today <= field.data <= today + timedelta(days=AHEAD_DAYS_MAX):
            field.data = None
            raise ValidationError(_("Choose a day within a year from now."))

    def validate_starts(self, field: Any) -> None:
        if self.day.data and field.data is not None and self._starts_at() <= now():
            raise ValidationError(_("That moment has passed: choose a later one."))

    def validate_minutes(self, field: Any) -> None:
        if field.data and field.data % QUARTER:
            raise ValidationError(_("Choose quarter-hours, like 45 or 60 minutes."))

    def _starts_at(self) -> datetime:
        return moment(self.day.data, self.starts.data * QUARTER, zone())

    def lesson(self) -> NewLesson:
        """What the form says, once it is valid."""
        return NewLesson(
            tidy(self.title.data),
            tidy(self.place.data),
            self._starts_at(),
            self.minutes.data,
            self.seats.data,
        )
