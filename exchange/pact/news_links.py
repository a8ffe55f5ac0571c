"""Links in letters to who has no account: one confirms an address, one takes it away, one answers an
invitation to sit at the table. Nothing is kept of them.

Each is sealed for one row and one purpose, and dies with the row.
"""

import hmac
from base64 import urlsafe_b64encode
from enum import StrEnum

from exchange.units import as_row_id

SEAL_BYTES = 16


class ForWhat(StrEnum):
    CONFIRM = "confirm"
    LEAVE = "leave"
    SIT = "sit"


def sealed(what: ForWhat, bank_id: int, reader_id: int, *, secret: bytes) -> str:
    """As it stands in a letter."""
    plain = f"{bank_id}.{reader_id}"
    seal = hmac.digest(secret, f"news {what} {plain}".encode(), "sha256")[:SEAL_BYTES]
    return f"{plain}.{urlsafe_b64encode(seal).decode().rstrip('=')}"


def opened(what: ForWhat, text: str, *, secret: bytes) -> tuple[int, int] | None:
    """The bank and the reader; None for what nobody sealed for this."""
    parts = text.split(".")
    if len(parts) != 3 or not text.isascii():
        return None
    bank_id, reader_id = as_row_id(parts[0]), as_row_id(parts[1])
    if bank_id is None or reader_id is None:
        return None
    right = sealed(what, bank_id, reader_id, secret=secret)
    return (bank_id, reader_id) if hmac.compare_digest(text, right) else None
