"""The forms of a worker's own sheet: how she works, what comes round, a week painted, a file."""

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from exchange.people.seat_queries import BodyCard
from exchange.schedule.hours import AHEAD_DAYS_MAX
from exchange.workplaces.profile import COMMUTE_MAX, OwnWork, Profile
from exchange.workplaces.roster import (
    CYCLE_DAYS_MAX,
    TURNS,
    USUAL_HOURS,
    Rotation,
    Span,
    rotation_of,
    span,
)
from exchange.workplaces.roster_files import read_clock
from views.fields import choices_of
from views.schedule.forms import DayField
from views.workplaces.shift_words import CONTRACTS, NOTICES, REGULARITIES, clock_words

REPEATS = (1, 2, 3, 4, 6, 8, 12)


def _chosen(label: Any, words: dict[str, Any]) -> RadioField:
    needed = InputRequired(_l("Choose one of these."))
    return RadioField(label, choices=choices_of(words), validators=[needed])


class WorkForm(FlaskForm):
    """How somebody works, and whether she lets herself be counted."""

    contract = _chosen(_l("Your contract"), CONTRACTS)
    part_time = BooleanField(_l("Part time"))
    regularity = _chosen(_l("Your working hours"), REGULARITIES)
    notice = _chosen(_l("When do you get to know them?"), NOTICES)
    commute = IntegerField(
        _l("Minutes to work, one way"),
        validators=[
            InputRequired(_l("Write how many minutes: 0 if you work at home.")),
            NumberRange(0, COMMUTE_MAX, _l("Write a number from 0 to 240.")),
        ],
    )
    sleeps_until = StringField(
        _l("After a night you sleep until"),
        description=_l("Leave it empty if you work no nights, or if somebody may wake you."),
    )
    counted_by = SelectField(
        _l("Count me in the figures of"),
        coerce=int,
        description=_l(
            "They read only sums of five people or more. Nobody reads your shifts, and you can take it back."
        ),
    )

    def __init__(self, work: OwnWork | None, bodies: list[BodyCard]) -> None:
        super().__init__(data=_said(work))
        self.counted_by.choices = [SelectChoice(0, _("Nobody"))] + [
            SelectChoice(each.organisation_id, each.name) for each in bodies
        ]

    def validate_sleeps_until(self, field: Any) -> None:
        if (field.data or "").strip() and not read_clock(field.data):
            raise ValidationError(_("Write an hour, like 14:00."))

    def profile(self) -> Profile:
        return Profile(
            self.contract.data,
            bool(self.part_time.data),
            self.regularity.data,
            self.notice.data,
            self.commute.data or 0,
            read_clock(self.sleeps_until.data or "") or None,
        )

    @property
    def organisation_id(self) -> int | None:
        return self.counted_by.data or None


def _said(work: OwnWork | None) -> dict[str, Any]:
    if work is None:
        return {"counted_by": 0}
    said = work.profile
    return {
        "contract": said.contract,
        "part_time": said.part_time,
        "regularity": said.regularity,
        "notice": said.notice,
        "commute": said.commute_minutes,
        "sleeps_until": clock_words(said.sleeps_until) if said.sleeps_until else "",
        "counted_by": work.organisation_id or 0,
    }


def _count(label: Any) -> IntegerField:
    within = NumberRange(0, CYCLE_DAYS_MAX, _l("Write a number from 0 to 56."))
    return IntegerField(label, default=0, validators=[Optional(), within])


class RotationForm(FlaskForm):
    """So many days of each, from a first day on, and their hours."""

    first = DateField(_l("The first day of one round"), validators=[InputRequired()])
    morning = _count(_l("Mornings"))
    afternoon = _count(_l("Afternoons"))
    night = _count(_l("Nights"))
    off = _count(_l("Days off"))
    morning_from, morning_to = StringField(), StringField()
    afternoon_from, afternoon_to = StringField(), StringField()
    night_from, night_to = StringField(), StringField()

    def __init__(self, rotation: Rotation | None, today: date) -> None:
        super().__init__(data=_turned(rotation, today))

    @property
    def turns(self) -> list[tuple[Any, Any, Any]]:
        """Count, from and to of each that has hours."""
        return [(self[turn], self[f"{turn}_from"], self[f"{turn}_to"]) for turn in TURNS[:-1]]

    def validate_off(self, field: Any) -> None:
        whole = sum(self[turn].data or 0 for turn in TURNS)
        if whole - (field.data or 0) < 1:
            raise ValidationError(_("Write how many days of work there are in a round."))
        if whole > CYCLE_DAYS_MAX:
            raise ValidationError(_("A round has at most 56 days."))
        for count, starts, ends in self.turns:
            if count.data and self._span(starts, ends) is None:
                count.errors = [*count.errors, _("Write from when to when, like 6:00 and 14:00.")]
                raise ValidationError(_("One of the shifts has no hours."))

    @staticmethod
    def _span(starts: Any, ends: Any) -> Span | None:
        low, high = read_clock(starts.data or ""), read_clock(ends.data or "")
        return None if low is None or high is None else span(low, high)

    def rotation(self) -> Rotation:
        """What a valid form says."""
        hours = {
            count.name: found
            for count, starts, ends in self.turns
            if (found := self._span(starts, ends)) is not None
        }
        return rotation_of(self.first.data, [self[turn].data or 0 for turn in TURNS], hours)


def _turned(rotation: Rotation | None, today: date) -> dict[str, Any]:
    hours = dict(USUAL_HOURS) | (dict(rotation.hours) if rotation else {})
    said: dict[str, Any] = {"first": rotation.first if rotation else today}
    said |= rotation.runs() if rotation else dict(zip(TURNS, (2, 2, 2, 4), strict=True))
    for turn, (low, high) in hours.items():
        said |= {f"{turn}_from": clock_words(low), f"{turn}_to": clock_words(high)}
    return said


class PaintForm(FlaskForm):
    """One week of shifts, painted; the same for some weeks to come if that is so."""

    mon = DayField(_l("Monday"), "mon")
    tue = DayField(_l("Tuesday"), "tue")
    wed = DayField(_l("Wednesday"), "wed")
    thu = DayField(_l("Thursday"), "thu")
    fri = DayField(_l("Friday"), "fri")
    sat = DayField(_l("Saturday"), "sat")
    sun = DayField(_l("Sunday"), "sun")
    weeks = SelectField(_l("For how many weeks"), coerce=int)

    def __init__(self, **kept: Any) -> None:
        super().__init__(data=kept)
        self.weeks.choices = [SelectChoice(weeks, str(weeks)) for weeks in REPEATS]

    @property
    def days(self) -> list[DayField]:
        return [self[key] for key in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]


class RosterForm(FlaskForm):
    """A file of shifts, or its text."""

    file = FileField(_l("The file"))
    text = TextAreaField(_l("Or paste it here"))


def last_day(today: date) -> date:
    return today + timedelta(days=AHEAD_DAYS_MAX)
