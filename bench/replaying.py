"""What a page sends to a database, sent again by the driver alone: its time is the statement's."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from flask import Flask

from bench import plans
from bench.turns import Engine
from models.base import db
from tests.rig.counting import ASKING
from tests.rig.databases import close


@contextmanager
def replaying(
    name: str,
    app: Flask,
    deed: Callable[[int], object],
    questions: int,
    *,
    about: str = "",
    ending: Callable[[list[Any]], list[Any]] = list,
) -> Iterator[Engine]:
    """The statements that a deed sends, sent again and again by the driver alone.

    With `about` only the first that names this table. `ending` makes an answer of all their rows.
    """
    with app.app_context():
        sent = [_sent(deed, number, about) for number in range(questions)]
        db.session.rollback()
        with db.engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            pid = driver.info.backend_pid if connection.dialect.name == "postgresql" else None
            yield Engine(name, lambda number: ending(_replay(driver, sent, number)), pid)
            connection.rollback()
    close(app)


def _sent(deed: Callable[[int], object], number: int, about: str) -> list[plans.Sent]:
    with plans.heard() as sent:
        deed(number)
    asking = [each for each in sent if each[0].split()[0] in ASKING and about in each[0]]
    return asking[:1] if about else asking


def _replay(driver: Any, sent: Sequence[Sequence[plans.Sent]], number: int) -> list[Any]:
    rows: list[Any] = []
    for statement, values in sent[number]:
        rows += driver.execute(statement, values).fetchall()
    return rows
