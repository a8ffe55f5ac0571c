"""The forms of the desk's own: handing over, and by when the bank promises an answer."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from exchange.people.rule_set import problems_in
from views.fields import SOME_LINES, at_most


class HandoverForm(FlaskForm):
    to = SelectField(_l("To whom"), coerce=int)
    words = TextAreaField(
        _l("A note for your colleague"),
        description=_l("Only she reads it, here at the desk."),
        validators=[Optional(), at_most(SOME_LINES)],
    )


def handover_form(colleagues: Sequence[tuple[int, str]], *, is_sent: bool = False) -> HandoverForm:
    form = HandoverForm() if is_sent else HandoverForm(formdata=None)
    form.to.choices = [SelectChoice(person_id, name) for person_id, name in colleagues]
    return form


def promises_form(rules: Sequence[tuple[str, Any, int]], *, is_sent: bool) -> Any:
    """A number for each of these rules: its name, its words and what it is now."""

    class PromisesForm(FlaskForm):
        motive = TextAreaField(
            _l("Why, and who decided it (it stays readable)"),
            validators=[
                DataRequired(_l("Write the reason: it is kept with the rules.")),
                Length(min=10, max=600, message=_l("Between 10 and 600 characters.")),
            ],
        )

        @property
        def numbers(self) -> list[Any]:
            return [self[name] for name, _words, _now in rules]

        @property
        def changes(self) -> dict[str, int]:
            """What is another than it was."""
            return {name: self[name].data for name, _words, now in rules if self[name].data != now}

        def validate(self, extra_validators: Any = None) -> bool:
            is_whole = super().validate(extra_validators)
            for name, _words, _now in rules:
                if self[name].data is None:
                    self[name].errors = [_l("Write a whole number.")]
                elif problems_in({name: self[name].data}):
                    self[name].errors = [_l("That is too little, or too much.")]
                is_whole = is_whole and not self[name].errors
            return bool(is_whole)

    for name, words, now in rules:
        # A rule that was not sent stays: another page of this form may be older than the rule.
        setattr(PromisesForm, name, IntegerField(words, default=now, validators=[Optional()]))
    return PromisesForm() if is_sent else PromisesForm(formdata=None)
