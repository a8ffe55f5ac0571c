"""What who looks after others shows beside the password: when it counts, and how codes look. Pure."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from exchange.people.refusals import NotProved

FRESH = timedelta(minutes=10)
"""So long after it was shown the books open, and what only named people read."""
FORM_HOLDS = timedelta(minutes=30)
"""Who opened such a page in time may still send its form: as long as a session of staff rests."""
CODES = 10
KEYS_MAX = 10
RESET_HOLDS = timedelta(days=3)
"""Within so long a second of the staff agrees, or nothing comes of it."""

# Without letters that are mistaken for digits, nor vowels that make words: 16 are 78 bits.
_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"
_LENGTH, _GROUP = 16, 4


def check_shown(proved_at: datetime | None) -> None:
    """Was a key or a code shown in this session? Raises NotProved."""
    if proved_at is None:
        raise NotProved()


def check_fresh(proved_at: datetime | None, *, now: datetime, writing: bool = False) -> None:
    """Was it shown a moment ago? Raises NotProved."""
    check_shown(proved_at)
    assert proved_at is not None
    if now - proved_at > (FORM_HOLDS if writing else FRESH):
        raise NotProved(again=True)


def new_code() -> str:
    """One code as it is written on paper: four times four letters."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return spaced(letters)


def spaced(letters: str) -> str:
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def code_from(secret: bytes) -> str:
    """The code these bytes stand for, always the same: a demo shows again what it made up."""
    return spaced("".join(_LETTERS[byte % len(_LETTERS)] for byte in secret[:_LENGTH]))


def code_hash(typed: str) -> bytes:
    """What is kept of a code. How it was spaced, and in which letters, is no matter."""
    kept = "".join(each for each in typed.lower() if each.isalnum())
    return sha256(kept.encode()).digest()
