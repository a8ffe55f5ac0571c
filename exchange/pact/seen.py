"""What somebody has read before she writes over it: her form brings the mark of it back. Pure."""

import json
from hashlib import sha256

from exchange.errors import LostRace


def mark(*read: object) -> str:
    """Of what a page showed; the same words have the same mark. Empty of nothing read."""
    written = json.dumps(read, ensure_ascii=False, default=str)
    return sha256(written.encode()).hexdigest()[:32]


def check(seen: str, now: str) -> None:
    """`seen` empty: nobody read anything, as a command. Raises LostRace where it says something else now."""
    if seen and seen != now:
        raise LostRace()
