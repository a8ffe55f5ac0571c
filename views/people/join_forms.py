"""The four steps of joining, a form each. What the earlier ones said travels along in hidden fields."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, RadioField, StringField
from wtforms.validators import InputRequired

from exchange.people.joining_queries import BankCard
from exchange.places.place import Place
from views.catalogues import LANGUAGES
from views.fields import SOME_LINES, at_most, choices_of, tidy
from views.people.door_forms import (
    check_strong,
    email_field,
    first_name_field,
    gender_field,
    last_name_field,
    new_password_field,
    speaks_field,
)
from views.places.forms import PinFields, parts_of, where_field


class WhereForm(FlaskForm):
    where = where_field()


class PlaceForm(PinFields, FlaskForm):
    bank = RadioField(
        _l("In which time bank?"),
        coerce=int,
        invalid_choice_message=_l("Choose a time bank."),
        invalid_value_message=_l("Choose a time bank."),
        validators=[InputRequired(_l("Choose a time bank."))],
    )

    def __init__(self, where: str, cards: list[BankCard], **given: Any) -> None:
        super().__init__(**given)
        self.where = where
        self.bank.choices = choices_of({card.bank_id: card.name for card in cards})

    @property
    def istat(self) -> str:
        return parts_of(self.where)[0]

    def validate_lat(self, field: Field) -> None:
        self.check_pin(self.istat)

    def said(self) -> Place:
        return self.place(self.where)


class PersonForm(FlaskForm):
    first_name = first_name_field()
    last_name = last_name_field()
    speaks = speaks_field()
    language = RadioField(
        _l("In which language shall we write to you?"),
        choices=choices_of(LANGUAGES),
        validators=[InputRequired(_l("Choose a language."))],
    )
    introduction = StringField(
        _l("A line about you"),
        description=_l(
            "Whoever admits people reads it, for example: two children, near the station."
        ),
        filters=[tidy],
        validators=[at_most(SOME_LINES)],
    )
    gender = gender_field()


class AccountForm(FlaskForm):
    email = email_field(description=_l("We send a link there, to be sure that it is yours."))
    password = new_password_field()
    notice = BooleanField(validators=[InputRequired(_l("Tick it to join: you need to be of age."))])

    def validate_password(self, field: Field) -> None:
        check_strong(field, self.email.data or "")
