"""The form of a member's own word for statistics."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from exchange.observatory.counting_actions import Said
from views.fields import choices_of

SEXES = {
    "woman": _l("As a woman"),
    "man": _l("As a man"),
    "other": _l("Neither"),
    "unsaid": _l("I would rather not say"),
}
OLDEST, YOUNGEST = 110, 14


class OwnWordForm(FlaskForm):
    sex = RadioField(
        _l("How you are counted"),
        choices=choices_of(SEXES),
        validators=[InputRequired(_l("Choose one of these."))],
    )
    born = SelectField(
        _l("Ten years in which you were born"),
        description=_l("The year itself is not asked. Leave it open if you like."),
    )

    def __init__(self, today: date, said: Said | None = None) -> None:
        before = {"sex": said.sex, "born": str(said.born or "")} if said else {}
        super().__init__(data=before)
        self.born.choices = [("", _("Not said"))] + [
            (str(first), f"{first}–{first + 9}") for first in decades(today)
        ]

    def said(self) -> Said:
        return Said(self.sex.data, int(self.born.data) if self.born.data else None)


def decades(today: date) -> range:
    """The first years of them, the latest first."""
    youngest, oldest = (today.year - age for age in (YOUNGEST, OLDEST))
    return range(youngest - youngest % 10, oldest - oldest % 10 - 1, -10)
