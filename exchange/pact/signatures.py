"""What is signed, to the letter, and whether a signature is one: the same for server and for anybody.

A device signs a hash. Here it is the hash of a statement: which text (by its own hash), which version,
for whom, by whom, on which day. So nothing of it can be said otherwise afterwards. Pure.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any

from exchange.errors import Refusal
from exchange.pact.refusals import NotSigned
from exchange.people import passkeys
from exchange.people.passkeys import Site

FORM = "prossima signature 1"
STATEMENT_MAX = 4000


def hash_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 small letters and digits."""
    return sha256(text.encode()).hexdigest()


def grouped(hashed: str) -> str:
    """By fours, as people compare it."""
    return " ".join(hashed[at : at + 4] for at in range(0, len(hashed), 4))


@dataclass(frozen=True)
class Statement:
    """What one signature says. `about`: pact, founding, minutes; `document`: the hash of its text.

    `version`: of a pact, or the number by which the text is known.
    """

    about: str
    document: str
    version: str
    organisation: str
    organisation_id: int
    role: str
    name: str
    title: str
    day: date

    @property
    def text(self) -> str:
        """One line a field, in this order; a name with a line break in it would be two."""
        lines = [FORM]
        for each in fields(self):
            said = str(getattr(self, each.name))
            lines.append(f"{each.name.replace('_', '-')}: {' '.join(said.split())}")
        return "\n".join(lines) + "\n"

    @property
    def challenge(self) -> bytes:
        return sha256(self.text.encode()).digest()


def read_statement(text: str) -> Statement:
    """The statement these lines are; what does not come out the same again is none. Raises NotSigned."""
    named = dict(line.partition(": ")[::2] for line in text.split("\n")[1:] if line)
    said = {each.name: named.get(each.name.replace("_", "-"), "") for each in fields(Statement)}
    try:
        kept: dict[str, Any] = said | {
            "organisation_id": int(said["organisation_id"]),
            "day": date.fromisoformat(said["day"]),
        }
        found = Statement(**kept)
    except ValueError as wrong:
        raise NotSigned() from wrong
    if len(text) > STATEMENT_MAX or found.text != text:
        raise NotSigned()
    return found


@dataclass(frozen=True)
class Proof:
    """What the device gave back, and the public half of its key."""

    origin: str
    public_key: bytes
    authenticator: bytes
    client: bytes
    signature: bytes


_PARTS = {
    "authenticator": "authenticatorData",
    "client": "clientDataJSON",
    "signature": "signature",
}


def proof_in(answer: str, site: Site, public_key: bytes) -> Proof:
    """What a browser hands over. Raises NotSigned for what cannot be read."""
    try:
        said = json.loads(answer)["response"]
        parts = {ours: _opened(said[theirs]) for ours, theirs in _PARTS.items()}
    except (ValueError, TypeError, KeyError, RecursionError) as wrong:
        raise NotSigned() from wrong
    return Proof(site.origin, public_key, **parts)


def check(statement_text: str, proof: Proof) -> Statement:
    """Was this statement signed with this key, by who had unlocked it, at this address?

    Raises NotSigned.
    """
    statement = read_statement(statement_text)
    response = {theirs: _closed(getattr(proof, ours)) for ours, theirs in _PARTS.items()}
    # The library asks for the key's name; whose key it is, nobody can tell from a signature.
    answer = {"id": "AA", "rawId": "AA", "type": "public-key", "response": response}
    try:
        site = passkeys.site_at(proof.origin, "")
        passkeys.check_unlocked(json.dumps(answer), statement.challenge, site, proof.public_key)
    # A published file may name an origin that is no address at all.
    except (Refusal, ValueError) as unfit:
        raise NotSigned() from unfit
    return statement


def published(statement: str, proof: Proof) -> dict[str, str]:
    """One signature of the file that everybody may check."""
    return {"statement": statement, "origin": proof.origin} | {
        each.name: _closed(getattr(proof, each.name))
        for each in fields(Proof)
        if each.name != "origin"
    }


def read_published(said: Mapping[str, Any]) -> tuple[str, Proof]:
    """The statement, and its proof. Raises NotSigned."""
    try:
        kept = {each.name: said[each.name] for each in fields(Proof)}
        origin, statement = str(kept.pop("origin")), str(said["statement"])
        return statement, Proof(origin, **{name: _opened(each) for name, each in kept.items()})
    except (ValueError, TypeError, KeyError) as wrong:
        raise NotSigned() from wrong


def fingerprint(public_key: bytes) -> str:
    """A key by sixteen letters and digits of its hash."""
    return sha256(public_key).hexdigest()[:16]


def _closed(octets: bytes) -> str:
    return urlsafe_b64encode(octets).decode().rstrip("=")


def _opened(text: str) -> bytes:
    """To the letter: what is written otherwise for the same octets is not read."""
    octets = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _closed(octets) != text:
        raise ValueError("not as we write it")
    return octets
