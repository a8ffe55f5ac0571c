"""Forms of meetings in public."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError

from exchange.pact.meeting_actions import SEATS_A_TIME, Meeting
from exchange.units import Slot, as_row_id
from views.fields import at_most, tidy
from views.language import zone

SEATS_MAX = 5_000


class EventForm(FlaskForm):
    title = StringField(
        _l("What it is called"), filters=[tidy], validators=[DataRequired(), at_most(120)]
    )
    words = TextAreaField(_l("What happens there"), validators=[DataRequired(), at_most(2000)])
    place = StringField(_l("Where"), filters=[tidy], validators=[DataRequired(), at_most(200)])
    day = DateField(_l("Day"), validators=[InputRequired(_l("Choose a day."))])
    starts = TimeField(_l("From"), validators=[InputRequired(_l("Write the hour."))])
    ends = TimeField(_l("To"), validators=[InputRequired(_l("Write the hour."))])
    seats = IntegerField(
        _l("Seats"),
        description=_l("Leave it empty where there is room for all."),
        validators=[Optional(), NumberRange(1, SEATS_MAX)],
    )
    campaign = SelectField(_l("Part of a campaign"), validators=[Optional()])

    def offer(self, lines: list[tuple[int, str]]) -> None:
        """The campaigns it may belong to."""
        self.campaign.choices = [
            SelectChoice("", _("No campaign")),
            *(SelectChoice(str(campaign_id), title) for campaign_id, title in lines),
        ]

    def validate_ends(self, field: Any) -> None:
        if field.data and self.starts.data and field.data <= self.starts.data:
            raise ValidationError(_("It ends before it begins."))

    def meeting(self) -> Meeting:
        day = self.day.data
        starts_at = datetime.combine(day, self.starts.data, zone())
        ends_at = datetime.combine(day, self.ends.data, zone())
        return Meeting(
            title=self.title.data or "",
            words=(self.words.data or "").strip(),
            place=self.place.data or "",
            slot=Slot(starts_at, ends_at),
            seats=self.seats.data,
            campaign_id=as_row_id(self.campaign.data or ""),
        )


class SeatsForm(FlaskForm):
    number = IntegerField(
        _l("How many of you come?"),
        default=1,
        validators=[InputRequired(_l("Say how many.")), NumberRange(1, SEATS_A_TIME)],
    )


class CallOffForm(FlaskForm):
    why = StringField(
        _l("Why it does not take place"),
        filters=[tidy],
        validators=[DataRequired(_l("Write why.")), at_most(300)],
    )


class CameForm(FlaskForm):
    number = IntegerField(
        _l("How many came?"),
        validators=[InputRequired(_l("Say how many.")), NumberRange(0, 100_000)],
    )
