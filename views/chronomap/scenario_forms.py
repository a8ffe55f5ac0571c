"""Forms of the scenario lab. Hours are times with minus and plus, or written as on a door."""

import re
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from exchange.chronomap.scenario_files import WITHIN_MAX, WITHIN_MIN
from exchange.chronomap.scenarios import NOTE_MAX, TITLE_MAX, Change, Deed, Scenario
from exchange.chronomap.sites import Site
from exchange.places.rows import Range, Rows, from_osm, to_osm, with_day
from exchange.places.services import CAPACITY_MAX
from exchange.places.spoken import read
from views.chronomap.asking import FIRST_KIND
from views.chronomap.scenario_words import MEANS, METHODS
from views.fields import at_most, choices_of, tidy
from views.language import as_title, written_day
from views.places.service_forms import LINE, kind_choices, town_choices

# Any one, for the names of weekdays.
_MONDAY = date(2026, 10, 12)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:,](\d{2}))?")


def weekday_choices(pattern: str = "EEEE") -> list[SelectChoice]:
    """Monday is 0."""
    days = (_MONDAY + timedelta(days=number) for number in range(7))
    return [
        SelectChoice(str(number), as_title(written_day(day, pattern)))
        for number, day in enumerate(days)
    ]


class QuestionForm(FlaskForm):
    """What is asked, and how it is counted."""

    title = StringField(
        _l("The question"),
        description=_l("As people ask it: “And if the nursery closed at seven?”"),
        filters=[tidy],
        validators=[InputRequired(_l("Write the question.")), at_most(TITLE_MAX)],
    )
    note = TextAreaField(_l("Why, and for whom"), validators=[Optional(), at_most(NOTE_MAX)])
    kind = SelectField(_l("Kind of service"), choices=kind_choices, default=FIRST_KIND)
    weekday = SelectField(_l("Day of the week"), choices=weekday_choices, default="0")
    means = SelectField(_l("By what means"), choices=choices_of(MEANS), default="car")
    method = SelectField(_l("Counted how"), choices=choices_of(METHODS), default="e2sfca")
    within_minutes = IntegerField(
        _l("Near is up to so many minutes"),
        default=20,
        validators=[InputRequired(_l("Write a number.")), NumberRange(WITHIN_MIN, WITHIN_MAX)],
    )

    def filled_with(self, scenario: Scenario) -> "QuestionForm":
        for name in ("title", "note", "within_minutes"):
            self[name].data = getattr(scenario, name)
        self.kind.data, self.weekday.data = scenario.kind, str(scenario.weekday)
        self.means.data, self.method.data = scenario.means.value, scenario.method.value
        return self

    def validate_kind(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Choose one."))


class ChangeForm(FlaskForm):
    """One change; which fields count depends on the deed."""

    deed = HiddenField()
    service = HiddenField()
    days = SelectMultipleField(_l("On these days"), choices=lambda: weekday_choices("EEE"))
    opens = StringField(_l("Opens"), filters=[tidy], validators=[at_most(8)])
    closes = StringField(_l("Closes"), filters=[tidy], validators=[at_most(8)])
    hours_said = StringField(
        _l("Opening hours"),
        description=_l("As on the door: “Lun-Ven 8.30-13.00 / 16.30-20.00, sabato 9-12”."),
        filters=[tidy],
        validators=[Optional(), at_most(LINE)],
    )
    capacity = IntegerField(
        _l("How many places"), validators=[Optional(), NumberRange(0, CAPACITY_MAX)]
    )
    name = StringField(_l("Name"), filters=[tidy], validators=[Optional(), at_most(LINE)])
    municipality = SelectField(
        _l("Municipality"), choices=town_choices, validators=[Optional()], validate_choice=False
    )
    new_hours = StringField(
        _l("Opening hours"),
        description=_l("As on the door: “Lun-Ven 8.30-13.00 / 16.30-20.00, sabato 9-12”."),
        filters=[tidy],
        validators=[Optional(), at_most(LINE)],
    )
    new_capacity = IntegerField(
        _l("How many places"), validators=[Optional(), NumberRange(0, CAPACITY_MAX)]
    )
    new_lat = StringField(_l("Latitude"), filters=[tidy], validators=[Optional(), at_most(20)])
    new_lon = StringField(_l("Longitude"), filters=[tidy], validators=[Optional(), at_most(20)])

    def change(self, sites: dict[str, Site], town_codes: set[str]) -> Change | None:
        """What was sent; None with its faults beside the fields."""
        if not self.validate():
            return None
        makers: dict[str, Any] = {
            "days": self._of_days,
            "hours": self._of_words,
            "capacity": self._of_places,
            "closed": self._of_shutting,
        }
        if self.deed.data == "opened":
            change = self._of_opening(town_codes)
        elif self.deed.data in makers and self.service.data in sites:
            change = makers[self.deed.data](sites[self.service.data])
        else:
            self._fault("deed", _("Choose one."))
            return None
        return None if self.errors else change

    def _fault(self, name: str, words: str) -> None:
        self[name].errors = [*self[name].errors, words]

    def _of_days(self, site: Site) -> Change:
        """From an hour to an hour on some days; the other days stay as they are."""
        opens, closes = self._minutes("opens"), self._minutes("closes")
        if not self.days.data:
            self._fault("days", _("Choose one."))
        if opens is not None and closes is not None and closes <= opens:
            self._fault("closes", _("It closes after it opens: write a later hour."))
        if self.errors or opens is None or closes is None:
            return Change(Deed.CLOSED, site.code)
        rows = (from_osm(site.hours) if site.hours else None) or Rows(holidays=())
        days = [int(day) for day in self.days.data]
        return _hours(site, with_day(rows, days, (Range(opens, closes),)))

    def _of_words(self, site: Site) -> Change:
        return _hours(site, self._rows("hours_said"))

    def _of_places(self, site: Site) -> Change:
        if self.capacity.data is None:
            self._fault("capacity", _("Write a number."))
        return Change(Deed.CAPACITY, site.code, capacity=self.capacity.data)

    def _of_shutting(self, site: Site) -> Change:
        return Change(Deed.CLOSED, site.code)

    def _of_opening(self, town_codes: set[str]) -> Change:
        if not self.name.data:
            self._fault("name", _("Write its name."))
        if self.municipality.data not in town_codes:
            self._fault("municipality", _("Choose one."))
        return Change(
            Deed.OPENED,
            hours=to_osm(self._rows("new_hours")),
            capacity=self.new_capacity.data,
            name=self.name.data,
            municipality=self.municipality.data,
            lat=self._degrees("new_lat", "new_lon", 90),
            lon=self._degrees("new_lon", "new_lat", 180),
        )

    def _degrees(self, name: str, beside: str, most: int) -> float | None:
        """Degrees of a point; none where both are empty."""
        if not self[name].data and not self[beside].data:
            return None
        try:
            degrees = float((self[name].data or "").replace(",", "."))
        except ValueError:
            degrees = float("nan")
        if not -most <= degrees <= most:
            self._fault(name, _("These are no degrees: write them as 40.5632."))
            return None
        return degrees

    def _rows(self, name: str) -> Rows:
        rows, problems = read(self[name].data or "")
        if problems:
            words = " · ".join(f"“{each.text}”" for each in problems)
            self._fault(name, _("This was not understood: %(words)s", words=words))
            return Rows()
        return rows

    def _minutes(self, name: str) -> int | None:
        """Minutes after midnight of "8", "8:30" or "8.30"."""
        found = _CLOCK.fullmatch(self[name].data or "")
        minutes = int(found[1]) * 60 + int(found[2] or 0) if found else -1
        if not found or int(found[2] or 0) > 59 or minutes > 1440:
            self._fault(name, _("Write a time, for example 8:30."))
            return None
        return minutes


def _hours(site: Site, rows: Rows) -> Change:
    return Change(Deed.HOURS, site.code, hours=to_osm(rows))
