"""The number of an account, short enough to be read out: eight signs of its handle and one that checks them."""

import uuid

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O or U: they look like others."""

READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", " ": None, "-": None})
_LENGTH = 8
_BITS = 5
_CHECKS = 31
"""A prime below the number of signs: one wrong sign, or two that changed places, is noticed."""

_REST_BITS = 128 - _LENGTH * _BITS


def account_number(handle: uuid.UUID) -> str:
    """4K7P-2M9X-C, from the first bits of the handle."""
    head = handle.int >> _REST_BITS
    signs = [SIGNS[head >> _BITS * place & 31] for place in reversed(range(_LENGTH))]
    return f"{''.join(signs[:4])}-{''.join(signs[4:])}-{check_sign(signs)}"


def handles_of(number: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """The first and the last handle a number may stand for; None when it was written wrong."""
    # A longer text is not even read.
    signs = number.upper().translate(READ_AS) if len(number) <= 40 else ""
    if len(signs) != _LENGTH + 1 or any(sign not in SIGNS for sign in signs):
        return None
    if check_sign(signs[:_LENGTH]) != signs[_LENGTH]:
        return None
    head = 0
    for sign in signs[:_LENGTH]:
        head = head << _BITS | SIGNS.index(sign)
    first = head << _REST_BITS
    return uuid.UUID(int=first), uuid.UUID(int=first | (1 << _REST_BITS) - 1)


def check_sign(signs: "str | list[str]") -> str:
    """The sign that stands after these."""
    # Weights that differ from place to place: two signs that changed places change the sum.
    total = sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, start=1))
    return SIGNS[total % _CHECKS]
