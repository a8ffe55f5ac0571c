"""Forms of an agreement: putting it forward, a word about it, a look back, a worker's answer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError

from exchange.people.seat_queries import BodyCard
from exchange.workplaces.agreement_actions import Terms
from exchange.workplaces.agreements import is_too_small
from exchange.workplaces.measures import in_tongue, shipped
from views.fields import at_most, choices_of, tidy
from views.workplaces.agreement_words import ANSWERS

MONTHS = ("3", "6", "12")


class ProposalForm(FlaskForm):
    """The other side, what is to be agreed, and until when workers are asked."""

    other = SelectField(_l("With whom?"), validators=[InputRequired(_l("Choose who signs too."))])
    title = StringField(
        _l("Title"), validators=[DataRequired(_l("Give it a title.")), at_most(120)]
    )
    measures = SelectMultipleField(
        _l("Which measures?"), validators=[DataRequired(_l("Choose one measure at least."))]
    )
    words = TextAreaField(
        _l("Why, and for whom"),
        validators=[DataRequired(_l("Say why, and for whom.")), at_most(2_000)],
    )
    asks_until = DateField(
        _l("Workers answer until"), validators=[InputRequired(_l("Say the day."))]
    )
    months = SelectField(_l("Look back every"), default="6")
    is_for_all = BooleanField(_l("Once signed, everybody may read it"), default=True)

    def __init__(self, others: Iterable[BodyCard], today: date, tongue: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today
        named = {str(each.organisation_id): each.name for each in others}
        self.other.choices = choices_of({"": _l("Choose"), **named})
        spoken = in_tongue(tongue)
        self.measures.choices = choices_of({each.key: each.title[spoken] for each in shipped()})
        self.months.choices = choices_of({n: _l("%(n)s months", n=n) for n in MONTHS})

    def validate_asks_until(self, field: Any) -> None:
        if field.data and field.data < self.today:
            raise ValidationError(_("This day is over."))

    @property
    def terms(self) -> Terms:
        return Terms(
            other_id=int(self.other.data),
            title=tidy(self.title.data),
            words=(self.words.data or "").strip(),
            measures=self.measures.data or [],
            asks_until=self.asks_until.data,
            follow_up_months=int(self.months.data),
            is_for_all=self.is_for_all.data,
        )


class WordForm(FlaskForm):
    words = TextAreaField(
        _l("What do you say?"), validators=[DataRequired(_l("Write a word.")), at_most(1_000)]
    )


class AnswerForm(FlaskForm):
    said = RadioField(
        _l("Do you want it?"),
        choices=choices_of(ANSWERS),
        validators=[InputRequired(_l("Choose an answer."))],
    )


class LookForm(FlaskForm):
    """How many women and men used each measure. `of` makes one for an agreement."""

    keys: tuple[str, ...] = ()
    looked = TextAreaField(
        _l("What you see"), validators=[DataRequired(_l("Write a word.")), at_most(1_000)]
    )

    @classmethod
    def of(cls, keys: Iterable[str], **kwargs: Any) -> "LookForm":
        fields: dict[str, Any] = {"keys": tuple(keys)}
        for key in fields["keys"]:
            fields[f"women_{key}"] = _number(_l("Women"))
            fields[f"men_{key}"] = _number(_l("Men"))
        made: LookForm = type("LookForm", (cls,), fields)(**kwargs)
        return made

    @property
    def totals(self) -> Mapping[str, Mapping[str, int | None]]:
        return {
            key: {sex: self[f"{sex}_{key}"].data for sex in ("women", "men")} for key in self.keys
        }


def _number(label: Any) -> IntegerField:
    most = NumberRange(0, 1_000_000, _l("Write a whole number."))
    return IntegerField(label, validators=[Optional(), most, _large_enough])


def _large_enough(form: FlaskForm, field: Any) -> None:
    if is_too_small(field.data):
        raise ValidationError(_("From one to four: leave the box empty."))
