"""The forms of an ask that several families share."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from exchange.care.circle import POINT_LETTERS_MAX
from exchange.people.household_queries import Cared
from views.fields import at_most
from views.kinds import BANDS


class CircleForm(FlaskForm):
    """For how many more children, where all of them meet, and who may find it."""

    places = SelectField(_l("For how many more children is there room?"), coerce=int)
    meeting_point = StringField(
        _l("Where do you all meet?"),
        description=_l(
            "Only families that join read it. Write no address of yours you do not share."
        ),
        validators=[InputRequired(_l("Write where you meet.")), at_most(POINT_LETTERS_MAX)],
    )
    near = BooleanField(_l("Neighbours may find it, too"))

    def __init__(self, fewest: int, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.places.choices = [SelectChoice(n, str(n)) for n in range(max(1, fewest), most + 1)]


class JoinForm(FlaskForm):
    """Which of our children come along."""

    cared = SelectMultipleField(
        _l("Which of your children come along?"),
        coerce=int,
        validators=[InputRequired(_l("Choose who comes along."))],
    )

    def __init__(self, children: Iterable[Cared], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cared.choices = [
            SelectChoice(each.id, f"{each.initials}, {BANDS[each.band]}") for each in children
        ]
