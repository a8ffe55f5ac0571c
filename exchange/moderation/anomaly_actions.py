"""Looking for what is odd, and noting that somebody looked. Nothing else ever follows from it."""

from datetime import timedelta

from sqlalchemy import delete, select

from exchange.errors import Closed, NotFound, NotOpen
from exchange.moderation.anomaly import Finding
from exchange.moderation.anomaly_queries import find, may_read
from exchange.units import Act
from models.anomalies import Anomaly, AnomalyParty
from models.base import db
from models.upsert import insert_once

KEPT = timedelta(days=365)
"""So long a note says that somebody has looked; what is odd after it is looked at anew."""


def look_for(*, act: Act) -> int:
    """Write down what is odd in the act's bank today; gives how many were not known before.

    What waits and is odd no longer goes; so does what was looked at long ago.
    """
    found = find(act.bank_id, now=act.now)
    marks = [each.mark for each in found]
    gone = (
        select(Anomaly.id)
        .where(Anomaly.bank_id == act.bank_id)
        .where(
            Anomaly.looked_at.is_(None) & Anomaly.mark.not_in(marks)
            | (Anomaly.looked_at < act.now - KEPT)
        )
    )
    _forget(list(db.session.scalars(gone)), act=act)
    return sum(_write(each, act=act) for each in found)


def _write(finding: Finding, *, act: Act) -> int:
    row = {
        "bank_id": act.bank_id,
        "kind": finding.kind,
        "mark": finding.mark,
        "evidence": finding.evidence,
        "found_at": act.now,
    }
    anomaly_id = db.session.scalar(insert_once(Anomaly, row).returning(Anomaly.id))
    if anomaly_id is None:
        return 0
    for person_id in sorted(finding.person_ids):
        party = {"anomaly_id": anomaly_id, "person_id": person_id}
        db.session.add(AnomalyParty(bank_id=act.bank_id, **party))
    db.session.flush()
    return 1


def note_look(anomaly_id: int, note: str, *, act: Act) -> None:
    """Somebody has looked at it, and says what she found. Raises NotFound, also for who is a party; NotOpen."""
    assert act.person_id is not None
    anomaly = db.session.scalar(
        select(Anomaly)
        .where(
            Anomaly.bank_id == act.bank_id,
            Anomaly.id == anomaly_id,
            may_read(act.person_id, bank_id=act.bank_id),
        )
        .with_for_update()
    )
    if anomaly is None:
        raise NotFound()
    if anomaly.looked_at is not None:
        raise NotOpen(Closed.ANSWERED)
    anomaly.looked_at, anomaly.looked_by_id, anomaly.note = act.now, act.person_id, note
    db.session.flush()


def erase(person_id: int, *, act: Act) -> None:
    """What looked odd about her goes, with what was noted of it; her own looks lose her name."""
    hers = select(AnomalyParty.anomaly_id).where(
        AnomalyParty.bank_id == act.bank_id, AnomalyParty.person_id == person_id
    )
    _forget(list(db.session.scalars(hers)), act=act)
    looked = select(Anomaly).where(
        Anomaly.bank_id == act.bank_id, Anomaly.looked_by_id == person_id
    )
    for each in db.session.scalars(looked):
        each.looked_by_id = None
    db.session.flush()


def _forget(anomaly_ids: list[int], *, act: Act) -> None:
    db.session.execute(
        delete(AnomalyParty).where(
            AnomalyParty.bank_id == act.bank_id, AnomalyParty.anomaly_id.in_(anomaly_ids)
        )
    )
    db.session.execute(
        delete(Anomaly).where(Anomaly.bank_id == act.bank_id, Anomaly.id.in_(anomaly_ids))
    )
