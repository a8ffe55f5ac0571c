"""The driver's connection to PostgreSQL, with a way back that forgets nothing. Only with the driver installed."""

import math
import time
from typing import Any

import psycopg
from psycopg.abc import PQGen
from psycopg.errors import Diagnostic
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.waiting import Ready

COMMIT_SECONDS_MAX = 5.0


class InDoubt(psycopg.OperationalError):
    """It is written here, and no replica has said that it has it too."""

    sqlstate = "08007"


class Line(psycopg.Connection[Any]):
    """A connection that keeps its prepared statements over a rollback.

    The driver would forget them with every rollback, and every read ends with one: the server then
    planned each statement anew, for twenty times as long as it took to answer. They outlive a
    rollback. Only tables made in the same transaction would not, and migrations alone make tables.

    Nor does it take for done what waited for a replica in vain: the server says so in passing, and
    calls it a success.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._is_in_doubt = False
        self.add_notice_handler(self._hear)

    def _hear(self, notice: Diagnostic) -> None:
        # The words are in the server's language; where in its code they were said is not.
        self._is_in_doubt = self._is_in_doubt or notice.source_function == "SyncRepWaitForLSN"

    def commit(self) -> None:
        with self.lock:
            self.wait(self._not_for_ever(self._commit_gen()))
        if self._is_in_doubt:
            self._is_in_doubt = False
            raise InDoubt("waited for a replica in vain")

    def _not_for_ever(self, committing: PQGen[None]) -> PQGen[None]:
        """No limit of the server's own ends the wait for a replica; to be asked to give up does."""
        latest = time.monotonic() + COMMIT_SECONDS_MAX
        try:
            wanted = next(committing)
            while True:
                ready = yield wanted
                if ready == Ready.NONE and time.monotonic() > latest:
                    self.cancel()
                    latest = math.inf
                wanted = committing.send(ready)
        except StopIteration:
            return

    def rollback(self) -> None:
        is_whole = self.info.transaction_status == TransactionStatus.INTRANS
        # Where that goes wrong the server is gone, and the driver says so in its own way.
        if not (is_whole and self.pgconn.exec_(b"ROLLBACK").status == ExecStatus.COMMAND_OK):
            super().rollback()
