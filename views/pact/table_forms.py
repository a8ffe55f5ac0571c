"""Forms of the provincial table: its founding, who is invited, its meetings, answers."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    DateField,
    EmailField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import (
    URL,
    DataRequired,
    Email,
    InputRequired,
    NumberRange,
    Optional,
    ValidationError,
)

from exchange.pact.founding_actions import Founding
from exchange.pact.table import ASKS_NEEDED, HALF, NOTICE_DAYS
from exchange.pact.table_meeting_actions import Draft
from exchange.pact.table_meeting_queries import MeetingCard
from exchange.units import Slot, as_row_id
from models.states_of_tables import ComesAnswer
from views.fields import at_most, choices_of, tidy
from views.language import local, zone
from views.ledger.wording import ORGANISATIONS
from views.pact.stale import SeenForm

_NEEDED = DataRequired(_l("Write something here."))


class FoundingForm(SeenForm):
    name = StringField(_l("What it is called"), filters=[tidy], validators=[_NEEDED, at_most(120)])
    aim = TextAreaField(_l("What it is for"), validators=[_NEEDED, at_most(2000)])
    law = StringField(
        _l("By which law"),
        filters=[tidy],
        validators=[at_most(300)],
    )
    kinds = SelectMultipleField(
        _l("Who is to sit there"), validators=[InputRequired(_l("Choose one."))]
    )
    quorum_percent = IntegerField(
        _l("A meeting holds with more than this percentage of the seats"),
        default=HALF,
        description=_l("50 means half and one more: 8 of 15."),
        validators=[InputRequired(_l("Write a number.")), NumberRange(0, 99)],
    )
    notice_days = IntegerField(
        _l("Days between the call and the meeting, at least"),
        default=NOTICE_DAYS,
        validators=[InputRequired(_l("Write a number.")), NumberRange(0, 60)],
    )
    asks_needed = IntegerField(
        _l("So many seats that ask make a meeting"),
        default=ASKS_NEEDED,
        validators=[InputRequired(_l("Write a number.")), NumberRange(1, 50)],
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kinds.choices = choices_of(ORGANISATIONS)

    @property
    def founding(self) -> Founding:
        return Founding(
            name=self.name.data or "",
            aim=(self.aim.data or "").strip(),
            law=self.law.data or "",
            kinds=list(self.kinds.data or []),
            quorum_percent=self.quorum_percent.data or 0,
            notice_days=self.notice_days.data or 0,
            asks_needed=self.asks_needed.data or 1,
        )


class InviteForm(FlaskForm):
    name = StringField(_l("Which body"), filters=[tidy], validators=[_NEEDED, at_most(120)])
    kind = SelectField(_l("What it is"), validators=[InputRequired(_l("Choose one."))])
    address = EmailField(
        _l("Its email address"),
        filters=[tidy],
        validators=[_NEEDED, at_most(200), Email(_l("This is no email address."))],
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind.choices = choices_of({"": _l("Choose"), **ORGANISATIONS})


class MinutesForm(SeenForm):
    words = TextAreaField(_l("Founding minutes"), validators=[_NEEDED, at_most(20_000)])


class TableSeatForm(FlaskForm):
    body = SelectField(_l("Which body"), validators=[InputRequired(_l("Choose one."))])

    def __init__(self, bodies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named = {str(organisation_id): name for organisation_id, name in bodies}
        self.body.choices = choices_of({"": _l("Choose"), **named})


class TableMeetingForm(SeenForm):
    title = StringField(_l("What it is called"), filters=[tidy], validators=[_NEEDED, at_most(120)])
    place = StringField(_l("Where"), filters=[tidy], validators=[at_most(200)])
    link = StringField(
        _l("From afar"),
        description=_l("Only who is called reads it."),
        filters=[tidy],
        validators=[Optional(), at_most(300), URL(message=_l("This is no web address."))],
    )
    day = DateField(_l("Day"), validators=[InputRequired(_l("Choose a day."))])
    starts = TimeField(_l("From"), validators=[InputRequired(_l("Write the hour."))])
    ends = TimeField(_l("To"), validators=[InputRequired(_l("Write the hour."))])

    @classmethod
    def of(cls, found: MeetingCard) -> "TableMeetingForm":
        starts_at, ends_at = local(found.slot.starts_at), local(found.slot.ends_at)
        hours = {"day": starts_at.date(), "starts": starts_at.time(), "ends": ends_at.time()}
        said = {"title": found.title, "place": found.place, "link": found.link, "seen": found.mark}
        return cls(formdata=None, data=said | hours)

    def validate_ends(self, field: Any) -> None:
        if field.data and self.starts.data and field.data <= self.starts.data:
            raise ValidationError(_("It ends before it begins."))

    @property
    def draft(self) -> Draft:
        starts_at = datetime.combine(self.day.data, self.starts.data, zone())
        ends_at = datetime.combine(self.day.data, self.ends.data, zone())
        said = self.title.data or "", self.place.data or "", self.link.data or ""
        return Draft(*said, Slot(starts_at, ends_at))


class ItemForm(FlaskForm):
    title = StringField(_l("Point"), filters=[tidy], validators=[_NEEDED, at_most(160)])
    papers = TextAreaField(_l("Papers"), validators=[at_most(4000)])
    body = SelectField(_l("Put forward by"), validators=[Optional()])
    approves = SelectField(_l("Its vote finds minutes right"), validators=[Optional()])

    def __init__(
        self, bodies: list[tuple[int, str]], drafts: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        named = {str(organisation_id): name for organisation_id, name in bodies}
        self.body.choices = choices_of({"": _l("The administrator"), **named})
        written = {str(meeting_id): title for meeting_id, title in drafts}
        self.approves.choices = choices_of({"": _l("No minutes"), **written})

    @property
    def approves_id(self) -> int | None:
        return as_row_id(self.approves.data or "")

    @property
    def proposed_by_id(self) -> int | None:
        return as_row_id(self.body.data or "")


class OffForm(SeenForm):
    why = StringField(
        _l("Why it does not take place"),
        filters=[tidy],
        validators=[DataRequired(_l("Write why.")), at_most(300)],
    )


class ComesForm(FlaskForm):
    answer = RadioField(
        _l("Do you come?"),
        choices=choices_of(
            {ComesAnswer.YES: _l("Yes"), ComesAnswer.MAYBE: _l("Perhaps"), ComesAnswer.NO: _l("No")}
        ),
        validators=[InputRequired(_l("Choose one."))],
    )


class ReplyForm(FlaskForm):
    """What a calendar answered: a file, or its text."""

    file = FileField(_l("File of the answer"))
    text = TextAreaField(_l("Or its text"))


class AskForm(FlaskForm):
    words = TextAreaField(_l("What is to be talked about"), validators=[_NEEDED, at_most(1000)])
    wished_on = DateField(_l("Day you wish for"), validators=[Optional()])
