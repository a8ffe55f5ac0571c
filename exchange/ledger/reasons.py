"""Why the fund gives, as the books keep it: a key that is sealed with the row and needs no table.

The words of a reason are the bank's own; the key comes from them, so an auditor who has the rules
can tell every reason, and nobody can change one afterwards.
"""

import uuid
from collections.abc import Iterable

_SPACE = uuid.UUID("0b9e2f64-6f0e-5a0a-8a55-5ea50115f00d")


def reason_key(reason: str) -> uuid.UUID:
    """What a transfer's `subject` says for this reason."""
    return uuid.uuid5(_SPACE, reason)


def reason_of(subject: uuid.UUID | None, known: Iterable[str]) -> str | None:
    """Which of the known reasons this is; None for another, and where there is none."""
    return next((each for each in known if reason_key(each) == subject), None)
