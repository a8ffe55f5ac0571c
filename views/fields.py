"""What the fields of every room's forms are made of: tidy words, choices, a length."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

SOME_LINES = 280
"""How long a note, thanks or a word for somebody may be."""
SOME_PARAGRAPHS = 1_000
"""How long may be what somebody tells about her safety, and what an operator notes of it."""


def tidy(value: str | None) -> str:
    """One line without spaces around or doubled inside."""
    return " ".join((value or "").split())


def at_most(characters: int) -> Length:
    return Length(max=characters, message=_l("At most %(n)s characters.", n=characters))


def choices_of(words: Mapping[Any, Any]) -> list[SelectChoice]:
    """What can be chosen, from {value: words}."""
    return [SelectChoice(value, label) for value, label in words.items()]
