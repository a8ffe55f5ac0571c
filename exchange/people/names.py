"""What others read of a name: the first name and one letter, and two letters for the picture."""

import unicodedata

NAMELESS = "—"
"""What is read where the name of somebody erased stood."""


def short_name(first_name: str, last_name: str) -> str:
    """ "Ada S." for Ada Sabatelli; the first name alone where there is no second."""
    first, letter = _tidy(first_name), _letter(last_name)
    return f"{first} {letter}." if letter else first


def initials(first_name: str, last_name: str) -> str:
    """ "AS" for Ada Sabatelli; one letter, or none, where the name has no more."""
    return _letter(first_name) + _letter(last_name)


def _tidy(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _letter(name: str) -> str:
    # An apostrophe or a hyphen before the name is no letter: 'Ndrea is N.
    return next((sign.upper()[:1] for sign in _tidy(name) if sign.isalpha()), "")
