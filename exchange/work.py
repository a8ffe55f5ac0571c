"""One trip, one transaction: the act row first, then the deed, then what it made stale, then commit."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from exchange.errors import KeyReused, LostRace, NotFound, Replayed
from exchange.units import Act
from models.act import ActRow
from models.base import db
from models.postgresql import ALONE, BRIEF
from models.sqlite import WRITE

_TRANSIENT_PG = {"40001", "40P01", "55P03", "57014"}
# By class: no connection, no resources left, an operator stepped in, the disk or the system fails.
_AWAY_PG = ("08", "53", "57P", "58")
_AWAY_SQLITE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")

Refresher = Callable[[frozenset[int], Act], None]
_refreshers: list[Refresher] = []
_task_refreshers: list[Refresher] = []


@dataclass
class Unit:
    """The trip under way. `answer` is where the door will send the reader, kept for replays."""

    act: Act
    answer: str | None = None
    changed: set[int] = field(default_factory=set)
    changed_tasks: set[tuple[int, int]] = field(default_factory=set)


def register_refresher(refresher: Refresher) -> None:
    """Once, at start: who rebuilds what is derived from a person's hours, place, kinds, checks."""
    if refresher not in _refreshers:
        _refreshers.append(refresher)


def changed(person_ids: Iterable[int]) -> None:
    """Note that something the match reads about these people has changed in this trip."""
    unit: Unit = db.session.info["unit"]
    unit.changed.update(person_ids)


def register_task_refresher(refresher: Refresher) -> None:
    """Once, at start: who rebuilds what is derived from an ask: its words, its state, its place."""
    if refresher not in _task_refreshers:
        _task_refreshers.append(refresher)


def changed_tasks(task_ids: Iterable[int], *, act: Act) -> None:
    """Note that something a neighbour finds these asks of the act's bank by has changed in this trip."""
    unit: Unit = db.session.info["unit"]
    unit.changed_tasks.update((act.bank_id, task_id) for task_id in task_ids)


@contextmanager
def unit_of_work(act: Act, *, answer: str | None = None) -> Iterator[Unit]:
    """Do one act wholly or not at all. An `answer` known beforehand is written with the act's row.

    Raises Replayed when this act was done before, KeyReused when its key came with another
    request, NotFound when it is somebody else's, LostRace when a constraint had the last word.
    """
    session = db.session()
    assert "unit" not in session.info, "a trip inside a trip"
    session.rollback()
    session.info["unit"] = unit = Unit(act, answer)
    try:
        _begin_write()
        _write_act(act, answer)
        yield unit
        session.flush()
        _refresh(unit)
        if unit.answer != answer:
            session.execute(
                update(ActRow)
                .where(ActRow.bank_id == act.bank_id, ActRow.uid == act.uid)
                .values(answer=unit.answer)
            )
        session.commit()
    except (IntegrityError, StaleDataError) as lost:
        session.rollback()
        raise LostRace() from lost
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop("unit", None)


@contextmanager
def housekeeping() -> Iterator[None]:
    """A short write that is nobody's deed: a claim, a count, a session seen. Leaves no act row."""
    session = db.session()
    assert "unit" not in session.info, "housekeeping inside a trip"
    session.rollback()
    try:
        _begin_write()
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise


@contextmanager
def at_once() -> Iterator[None]:
    """Housekeeping of one statement, which is a transaction by itself: one journey in all.

    Where there are more, each is done for good before the next: then it is `housekeeping`.
    """
    session = db.session()
    assert "unit" not in session.info, "housekeeping inside a trip"
    session.rollback()
    try:
        db.session.connection(execution_options={WRITE: True, ALONE: True})
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise


def _begin_write() -> None:
    db.session.connection(execution_options={WRITE: True, BRIEF: True})


def _write_act(act: Act, answer: str | None) -> None:
    who, for_whom = act.person_id, act.on_behalf_of_id
    if act.by_id is not None:
        who, for_whom = act.by_id, act.person_id
    row = {
        "bank_id": act.bank_id,
        "uid": act.uid,
        "request_hash": act.request_hash,
        "person_id": who,
        "on_behalf_of_id": for_whom,
        "verb": act.verb,
        "subject": act.subject,
        "answer": answer,
        "token_id": act.token_id,
    }
    try:
        db.session.execute(insert(ActRow).values(**row))
    except IntegrityError:
        db.session.rollback()
        before = db.session.execute(
            select(ActRow.request_hash, ActRow.answer, ActRow.person_id).where(
                ActRow.bank_id == act.bank_id, ActRow.uid == act.uid
            )
        ).one()
        # Somebody else's key is not there for her: nor is the deed it stands for.
        if before.person_id not in (None, who):
            raise NotFound() from None
        if before.request_hash != act.request_hash:
            raise KeyReused(act.uid) from None
        _wait_for_replicas()
        raise Replayed(before.answer) from None


def _wait_for_replicas() -> None:
    """What was done before may still be known to one machine alone: it is answered for once another has it."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.rollback()
        _begin_write()
        # Only who leaves a word in the log is waited for: an empty one that nobody reads.
        db.session.execute(select(func.pg_logical_emit_message(True, "prossima", "")))
        db.session.commit()


def _refresh(unit: Unit) -> None:
    # Asks first: who changes one holds its row long before those of people.
    _refresh_tasks(unit)
    if unit.changed:
        assert _refreshers, "changes noted and nobody to refresh what they made stale"
        for refresher in _refreshers:
            refresher(frozenset(unit.changed), unit.act)
    # And again: what followed a person into another bank may have noted asks of hers there.
    _refresh_tasks(unit)


def _refresh_tasks(unit: Unit) -> None:
    noted = sorted(unit.changed_tasks)
    unit.changed_tasks.clear()
    assert _task_refreshers or not noted, "asks noted and nobody to file them"
    for bank_id, keys in groupby(noted, key=itemgetter(0)):
        task_ids = frozenset(task_id for _, task_id in keys)
        for refresher in _task_refreshers:
            refresher(task_ids, replace(unit.act, bank_id=bank_id))


def is_transient(problem: BaseException) -> bool:
    """A lock not had in time, a deadlock, a server that went away: the same trip may work again.

    If it was done after all, its act's key says so.
    """
    if not isinstance(problem, OperationalError):
        return False
    origin = problem.orig
    if isinstance(origin, BlockingIOError) or problem.connection_invalidated:
        return True
    return getattr(origin, "sqlstate", None) in _TRANSIENT_PG or "locked" in str(origin)


def is_out_of_service(problem: BaseException) -> bool:
    """No room on the disk, no leave to write, no server: not our mistake, and not for long."""
    if not isinstance(problem, OperationalError) or isinstance(problem.orig, BlockingIOError):
        return False
    said = getattr(problem.orig, "sqlite_errorname", None)
    if said is not None:
        return bool(said.startswith(_AWAY_SQLITE))
    # Without a word of its own PostgreSQL was not there to say one.
    state = getattr(problem.orig, "sqlstate", None)
    return state is None or state.startswith(_AWAY_PG)
