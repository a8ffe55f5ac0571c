"""Which text a person agrees to. A text is known by its hash: changed words are a new version."""

from dataclasses import dataclass
from hashlib import sha256

from exchange.people import privacy_en, privacy_it

PRIVACY = "privacy"
FOUND_AS = "found_as"
"""Being found as a woman or as a man by who needs personal care; the privacy notice says how."""

VERSION = "2026-11e"
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


_TEXTS = {
    "it": Text(VERSION, "it", privacy_it.OPENING, privacy_it.SECTIONS),
    "en": Text(VERSION, "en", privacy_en.OPENING, privacy_en.SECTIONS),
}


def privacy_notice(language: str) -> Text:
    """The notice in force in this language, in Italian where it was never written."""
    return _TEXTS.get(language, _TEXTS["it"])
