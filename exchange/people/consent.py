"""Which text a person agrees to. A text is known by its hash: changed words are a new version."""

from dataclasses import dataclass
from hashlib import sha256

from exchange.people import (
    privacy_ar,
    privacy_en,
    privacy_es,
    privacy_fr,
    privacy_it,
    privacy_ro,
    privacy_sq,
)

PRIVACY = "privacy"
FOUND_AS = "found_as"
"""Being found as a woman or as a man by who needs personal care; the privacy notice says how."""

ACTING = "acting"
"""Who has no address lets an operator write down what she says; signed on paper."""

VERSION = "2026-11o"
"""Of the privacy notice. New words in it need a new version here, and everyone is told."""


@dataclass(frozen=True)
class Text:
    """One notice in one language: an opening, then sections of a title and its paragraphs."""

    version: str
    language: str
    opening: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def hash(self) -> bytes:
        """32 bytes over every word, in order."""
        parts = [self.version, self.language, self.opening]
        for title, paragraphs in self.sections:
            parts += [title, *paragraphs]
        return sha256("\n".join(parts).encode()).digest()


_FOLLOWING = {
    "ro": privacy_ro,
    "sq": privacy_sq,
    "ar": privacy_ar,
    "fr": privacy_fr,
    "es": privacy_es,
}
"""Written after the Italian one: each says of which version it is."""

_WORDS = {"it": privacy_it, "en": privacy_en} | _FOLLOWING


def privacy_notice(language: str) -> Text:
    """The notice in force in this language; in Italian where it was not written yet."""
    known = language in _WORDS and of_version(language) == VERSION
    words = _WORDS[language if known else "it"]
    return Text(VERSION, language if known else "it", words.OPENING, words.SECTIONS)


def of_version(language: str) -> str:
    """Which notice this language has: a sentence that is not in it yet must not go unread."""
    return str(_FOLLOWING[language].VERSION) if language in _FOLLOWING else VERSION
