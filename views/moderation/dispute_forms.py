"""What the two write who do not agree, and what an operator proposes."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from exchange.moderation.dispute import STATEMENT_LETTERS_MAX
from views.fields import at_most


class StatementForm(FlaskForm):
    minutes = IntegerField(
        _l("How long was it?"),
        validators=[
            InputRequired(_l("Write the minutes, 0 if none.")),
            NumberRange(0, 1440, _l("Between 0 and 1440 minutes.")),
        ],
    )
    words = TextAreaField(
        _l("How was it?"),
        description=_l("What you saw and did yourself, in a few sentences."),
        validators=[
            DataRequired(_l("Write it in a sentence.")),
            at_most(STATEMENT_LETTERS_MAX),
        ],
    )


class ProposalForm(FlaskForm):
    minutes = IntegerField(
        _l("How many minutes do you propose?"),
        validators=[
            InputRequired(_l("Write a number, for example 90.")),
            NumberRange(1, 1440, _l("Between 1 and 1440 minutes.")),
        ],
    )
    words = TextAreaField(
        _l("Why so many (both read it)"),
        validators=[
            DataRequired(_l("Write the reason: both read it.")),
            at_most(STATEMENT_LETTERS_MAX),
        ],
    )


class AppealForm(FlaskForm):
    words = TextAreaField(
        _l("What does not convince you?"),
        description=_l("Another operator reads it, and whoever was with you."),
        validators=[
            DataRequired(_l("Write it in a sentence.")),
            at_most(STATEMENT_LETTERS_MAX),
        ],
    )
