"""The driver's connection to PostgreSQL, with a way back that forgets nothing. Only with the driver installed."""

from typing import Any

import psycopg
from psycopg.pq import ExecStatus, TransactionStatus


class Line(psycopg.Connection[Any]):
    """A connection that keeps its prepared statements over a rollback.

    The driver would forget them with every rollback, and every read ends with one: the server then
    planned each statement anew, for twenty times as long as it took to answer. They outlive a
    rollback. Only tables made in the same transaction would not, and migrations alone make tables.
    """

    def rollback(self) -> None:
        is_whole = self.info.transaction_status == TransactionStatus.INTRANS
        # Where that goes wrong the server is gone, and the driver says so in its own way.
        if not (is_whole and self.pgconn.exec_(b"ROLLBACK").status == ExecStatus.COMMAND_OK):
            super().rollback()
