"""One question as a form of one field, and what is said of an answer that cannot stand."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup
from wtforms import IntegerField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.form import BaseForm

from exchange.survey import diary
from exchange.survey.answering import Problem, Wrong
from exchange.survey.questions import Answer, Kind, Question


def form_of(of: Question, answer: Answer | None, tongue: str, *, name: str = "given") -> Any:
    """The field of a question, with what was answered before in it."""
    label = of.text.get(tongue, "")
    unit = (of.unit or {}).get(tongue, "")
    choices = [SelectChoice(each.key, each.text.get(tongue, "")) for each in of.options]
    fields: dict[Kind, Any] = {
        Kind.ONE: lambda: RadioField(label, choices=choices),
        Kind.MANY: lambda: SelectMultipleField(label, choices=choices),
        Kind.NUMBER: lambda: IntegerField(
            Markup("{} <small>({})</small>").format(label, unit) if unit else label
        ),
        Kind.WORDS: lambda: TextAreaField(label),
        Kind.DIARY: lambda: StringField(label),
    }

    held: Any = answer
    if isinstance(answer, frozenset):
        held = sorted(answer)
    elif isinstance(answer, tuple):
        held = diary.write(answer)
    found = BaseForm({name: fields[of.kind]()})
    found.process(data={name: held})
    return found[name]


def say_again(field: Any, texts: list[str], fault: str) -> None:
    """What was written stays as it was written, with why it cannot stand."""
    field.raw_data, field.errors = texts, [fault]
    if isinstance(field, SelectMultipleField):
        field.data = texts
    elif isinstance(field, StringField | RadioField):
        field.data = texts[0] if texts else None


def heard(of: Question, given: list[str]) -> list[str]:
    """The fields as they arrived. What no table could hold is left out."""
    return [each.replace("\x00", "").replace("\r\n", "\n") for each in given if each.strip()]


def wrong_words(problem: Problem) -> str:
    number = problem.bound or 0
    match problem.wrong:
        case Wrong.MISSING:
            return _("This one we need to know.")
        case Wrong.NOT_ALONE:
            return _("That answer stands alone: untick it, or the others.")
        case Wrong.TOO_FEW:
            return ngettext("Choose at least %(num)s.", "Choose at least %(num)s.", number)
        case Wrong.TOO_MANY:
            return ngettext("Choose %(num)s at most.", "Choose %(num)s at most.", number)
        case Wrong.NOT_WHOLE:
            return _("A whole number, please.")
        case Wrong.TOO_LOW:
            return _("At least %(n)s, please.", n=number)
        case Wrong.TOO_HIGH:
            return _("At most %(n)s, please.", n=number)
        case Wrong.TOO_LONG:
            return _("At most %(n)s characters.", n=number)
    return _("We could not read that answer: choose again.")
