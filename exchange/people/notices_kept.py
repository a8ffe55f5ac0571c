"""Privacy notices that were in force once, word by word: who agreed to one can read it again.

Each version is a file beside this module, in Italian and English, kept by `flask privacy keep-notice`
when it is in force. Other languages follow those two.
"""

import json
from functools import cache
from pathlib import Path

from exchange.people.consent import VERSION, Text, of_version, privacy_notice

KEPT = Path(__file__).parent / "notices"
IN = ("it", "en")


@cache
def versions() -> tuple[str, ...]:
    """Every version that can be read, the newest first."""
    known = {path.stem for path in KEPT.glob("*.json")} | {VERSION}
    return tuple(sorted(known, reverse=True))


def notice_of(version: str, language: str) -> Text | None:
    """The notice as it read in that version; in Italian for who reads another language. None: no such."""
    if version == VERSION:
        return privacy_notice(language)
    if version not in versions():
        return None
    return _kept(version, language if language in IN else "it")


@cache
def _kept(version: str, language: str) -> Text:
    told = json.loads((KEPT / f"{version}.json").read_text(encoding="utf-8"))[language]
    sections = tuple((title, tuple(words)) for title, words in told["sections"])
    return Text(version, language, told["opening"], sections)


def as_kept() -> str:
    """The notice in force, as its file holds it."""
    told = {
        language: privacy_notice(language) for language in IN if of_version(language) == VERSION
    }
    kept = {
        language: {"opening": text.opening, "sections": [[a, list(b)] for a, b in text.sections]}
        for language, text in told.items()
    }
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
