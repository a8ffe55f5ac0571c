"""The forms of a year's report: of which day it is, and the bank's own words in two languages."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Field, HiddenField, TextAreaField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from exchange.observatory.report import TONGUES, WRITTEN, Words
from exchange.observatory.report_queries import Written
from views.fields import at_most
from views.kinds import TONGUES as NAMES
from views.observatory.report_words import PARTS

_LONG = 4000


class CloseForm(FlaskForm):
    """What was looked at is closed, and no other day."""

    as_of = DateField(
        _l("Day"), widget=HiddenInput(), validators=[InputRequired(_l("Choose a day."))]
    )


class WordsForm(FlaskForm):
    """Two fields for each part of the report; which writing of them was seen."""

    version = HiddenField()


def field_name(part: str, tongue: str) -> str:
    return f"{part}-{tongue}"


for _part in WRITTEN:
    for _tongue in TONGUES:
        setattr(
            WordsForm,
            field_name(_part, _tongue),
            TextAreaField(NAMES[_tongue], validators=[at_most(_LONG)]),
        )


def words_form(there: Written) -> WordsForm:
    """With what stands there now."""
    said = {
        field_name(part, tongue): there.words.get(part, {}).get(tongue, "")
        for part in WRITTEN
        for tongue in TONGUES
    }
    return WordsForm(formdata=None, version=str(there.version), **said)


def written(form: WordsForm) -> Words:
    return {
        part: {tongue: _text(form[field_name(part, tongue)]) for tongue in TONGUES}
        for part in WRITTEN
    }


def _text(field: Field) -> str:
    return (field.data or "").replace("\r\n", "\n").strip()


def seen_version(form: WordsForm) -> int:
    """As the page said; whatever else is no version at all."""
    said = form.version.data or ""
    return int(said) if said.isdecimal() and len(said) < 9 else -1


def groups(form: WordsForm) -> list[tuple[str, bool, list[Any]]]:
    """For each part its name, whether anything is written or wrong in it, and its fields."""
    found = []
    for part in WRITTEN:
        fields = [form[field_name(part, tongue)] for tongue in TONGUES]
        found.append((str(PARTS[part]), any(f.data or f.errors for f in fields), fields))
    return found
