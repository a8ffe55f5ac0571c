"""Forms of commitments: putting one forward, a figure, an answer, another target, the decision."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, ValidationError

from exchange.observatory.live_indicators import INDICATORS
from exchange.pact.commitment_actions import Promise
from exchange.pact.commitment_queries import AimCard
from exchange.pact.commitments import Terms
from views.budget.effect_forms import a_number, milli
from views.fields import at_most, choices_of, tidy
from views.pact import indicator_words
from views.pact.stale import SeenForm


def _number(label: Any, missing: Any) -> StringField:
    return StringField(
        label,
        validators=[DataRequired(missing), a_number],
        render_kw={"inputmode": "decimal"},
    )


def _words(label: Any, missing: Any) -> TextAreaField:
    return TextAreaField(label, validators=[DataRequired(missing), at_most(1_000)])


class _Dated(FlaskForm):
    """`today` is given beside the fields: a last day lies after it."""

    due = DateField(_l("By when?"), validators=[InputRequired(_l("Say the day."))])

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today

    def validate_due(self, field: Any) -> None:
        if field.data and field.data <= self.today:
            raise ValidationError(_("Choose a day to come."))


class ProposalForm(_Dated):
    title = StringField(
        _l("What do you promise?"),
        description=_l("For example: three desks for who works shifts."),
        validators=[DataRequired(_l("Write what you promise.")), at_most(120)],
    )
    words = _words(_l("How, and for whom"), _l("Say how, and for whom."))
    indicator = SelectField(
        _l("Where do the figures come from?"),
        description=_l("Those of the observatory are read by themselves."),
    )
    measured = StringField(
        _l("What is measured?"),
        description=_l("Leave it empty if the figures come from the observatory."),
        validators=[at_most(120)],
    )
    unit = StringField(_l("In what?"), validators=[at_most(40)])
    baseline = _number(_l("Where you start"), _l("Write the number you start from."))
    target = _number(_l("Target"), _l("Write the target."))

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(today, **kwargs)
        live = {key: indicator_words.INDICATORS[key].title for key in INDICATORS}
        self.indicator.choices = choices_of({"": _l("We write them, with evidence"), **live})

    def validate_measured(self, field: Any) -> None:
        if not self.indicator.data and not tidy(field.data):
            raise ValidationError(_("Say what is measured."))

    def validate_unit(self, field: Any) -> None:
        if not self.indicator.data and not tidy(field.data):
            raise ValidationError(_("Say in what it is measured."))

    @property
    def promise(self) -> Promise:
        key = self.indicator.data or None
        return Promise(
            title=tidy(self.title.data),
            words=(self.words.data or "").strip(),
            indicator=key,
            measured="" if key else tidy(self.measured.data),
            unit="" if key else tidy(self.unit.data),
            terms=Terms(
                milli(self.baseline.data) or 0, milli(self.target.data) or 0, self.due.data
            ),
        )


class FigureForm(FlaskForm):
    value = _number(_l("Where it has come to"), _l("Write the number."))
    as_of = DateField(_l("On which day?"), validators=[InputRequired(_l("Say the day."))])
    note = _words(_l("How do you know?"), _l("Say how you know."))

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today

    def validate_as_of(self, field: Any) -> None:
        if field.data and field.data > self.today:
            raise ValidationError(_("This day is still to come."))


class AnswerForm(FlaskForm):
    answer = _words(_l("How does it go?"), _l("Write a word."))


class AmendForm(_Dated):
    target = _number(_l("New target"), _l("Write the target."))
    motive = _words(_l("Why?"), _l("Say why."))


class PlaceForm(SeenForm):
    """Its group, and its weight there."""

    aim = SelectField(_l("Group"), validators=[InputRequired(_l("Choose a group."))])
    weight = IntegerField(
        _l("Weight in the group"),
        description=_l("From 1 to 100. It counts where the group is added up."),
        validators=[
            InputRequired(_l("Write a whole number.")),
            NumberRange(1, 100, _l("From 1 to 100.")),
        ],
    )

    def __init__(self, aims: Iterable[AimCard], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.aim.choices = choices_of({str(aim.aim_id): aim.title for aim in aims})


class DeclineForm(SeenForm):
    why = _words(_l("Why not?"), _l("Say why not."))


class AimForm(FlaskForm):
    title = StringField(
        _l("Name of the group"), validators=[DataRequired(_l("Give it a name.")), at_most(80)]
    )
    is_weighed = BooleanField(_l("Add its commitments up by weight"), default=True)
