"""The form of a key for a program: its name, what it may do, for how long."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import DataRequired

from exchange.people.program_keys import (
    ADMINISTER,
    DAYS,
    OPERATE,
    STAFF_DAYS_MAX,
    WRITE,
    KeyWish,
    may_hold,
)
from exchange.people.sign_in_queries import Visitor
from views.fields import at_most, tidy

NAME_MAX = 40
SCOPE_WORDS = {
    "read": _l("Read what you read"),
    WRITE: _l("Write in your name: ask, answer, confirm"),
    OPERATE: _l("Look after others, as on your desk"),
    ADMINISTER: _l("Books, members and rules of the bank"),
}


class ProgramKeyForm(FlaskForm):
    name = StringField(
        _l("What is it for?"),
        description=_l("So that you know it among others: the calendar of the school."),
        filters=[tidy],
        validators=[DataRequired(_l("Give it a name.")), at_most(NAME_MAX)],
        render_kw={"autocomplete": "off"},
    )
    scopes = SelectMultipleField(
        _l("What may it do, besides reading?"),
        description=_l("Never more than you may do yourself."),
    )
    days = SelectField(_l("For how long?"), coerce=int, default=30)

    def __init__(self, card: Visitor, **kwargs: object) -> None:
        super().__init__(**kwargs)
        offered = [WRITE]
        offered += [OPERATE] if card.is_operator else []
        offered += [ADMINISTER] if card.is_administrator else []
        self.scopes.choices = [(each, SCOPE_WORDS[each]) for each in offered]
        self.days.choices = [(each, ngettext("%(num)s day", "%(num)s days", each)) for each in DAYS]

    def validate_days(self, field: SelectField) -> None:
        if field.data in DAYS and not may_hold(self.scopes.data or (), field.data):
            raise ValidationError(
                _("A key that looks after others opens for at most %(n)s days.", n=STAFF_DAYS_MAX)
            )

    def wish(self) -> KeyWish:
        return KeyWish(self.name.data or "", frozenset(self.scopes.data or ()), self.days.data)
