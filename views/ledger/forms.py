"""Forms of the ledger: hours given away, grants of the fund, limits decided by hand."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)

from exchange.ledger.giving_queries import Recipient
from exchange.ledger.number import handles_of
from views.access import now
from views.fields import SOME_LINES, at_most, choices_of
from views.language import local
from views.ledger.wording import ORGANISATIONS, reason

FUND, OTHER, HERE = "fund", "other", "0"
MOST = 6000
A_YEAR_DAYS = 366


def minutes_field(label: Any) -> IntegerField:
    return IntegerField(
        label,
        validators=[
            InputRequired(_l("Say how many minutes.")),
            NumberRange(1, MOST, _l("Between 1 minute and 100 hours.")),
        ],
    )


class GiftForm(FlaskForm):
    """To the fund, to somebody known, to an organisation, or to whoever gave her account's number."""

    to = RadioField(_l("To whom?"))
    number = StringField(
        _l("Number of their account"),
        description=_l("They find it on the page “Number, limits, statements” of their account."),
        validators=[at_most(40)],
    )
    bank = SelectField(_l("Their time bank"))
    minutes = minutes_field(_l("How much?"))
    words = StringField(_l("A word for them"), validators=[at_most(SOME_LINES)])

    def __init__(
        self,
        known: Iterable[Recipient],
        organisations: Iterable[Recipient],
        banks: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        words = {FUND: _("The fund of the bank")}
        words |= {str(each.account_id): each.name for each in (*known, *organisations)}
        by_number = _("Somebody whose account number I know")
        if banks:
            by_number = _("Somebody whose account number I know, here or in another bank")
        self.to.choices = choices_of(words | {OTHER: by_number})
        self.bank.choices = choices_of(
            {HERE: _("Ours")} | {str(bank_id): name for bank_id, name in banks}
        )
        self.has_banks = bool(banks)

    def validate_number(self, field: Any) -> None:
        if self.to.data == OTHER and handles_of(field.data or "") is None:
            raise ValidationError(_("Look at the number again: it has nine letters and digits."))


class FundAskForm(FlaskForm):
    """Hours asked of the fund, for one of the bank's reasons."""

    reason = RadioField(_l("What for?"))
    minutes = minutes_field(_l("How much?"))
    words = TextAreaField(
        _l("A word for whoever decides"),
        description=_l("Only whoever keeps the books reads it. After 90 days it is gone."),
        validators=[at_most(SOME_LINES)],
    )

    def __init__(self, reasons: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reason.choices = choices_of({each: reason(each) for each in reasons})


class FundRefusalForm(FlaskForm):
    motive = TextAreaField(
        _l("Why not now (who asked reads it)"),
        validators=[
            DataRequired(_l("Write the reason: who asked has a right to it.")),
            Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
        ],
    )


class GiveForm(FlaskForm):
    """How much of what was asked, and a word with it."""

    minutes = minutes_field(_l("How much?"))
    words = StringField(_l("A word beside it (they read it)"), validators=[at_most(SOME_LINES)])


class GrantForm(GiveForm):
    reason = SelectField(_l("What for?"))

    def __init__(self, reasons: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reason.choices = choices_of({each: reason(each) for each in reasons})


class OrganisationForm(FlaskForm):
    name = StringField(_l("Name"), validators=[DataRequired(_l("Write its name.")), at_most(120)])
    kind = SelectField(_l("What is it?"), choices=choices_of(ORGANISATIONS))


class PaymentForm(FlaskForm):
    """What an organisation pays: to an account by its number, or to the fund."""

    number = StringField(
        _l("Number of the account that gets it"),
        description=_l("Empty: the fund of the bank."),
        validators=[at_most(40)],
    )
    paid_minutes = minutes_field(_l("How much?"))
    paid_words = StringField(
        _l("A word beside it (they read it)"), validators=[at_most(SOME_LINES)]
    )

    def validate_number(self, field: Any) -> None:
        if field.data and handles_of(field.data) is None:
            raise ValidationError(_("Look at the number again: it has nine letters and digits."))


class AgreementForm(FlaskForm):
    debt = IntegerField(
        _l("How far may it be behind?"),
        description=_l("So many minutes more may its people receive from ours than give to them."),
        validators=[
            InputRequired(_l("Write the minutes, 0 if none.")),
            NumberRange(0, 60_000, _l("Between 0 and 1,000 hours.")),
        ],
    )
    own_debt = IntegerField(
        _l("How far may yours be behind?"),
        description=_l("Empty: as far as the other bank lets it."),
        validators=[Optional(), NumberRange(0, 60_000, _l("Between 0 and 1,000 hours."))],
    )
    from_day = DateField(_l("From which day on?"), validators=[Optional()])

    def validate_from_day(self, field: DateField) -> None:
        today = local(now()).date()
        if field.data is not None and not 0 <= (field.data - today).days <= A_YEAR_DAYS:
            raise ValidationError(_("Choose today or a day to come."))


class SettlementForm(FlaskForm):
    minutes = IntegerField(
        _l("How many minutes should be settled?"),
        validators=[
            InputRequired(_l("Say how many minutes.")),
            NumberRange(1, 60_000, _l("Between 1 minute and 1,000 hours.")),
        ],
    )


class MendForm(FlaskForm):
    """Why a row of the books was wrong."""

    motive = TextAreaField(
        _l("Why it was wrong (both sides read it)"),
        validators=[
            DataRequired(_l("Write the reason: whoever it concerns has a right to it.")),
            Length(min=10, max=SOME_LINES, message=_l("Between 10 and 280 characters.")),
        ],
    )


class LimitsForm(FlaskForm):
    debt = IntegerField(
        _l("How far below zero?"),
        validators=[
            InputRequired(_l("Write the minutes, 0 if none.")),
            NumberRange(0, MOST, _l("Between 0 and 100 hours.")),
        ],
    )
    ceiling = IntegerField(
        _l("From where on to spend or give?"),
        validators=[
            InputRequired(_l("Write the minutes, 0 if none.")),
            NumberRange(0, MOST, _l("Between 0 and 100 hours.")),
        ],
    )
    motive = TextAreaField(
        _l("Why (they read it)"),
        validators=[
            DataRequired(_l("Write the reason: whoever it concerns has a right to it.")),
            Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
        ],
    )
