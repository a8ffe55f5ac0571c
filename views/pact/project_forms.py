"""Forms of a project's sheet and of the twelve questions."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError

from exchange.budget.amounts import cents
from exchange.pact.gender_check import Answer, Reply, questions
from exchange.pact.projects import BANDS, Sheet, is_too_few
from exchange.places.municipalities import MUNICIPALITIES
from views.budget.effect_forms import written
from views.fields import at_most, choices_of, tidy
from views.pact.project_words import REPLIES

CENTS_MAX = 10**12
PEOPLE_MAX = 1_000_000
_WHOLE = _l("Write a whole number.")
_AMOUNT = _l("Write an amount, such as 12.500 or 12500,50.")


class PartForm(FlaskForm):
    """`seen` is the version that was read."""

    seen = HiddenField()

    def seen_version(self) -> int:
        """Whatever else is no version at all."""
        said = self.seen.data or ""
        return int(said) if said.isdecimal() and len(said) < 9 else -1


def of_people(label: Any) -> IntegerField:
    """How many: nobody, or as many as point at no one."""
    some = NumberRange(0, PEOPLE_MAX, _WHOLE)
    return IntegerField(label, validators=[Optional(), some, _enough])


def _enough(form: FlaskForm, field: Any) -> None:
    if is_too_few(field.data):
        raise ValidationError(_("From one to four: leave the box empty."))


class SheetForm(PartForm):
    """What it is, where, when, for how much and for whom. Bands without both numbers say nothing."""

    title = StringField(
        _l("Title"), validators=[DataRequired(_l("Give it a title.")), at_most(120)]
    )
    municipality = SelectField(_l("Where?"), validators=[InputRequired(_l("Choose where."))])
    partners = StringField(_l("Who does it with you?"), validators=[at_most(300)])
    cost = StringField(_l("What does it cost, in euros?"), validators=[DataRequired(_AMOUNT)])
    starts_on = DateField(_l("From"), validators=[InputRequired(_l("Say the day."))])
    ends_on = DateField(_l("Until"), validators=[InputRequired(_l("Say the day."))])
    aim = TextAreaField(
        _l("What is to change, in one sentence?"),
        validators=[DataRequired(_l("Write a few words.")), at_most(300)],
    )
    words = TextAreaField(
        _l("How it works"), validators=[DataRequired(_l("Write a few words.")), at_most(4_000)]
    )
    women_1, women_2, women_3, women_4, women_5 = (of_people(_l("Women")) for _ in BANDS)
    men_1, men_2, men_3, men_4, men_5 = (of_people(_l("Men")) for _ in BANDS)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named = {each.istat: each.name for each in MUNICIPALITIES}
        self.municipality.choices = choices_of({"": _l("Choose"), **named})

    def validate_cost(self, field: Any) -> None:
        try:
            found = cents(field.data)
        except ValueError:
            found = None
        if found is None or not 0 <= found <= CENTS_MAX:
            raise ValidationError(_AMOUNT)

    def validate_ends_on(self, field: Any) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_("It ends before it begins."))

    def by_band(self) -> list[tuple[str, Any, Any]]:
        """Each band with its two fields, for the page."""
        return [
            (band, self[f"women_{number}"], self[f"men_{number}"])
            for number, band in enumerate(BANDS, 1)
        ]

    def sheet(self) -> Sheet:
        return Sheet(
            title=tidy(self.title.data),
            municipality=self.municipality.data,
            partners=tidy(self.partners.data),
            cost_cents=cents(self.cost.data) or 0,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            aim=tidy(self.aim.data),
            words=(self.words.data or "").strip(),
            reached={
                band: (women.data, men.data)
                for band, women, men in self.by_band()
                if women.data is not None and men.data is not None
            },
        )


def of_sheet(sheet: Sheet, version: int) -> SheetForm:
    """With what stands there now."""
    reached = {
        f"{sex}_{number}": sheet.reached[band][at]
        for number, band in enumerate(BANDS, 1)
        if band in sheet.reached
        for at, sex in enumerate(("women", "men"))
    }
    plain = ("title", "municipality", "partners", "starts_on", "ends_on", "aim", "words")
    return SheetForm(
        formdata=None,
        seen=str(version),
        cost=written(sheet.cost_cents * 10),
        **{name: getattr(sheet, name) for name in plain},
        **reached,
    )


class CheckForm(PartForm):
    """A reply and what it stands on, for each question. `of` makes one in a language."""

    @classmethod
    def of(cls, tongue: str, **kwargs: Any) -> "CheckForm":
        fields: dict[str, Any] = {}
        for each in questions():
            fields[f"reply_{each.key}"] = RadioField(
                each.question[tongue], choices=choices_of(REPLIES), validators=[Optional()]
            )
            fields[f"words_{each.key}"] = TextAreaField(
                _l("What does it stand on?"), validators=[at_most(1_000)]
            )
        made: CheckForm = type("CheckForm", (cls,), fields)(**kwargs)
        return made

    def fields_of(self, key: str) -> tuple[Any, Any]:
        return self[f"reply_{key}"], self[f"words_{key}"]

    def validate(self, extra_validators: Any = None) -> bool:
        """A yes without anything behind it is no answer."""
        is_whole = super().validate(extra_validators)
        for each in questions():
            reply, words = self.fields_of(each.key)
            if reply.data in (Reply.YES, Reply.PARTLY) and not (words.data or "").strip():
                words.errors = [*words.errors, _("Write a few words.")]
                is_whole = False
        return is_whole

    def answers(self) -> Mapping[str, Answer]:
        found = {}
        for each in questions():
            reply, words = self.fields_of(each.key)
            if reply.data:
                found[each.key] = Answer(Reply(reply.data), (words.data or "").strip())
        return found


def of_answers(answers: Mapping[str, Answer], version: int, tongue: str) -> CheckForm:
    """With what was said until now."""
    said = {f"reply_{key}": each.reply.value for key, each in answers.items()}
    said |= {f"words_{key}": each.words for key, each in answers.items()}
    return CheckForm.of(tongue, formdata=None, seen=str(version), **said)
