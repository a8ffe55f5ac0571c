"""Asking the database what a person speaks."""

from sqlalchemy import ColumnElement, String, Text, cast, literal

from models.people import Person


def speaks(tongue: ColumnElement[str]) -> ColumnElement[bool]:
    """Is this language, by its code, among those of the person in the statement?"""
    # A list of codes is kept as JSON: between its quotation marks no code is part of another.
    quoted = literal('%"', String) + tongue + literal('"%', String)
    return cast(Person.speaks, Text).like(quoted)
