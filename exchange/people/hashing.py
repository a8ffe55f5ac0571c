"""Keeping passwords: only as argon2id hashes, and a guess at an unknown person costs the same."""

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# Each hash takes its memory while it runs: more at once would be a way to fill the machine.
HASHES_AT_ONCE = 2


class Keeper:
    """Hashes and compares with one cost; hashes made with another one are told as stale."""

    def __init__(self, memory_kib: int) -> None:
        self._hasher = PasswordHasher(memory_cost=memory_kib)
        self._turns = BoundedSemaphore(HASHES_AT_ONCE)
        self._nobodys: str | None = None

    def hash(self, password: str) -> str:
        """What may be kept of a password."""
        with self._turns:
            return self._hasher.hash(_typed(password))

    def is_right(self, kept: str | None, password: str) -> bool:
        """Is it the password kept? Without one (nobody, or nobody's password) it takes as long."""
        against = kept or self._of_nobody()
        with self._turns:
            try:
                self._hasher.verify(against, _typed(password))
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def is_stale(self, kept: str) -> bool:
        """Made at another cost: to be hashed anew when the password is next at hand."""
        return self._hasher.check_needs_rehash(kept)

    def _of_nobody(self) -> str:
        if self._nobodys is None:
            self._nobodys = self.hash("a password of nobody")
        return self._nobodys


def _typed(password: str) -> str:
    # An accent typed on one keyboard is two signs on another.
    return unicodedata.normalize("NFKC", password)
