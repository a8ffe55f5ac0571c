"""Forms of a person's own pages."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    PasswordField,
    RadioField,
    TelField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Optional

from exchange.people.joining_queries import BankCard
from exchange.people.telephone import as_kept
from views.fields import SOME_LINES, at_most, choices_of, tidy
from views.people.door_forms import (
    KNOWN,
    check_strong,
    email_field,
    first_name_field,
    gender_field,
    last_name_field,
    new_password_field,
    speaks_field,
)


def _password_now() -> PasswordField:
    return PasswordField(
        _l("Your password"),
        description=_l("So that nobody else does it for you."),
        validators=[DataRequired(_l("Write your password."))],
        render_kw=KNOWN,
    )


class DetailsForm(FlaskForm):
    first_name = first_name_field()
    last_name = last_name_field()
    speaks = speaks_field()
    gender = gender_field()
    is_found = BooleanField(
        _l("Families who need help with washing and dressing may find me as a woman, or as a man.")
    )


class PhoneForm(FlaskForm):
    phone = TelField(
        _l("Telephone"),
        filters=[tidy],
        validators=[DataRequired(_l("Write the number."))],
        render_kw={"autocomplete": "tel"},
    )

    def validate_phone(self, field: Field) -> None:
        if as_kept(field.data) is None:
            raise ValidationError(
                _("Write the whole number, for example 0831 123456, or with its country.")
            )


class EmailForm(FlaskForm):
    email = email_field(_l("New email"))
    password = _password_now()

    def __init__(self, email_now: str | None, **given: Any) -> None:
        super().__init__(**given)
        self._email_now = email_now

    def validate_email(self, field: Field) -> None:
        if field.data == self._email_now:
            raise ValidationError(_("This is your address already."))


class PasswordForm(FlaskForm):
    password = _password_now()
    new_password = new_password_field(_l("New password"))

    def __init__(self, email_now: str | None, **given: Any) -> None:
        super().__init__(**given)
        self._email_now = email_now

    def validate_new_password(self, field: Field) -> None:
        check_strong(field, self._email_now or "")


class AnotherBankForm(FlaskForm):
    """Who is in already asks a second bank."""

    bank = RadioField(
        _l("Which one?"),
        coerce=int,
        invalid_choice_message=_l("Choose a time bank."),
        invalid_value_message=_l("Choose a time bank."),
        validators=[InputRequired(_l("Choose a time bank."))],
    )
    introduction = TextAreaField(
        _l("A line about you"),
        filters=[tidy],
        validators=[Optional(), at_most(SOME_LINES)],
    )

    def __init__(self, cards: list[BankCard], **given: Any) -> None:
        super().__init__(**given)
        self.bank.choices = choices_of({card.bank_id: card.name for card in cards})


class LeaveForm(FlaskForm):
    donates = RadioField(
        _l("Your hours"),
        choices=choices_of(
            {
                "yes": _l("Give them to the fund, for families in need"),
                "no": _l("Leave them there: the operator decides"),
            }
        ),
        default="yes",
        validators=[Optional()],
    )
    erases = BooleanField(_l("Delete my name from past exchanges, too"))
    password = _password_now()
