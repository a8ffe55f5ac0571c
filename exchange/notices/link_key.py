"""The key in a link that answers one question without signing in: small, signed, and always the same.

Nothing is kept of it: whoever writes a letter twice writes the same links, and a database that falls
into wrong hands opens none. The seal covers what the reader signs in with, so that a link dies when
she changes her address or her password.
"""

import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

_PLAIN = struct.Struct(">QQB")
SEAL_BYTES = 16
KEY_LETTERS = 44
"""What 33 bytes come to: short enough for a text message."""


@dataclass(frozen=True)
class QuestionKey:
    """Which question of which notice. `number` counts the questions of one letter from 0."""

    bank_id: int
    notice_id: int
    number: int

    def _plain(self) -> bytes:
        return _PLAIN.pack(self.bank_id, self.notice_id, self.number)

    def _seal(self, stamp: bytes, secret: bytes) -> bytes:
        return hmac.digest(secret, self._plain() + stamp, "sha256")[:SEAL_BYTES]

    def sealed(self, *, stamp: bytes, secret: bytes) -> str:
        """The key as it stands in a link."""
        return urlsafe_b64encode(self._plain() + self._seal(stamp, secret)).decode()

    def is_sealed(self, text: str, *, stamp: bytes, secret: bytes) -> bool:
        return hmac.compare_digest(text, self.sealed(stamp=stamp, secret=secret))


def read_key(text: str) -> QuestionKey | None:
    """Which question a link is about; whether its seal is right is asked with the reader's stamp."""
    if len(text) != KEY_LETTERS or not text.isascii():
        return None
    try:
        found = urlsafe_b64decode(text)
    except ValueError:
        return None
    plain = found[: _PLAIN.size]
    if len(plain) < _PLAIN.size:
        return None
    bank_id, notice_id, number = _PLAIN.unpack(plain)
    # What no table can hold is no id of ours.
    return QuestionKey(bank_id, notice_id, number) if max(bank_id, notice_id) < 2**63 else None


def stamp_of(person_id: int, email: str | None, password_hash: str | None) -> bytes:
    """What a person signs in with, as one mark that tells neither."""
    return sha256(f"{person_id}\n{email}\n{password_hash}".encode()).digest()
