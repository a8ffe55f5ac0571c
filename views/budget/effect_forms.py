"""Who uses what a line pays for, and what the line is to change: the forms."""

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, StringField
from wtforms.validators import DataRequired, InputRequired, NumberRange, ValidationError

from exchange.budget.effect_queries import MILLI, Aim
from exchange.budget.incidence import PEOPLE_MAX
from views.fields import at_most, tidy

_NUMBER = re.compile(r"[-\N{MINUS SIGN}]?\d{1,12}([.,]\d{1,3})?", re.ASCII)
_PEOPLE = [
    InputRequired(_l("Write a number, also 0.")),
    NumberRange(0, PEOPLE_MAX, message=_l("Write a number of people, 0 or more.")),
]


class UsersForm(FlaskForm):
    women = IntegerField(_l("Women"), validators=_PEOPLE)
    men = IntegerField(_l("Men"), validators=_PEOPLE)
    source = StringField(
        _l("Who counted them, and when?"),
        validators=[DataRequired(_l("Say who counted them.")), at_most(120)],
    )


def a_number(form: Any, field: Any) -> None:
    if field.data and not _NUMBER.fullmatch(field.data.strip()):
        raise ValidationError(_l("Write a number, such as 12 or 12,5."))


class AimForm(FlaskForm):
    """`seen` is the version that was read."""

    seen = HiddenField()
    name = StringField(
        _l("What is measured?"),
        description=_l("For example: children with a place in a nursery."),
        validators=[DataRequired(_l("Say what is measured.")), at_most(120)],
    )
    unit = StringField(
        _l("In what?"),
        description=_l("For example: places, hours, people, per cent."),
        validators=[DataRequired(_l("Say in what it is measured.")), at_most(40)],
    )
    source = StringField(
        _l("Where does the number come from?"),
        validators=[DataRequired(_l("Say where the number comes from.")), at_most(120)],
    )
    baseline = StringField(
        _l("Before"), validators=[DataRequired(_l("Write the number of before.")), a_number]
    )
    target = StringField(_l("Target"), validators=[DataRequired(_l("Write the target.")), a_number])
    result = StringField(_l("Result"), validators=[a_number])
    women = StringField(_l("Of it, women"), validators=[a_number])
    men = StringField(_l("Of it, men"), validators=[a_number])

    def validate_men(self, field: Any) -> None:
        if bool((self.women.data or "").strip()) != bool((field.data or "").strip()):
            raise ValidationError(_l("Write both women and men, or neither."))

    def said(self) -> dict[str, str | int | None]:
        return {
            "name": tidy(self.name.data),
            "unit": tidy(self.unit.data),
            "source": tidy(self.source.data),
            "baseline_milli": milli(self.baseline.data) or 0,
            "target_milli": milli(self.target.data) or 0,
            "result_milli": milli(self.result.data),
            "women_milli": milli(self.women.data),
            "men_milli": milli(self.men.data),
        }

    def seen_version(self) -> int:
        """Whatever else is no version at all."""
        said = self.seen.data or ""
        return int(said) if said.isdecimal() and len(said) < 9 else -1


def milli(text: str | None) -> int | None:
    """`12,5` as 12500; None where nothing was written."""
    said = (text or "").strip().replace("\N{MINUS SIGN}", "-").replace(",", ".")
    if not said:
        return None
    whole, _point, rest = said.lstrip("-").partition(".")
    number = int(whole) * MILLI + int(rest.ljust(3, "0") or 0)
    return -number if said.startswith("-") else number


def written(number: int | None) -> str:
    """As the form takes it back, with a comma."""
    if number is None:
        return ""
    whole, rest = divmod(abs(number), MILLI)
    said = f"{whole},{rest:03d}".rstrip("0").rstrip(",")
    return f"-{said}" if number < 0 else said


def of_aim(aim: Aim) -> AimForm:
    """With what stands there now."""
    return AimForm(
        formdata=None,
        seen=str(aim.version),
        name=aim.name,
        unit=aim.unit,
        source=aim.source,
        baseline=written(aim.baseline_milli),
        target=written(aim.target_milli),
        result=written(aim.result_milli),
        women=written(aim.women_milli),
        men=written(aim.men_milli),
    )
