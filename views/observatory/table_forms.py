"""The forms of a table that is to go out, or be corrected, and the table as somebody hands it in."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired

from exchange.observatory.actions import About, Counted
from exchange.observatory.correction_actions import Correction
from exchange.observatory.subjects import Subject, broken_down
from views import incoming
from views.fields import at_most, choices_of, tidy
from views.observatory.table_words import BROKEN_DOWN, SUBJECTS
from views.own_files import whole

ROWS_MAX, COLUMNS_MAX = 200, 50
_LABEL = 100


class TableForm(FlaskForm):
    title = StringField(
        _l("What the table says"), filters=[tidy], validators=[DataRequired(), at_most(200)]
    )
    source = StringField(
        _l("Where the figures come from"),
        filters=[tidy],
        validators=[DataRequired(), at_most(500)],
    )
    subject = SelectField(_l("Who is counted"), choices=choices_of(SUBJECTS))
    rows_by = SelectField(_l("The rows are"), choices=choices_of(BROKEN_DOWN))
    columns_by = SelectField(_l("The columns are"), choices=choices_of(BROKEN_DOWN), default="sex")
    first = DateField(_l("From the day"), validators=[InputRequired()])
    last = DateField(_l("To the day"), validators=[InputRequired()])
    file = FileField(_l("The file"))
    text = TextAreaField(_l("Or paste it here"))

    def validate_columns_by(self, field: Any) -> None:
        if len(broken_down(self.rows_by.data, field.data)) < 2:
            raise ValidationError(_("Rows and columns must be two different things."))

    def validate_last(self, field: Any) -> None:
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(_("The last day comes before the first."))

    def validate_text(self, field: Any) -> None:
        """The file, if there is one, is read from here on as if it had been pasted."""
        take_file(self.file, field)
        self.counted = counted_in(field.data or "")

    def about(self) -> About:
        return About(
            Subject(self.subject.data),
            broken_down(self.rows_by.data, self.columns_by.data),
            self.first.data,
            self.last.data,
            self.title.data,
            self.source.data,
        )


class CorrectionForm(FlaskForm):
    wrong = TextAreaField(
        _l("What was wrong"), filters=[tidy], validators=[DataRequired(), at_most(500)]
    )
    title = StringField(
        _l("What the table says"), filters=[tidy], validators=[DataRequired(), at_most(200)]
    )
    source = StringField(
        _l("Where the figures come from"),
        filters=[tidy],
        validators=[DataRequired(), at_most(500)],
    )
    file = FileField(_l("The file"))
    text = TextAreaField(_l("Or paste it here"))

    def validate_text(self, field: Any) -> None:
        take_file(self.file, field)
        self.counted = counted_in(field.data) if field.data else None

    def correction(self) -> Correction:
        return Correction(self.wrong.data, self.title.data, self.source.data, self.counted)


def take_file(file: Any, field: Any) -> None:
    """What was handed in as a file is read as if it had been pasted."""
    content = file.data.read() if file.data else b""
    if content:
        field.data = incoming.decoded(content)


def counted_in(text: str) -> Counted:
    """Labels in the first row and the first column, whole numbers between, no totals."""
    try:
        lines = [(line, row) for line, row in incoming.table(text) if any(row)]
    except ValueError as wrong:
        raise ValidationError(_("This is no table.")) from wrong
    columns = tuple(label.strip()[:_LABEL] for label in lines[0][1][1:]) if lines else ()
    rows = tuple(row[0].strip()[:_LABEL] for _line, row in lines[1:])
    if not columns or not rows:
        raise ValidationError(_("There is no number in this table."))
    if len(rows) > ROWS_MAX or len(columns) > COLUMNS_MAX:
        raise ValidationError(
            _("At most %(rows)s rows and %(columns)s columns.", rows=ROWS_MAX, columns=COLUMNS_MAX)
        )
    if len({*rows} - {""}) < len(rows) or len({*columns} - {""}) < len(columns):
        raise ValidationError(_("Each row and each column needs a name of its own."))
    return Counted(
        rows, columns, [_numbers(line, row[1:], len(columns)) for line, row in lines[1:]]
    )


def _numbers(line: int, cells: list[str], columns: int) -> list[int]:
    try:
        found = [whole(cell.strip()) for cell in cells]
    except ValueError as wrong:
        raise ValidationError(
            _("Row %(row)s: only whole numbers from 0, please.", row=line)
        ) from wrong
    if len(found) != columns:
        raise ValidationError(_("Row %(row)s is longer or shorter than the first.", row=line))
    return found
