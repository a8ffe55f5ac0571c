"""Forms of a project's numbers before and after, and of what it hangs together with."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from exchange.pact.commitments import MILLI
from exchange.pact.projects import GROUP_MIN, Effect, Link, Tie
from views.budget.effect_forms import a_number, milli, written
from views.fields import at_most, choices_of, tidy
from views.pact.project_forms import PartForm
from views.pact.project_words import UNITS

_NUMBER = [DataRequired(_l("Write the number of before.")), a_number]


class EffectForm(PartForm):
    """One indicator. `place` is that of the one it replaces; none: one more."""

    place = HiddenField()
    name = StringField(
        _l("What is measured?"),
        validators=[DataRequired(_l("Say what is measured.")), at_most(120)],
    )
    unit = SelectField(_l("In what?"), choices=choices_of(UNITS), default="people")
    source = StringField(
        _l("Where does the number come from?"),
        validators=[DataRequired(_l("Say where the number comes from.")), at_most(120)],
    )
    before_on = DateField(_l("Measured on"), validators=[InputRequired(_l("Say the day."))])
    women_before = StringField(_l("Women"), validators=_NUMBER)
    men_before = StringField(_l("Men"), validators=_NUMBER)
    wanted = StringField(
        _l("Difference you aim at"),
        description=_l("Women less men. Write 0 where both are to have the same."),
        validators=[a_number],
    )
    after_on = DateField(_l("Measured on"), validators=[Optional()])
    women_after = StringField(_l("Women"), validators=[a_number])
    men_after = StringField(_l("Men"), validators=[a_number])

    def validate_after_on(self, field: Any) -> None:
        if field.data and self.before_on.data and field.data < self.before_on.data:
            raise ValidationError(_("It ends before it begins."))

    def validate_men_after(self, field: Any) -> None:
        said = [(each.data or "").strip() for each in (self.women_after, field)]
        if len({bool(each) for each in (*said, self.after_on.data)}) > 1:
            raise ValidationError(_("Write women, men and the day, or none of them."))

    def validate(self, extra_validators: Any = None) -> bool:
        """So few people would point at somebody."""
        is_whole = super().validate(extra_validators)
        for each in (self.women_before, self.men_before, self.women_after, self.men_after):
            if self.unit.data == "people" and not each.errors:
                number = milli(each.data)
                if number is not None and 0 < number < GROUP_MIN * MILLI:
                    each.errors = [*each.errors, _("So small a number points at somebody")]
                    is_whole = False
        return is_whole

    def place_in(self, effects: tuple[Effect, ...]) -> int | None:
        """Which one it replaces, if it is there."""
        said = self.place.data or ""
        found = int(said) if said.isdecimal() and len(said) < 3 else None
        return found if found is not None and found < len(effects) else None

    def effect(self) -> Effect:
        is_after = self.after_on.data is not None
        return Effect(
            name=tidy(self.name.data),
            unit=self.unit.data,
            source=tidy(self.source.data),
            before_on=self.before_on.data,
            women_before=milli(self.women_before.data) or 0,
            men_before=milli(self.men_before.data) or 0,
            wanted_gap=milli(self.wanted.data),
            after_on=self.after_on.data,
            women_after=milli(self.women_after.data) if is_after else None,
            men_after=milli(self.men_after.data) if is_after else None,
        )


def of_effect(effect: Effect | None, place: int | None, version: int) -> EffectForm:
    """With what stands there now, or bare."""
    if effect is None or place is None:
        return EffectForm(formdata=None, seen=str(version))
    return EffectForm(
        formdata=None,
        seen=str(version),
        place=str(place),
        name=effect.name,
        unit=effect.unit,
        source=effect.source,
        before_on=effect.before_on,
        women_before=written(effect.women_before),
        men_before=written(effect.men_before),
        wanted=written(effect.wanted_gap),
        after_on=effect.after_on,
        women_after=written(effect.women_after),
        men_after=written(effect.men_after),
    )


class TiesForm(PartForm):
    """What it hangs together with, of what may be read by all."""

    ties = SelectMultipleField(
        _l("What it hangs together with"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(self, named: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ties.choices = choices_of(named)

    def found(self) -> tuple[Tie, ...]:
        return tuple(map(_tie, self.ties.data or ()))


def key_of(tie: Tie) -> str:
    """As a box on the page names it."""
    return ":".join((tie.kind.value, str(tie.of_id), tie.mission))


def keys_of(ties: Iterable[Tie]) -> list[str]:
    return [key_of(each) for each in ties]


def _tie(key: str) -> Tie:
    kind, of_id, mission = key.split(":")
    return Tie(Link(kind), int(of_id), mission)
