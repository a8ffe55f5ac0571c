"""A time cheque: its serial, and on which days help may have been given for it. Pure."""

import secrets
import uuid
from datetime import date

from exchange.ledger.number import READ_AS, SIGNS, check_sign

MOST_AT_ONCE = 20
MOST_OUT = 60
"""Cheques of one household that may be out at a time: what is in drawers is still to be paid."""
MOST_MINUTES = 720

_DRAWN = 11
_SPACE = uuid.UUID("5f0d6f0c-8e64-5e0a-9d0b-c4e90e5e71a1")


def new_serial() -> str:
    """Eleven signs by lot, 54 bits, and one that checks them."""
    # Without the last sign, which to the check is the same as the first.
    signs = "".join(secrets.choice(SIGNS[:-1]) for _ in range(_DRAWN))
    return signs + check_sign(signs)


def as_printed(serial: str) -> str:
    """4K7P-2M9X-C3DF."""
    return "-".join(serial[at : at + 4] for at in range(0, len(serial), 4))


def serial_of(typed: str) -> str | None:
    """The serial somebody read from the paper; None when it was written wrong."""
    # A longer text is not even read.
    signs = typed.upper().translate(READ_AS) if len(typed) <= 40 else ""
    if len(signs) != _DRAWN + 1 or any(sign not in SIGNS for sign in signs):
        return None
    return signs if check_sign(signs[:-1]) == signs[-1] else None


def transfer_key(bank_id: int, cheque_id: int) -> uuid.UUID:
    """The key of the transfer that pays it: the same for whoever enters it, so it is paid once."""
    return uuid.uuid5(_SPACE, f"{bank_id}:{cheque_id}")


def may_be_of(given_on: date, *, printed_on: date, today: date) -> bool:
    """Help on a cheque was given after it was printed, and not tomorrow."""
    return printed_on <= given_on <= today
