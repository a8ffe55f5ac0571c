"""Counts that every process of the pages keeps in a small file of its own, and any of them can add up.

A count only grows. What a process had counted stays when it ends, until the machine starts anew.
"""

import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_BYTES = 8


class Tally:
    """`size` counts from 0; `mark` names what they mean, so that another release reads none of them.

    Without a folder they are kept in memory: of one process alone.
    """

    def __init__(self, size: int, mark: str, folder: Path | None) -> None:
        self._size, self._mark, self._folder = size, mark, folder
        self._lock = Lock()
        self._of_process: int | None = None
        self._counts = memoryview(bytearray(size * _BYTES)).cast("Q")

    @contextmanager
    def open(self) -> Iterator[memoryview]:
        """The counts of this process, for as long as nobody else in it changes them."""
        with self._lock:
            if self._of_process != os.getpid():
                self._begin()
            yield self._counts

    def sums(self) -> list[int]:
        """Of all processes, also of those that have ended."""
        if self._folder is None:
            with self.open() as own:
                return list(own)
        found = [0] * self._size
        for path in sorted(self._folder.glob(f"{self._mark}.*")):
            kept = path.read_bytes()
            if len(kept) == self._size * _BYTES:
                for number, count in enumerate(memoryview(kept).cast("Q")):
                    found[number] += count
        return found

    def _begin(self) -> None:
        """A process that was made from another one does not write into the other's file."""
        self._of_process = os.getpid()
        if self._folder is None:
            return
        self._folder.mkdir(mode=0o700, exist_ok=True)
        owner = self._folder.lstat()
        # Somebody else of this machine may have made a folder of that name, and read or bend what is in it.
        assert owner.st_uid == os.getuid()
        assert not owner.st_mode & 0o077
        path = self._folder / f"{self._mark}.{os.getpid()}"
        kept = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            os.ftruncate(kept, self._size * _BYTES)
            self._counts = memoryview(mmap.mmap(kept, self._size * _BYTES)).cast("Q")
        finally:
            os.close(kept)
