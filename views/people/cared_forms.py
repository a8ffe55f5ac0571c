"""The form of a care sheet: a field for each thing a sheet tells."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Optional

from exchange.people.care_sheet import ABOUT
from views.fields import SOME_LINES, at_most
from views.kinds import SHEETS


def _lines(about: str, description: str) -> TextAreaField:
    return TextAreaField(
        SHEETS[about],
        description=description,
        filters=[lambda value: (value or "").strip()],
        validators=[Optional(), at_most(SOME_LINES)],
    )


class SheetForm(FlaskForm):
    note = TextAreaField(
        _l("First of all"),
        description=_l("What a helper must know, in a sentence."),
        filters=[lambda value: (value or "").strip()],
        validators=[Optional(), at_most(SOME_LINES)],
    )
    allergies = _lines("allergies", _l("To what, how one sees it, what to do."))
    medicines = _lines("medicines", _l("Which, when, how much, and where they are."))
    call = _lines("call", _l("Who answers when you do not: name, number. In danger: 112."))
    door = _lines("door", _l("Floor, stairs, who opens. No codes, and not where the key lies."))
    bring = _lines("bring", _l("Bag, jacket, snack, papers; what is packed already."))
    habits = _lines("habits", _l("Sleep, food, fears; the song that helps."))
    pets = _lines("pets", _l("Who lives here too, and how to meet them."))

    @property
    def sheet(self) -> dict[str, str]:
        return {about: self[about].data for about in ABOUT}
