"""The form that says how long it was."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import InputRequired, ValidationError

from exchange.care.draft import MINUTES_MAX
from exchange.units import QUARTER
from views.fields import SOME_LINES, at_most
from views.language import spoken_minutes


class ConfirmForm(FlaskForm):
    """`held` are the minutes agreed; who pays says yes once more to what goes beyond them."""

    minutes = IntegerField(
        _l("How long did it take?"), validators=[InputRequired(_l("Say how long it was."))]
    )
    words = StringField(_l("Thanks"), validators=[at_most(SOME_LINES)])
    more = BooleanField(_l("Yes"))

    def __init__(self, held: int, *, pays: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.held, self.pays = held, pays
        self.more.label.text = _(
            "If it was more than %(time)s: yes, take the further minutes from our account.",
            time=spoken_minutes(held),
        )

    @property
    def asks_more(self) -> bool:
        """Is it the payer, and is it more than was held?"""
        return self.pays and (self.minutes.data or 0) > self.held

    def validate_minutes(self, field: Any) -> None:
        minutes = field.data or 0
        if minutes <= 0 or minutes % QUARTER:
            raise ValidationError(_("Choose quarter-hours, like 45 or 60 minutes."))
        if minutes > MINUTES_MAX:
            time = spoken_minutes(MINUTES_MAX)
            raise ValidationError(_("At most %(time)s at a time.", time=time))

    def validate_more(self, field: Any) -> None:
        if self.asks_more and not field.data:
            time = spoken_minutes(self.held)
            raise ValidationError(
                _("That is more than the %(time)s agreed: say yes here.", time=time)
            )
