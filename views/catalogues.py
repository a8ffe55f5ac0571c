"""The languages of pages and letters: who has read each catalogue, and what stands in for a gap."""

from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from babel.support import Translations
from flask import g
from flask_babel import Domain, get_locale

LANGUAGES = {
    "it": "Italiano",
    "en": "English",
    "ro": "Română",
    "sq": "Shqip",
    "ar": "العربية",
    "fr": "Français",
    "es": "Español",
}
FIRST = "it"
"""The language everybody here reads best after her own: it fills the gaps of the others."""

FOLDER = Path(__file__).parent.parent / "translations"
READ_BY = "# Reviewed-By:"


class Words(Domain):
    """The sentences of a language, looked up once a page: a page asks for two hundred of them."""

    def get_translations(self) -> Any:
        locale = get_locale()
        kept = g.get("translations")
        if kept is None or kept[0] is not locale:
            kept = g.translations = (locale, self.of(str(locale)))
        return kept[1]

    def of(self, code: str) -> Translations:
        """A sentence missing here is said in Italian, and one missing there in English."""
        if code not in self.cache:
            found = Translations.load(str(FOLDER), [code])
            if code not in (FIRST, "en"):
                for key in _unsaid(code):
                    found._catalog.pop(key, None)
                found.add_fallback(self.of(FIRST))
            self.cache[code] = found
        return self.cache[code]


WORDS = Words()


def _unsaid(code: str) -> list[tuple[str, int]]:
    """The numbered sentences without words: the compiled file has the English ones in their place."""
    path = FOLDER / code / "LC_MESSAGES" / "messages.po"
    if 'msgstr[0] ""' not in path.read_text(encoding="utf-8"):
        return []
    with path.open("rb") as file:
        kept = read_po(file, locale=code)
    numbered = [message for message in kept if isinstance(message.id, tuple)]
    return [
        (message.id[0], form)
        for message in numbered
        if not all(message.string or [None])
        for form in range(kept.num_plurals)
    ]


def reader_of(code: str) -> str:
    """Who has read this language's sentences as one who grew up with it; empty: nobody yet.

    A catalogue keeps it in its head, where tools that renew the catalogue leave it alone.
    """
    with (FOLDER / code / "LC_MESSAGES" / "messages.po").open(encoding="utf-8") as file:
        for line in file:
            if line.startswith(READ_BY):
                return line.removeprefix(READ_BY).strip()
            if not line.startswith("#"):
                break
    return ""


def unread() -> frozenset[str]:
    """The languages whose pages say that nobody has read them yet."""
    return frozenset(code for code in LANGUAGES if not reader_of(code))
