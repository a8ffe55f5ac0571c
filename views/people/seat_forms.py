"""The forms by which a member gets a seat in an organisation, and comes to speak for it."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, InputRequired

from exchange.people.seat_queries import Holder
from views.fields import at_most, choices_of


class SeatForm(FlaskForm):
    person = SelectField(_l("Who?"), validators=[InputRequired(_l("Choose a person."))])
    title = StringField(
        _l("As what?"),
        description=_l("For example: accountant, head of personnel, shop steward."),
        validators=[DataRequired(_l("Say as what they work there.")), at_most(80)],
    )

    def __init__(self, members: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named = {str(person_id): name for person_id, name in members}
        self.person.choices = choices_of({"": _l("Choose"), **named})


class SpeakingForm(FlaskForm):
    speaker = SelectField(
        _l("Who speaks for it?"), validators=[InputRequired(_l("Choose a person."))]
    )
    role = SelectField(
        _l("As what?"),
        choices=choices_of({"holder": _l("Holder"), "alternate": _l("Alternate")}),
    )
    sex = SelectField(
        _l("For the balance (ask them)"),
        description=_l(
            "It is counted on the public page of partners and stands beside no name."
            " Whoever would rather not say it, does not."
        ),
        choices=choices_of(
            {"": _l("not said"), "w": _l("woman"), "m": _l("man"), "x": _l("something else")}
        ),
    )

    def __init__(self, holders: list[Holder], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named = {str(each.person_id): f"{each.name}, {each.title}" for each in holders}
        self.speaker.choices = choices_of({"": _l("Choose"), **named})
