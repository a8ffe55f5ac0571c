"""Checking what is published, far from this installation: a text, and the file of its signatures. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from exchange.errors import Refusal
from exchange.pact import pact_texts, signatures
from exchange.pact.pact_texts import Document
from exchange.pact.signatures import Proof, Statement

FORM = "prossima signatures 1"


def published(document: Document, wording: str, signed: Iterable[tuple[str, Proof]]) -> Any:
    """The file, as a document of JSON."""
    return {
        "form": FORM,
        "title": document.title,
        "version": document.version,
        "document": signatures.hash_of(wording),
        "signatures": [signatures.published(text, proof) for text, proof in signed],
    }


@dataclass(frozen=True)
class Checked:
    """One signature of the file, by its place; `statement` None where it does not hold.

    `origin`: the address at which it was signed, that the key answers for.
    """

    place: int
    statement: Statement | None
    key: str
    fault: str
    origin: str = ""


@dataclass(frozen=True)
class Found:
    """`fault`: what is wrong with the two files as wholes: "", not_a_text, not_signatures, other_text."""

    document: str
    fault: str
    signatures: tuple[Checked, ...] = ()

    @property
    def holds(self) -> bool:
        """A file from which every signature was taken shows nothing."""
        is_each_one = all(each.statement for each in self.signatures)
        return not self.fault and bool(self.signatures) and is_each_one


def verify(text: bytes, file: str) -> Found:
    """Is this the text these signatures are under, to the letter, and is each of them one?"""
    try:
        wording = text.decode()
        version = pact_texts.read_wording(wording).version
    except (ValueError, Refusal):
        return Found("", "not_a_text")
    document = signatures.hash_of(wording)
    try:
        said = json.loads(file)
        listed, named = list(said["signatures"]), said["document"]
        known = said["form"] == FORM
    except (ValueError, TypeError, KeyError, RecursionError):
        return Found(document, "not_signatures")
    if not known:
        return Found(document, "not_signatures")
    seen: set[int] = set()
    checked = [
        _checked(place, each, document, str(version), seen) for place, each in enumerate(listed, 1)
    ]
    return Found(document, "" if named == document else "other_text", tuple(checked))


def _checked(place: int, said: Any, document: str, version: str, seen: set[int]) -> Checked:
    try:
        text, proof = signatures.read_published(said)
        statement = signatures.check(text, proof)
    except Refusal:
        return Checked(place, None, "", "not_signed")
    key = signatures.fingerprint(proof.public_key)
    if (statement.about, statement.document, statement.version) != ("pact", document, version):
        return Checked(place, None, key, "other_text")
    if statement.organisation_id in seen:
        return Checked(place, None, key, "twice")
    seen.add(statement.organisation_id)
    return Checked(place, statement, key, "", proof.origin)


def first_difference(mine: str, published_text: str) -> int:
    """The number of the first line that is not the same, from one; 0 where none is."""
    lines, others = mine.split("\n"), published_text.split("\n")
    for number, (one, other) in enumerate(zip(lines, others, strict=False), 1):
        if one != other:
            return number
    return 0 if len(lines) == len(others) else min(len(lines), len(others)) + 1
