"""Forms of the pact's text: writing it, asking about it, answering, comparing, asking to join."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from exchange.pact import pact_texts
from exchange.pact.pact_texts import BODY_MAX, CLAUSES_MAX, HEADING_MAX, Clause
from views.fields import at_most, choices_of, tidy
from views.ledger.wording import ORGANISATIONS
from views.pact.text_words import ANSWERS
from views.people.door_forms import email_field

TEXT_MAX = 200_000


class DraftForm(FlaskForm):
    """Once it is valid, `clauses` are what was typed. `seen`: over which words."""

    seen = HiddenField()
    title = StringField(
        _l("What it is called"), filters=[tidy], validators=[DataRequired(), at_most(120)]
    )
    body = TextAreaField(
        _l("The text"),
        description=_l(
            "A line that begins with # is the heading of a clause. Leave an empty line between paragraphs. Clauses get their numbers by themselves."
        ),
        validators=[DataRequired(_l("Begin with a heading: # and its words.")), at_most(TEXT_MAX)],
    )
    clauses: tuple[Clause, ...] = ()

    def validate_body(self, field: Any) -> None:
        self.clauses = pact_texts.typed(field.data or "")
        if not self.clauses:
            raise ValidationError(_("Begin with a heading: # and its words."))
        if len(self.clauses) > CLAUSES_MAX:
            raise ValidationError(_("At most %(n)s clauses.", n=CLAUSES_MAX))
        for number, each in enumerate(self.clauses, 1):
            if not 0 < len(each.heading) <= HEADING_MAX or len(each.body) > BODY_MAX:
                raise ValidationError(_("Clause %(n)s is too long, or has no heading.", n=number))


class ConsultForm(FlaskForm):
    until = DateField(
        _l("Until which day may partners say something?"),
        validators=[InputRequired(_l("Choose a day."))],
    )


class CommentForm(FlaskForm):
    clause = SelectField(_l("Which clause?"), coerce=int)
    words = TextAreaField(
        _l("What should be otherwise?"),
        description=_l("Everybody reads it, under the name of your organisation."),
        validators=[DataRequired(_l("Write it in a few words.")), at_most(1500)],
    )


class AnswerForm(FlaskForm):
    answer = RadioField(_l("What becomes of it?"), choices=choices_of(ANSWERS))
    motive = StringField(
        _l("Why?"), filters=[tidy], validators=[DataRequired(_l("Write why.")), at_most(600)]
    )


class CompareForm(FlaskForm):
    """A text to hold beside the signed one: pasted, or as a file."""

    file = FileField(_l("The file you have"))
    text = TextAreaField(_l("Or its text, pasted whole"), validators=[at_most(TEXT_MAX)])


class JoinForm(FlaskForm):
    name = StringField(
        _l("Your organisation"), filters=[tidy], validators=[DataRequired(), at_most(120)]
    )
    kind = SelectField(_l("What is it?"), choices=choices_of(ORGANISATIONS))
    contact = StringField(
        _l("Whom may we call?"),
        filters=[tidy],
        validators=[DataRequired(_l("Write a name.")), at_most(80)],
    )
    email = email_field()
