"""A pact's text: its clauses, how they are written down to the letter, and where a version stands. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from exchange.pact.refusals import NoPactText

CLAUSES_MAX, HEADING_MAX, BODY_MAX = 60, 120, 6000
FORM = "prossima pact 1"


class Stage(StrEnum):
    """Where a version stands. Signed: at least once, and never changed again."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    OPEN = "open"
    SIGNED = "signed"
    AMENDED = "amended"


@dataclass(frozen=True)
class Clause:
    """Its heading on one line; its body in paragraphs, with an empty line between them."""

    heading: str
    body: str

    @property
    def paragraphs(self) -> list[str]:
        return self.body.split("\n\n") if self.body else []


@dataclass(frozen=True)
class Document:
    """What a version says."""

    title: str
    version: int
    clauses: tuple[Clause, ...]


def tidied(heading: str, body: str) -> Clause:
    """Spaces and line breaks as the canonical text has them: one between words, one line a paragraph."""
    parts = re.split(r"\n\s*\n", body.replace("\r\n", "\n").replace("\r", "\n"))
    # None begins as a heading does: then a text could be read in two ways.
    paragraphs = [" ".join(part.split()).lstrip("# ") for part in parts]
    return Clause(" ".join(heading.split()), "\n\n".join(each for each in paragraphs if each))


def wording(document: Document) -> str:
    """The text as it is signed: UTF-8, lines end in a line feed, an empty line between parts.

    A clause begins with "# ", its number and its heading. So the same text has one form only, and
    another text another: no paragraph begins with "# ".
    """
    parts = [f"{FORM}\n{' '.join(document.title.split())}\nversion {document.version}"]
    for number, clause in enumerate(document.clauses, 1):
        parts.append(f"# {number}. {clause.heading}")
        parts.extend(clause.paragraphs)
    return "\n\n".join(parts) + "\n"


def seen(document: Document) -> str:
    """Which words these are: a form brings it back, so that nobody writes over what she has not read."""
    return sha256(wording(document).encode()).hexdigest()


def read_wording(text: str) -> Document:
    """The document this text is. Raises NoPactText for what does not come out the same again."""
    head, *parts = text.removesuffix("\n").split("\n\n")
    lines = head.split("\n")
    if (
        len(lines) != 3
        or lines[0] != FORM
        or not re.fullmatch(r"version [1-9][0-9]{0,4}", lines[2])
    ):
        raise NoPactText()
    clauses = _clauses(parts, re.compile(r"# [0-9]+\. (.*)"))
    found = Document(lines[1], int(lines[2].removeprefix("version ")), clauses)
    if wording(found) != text:
        raise NoPactText()
    return found


def typed(text: str) -> tuple[Clause, ...]:
    """Clauses as somebody types them: a line that begins with # is a heading, below it what it says.

    Empty for a text that begins without a heading; what is too long is for the form to say.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    plain = re.sub(r"(?m)^#.*$", r"\n\g<0>\n", plain)
    return _clauses(re.split(r"\n\s*\n", plain.strip()), re.compile(r"#+\s*(?:[0-9]+\.\s+)?(.*)"))


def _clauses(parts: Sequence[str], begins: re.Pattern[str]) -> tuple[Clause, ...]:
    found: list[tuple[str, list[str]]] = []
    for part in parts:
        heading = begins.fullmatch(part.strip("\n"))
        if heading:
            found.append((heading[1], []))
        elif found:
            found[-1][1].append(part)
        else:
            return ()
    return tuple(tidied(heading, "\n\n".join(body)) for heading, body in found)


def retyped(clauses: Sequence[Clause]) -> str:
    """As one types them, to go on from there."""
    return "\n\n".join(f"# {each.heading}\n\n{each.body}".rstrip() for each in clauses)


def stage(state: str, *, signatures: int, is_newest: bool) -> Stage:
    """`is_newest`: no later version has been signed."""
    if state != Stage.OPEN:
        return Stage(state)
    if not is_newest:
        return Stage.AMENDED
    return Stage.SIGNED if signatures else Stage.OPEN
