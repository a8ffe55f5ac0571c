"""The one field of a message."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from views.fields import at_most

A_MESSAGE = 1000
"""How long a message may be."""


class MessageForm(FlaskForm):
    words = TextAreaField(
        _l("Your message"),
        description=_l("No keys, codes or money: neither here nor at the door."),
        filters=[lambda value: (value or "").strip()],
        validators=[DataRequired(_l("Write something.")), at_most(A_MESSAGE)],
    )
