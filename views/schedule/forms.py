"""The sheet of hours: a week, dates unlike the others, how far, and what."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Field, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from exchange.care.kinds import Family, kinds_of
from exchange.schedule.hours import AHEAD_DAYS_MAX, HoursSheet, join_hours
from exchange.schedule.queries import HoursCard
from exchange.schedule.slots import QUARTERS_A_DAY, Exceptional, Quarters, quarter_text
from exchange.units import QUARTER
from views.fields import choices_of
from views.kinds import FAMILIES, KINDS
from views.language import short_day

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
REACH_MINUTES = (10, 15, 20, 30, 45, 60)
PAIRS_MAX = QUARTERS_A_DAY // 2
"""More stretches, each with a pause after it, no day has."""
MEANS: dict[str, Any] = {"walk": _l("On foot"), "bike": _l("By bike"), "car": _l("By car")}


def clock_text(quarter: int) -> str:
    """As time fields write it; midnight at the end of a day is 00:00."""
    return quarter_text(quarter % QUARTERS_A_DAY)


def quarter_of(text: str) -> int | None:
    """Quarter-hours since midnight; None for what is no time, or none of the quarters."""
    read = re.fullmatch(r"(\d{1,2}):(\d\d)(?::00)?", text.strip(), re.ASCII)
    if read is None:
        return None
    hours, minutes = int(read[1]), int(read[2])
    if hours > 23 or minutes > 59 or minutes % QUARTER:
        return None
    return hours * 4 + minutes // QUARTER


def hours_in(from_text: str, to_text: str) -> Quarters | str:
    """Hours of a day from two fields, or the sentence that says what to mend."""
    if not from_text or not to_text:
        return _("Write when it begins and when it ends.")
    starts, ends = quarter_of(from_text), quarter_of(to_text)
    if starts is None or ends is None:
        return _("Write hours in quarters, like 15:00, 15:15, 15:30 or 15:45.")
    ends = ends or QUARTERS_A_DAY
    if ends <= starts:
        return _(
            "It begins at %(start)s: write a later end, like %(end)s.",
            start=clock_text(starts),
            end=clock_text(min(starts + 4, QUARTERS_A_DAY)),
        )
    return starts, ends


class DayField(Field):
    """The hours of one weekday: pairs of time fields named from-KEY and to-KEY."""

    def __init__(self, label: Any, key: str, **kwargs: Any) -> None:
        super().__init__(label, id=f"hours-{key}", **kwargs)
        self.key = key
        self.pairs: list[tuple[str, str]] = []
        self.data: list[Quarters] = []

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors: list[str] = []
        if formdata is None:
            self.data = list(data) if isinstance(data, list) else []
            self.pairs = [(clock_text(low), clock_text(high)) for low, high in self.data]
            return
        texts = zip_longest(
            formdata.getlist(f"from-{self.key}"),
            formdata.getlist(f"to-{self.key}"),
            fillvalue="",
        )
        self.pairs = [pair for pair in texts if any(pair)][:PAIRS_MAX]
        self.data = list(self._read())

    def _read(self) -> Iterable[Quarters]:
        for pair in self.pairs:
            found = hours_in(*pair)
            if isinstance(found, str):
                words = _("%(day)s: %(mistake)s", day=self.label.text, mistake=found)
                self.process_errors.append(words)
            else:
                yield found


class HoursForm(FlaskForm):
    """One save keeps all of it."""

    mon = DayField(_l("Monday"), "mon")
    tue = DayField(_l("Tuesday"), "tue")
    wed = DayField(_l("Wednesday"), "wed")
    thu = DayField(_l("Thursday"), "thu")
    fri = DayField(_l("Friday"), "fri")
    sat = DayField(_l("Saturday"), "sat")
    sun = DayField(_l("Sunday"), "sun")
    dropped = SelectMultipleField(_l("Your exceptions"), coerce=int, validate_choice=False)
    day = DateField(_l("Day"), validators=[Optional()])
    day_kind = RadioField(
        _l("On that day"),
        choices=[SelectChoice("not", _l("I cannot")), SelectChoice("also", _l("I can as well"))],
        default="not",
        validators=[Optional()],
    )
    day_from = StringField(_l("From what time"))
    day_to = StringField(_l("Until what time"))
    means = RadioField(
        _l("How you get there"),
        choices=choices_of(MEANS),
        validators=[Optional()],
    )
    minutes = RadioField(_l("For how long at most"), coerce=int, validators=[Optional()])
    childminding = SelectMultipleField(FAMILIES["childminding"])
    errand = SelectMultipleField(FAMILIES["errand"])
    eldercare = SelectMultipleField(FAMILIES["eldercare"])

    def __init__(self, card: HoursCard, today: date, **kwargs: Any) -> None:
        self._today = today
        self._own_dates = {each.id for each in card.dates}
        super().__init__(data=_data_of(card), **kwargs)
        self.minutes.choices = _minutes_choices(card.minutes)
        self.dropped.choices = [
            SelectChoice(str(each.id), short_day(each.day)) for each in card.dates
        ]
        for family in Family:
            self[family.value].choices = [
                SelectChoice(one.code, KINDS[one.code]) for one in kinds_of(family)
            ]

    @property
    def days(self) -> list[DayField]:
        return [self[key] for key in DAYS]

    def _fits_together(self) -> bool:
        """What one field alone cannot know: hours need a day, and a way to go needs a limit."""
        if bool(self.means.data) != bool(self.minutes.data):
            self.means.errors = [_("Choose both how you get there and for how long.")]
        texts = (self.day_from.data or "").strip(), (self.day_to.data or "").strip()
        if self.day.data is None and any(texts) and not self.day.errors:
            self.day.errors = [_("Choose the day these hours are for.")]
        return not (self.means.errors or self.day.errors)

    def validate(self, extra_validators: Any = None) -> bool:
        alone = super().validate(extra_validators)
        return self._fits_together() and alone

    def validate_day(self, field: Any) -> None:
        last = self._today + timedelta(days=AHEAD_DAYS_MAX)
        if field.data is not None and not self._today <= field.data <= last:
            raise ValidationError(_("Choose a day between today and a year from now."))

    def validate_day_from(self, field: Any) -> None:
        found = self._day_hours()
        if self.day.data is not None and isinstance(found, str):
            raise ValidationError(found)

    def _day_hours(self) -> Quarters | str:
        texts = (self.day_from.data or "").strip(), (self.day_to.data or "").strip()
        if any(texts) or self.day_kind.data == "also":
            return hours_in(*texts)
        return 0, QUARTERS_A_DAY

    def sheet(self) -> HoursSheet:
        """What a valid form says."""
        return HoursSheet(
            weekly={n: tuple(join_hours(day.data)) for n, day in enumerate(self.days)},
            kinds=tuple(code for family in Family for code in self[family.value].data or ()),
            means=self.means.data or None,
            minutes=self.minutes.data or None,
            dates=tuple(self._new_date()),
            date_ids=tuple(one for one in self.dropped.data or () if one in self._own_dates),
        )

    def _new_date(self) -> Iterable[Exceptional]:
        hours = self._day_hours()
        if self.day.data is not None and not isinstance(hours, str):
            yield Exceptional(self.day.data, self.day_kind.data == "also", hours)


def _data_of(card: HoursCard) -> dict[str, Any]:
    kept: dict[str, Any] = {key: card.weekly.get(n, []) for n, key in enumerate(DAYS)}
    for family in Family:
        codes = {one.code for one in kinds_of(family)}
        kept[family.value] = [code for code in card.kinds if code in codes]
    return kept | {"means": card.means, "minutes": card.minutes}


def _minutes_choices(now: int | None) -> list[SelectChoice]:
    """The usual ones, and the person's own if it is another."""
    offered = sorted({*REACH_MINUTES, *([now] if now else [])})
    return [SelectChoice(str(minutes), _("%(n)s min", n=minutes)) for minutes in offered]
