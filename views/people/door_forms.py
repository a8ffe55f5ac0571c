"""Forms at the door. They check shape; what is known or allowed is the exchange's to say."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    EmailField,
    Field,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, Optional

from exchange.people.passwords import LENGTH_MIN, Weakness, weaknesses
from views.fields import at_most, choices_of, tidy
from views.kinds import TONGUES

EMAIL_MAX, NAME_MAX = 254, 60
ENCODED_WORD = "=?"
NEW = {"autocomplete": "new-password"}
KNOWN = {"autocomplete": "current-password"}
ADDRESS = {"autocomplete": "username", "inputmode": "email", "autocapitalize": "none"}
GENDERS = {
    "woman": _l("Woman"),
    "man": _l("Man"),
    "other": _l("Another answer"),
    "unsaid": _l("I would rather not say"),
}


def small(value: str | None) -> str:
    """An email address as it is kept."""
    return tidy(value).lower()


def is_address(form: FlaskForm, field: Field) -> None:
    """Whether it is written like an email address; nobody is asked whether it exists.

    An encoded word (RFC 2047) is written like one, and a letter's header reads another out of it.
    """
    try:
        validate_email(field.data, check_deliverability=False, test_environment=True)
        is_one = ENCODED_WORD not in field.data
    except EmailNotValidError:
        is_one = False
    if not is_one:
        raise ValidationError(_("Write the whole address, for example ada@esempio.it."))


def email_field(label: Any = None, **more: Any) -> EmailField:
    return EmailField(
        label or _l("Email"),
        filters=[small],
        validators=[
            DataRequired(_l("Write your email address.")),
            Length(max=EMAIL_MAX, message=_l("This address is too long.")),
            is_address,
        ],
        render_kw=ADDRESS,
        **more,
    )


def first_name_field() -> StringField:
    return StringField(
        _l("First name"),
        filters=[tidy],
        validators=[
            DataRequired(_l("Write your first name.")),
            at_most(NAME_MAX),
        ],
        render_kw={"autocomplete": "given-name"},
    )


def last_name_field() -> StringField:
    return StringField(
        _l("Last name"),
        filters=[tidy],
        validators=[
            DataRequired(_l("Write your last name.")),
            at_most(NAME_MAX),
        ],
        render_kw={"autocomplete": "family-name"},
    )


def speaks_field() -> SelectMultipleField:
    return SelectMultipleField(
        _l("Languages you speak"), choices=choices_of(TONGUES), validators=[Optional()]
    )


def gender_field() -> RadioField:
    return RadioField(
        _l("Gender, if you like to say it"),
        description=_l(
            "To count, in groups, how care is shared between women and men. "
            "It never changes the order of the neighbours you see."
        ),
        choices=choices_of(GENDERS),
        validators=[Optional()],
    )


def new_password_field(label: Any = None) -> PasswordField:
    return PasswordField(
        label or _l("Password"),
        description=_l(
            "At least %(n)s characters. Three or four words that you remember are better than "
            "signs that you forget.",
            n=LENGTH_MIN,
        ),
        validators=[DataRequired(_l("Choose a password."))],
        render_kw=NEW,
    )


def check_strong(field: Field, email: str) -> None:
    """Say the first thing that makes this password easy to guess."""
    found = weaknesses(field.data or "", email)
    if found:
        raise ValidationError(_weakness_words(found[0]))


def _weakness_words(weakness: Weakness) -> str:
    return {
        Weakness.TOO_SHORT: _("Too short: at least %(n)s characters.", n=LENGTH_MIN),
        Weakness.TOO_LONG: _("Too long: at most a thousand characters."),
        Weakness.UNTYPABLE: _("There is a sign in it that no keyboard types: write it again."),
        Weakness.COMMON: _(
            "Many people choose this one, so it is tried first. Choose other words."
        ),
        Weakness.LIKE_EMAIL: _("It is too much like your address. Choose other words."),
    }[weakness]


class SignInForm(FlaskForm):
    email = email_field()
    password = PasswordField(
        _l("Password"),
        validators=[DataRequired(_l("Write your password."))],
        render_kw=KNOWN,
    )


class ConfirmForm(FlaskForm):
    """What proves that who reads the letter is who asked to join: each alone could be a thief."""

    password = PasswordField(
        _l("Your password"),
        description=_l("The one chosen when joining."),
        validators=[DataRequired(_l("Write your password."))],
        render_kw=KNOWN,
    )


class NewAddressForm(FlaskForm):
    """After a mailed link, for who is not signed in: somebody else may have named her address."""

    password = PasswordField(
        _l("Your password"),
        description=_l("The one you sign in to Prossima with."),
        validators=[DataRequired(_l("Write your password."))],
        render_kw=KNOWN,
    )


class ForgottenForm(FlaskForm):
    email = email_field(
        description=_l("The one you joined with. We send you a link to choose another password.")
    )


class NewPasswordForm(FlaskForm):
    """After a mailed link: the address comes from the link, not from the form."""

    password = new_password_field(_l("New password"))

    def __init__(self, email: str, **given: Any) -> None:
        super().__init__(**given)
        self._email = email

    def validate_password(self, field: Field) -> None:
        check_strong(field, self._email)
