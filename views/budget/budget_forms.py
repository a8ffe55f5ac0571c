"""Forms of a budget read again: a file, what its columns are, the class of a line, a rule."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from exchange.budget.classes import Code
from exchange.budget.columns import Columns, Field
from exchange.budget.file_lines import codes
from exchange.budget.shares import Shares, bp, of_parts, only
from exchange.budget.suggesting import Rule
from views.budget.budget_words import CODES, FIELDS
from views.fields import at_most, choices_of, tidy

YEAR_MIN, YEAR_MAX = 1990, 2100
MOTIVE_MAX = 300
IN_PARTS = "parts"
_PARTS = {"direct": Code.DIRECT, "sensitive": Code.SENSITIVE, "neutral": Code.NEUTRAL}


def _year() -> IntegerField:
    wrong = _l("Write a year with four digits.")
    return IntegerField(
        _l("Of which year?"),
        validators=[InputRequired(wrong), NumberRange(YEAR_MIN, YEAR_MAX, wrong)],
    )


class BudgetFileForm(FlaskForm):
    year = _year()
    file = FileField(
        _l("The file"),
        description=_l("CSV or Excel (XLSX), as your office exports it."),
        validators=[FileRequired(_l("Choose a file."))],
    )


class ColumnsForm(FlaskForm):
    """A column of the file for each thing we read; none where the file does not say it."""

    year = _year()
    heading_row = IntegerField(validators=[InputRequired(), NumberRange(0, 1000)])
    mission = SelectField(FIELDS[Field.MISSION])
    programme = SelectField(FIELDS[Field.PROGRAMME])
    chapter = SelectField(FIELDS[Field.CHAPTER])
    text = SelectField(FIELDS[Field.TEXT])
    forecast = SelectField(FIELDS[Field.FORECAST])
    actual = SelectField(FIELDS[Field.ACTUAL])

    def offer(self, headings: list[str]) -> "ColumnsForm":
        """The headings of the file to choose from; one without words by its number."""
        there = [
            (str(at), words or _("Column %(number)s", number=at + 1))
            for at, words in enumerate(headings)
        ]
        for field in Field:
            self[field.value].choices = [("", _("not in this file")), *there]
        return self

    def columns(self) -> Columns:
        said = {field: self[field.value].data for field in Field}
        return Columns(self.heading_row.data, {each: int(at) for each, at in said.items() if at})


def columns_form(columns: Columns, year: int, headings: list[str]) -> ColumnsForm:
    """As it stands now."""
    at = {field.value: str(place) for field, place in columns.at.items()}
    form = ColumnsForm(formdata=None, data={"year": year, "heading_row": columns.heading_row} | at)
    return form.offer(headings)


def _part(label: Any) -> StringField:
    return StringField(label, filters=[tidy], validators=[Optional(), at_most(8)])


class SharesForm(FlaskForm):
    """One class for all of it, or parts that make a hundred."""

    code = RadioField(
        _l("Class"),
        choices=choices_of({**CODES, IN_PARTS: _l("In parts")}),
        validators=[InputRequired(_l("Choose a class."))],
    )
    direct = _part(_l("Direct, in percent"))
    sensitive = _part(_l("Sensitive, in percent"))
    neutral = _part(_l("Neutral, in percent"))
    motive = StringField(
        _l("Why?"),
        description=_l("In a few words. Whoever reads it again sees them, and so does the report."),
        filters=[tidy],
        validators=[DataRequired(_l("Write a few words.")), at_most(MOTIVE_MAX)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        is_whole = super().validate(extra_validators)
        if self.code.data == IN_PARTS and not self.shares_said().is_whole:
            self.direct.errors = [*self.direct.errors, self._not_whole()]
            return False
        return is_whole

    def _not_whole(self) -> str:
        parts = [bp(self[name].data or "") for name in _PARTS]
        if None in parts:
            return _("Write percents from 0 to 100, with two digits behind the comma at most.")
        made = sum(part or 0 for part in parts) / 100
        return _("The parts make %(made)s %%. They must make 100 %%.", made=f"{made:g}")

    def shares_said(self) -> Shares:
        if self.code.data != IN_PARTS:
            return only(Code(self.code.data))
        return of_parts({code: bp(self[name].data or "") or 0 for name, code in _PARTS.items()})


class LineForm(SharesForm):
    version = HiddenField(validators=[InputRequired()])


class RuleForm(SharesForm):
    """Lines of a mission, of a programme in it, or with words in them."""

    mission = StringField(
        _l("Mission"),
        description=_l("Two digits, such as 12."),
        filters=[tidy],
        validators=[Optional(), at_most(10)],
    )
    programme = StringField(
        _l("Programme"),
        description=_l("Two digits, such as 01."),
        filters=[tidy],
        validators=[Optional(), at_most(10)],
    )
    words = StringField(
        _l("Words in the line"),
        description=_l("Such as: nursery. Leave it empty for all lines of the mission."),
        filters=[tidy],
        validators=[Optional(), at_most(60)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        is_whole = super().validate(extra_validators)
        if not (self.mission.data or self.words.data):
            said = _("Write a mission, or words to look for.")
            self.mission.errors = [*self.mission.errors, said]
            return False
        if self.programme.data and not self.mission.data:
            self.mission.errors = [*self.mission.errors, _("A programme lies in a mission.")]
            return False
        return is_whole

    def rule(self) -> Rule:
        mission, programme = codes(self.mission.data or "", self.programme.data or "")
        words = (self.words.data or "").strip()
        return Rule(mission, programme, words, self.shares_said(), self.motive.data or "")


def shares_fields(shares: Shares | None) -> dict[str, str]:
    """A class as the form says it."""
    if shares is None:
        return {}
    if shares.code:
        return {"code": shares.code.value}
    parts = dict(shares.each())
    return {"code": IN_PARTS} | {
        name: f"{parts[code] / 100:g}" for name, code in _PARTS.items() if parts[code]
    }
