"""The forms of an ask and of an offer: they check shape, the draft checks meaning."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import NumberInput, TimeInput

from exchange.care.draft import OfferDraft, TaskDraft, bands_of
from exchange.care.kinds import KINDS as CATALOGUE
from exchange.care.kinds import Family, is_kind, kind
from exchange.people.household_queries import Cared
from exchange.schedule.hours import AHEAD_DAYS_MAX
from exchange.schedule.slots import moment
from exchange.units import QUARTER, elapsed_minutes
from models.states import Where
from views.care.series_forms import RepeatFields
from views.care.wording import day_chip
from views.fields import SOME_LINES, at_most, choices_of
from views.kinds import BANDS, FAMILIES, KINDS, TONGUES, WISHES
from views.language import zone
from views.schedule.forms import clock_text, quarter_of

DAYS_SHOWN = 11
OTHER = "other"
HELPERS = 5
EVENING, NOON = 18 * 4, 12 * 4
A_DAY = 24 * 60


class TimeOfDayField(StringField):
    """A clock time in quarter-hours; `data` is quarters since midnight, or None."""

    widget = TimeInput()
    data: Any

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return clock_text(self.data) if self.data is not None else ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        text = valuelist[0] if valuelist else ""
        self.data = quarter_of(text)
        if self.data is None:
            raise ValueError(_("Write an hour in quarters, like 15:00 or 15:15."))


class WhenForm(FlaskForm):
    """What, which day, from when until when: the questions that an ask and an offer share."""

    family = RadioField(
        _l("What?"),
        choices=choices_of(FAMILIES),
        validate_choice=False,
    )
    kind = RadioField(
        _l("What exactly?"),
        choices=[SelectChoice(each.code, KINDS[each.code]) for each in CATALOGUE],
        validate_choice=False,
    )
    day = RadioField(_l("When?"), validate_choice=False)
    other_day = DateField(_l("Which day?"), validators=[Optional()])
    starts = TimeOfDayField(_l("Starting at"), name="from")
    ends = TimeOfDayField(_l("Ending at"), name="to")
    minutes = IntegerField(
        _l("How long?"), widget=NumberInput(step=QUARTER), validators=[Optional()]
    )
    note = TextAreaField(_l("A note"), validators=[at_most(SOME_LINES)])

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        days = [today + timedelta(days=n) for n in range(DAYS_SHOWN)]
        self.day.choices = [
            *(SelectChoice(each.isoformat(), day_chip(each)) for each in days),
            SelectChoice(OTHER, _("other")),
        ]

    def validate_kind(self, field: Any) -> None:
        # A kind stays chosen while its reader looks at another family: that is no choice.
        if not is_kind(field.data or "") or kind(field.data).family != self.family.data:
            raise ValidationError(_("Choose what you need."))

    def validate_day(self, field: Any) -> None:
        if self.chosen_day is None:
            raise ValidationError(_("Choose a day."))

    @property
    def chosen_day(self) -> date | None:
        """None for no day, and for a word that is none."""
        chosen: date | None = self.other_day.data if self.day.data == OTHER else None
        if self.day.data != OTHER:
            try:
                chosen = date.fromisoformat(self.day.data or "")
            except ValueError:
                return None
        # At the ends of the calendar a change of zone leaves it.
        return chosen if chosen and chosen.year in range(2000, 2200) else None

    def window(self) -> tuple[datetime, datetime]:
        """The moments of a valid form. Who starts in the evening and ends by noon stays the night."""
        starts, ends, day = self.starts.data, self.ends.data, self.chosen_day
        assert day is not None, "a valid form has a day"
        overnight = A_DAY if ends <= starts and starts >= EVENING and ends <= NOON else 0
        opens_at = moment(day, starts * QUARTER, zone())
        return opens_at, moment(day, ends * QUARTER + overnight, zone())


@dataclass(frozen=True)
class NewCared:
    """Somebody cared for who is written down together with the ask.

    `stand_in` takes the place of an id in the draft until there is one.
    """

    stand_in: int
    initials: str
    band: str


def _initials() -> StringField:
    too_long = _l("Initials only, at most six characters.")
    return StringField(_l("Initials"), validators=[Length(max=6, message=too_long)])


def _band() -> SelectField:
    choices = [SelectChoice(*each) for each in BANDS.items()]
    return SelectField(_l("Age"), choices=choices, validate_choice=False)


class AskForm(RepeatFields, WhenForm):
    """I need a hand: what, when, where, and for whom."""

    when = RadioField(
        _l("Within these hours"),
        choices=[
            SelectChoice("fixed", _l("For all of it")),
            SelectChoice("flexible", _l("For a part of it, any time")),
        ],
        default="fixed",
    )
    cared = SelectMultipleField(_l("For whom?"), coerce=int, validators=[Optional()])
    first_initials, first_band = _initials(), _band()
    second_initials, second_band = _initials(), _band()
    wish = RadioField(
        _l("Who should come?"),
        description=_l("If you say, we look only among those who agreed to be found that way."),
        choices=[SelectChoice("", _l("Anybody")), *choices_of(WISHES)],
        default="",
        validators=[Optional()],
    )
    place = RadioField(
        _l("Where?"),
        choices=[
            SelectChoice(Where.OURS, _l("At our home")),
            SelectChoice(Where.THEIRS, _l("At theirs")),
            SelectChoice(Where.THIRD, _l("Somewhere else")),
        ],
        default=Where.OURS,
    )
    place_note = StringField(_l("Where exactly?"), validators=[at_most(200)])
    helpers_wanted = SelectField(
        _l("How many people?"),
        coerce=int,
        choices=[SelectChoice(n, str(n)) for n in range(1, HELPERS + 1)],
    )
    adult_stays = BooleanField(_l("An adult of our family is there all the time"))
    tongue = SelectField(
        _l("Which language should they speak?"),
        choices=[SelectChoice("", _l("Any")), *choices_of(TONGUES)],
        validators=[Optional()],
    )

    def __init__(self, today: date, cared: Iterable[Cared], **kwargs: Any) -> None:
        super().__init__(today, **kwargs)
        self.note.label.text = _("A note for whoever comes")
        self.cared_people = list(cared)
        self.cared.choices = [
            SelectChoice(each.id, f"{each.initials}, {BANDS[each.band]}")
            for each in self.cared_people
        ]

    @property
    def is_flexible(self) -> bool:
        return self.when.data == "flexible"

    @property
    def newcomers(self) -> list[NewCared]:
        """Who was written down beside the people known; an errand is for nobody in particular."""
        if not self._bands:
            return []
        rows = [(self.first_initials, self.first_band), (self.second_initials, self.second_band)]
        return [
            NewCared(-place, initials.data.strip(), band.data)
            for place, (initials, band) in enumerate(rows, start=1)
            if (initials.data or "").strip()
        ]

    @property
    def _bands(self) -> tuple[str, ...]:
        return bands_of(self.family.data) if self.family.data in set(Family) else ()

    def _check_band(self, initials: str | None, band: str) -> None:
        if (initials or "").strip() and self._bands and band not in self._bands:
            raise ValidationError(_("For this choose another age."))

    def validate_first_band(self, field: Any) -> None:
        self._check_band(self.first_initials.data, field.data)

    def validate_second_band(self, field: Any) -> None:
        self._check_band(self.second_initials.data, field.data)

    def validate_when(self, field: Any) -> None:
        if self.is_flexible and not self.minutes.data:
            raise ValidationError(_("Say how long it takes."))

    def draft(self) -> TaskDraft:
        """What a valid form asks for; newcomers by their stand-ins."""
        opens_at, closes_at = self.window()
        whole = max(0, elapsed_minutes(opens_at, closes_at))
        return TaskDraft(
            kind=self.kind.data,
            opens_at=opens_at,
            closes_at=closes_at,
            minutes=self.minutes.data if self.is_flexible else whole,
            flexible=self.is_flexible,
            place=self.place.data,
            place_note=_kept(self.place_note.data) if self.place.data == Where.THIRD else None,
            note=_kept(self.note.data),
            cared_ids=(*(self.cared.data or ()), *(each.stand_in for each in self.newcomers)),
            # It stays ticked while its reader looks at other kinds: there it means nothing.
            wish=(self.wish.data or None) if kind(self.kind.data).personal_care else None,
            helpers_wanted=self.helpers_wanted.data,
            tongue=self.tongue.data or None,
            adult_stays=bool(self.adult_stays.data),
        )


class OfferForm(WhenForm):
    """I can help: what, and between which hours."""

    minutes = IntegerField(
        _l("For how long can you help?"),
        widget=NumberInput(step=QUARTER),
        validators=[InputRequired(_l("Say for how long you can help."))],
    )
    last_day = DateField(_l("Last day"), validators=[Optional()])

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(today, **kwargs)
        self.note.label.text = _("A note for whoever asks")

    def validate_last_day(self, field: Any) -> None:
        first, last = self.chosen_day, field.data
        if first and last and not first <= last <= first + timedelta(days=AHEAD_DAYS_MAX):
            raise ValidationError(_("Choose a last day on or after the first."))

    def draft(self) -> OfferDraft:
        """What a valid form offers: from an hour of the first day to an hour of the last."""
        opens_at, closes_at = self.window()
        if self.last_day.data:
            closes_at = moment(self.last_day.data, self.ends.data * QUARTER, zone())
        return OfferDraft(
            kind=self.kind.data,
            opens_at=opens_at,
            closes_at=closes_at,
            minutes=self.minutes.data,
            note=_kept(self.note.data),
        )


def _kept(text: str | None) -> str | None:
    return (text or "").strip() or None


def families_with_kinds() -> list[tuple[str, list[str]]]:
    """Each family with the codes of its kinds, for the groups of the form."""
    return [
        (family.value, [each.code for each in CATALOGUE if each.family == family])
        for family in Family
    ]
