"""What a delega says that the house does not know, and does not keep."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField, TimeField
from wtforms.validators import DataRequired, Length, Optional

from views.fields import tidy


def _line(
    label: str, *, most: int, needed: str | None = None, description: str = ""
) -> StringField:
    asked = DataRequired(needed) if needed else Optional()
    return StringField(
        label, description=description, filters=[tidy], validators=[asked, Length(max=most)]
    )


class DelegaForm(FlaskForm):
    child = _line(
        _l("Name of the child"), most=80, needed=_l("Write the child’s first and last name.")
    )
    school = _line(_l("School"), most=120, needed=_l("Write which school."))
    class_name = _line(_l("Class or section"), most=40)
    at_hour = TimeField(_l("At what time"), validators=[DataRequired(_l("Write the hour."))])
    parent = _line(
        _l("Who gives it"),
        most=120,
        needed=_l("Write your first and last name."),
        description=_l("As on your document."),
    )
    helper = _line(
        _l("Who comes"),
        most=120,
        needed=_l("Write the first and last name of who comes."),
        description=_l("As on the document they bring along."),
    )
