"""Forms of the report on women and men at work: two fields a line, and the scorecard of a year."""

import re
from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import ValidationError

from exchange.budget.company import STEPS, TABLES, Figures, Sex, Table, Unit, cell, cells
from exchange.budget.company_actions import Filled
from exchange.budget.company_queries import ScoreCard
from exchange.budget.scorecard import MARK_MAX, Area
from views.budget.company_words import AREAS, SEXES
from views.fields import SOME_PARAGRAPHS, at_most, tidy

# 12345, 12.345 or 12 345; with cents 12345,60 or 12,345.60. Three digits after a sign are thousands.
_WHOLE = re.compile(r"\d{1,12}|\d{1,3}(?:[.,' \u00a0\u202f]\d{3}){1,3}", re.ASCII)
_CENTS = re.compile(r"(.*?)(?:[.,](\d{1,2}))?", re.ASCII)


def read_number(text: str, unit: Unit) -> int:
    """Whole people and hours, or cents of euros. ValueError for what is none."""
    whole, rest = text, ""
    if unit is Unit.CENTS:
        found = _CENTS.fullmatch(text)
        assert found
        whole, rest = found[1], found[2] or ""
    if not _WHOLE.fullmatch(whole):
        raise ValueError("not a number")
    number = int(re.sub(r"\D", "", whole))
    return number * 100 + int(rest.ljust(2, "0") or 0) if unit is Unit.CENTS else number


def written_number(number: int | None, unit: Unit) -> str:
    """As the field shows it, without thousands: every office reads it back."""
    if number is None:
        return ""
    if unit is not Unit.CENTS:
        return str(number)
    euros, cents = divmod(number, 100)
    return f"{euros},{cents:02d}" if cents else str(euros)


def field_name(table: str, line: str, sex: Sex) -> str:
    return f"{table}-{line}-{sex.value}"


class Checked:
    """A number from 0 to the table's most, or nothing."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def __call__(self, form: FlaskForm, field: StringField) -> None:
        if not field.data:
            return
        try:
            number = read_number(field.data, self.table.unit)
        except ValueError:
            raise ValidationError(_l("Write a number: 0, or more.")) from None
        if number > self.table.most:
            raise ValidationError(_l("This number is too large to be right."))


class StepForm(FlaskForm):
    """One step; which writing of the report was seen. `fills`: what is empty is 0."""

    version = HiddenField()
    fills = BooleanField(_l("Empty fields are 0"))


def _form_of(tables: tuple[Table, ...]) -> type[StepForm]:
    fields = {
        field_name(table.key, line, sex): StringField(
            SEXES[sex], filters=[tidy], validators=[Checked(table)]
        )
        for table in tables
        for line, sex in cells(table)
    }
    return type("OneStepForm", (StepForm,), fields)


_FORMS = {step: _form_of(tables) for step, tables in STEPS.items()}


def step_form(step: str, figures: Figures | None = None, version: int = 0) -> StepForm:
    """With what stands in the report; without figures, as it was sent."""
    if figures is None:
        return _FORMS[step]()
    there = {
        field_name(table.key, line, sex): written_number(
            cell(figures, table.key, line, sex), table.unit
        )
        for table in STEPS[step]
        for line, sex in cells(table)
    }
    return _FORMS[step](formdata=None, version=str(version), **there)


def filled(step: str, form: StepForm) -> Filled:
    """What was written, by table; also nothing as 0, where she says so."""
    return {table.key: dict(_cells(table, form)) for table in STEPS[step]}


def _cells(table: Table, form: StepForm) -> Iterator[tuple[tuple[str, Sex], int]]:
    for line, sex in cells(table):
        text = form[field_name(table.key, line, sex)].data
        if text:
            yield (line, sex), read_number(text, table.unit)
        elif form.fills.data:
            yield (line, sex), 0


def groups(step: str, form: StepForm) -> list[tuple[str, list[tuple[str, list[Any]]]]]:
    """By table, then by line: the two fields."""
    return [
        (
            table.key,
            [
                (line, [form[field_name(table.key, line, sex)] for sex in Sex])
                for line in TABLES[table.key].lines
            ],
        )
        for table in STEPS[step]
    ]


def seen_version(form: Any) -> int:
    """As the page said; whatever else is no version at all."""
    said = form.version.data or ""
    return int(said) if said.isdecimal() and len(said) < 9 else -1


class BeginForm(FlaskForm):
    """Of which two years a report is begun."""

    first_year = SelectField(_l("Which two years"), coerce=int)


class ScoreForm(FlaskForm):
    """A mark and what shows it, area by area; which writing of the scorecard was seen."""

    version = HiddenField()


class MarkOf:
    """From 0 to 100, or nothing yet."""

    def __call__(self, form: FlaskForm, field: StringField) -> None:
        if field.data and (not field.data.isascii() or not field.data.isdecimal()):
            raise ValidationError(_l("A whole number from 0 to 100."))
        if field.data and (len(field.data) > 3 or int(field.data) > MARK_MAX):
            raise ValidationError(_l("A whole number from 0 to 100."))


for _area in Area:
    setattr(
        ScoreForm,
        f"mark_{_area.value}",
        StringField(_l("Mark, 0 to 100"), filters=[tidy], validators=[MarkOf()]),
    )
    setattr(
        ScoreForm,
        f"shown_{_area.value}",
        TextAreaField(_l("What shows it"), validators=[at_most(SOME_PARAGRAPHS)]),
    )


def score_form(there: ScoreCard) -> ScoreForm:
    """With what stands there now."""
    marks = {f"mark_{area}": str(mark) for area, mark in there.marks.items()}
    shown = {f"shown_{area}": words for area, words in there.evidence.items()}
    return ScoreForm(formdata=None, version=str(there.version), **marks, **shown)


def marks(form: ScoreForm) -> dict[str, int]:
    found = {area.value: form[f"mark_{area.value}"].data for area in Area}
    return {area: int(mark) for area, mark in found.items() if mark}


def evidence(form: ScoreForm) -> dict[str, str]:
    found = {area.value: form[f"shown_{area.value}"].data or "" for area in Area}
    return {
        area: words.replace("\r\n", "\n").strip() for area, words in found.items() if words.strip()
    }


def areas(form: ScoreForm) -> list[tuple[Area, Any, Any, Any]]:
    """Each area, its name, and its two fields."""
    return [
        (area, AREAS[area], form[f"mark_{area.value}"], form[f"shown_{area.value}"])
        for area in Area
    ]
