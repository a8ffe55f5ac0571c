"""The languages a family may ask for, each with its bit in a person's mask.

Codes and bits are for ever (the match keeps them): a language is added at the end. A person may
speak others too; they are told where both speak them, and cannot be asked for.
"""

from collections.abc import Iterable

TONGUES = ("it", "en", "sq", "ro", "ar", "fr", "es", "lis")


def is_tongue(code: str) -> bool:
    return code in TONGUES


def mask_of(codes: Iterable[str]) -> int:
    """One whole number with the bit of every listed language among these."""
    spoken = set(codes)
    return sum(1 << bit for bit, code in enumerate(TONGUES) if code in spoken)
