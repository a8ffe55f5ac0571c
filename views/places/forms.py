"""Where somebody lives: a municipality or a zone of it in one field, and a pin for who has a map."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from exchange.places.municipalities import MUNICIPALITIES, localities, municipality
from exchange.places.place import Place, middle_of, pin_problem
from views.fields import at_most, tidy


def where_of(istat: str, locality: str | None = None) -> str:
    """How a municipality, or a zone of it, stands in the field."""
    return f"{istat}/{locality or ''}"


def parts_of(where: str) -> tuple[str, str | None]:
    """The code of the municipality, and the zone or None for the town itself."""
    istat, _slash, locality = where.partition("/")
    return istat, locality or None


def where_choices() -> list[SelectChoice]:
    """Towns by name; those with other localities head a group of them."""
    choices = [SelectChoice("", _l("Choose"))]
    for each in MUNICIPALITIES:
        _town, *others = localities(each.istat)
        group = each.name if others else None
        choices.append(SelectChoice(where_of(each.istat), each.name, optgroup=group))
        choices += [
            SelectChoice(where_of(each.istat, other.name), other.name, optgroup=group)
            for other in others
        ]
    return choices


def where_field() -> SelectField:
    return SelectField(
        _l("Municipality or zone"),
        choices=where_choices,
        validators=[InputRequired(_l("Choose where you live."))],
        invalid_choice_message=_l("Choose where you live."),
    )


class PinFields:
    """A pin on the map, in hidden fields, and where it stood when the page was drawn."""

    lat = HiddenField()
    lon = HiddenField()
    pin_was = HiddenField()

    def put_pin(self, lat: float, lon: float) -> None:
        self.lat.data, self.lon.data = f"{lat:.5f}", f"{lon:.5f}"
        self.pin_was.data = f"{self.lat.data} {self.lon.data}"

    @property
    def pin(self) -> tuple[float, float] | None:
        """The pin as numbers; None if there is none. Raises ValueError for what is no pin."""
        if not self.lat.data and not self.lon.data:
            return None
        lat, lon = float(self.lat.data or ""), float(self.lon.data or "")
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError("off the map")
        return lat, lon

    def check_pin(self, istat: str) -> None:
        """Refuse a pin put down somewhere else than she says; forget one that nobody moved."""
        try:
            pin = self.pin
        except ValueError:
            raise ValidationError(_("The pin was not understood: put it down again.")) from None
        problem = pin_problem(istat, *pin) if pin else None
        if problem and self.pin_was.data == f"{self.lat.data} {self.lon.data}":
            # Without a map, or without touching it, she chose another place: that counts.
            self.lat.data = self.lon.data = ""
        elif problem == "outside":
            raise ValidationError(_("The pin is outside the province of Brindisi: move it."))
        elif problem:
            raise ValidationError(
                _(
                    "The pin is in %(there)s and not in %(here)s: move it, or choose %(there)s.",
                    there=municipality(problem).name,
                    here=municipality(istat).name,
                )
            )

    def place(self, where: str, **more: str | None) -> Place:
        """The point of the pin, or without one the middle of what she named."""
        istat, locality = parts_of(where)
        lat, lon = self.pin or middle_of(istat, locality)
        return Place(lat, lon, istat, locality, **more)


class HomeForm(PinFields, FlaskForm):
    where = where_field()
    address = StringField(
        _l("Street and number"),
        filters=[tidy],
        validators=[Optional(), at_most(120)],
        render_kw={"autocomplete": "street-address"},
    )
    doorbell = StringField(
        _l("What is on the bell"),
        filters=[tidy],
        validators=[Optional(), at_most(60)],
    )

    def validate_where(self, field: Field) -> None:
        if field.data and not field.errors:
            self.check_pin(parts_of(field.data)[0])

    def filled_with(self, home: Place) -> "HomeForm":
        """As she left it; a place she only named has its pin in the middle."""
        self.where.data = where_of(home.istat, home.locality)
        self.address.data, self.doorbell.data = home.address, home.doorbell
        self.put_pin(home.lat, home.lon)
        return self

    def said(self) -> Place:
        return self.place(
            self.where.data, address=self.address.data or None, doorbell=self.doorbell.data or None
        )
