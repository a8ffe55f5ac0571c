"""The form of who wants the news, and the operator's of a letter."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from views.fields import at_most, choices_of, tidy
from views.people.door_forms import email_field


class ReaderForm(FlaskForm):
    bank = SelectField(_l("Time bank"))
    email = email_field()

    def offer(self, banks: dict[str, str]) -> None:
        self.bank.choices = choices_of(banks)


class IssueForm(FlaskForm):
    title = StringField(
        _l("Title"), filters=[tidy], validators=[DataRequired(_l("Write a title.")), at_most(120)]
    )
    opening = TextAreaField(
        _l("How it opens"),
        description=_l("What is new stands under it by itself."),
        validators=[DataRequired(_l("Write a few lines.")), at_most(4000)],
    )
