"""The operator's forms: a decision with its motive, a check seen, minutes that settle a difference."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.validators import ValidationError as Invalid

from exchange.people.trust import counts_until
from views.access import now
from views.fields import SOME_LINES, at_most, choices_of
from views.kinds import CHECKS
from views.language import local


class ResetForm(FlaskForm):
    motive = StringField(
        _l("What has happened"),
        description=_l("The other one reads it before agreeing: how do you know that it is so?"),
        validators=[
            DataRequired(_l("Write what has happened.")),
            Length(min=10, max=300, message=_l("Between 10 and 300 characters.")),
        ],
    )


class RefusalForm(FlaskForm):
    motive = TextAreaField(
        _l("Why not (the person reads it)"),
        validators=[
            DataRequired(_l("Write the reason: who asked has a right to it.")),
            Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
        ],
    )


class ClosingForm(FlaskForm):
    motive = TextAreaField(
        _l("What you did"),
        description=_l("Only whoever coordinates the bank reads it."),
        validators=[DataRequired(_l("Write it in a sentence.")), at_most(SOME_LINES)],
    )


class CheckForm(FlaskForm):
    kind = SelectField(_l("What did you see?"), choices=choices_of(CHECKS))
    seen_on = DateField(
        _l("Seen on"), validators=[InputRequired(_l("Write the day, for example 25/11/2026."))]
    )
    valid_until = DateField(
        _l("Valid until"),
        description=_l("Empty: without an end; for a criminal record certificate, six months."),
        validators=[Optional()],
    )
    exempt_motive = StringField(
        _l("If you saw nothing and exempt the person: why"),
        validators=[Optional(), at_most(SOME_LINES)],
    )

    def validate_exempt_motive(self, field: Any) -> None:
        if field.data and field.data.strip() and not self._ends():
            raise Invalid(_l("Write in “Valid until” how long the person need not show it."))

    def _ends(self) -> bool:
        if self.valid_until.data or not self.seen_on.data:
            return True
        return counts_until(self.kind.data, self.seen_on.data, None) is not None

    def validate_seen_on(self, field: Any) -> None:
        if field.data and field.data > local(now()).date():
            raise Invalid(_l("That day is still to come: write when you saw it."))

    def validate_valid_until(self, field: Any) -> None:
        seen: date | None = self.seen_on.data
        if field.data and seen and field.data < seen:
            raise Invalid(_l("It would have ended before you saw it: write a later day."))
        if field.data and seen and counts_until(self.kind.data, seen, field.data) != field.data:
            raise Invalid(_l("A criminal record certificate counts six months at most."))


class PhotoRemovalForm(FlaskForm):
    motive = TextAreaField(
        _l("Why (the person reads it)"),
        validators=[
            DataRequired(_l("Write the reason: the person reads it.")),
            Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
        ],
    )


class RulingForm(FlaskForm):
    minutes = IntegerField(
        _l("How many minutes count?"),
        validators=[
            InputRequired(_l("Write the minutes, 0 if none.")),
            NumberRange(0, 1440, _l("Between 0 and 1440 minutes.")),
        ],
    )
    motive = TextAreaField(
        _l("Why (both read it)"),
        validators=[
            DataRequired(_l("Write the reason: both read it.")),
            Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
        ],
    )


class TurnForm(FlaskForm):
    is_on = RadioField(
        _l("The equal turn"),
        choices=choices_of({"off": _l("Off"), "on": _l("On")}),
        validators=[InputRequired(_l("Choose one of the two."))],
        default="off",
    )
    percent = IntegerField(
        _l("How many hours in a hundred should men give?"),
        description=_l("Where they give as many already, nothing changes."),
        validators=[
            InputRequired(_l("Write a number, for example 50.")),
            NumberRange(1, 99, _l("Between 1 and 99.")),
        ],
    )
    motive = TextAreaField(
        _l("Why, and who decided it (it stays readable)"),
        validators=[
            DataRequired(_l("Write the reason: it is kept with the rules.")),
            Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
        ],
    )


class MeetingForm(FlaskForm):
    words = TextAreaField(
        _l("Where and when (both read it)"),
        description=_l("For example: Thursday at five at the bank’s room, I am there too."),
        validators=[
            DataRequired(_l("Write where and when.")),
            at_most(SOME_LINES),
        ],
    )
