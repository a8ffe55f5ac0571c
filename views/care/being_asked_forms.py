"""The forms of how one wants to be asked: quiet hours, a rest, and a yes given beforehand."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import NumberInput

from exchange.care.draft import Problem
from exchange.care.standing_word import WordDraft
from exchange.units import QUARTER
from models.states import ForWhom
from views.fields import choices_of
from views.kinds import KINDS
from views.schedule.forms import quarter_of

WEEKDAYS: dict[str, Any] = {
    "0": _l("Monday"),
    "1": _l("Tuesday"),
    "2": _l("Wednesday"),
    "3": _l("Thursday"),
    "4": _l("Friday"),
    "5": _l("Saturday"),
    "6": _l("Sunday"),
}
FOR_WHOM: dict[str, Any] = {
    "near": _l("Whoever asks near me"),
    "known": _l("Families I have helped before"),
}


class QuietForm(FlaskForm):
    """Own quiet hours, or those of the bank."""

    whose = RadioField(
        _l("When is it quiet for you?"),
        choices=choices_of({"bank": _l("Like everybody here"), "own": _l("My own")}),
    )
    quiet_from = SelectField(_l("From"), coerce=int)
    quiet_to = SelectField(_l("Until"), coerce=int)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        hours = [SelectChoice(str(hour), f"{hour}:00") for hour in range(24)]
        self.quiet_from.choices = self.quiet_to.choices = hours

    @property
    def hours(self) -> tuple[int, int] | None:
        return (self.quiet_from.data, self.quiet_to.data) if self.whose.data == "own" else None


class RestForm(FlaskForm):
    until = DateField(_l("Until"), validators=[InputRequired(_l("Choose a day."))])


class WordForm(FlaskForm):
    """I am there at these hours, without being asked each time."""

    kinds = SelectMultipleField(_l("What for?"))
    weekdays = SelectMultipleField(_l("On which days?"), choices=choices_of(WEEKDAYS))
    starts = StringField(_l("From"), name="from")
    ends = StringField(_l("Until"), name="to")
    weekly_minutes = IntegerField(
        _l("How long in a week, at most?"), widget=NumberInput(step=QUARTER), default=120
    )
    for_whom = RadioField(_l("For whom?"), choices=choices_of(FOR_WHOM), default="near")
    until = DateField(_l("Until which day?"), validators=[InputRequired(_l("Choose a day."))])

    def __init__(self, kinds: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kinds.choices = [SelectChoice(code, KINDS[code]) for code in kinds]

    def draft(self) -> WordDraft:
        """What was typed; hours that are no hours make a word that ends before it begins."""
        starts, ends = (quarter_of(each.data or "") for each in (self.starts, self.ends))
        return WordDraft(
            kinds=tuple(self.kinds.data or ()),
            weekdays=tuple(int(each) for each in self.weekdays.data or ()),
            hours=(starts or 0, (96 if ends == 0 else ends or 0) if starts is not None else 0),
            weekly_minutes=self.weekly_minutes.data or 0,
            for_whom=ForWhom(self.for_whom.data),
            until_day=self.until.data,
        )

    def say(self, problems: list[Problem]) -> None:
        """Each problem in words, at its field."""
        fields = {"to": self.ends}
        for each in problems:
            field = fields.get(each.field) or self[each.field]
            field.errors = [*field.errors, _words(each)]


def _words(problem: Problem) -> str:
    words: dict[tuple[str, str], Any] = {
        ("kinds", "not_hers"): _l("Choose among what you do for others."),
        ("kinds", "too_many"): _l("Ten words are enough: end one first."),
        ("weekdays", "none"): _l("Choose one day at least."),
        ("weekdays", "beyond_hours"): _l("Then you are not free: first add it to your hours."),
        ("to", "not_after"): _l("Write hours in quarters, the later one last: 15:00 and 18:00."),
        ("weekly_minutes", "outside"): _l("Write quarters of an hour: 15, 30, 45, 60…"),
        ("until", "outside"): _l("Choose a day within a year from now."),
    }
    return str(words[problem.field, problem.kind])


def first_values(hours: Any) -> dict[str, Any]:
    """What the form begins with: the first of her own free hours."""
    weekly = sorted((day, pairs[0]) for day, pairs in hours.weekly.items() if pairs)
    if not weekly:
        return {}
    day, (low, high) = weekly[0]
    return {"weekdays": [str(day)], "starts": _clock(low), "ends": _clock(high)}


def _clock(quarter: int) -> str:
    return f"{quarter // 4 % 24:02}:{quarter % 4 * QUARTER:02}"
