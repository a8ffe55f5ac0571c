"""Forms of the register: a service by whoever keeps it, a change by whoever noticed it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from exchange.places.municipalities import MUNICIPALITIES
from exchange.places.proposal_actions import PROPOSED
from exchange.places.rows import from_osm, to_osm
from exchange.places.service_files import cells_of
from exchange.places.service_kinds import kinds
from exchange.places.services import CAPACITY_MAX, Service
from exchange.places.spelled import spelled
from exchange.places.spoken import read
from exchange.places.typed import Typed, beyond_doubt, pasted, typed
from views.fields import SOME_LINES, at_most, choices_of, tidy
from views.places import hour_words
from views.places.service_words import (
    ACCESS,
    COLUMNS,
    LANGUAGES,
    OPERATORS,
    kind_name,
    language_name,
)

LINE = 200
AS_IT_STANDS = "stands"
ADDED = "added"


def _line(column: str, *more: Any) -> StringField:
    return StringField(COLUMNS[column], filters=[tidy], validators=[*more, at_most(LINE)])


def _choices(named: list[tuple[str, Any]]) -> list[SelectChoice]:
    return [SelectChoice("", _l("Choose")), *(SelectChoice(*each) for each in named)]


def kind_choices() -> list[SelectChoice]:
    return _choices([(key, kind_name(key)) for key in kinds()])


def town_choices() -> list[SelectChoice]:
    return _choices([(each.istat, each.name) for each in MUNICIPALITIES])


class SaidFields:
    """What anybody may say of a service. Hours are written in Italian and kept as they are read."""

    kind = SelectField(
        COLUMNS["kind"], choices=kind_choices, validators=[InputRequired(_l("Choose one."))]
    )
    name = _line("name", InputRequired(_l("Write its name.")))
    operator = SelectField(
        COLUMNS["operator"],
        choices=lambda: _choices([*OPERATORS.items()]),
        validators=[InputRequired(_l("Choose one."))],
    )
    operator_name = _line("operator_name", Optional())
    municipality = SelectField(
        COLUMNS["municipality"],
        choices=town_choices,
        validators=[InputRequired(_l("Choose one."))],
    )
    address = _line("address", Optional())
    capacity = IntegerField(
        COLUMNS["capacity"], validators=[Optional(), NumberRange(0, CAPACITY_MAX)]
    )
    hours_said = StringField(
        COLUMNS["hours"],
        description=_l("As on the door: “Lun-Ven 8.30-13.00 / 16.30-20.00, sabato 9-12”."),
        filters=[tidy],
        validators=[Optional(), at_most(LINE)],
    )
    meant = RadioField(
        _l("Which hours are meant?"),
        choices=[],
        validate_choice=False,
    )
    hours_note = _line("hours_note", Optional())
    fee_note = _line("fee_note", Optional())
    access = SelectMultipleField(COLUMNS["access"], choices=choices_of(ACCESS))
    languages = SelectMultipleField(
        COLUMNS["languages"],
        choices=lambda: [SelectChoice(code, language_name(code)) for code in LANGUAGES],
    )
    telephone = _line("telephone", Optional())
    website = _line("website", Optional())
    source = _line("source", Optional())

    there: Service | None = None

    def filled_with(self, service: Service) -> Any:
        """As it stands in the register."""
        self.there = service
        for column in PROPOSED:
            if column == "hours":
                self.hours_said.data = hours_said(service)
            else:
                value = getattr(service, column)
                field: Any = getattr(self, column)
                field.data = sorted(value) if isinstance(value, frozenset) else value
        self.meant.data = AS_IT_STANDS
        return self

    @property
    def typed(self) -> Typed:
        """The hours as they are said so far."""
        return typed_of(self.hours_said.data or "", self.there)

    @property
    def hours_told(self) -> tuple[str, str]:
        return hour_words.told(self.typed)

    @property
    def doubt(self) -> RadioField | None:
        """Both ways to read the hours, to choose from; None where there is one."""
        hours = self.typed
        self.meant.choices = [
            SelectChoice(AS_IT_STANDS, hour_words.a_week(hours.stands)),
            SelectChoice(ADDED, hour_words.a_week(hours.added)),
        ]
        return self.meant if hours.added else None

    @property
    def ways(self) -> dict[str, list[str]]:
        """What each of the two says, day by day."""
        hours = self.typed
        both = {AS_IT_STANDS: hours.stands, ADDED: hours.added}
        return {way: [hour_words.week_line(text)] for way, text in both.items()}

    def validate_hours_said(self, field: Field) -> None:
        if not field.errors and self.typed.unread:
            raise ValidationError(hour_words.told(self.typed)[0])

    def validate_meant(self, field: Field) -> None:
        if self.typed.added and field.data not in (AS_IT_STANDS, ADDED):
            raise ValidationError(_("Say which one is meant."))

    @property
    def hours(self) -> str:
        """In OpenStreetMap's words; what was not touched stays as it is, whatever it says."""
        hours = self.typed
        if hours.added and self.meant.data == ADDED:
            return beyond_doubt(hours.added)
        is_new = self.there is None or hours.stands != self.there.hours
        return beyond_doubt(hours.stands) if hours.added and is_new else hours.stands

    def cells(self) -> dict[str, str]:
        """The columns of the register, as text."""
        said = {} if self.there is None else cells_of(self.there)
        for column in PROPOSED:
            if column != "hours":
                given = getattr(self, column).data
                listed = ";".join(sorted(given)) if isinstance(given, list) else given
                said[column] = "" if listed is None else str(listed)
        return said | {"hours": self.hours}


def hours_said(service: Service) -> str | None:
    """The hours in Italian; None where rows or our Italian cannot say them."""
    rows = from_osm(service.hours) if service.hours else None
    return spelled(rows) if rows else None


def typed_of(said: str, there: Service | None) -> Typed:
    """What was typed; the field left as it came means the hours that stand, whatever they say."""
    if there is not None and said == (hours_said(there) or ""):
        return pasted(there.hours) if there.hours else Typed()
    return typed(said)


class ProposalForm(SaidFields, FlaskForm):
    words = TextAreaField(
        _l("How you know, or what else is otherwise"),
        validators=[Optional(), at_most(SOME_LINES)],
    )


class RegisterForm(SaidFields, FlaskForm):
    """All of it, for who coordinates a bank."""

    code = StringField(
        COLUMNS["code"],
        filters=[tidy],
        validators=[InputRequired(_l("Write a code.")), at_most(60)],
    )
    lat = StringField(COLUMNS["lat"], filters=[tidy], validators=[Optional(), at_most(20)])
    lon = StringField(COLUMNS["lon"], filters=[tidy], validators=[Optional(), at_most(20)])
    checked_on = DateField(COLUMNS["checked_on"], validators=[Optional()])

    def filled_with(self, service: Service) -> Any:
        super().filled_with(service)
        cells = cells_of(service)
        self.code.data, self.lat.data, self.lon.data = (
            cells[name] for name in ("code", "lat", "lon")
        )
        self.checked_on.data = service.checked_on
        return self

    def cells(self) -> dict[str, str]:
        day = self.checked_on.data
        own = {"code": self.code.data, "lat": self.lat.data, "lon": self.lon.data}
        return super().cells() | own | {"checked_on": day.isoformat() if day else ""}


class MotiveForm(FlaskForm):
    motive = TextAreaField(
        _l("Why not: the neighbour reads it"),
        validators=[InputRequired(_l("Say why.")), at_most(SOME_LINES)],
    )


class ClosureForm(FlaskForm):
    first_day = DateField(_l("From the day"), validators=[InputRequired(_l("Choose a day."))])
    last_day = DateField(_l("Until the day, that day too"), validators=[Optional()])
    hours_said = StringField(
        _l("Hours of these days"),
        description=_l("Empty if it is shut: “9-12”."),
        filters=[tidy],
        validators=[Optional(), at_most(LINE)],
    )
    note = StringField(_l("Why"), filters=[tidy], validators=[Optional(), at_most(LINE)])

    def validate_last_day(self, field: Field) -> None:
        if field.data and self.first_day.data and field.data < self.first_day.data:
            raise ValidationError(_("The last day comes before the first."))

    def validate_hours_said(self, field: Field) -> None:
        if field.data and read(f"tutti i giorni {field.data}")[1]:
            raise ValidationError(_("This was not understood: %(words)s", words=field.data))

    @property
    def hours(self) -> str:
        said = self.hours_said.data
        return to_osm(read(f"tutti i giorni {said}")[0]) if said else ""
