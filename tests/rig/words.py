"""Whether every word on the pages is written in every language, and nothing else is kept."""

import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("it", "en", "ro", "sq", "ar", "fr", "es")
"""None of them lacks a sentence."""
EXTRACT = ["-m", "babel.messages.frontend", "-q", "extract", "-F", "translations/babel.cfg"]
EXTRACT += ["-k", "_l", "-k", "lazy_gettext", "-k", "_n:1,2", "-c", "Note:", "--no-location"]
# Babel would leave out folders that begin with an underscore: the macros of the pages are in one.
EXTRACT += ["--ignore-dirs", ".*"]


def words_on_pages() -> Catalog:
    """Every sentence that code and templates ask to be translated."""
    with tempfile.NamedTemporaryFile(suffix=".pot") as pot:
        subprocess.run(
            [sys.executable, *EXTRACT, "-o", pot.name, "."], check=True, cwd=ROOT, text=True
        )
        return read_po(pot)


def problems(asked: Catalog, language: str) -> list[str]:
    """What this language lacks, keeps for nothing or says with other gaps, one line each."""
    path = ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return [f"{language}: no {path.relative_to(ROOT)}"]
    with path.open("rb") as file:
        kept = read_po(file, locale=language)
    wanted = {message.id for message in asked if message.id}
    written = {message.id: message for message in kept if message.id}
    lines = [f"{language}: not in the file: {id}" for id in wanted - set(written)]
    lines += [f"{language}: on no page any more: {id}" for id in set(written) - wanted]
    for message in written.values():
        lines += [f"{language}: {fault}: {message.id}" for fault in faults(message, kept)]
    return sorted(lines)


def faults(message: Message, kept: Catalog) -> list[str]:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(strings):
        return ["not translated"]
    found = ["marked as doubtful"] if message.fuzzy else []
    return found + [str(error) for error in message.check(kept)]
