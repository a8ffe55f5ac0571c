"""Forms of the plan of hours: a proposal, a word about it, an answer, a decision."""

from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Optional

from exchange.chronomap.hour_plan import Days, Decision
from views.fields import SOME_PARAGRAPHS, at_most, choices_of, tidy

TITLE_MAX, NUMBER_MAX, BODY_MAX = 200, 60, 200
A_MONTH = timedelta(days=29)


def _day(label: Any) -> DateField:
    return DateField(label, validators=[InputRequired(_l("Choose a day."))])


def _words(label: Any, help_words: Any = "", *, asked: bool = True) -> TextAreaField:
    return TextAreaField(
        label,
        description=help_words,
        validators=[
            DataRequired(_l("Write a few words.")) if asked else Optional(),
            at_most(SOME_PARAGRAPHS),
        ],
    )


class HourProposalForm(FlaskForm):
    title = StringField(
        _l("What do you propose, in a line?"),
        filters=[tidy],
        validators=[DataRequired(_l("Write a few words.")), at_most(TITLE_MAX)],
    )
    why = _words(_l("Why?"), _l("Everybody reads it: whom it is for, and what it costs."))
    opens_on = _day(_l("From which day may people speak?"))
    closes_on = _day(_l("Until which day, that day included?"))

    def days(self) -> Days:
        return Days(self.opens_on.data, self.closes_on.data)


class HourCommentForm(FlaskForm):
    words = _words(_l("What do you think of it?"))
    to = RadioField(
        _l("Who reads it?"),
        choices=choices_of(
            {
                "all": _l("Everybody; members of your bank read your name too"),
                "desk": _l("Only who keeps the desk that proposes it"),
            }
        ),
        default="all",
        validators=[InputRequired()],
    )

    @property
    def is_for_all(self) -> bool:
        return bool(self.to.data == "all")


class HourAnswerForm(FlaskForm):
    words = _words(_l("What becomes of what people said?"), _l("Everybody reads it."))


class HourWhyForm(FlaskForm):
    """A reason that is read: to withdraw, to hide, to leave a change out."""

    why = _words(_l("Why?"), _l("Whoever it concerns reads it."))


class HourLongerForm(FlaskForm):
    until = _day(_l("Until which day, that day included?"))


class HourDecisionForm(FlaskForm):
    number = StringField(
        _l("Number of the decision"),
        filters=[tidy],
        validators=[DataRequired(_l("Write the number.")), at_most(NUMBER_MAX)],
    )
    on = _day(_l("Day of the decision"))
    by = StringField(
        _l("Who decided?"),
        description=_l("The body as on paper, such as the council of a town."),
        filters=[tidy],
        validators=[DataRequired(_l("Write who decided.")), at_most(BODY_MAX)],
    )
    taken = SelectMultipleField(_l("Which changes were taken?"), coerce=int)
    why = _words(_l("Why not all of them?"), _l("Everybody reads it."), asked=False)
    in_force_on = DateField(_l("From which day do the new hours hold?"), validators=[Optional()])

    def decision(self) -> Decision:
        return Decision(
            number=self.number.data or "",
            on=self.on.data,
            by=self.by.data or "",
            taken=frozenset(self.taken.data or ()),
            why=(self.why.data or "").strip(),
            in_force_on=self.in_force_on.data,
        )


class HourOverForm(FlaskForm):
    """Which version of the service was looked at."""

    version = IntegerField(validators=[InputRequired()])


def marked(form: FlaskForm, mark: str) -> FlaskForm:
    """With ids of its own: several forms with the same fields stand on one page."""
    for field in form:
        field.id = field.label.field_id = f"{mark}-{field.name}"
    return form
