"""A file of services on its way into the register: handed in, looked through, asked for, brought in.

Each step counts once: it starts from the state it was read in, and finds nothing where that has passed.
"""

import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, update

from exchange.errors import NotFound
from exchange.places import file_queries, service_actions, service_queries
from exchange.places.file_told import UNDECIDED, Stage, Told, as_meant, what_would_change
from exchange.places.services import Service
from exchange.units import Act
from models.base import db
from models.service_files import ServiceFile

KEPT_DAYS = 7
NAME_MAX = 200


def hand_in(text: str, named: str, *, act: Act) -> int:
    """Keep the text until it is looked through; its key."""
    row = ServiceFile(
        bank_id=act.bank_id,
        act_uid=act.uid,
        at=act.now,
        named=named[:NAME_MAX],
        letters=len(text),
        packed=zlib.compress(text.encode()),
        state=Stage.WAITING,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def tell_wrong(file_id: int, told: Told) -> None:
    """It cannot be read, or rows of it cannot. Raises NotFound where somebody was quicker."""
    _move(file_id, Stage.WAITING, state=Stage.WRONG, told=told.to_json())


def look_through(file_id: int, services: Sequence[Service], *, is_again: bool = False) -> None:
    """Hold it against the register as that stands now. Raises NotFound where somebody was quicker."""
    # The sum first: what somebody writes from here on makes it another one, and is shown anew.
    seen = file_queries.register_sum()
    there = {code: each.service for code, each in service_queries.register().items()}
    told = what_would_change(there, services, is_again=is_again)
    _move(file_id, Stage.WAITING, state=Stage.READ, told=told.to_json(), seen=seen)


def ask_for(file_id: int, *, ending: bool, added: Sequence[str], act: Act) -> None:
    """Have it brought in, as it was shown. Raises NotFound."""
    file_queries.handed(file_id, bank_id=act.bank_id)
    _move(
        file_id,
        Stage.READ,
        state=Stage.DUE,
        ending=ending,
        added=sorted({*added}),
        asked_at=act.now,
    )


def bring(file_id: int, services: Sequence[Service], *, act: Act) -> bool:
    """Bring in what was asked for; False where the register has changed since it was shown.

    Then it is told anew what the file would change, and somebody decides again. Raises NotFound.
    """
    file = file_queries.handed(file_id, bank_id=act.bank_id)
    assert file.told is not None
    if file.seen != file_queries.register_sum():
        _move(file_id, Stage.DUE, state=Stage.WAITING)
        look_through(file_id, services, is_again=True)
        return False
    meant = as_meant(services, file.told, file.added)
    _move(file_id, Stage.DUE, state=Stage.BROUGHT, packed=None)
    service_actions.bring(meant, ending=file.ending, act=act)
    return True


def let_go(file_id: int, *, act: Act) -> None:
    """Nobody wants it after all. Raises NotFound."""
    file = file_queries.handed(file_id, bank_id=act.bank_id)
    if file.state not in UNDECIDED:
        raise NotFound()
    _move(file_id, file.state, state=Stage.FORGOTTEN, packed=None)


def forget_old(*, now: datetime) -> None:
    """What nobody decided about for a week goes; what would have changed stays to be read."""
    db.session.execute(
        update(ServiceFile)
        .where(
            ServiceFile.state.in_(UNDECIDED),
            ServiceFile.at < now - timedelta(days=KEPT_DAYS),
        )
        .values(state=Stage.FORGOTTEN, packed=None)
    )


def _move(file_id: int, before: str, **values: Any) -> None:
    moved = db.session.execute(
        update(ServiceFile)
        .where(ServiceFile.id == file_id, ServiceFile.state == before)
        .values(**values)
    )
    if cast("CursorResult[Any]", moved).rowcount != 1:
        raise NotFound()
