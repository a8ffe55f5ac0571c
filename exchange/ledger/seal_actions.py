"""Sealing what was written: one sealer at a time per bank, behind the transfers and never in their way.

It is nobody's deed: done in `housekeeping`, it leaves no act.
"""

from datetime import date

from sqlalchemy import and_, func, insert, select, update

from exchange.ledger.seal import UNSEALED, Head, Link, TransferRow, chain
from exchange.ledger.unsealed_queries import recent_from, unsealed
from models.base import db
from models.ledger import Anchor, Seal, SealHead, Transfer
from models.upsert import insert_once

# Row by row the journeys would take longer than the sealing.
_ALL_AT_ONCE = """
INSERT INTO seal (bank_id, seq, transfer_id, hash)
SELECT %(bank_id)s, * FROM unnest(%(seqs)s::bigint[], %(ids)s::bigint[], %(hashes)s::bytea[])
"""


def seal_next(bank_id: int, *, rows_max: int = 5000, recent: bool = False) -> int:
    """Seal up to so many transfers of a bank that have no seal yet; gives how many.

    By anti-join and not from the last id on: a transfer may commit after one with a higher id.
    `recent` looks no further back than `recent_from` says.
    """
    head = _locked_head(bank_id)
    since = recent_from(bank_id) if recent else 0
    rows = db.session.execute(
        unsealed(*(getattr(Transfer, column) for column in TransferRow._fields))
        .where(Transfer.bank_id == bank_id, Transfer.id >= since)
        .order_by(Transfer.id)
        .limit(rows_max)
    )
    links = chain((TransferRow(*row) for row in rows), head)
    if not links:
        return 0
    _write(bank_id, links)
    last = links[-1]
    db.session.execute(
        update(SealHead)
        .where(SealHead.bank_id == bank_id)
        .values(seq=last.seq, hash=last.hash, transfer_id=last.transfer_id)
        .execution_options(synchronize_session=False)
    )
    return len(links)


def _write(bank_id: int, links: list[Link]) -> None:
    connection = db.session.connection()
    if connection.dialect.name == "postgresql":
        seqs, ids, _, hashes = zip(*links, strict=True)
        columns = {"seqs": list(seqs), "ids": list(ids), "hashes": list(hashes)}
        connection.exec_driver_sql(_ALL_AT_ONCE, columns | {"bank_id": bank_id})
        return
    rows = [
        {"bank_id": bank_id, "seq": seq, "transfer_id": transfer_id, "hash": made}
        for seq, transfer_id, _, made in links
    ]
    connection.execute(insert(Seal), rows)


def _locked_head(bank_id: int) -> Head:
    begun = {"bank_id": bank_id, "seq": 0, "hash": UNSEALED}
    db.session.execute(insert_once(SealHead, begun))
    row = db.session.execute(
        select(SealHead.seq, SealHead.hash).where(SealHead.bank_id == bank_id).with_for_update()
    ).one()
    return Head(row.seq, row.hash)


def anchor(head: Head, day: date, *, bank_id: int) -> None:
    """Write down where the chain stood when it was proved whole; the first proof of a day counts.

    Every later proof must find this seal again, so that nobody seals the past anew unseen.
    """
    minutes = db.session.scalar(
        select(func.sum(Transfer.minutes))
        .join(Seal, and_(Seal.bank_id == Transfer.bank_id, Seal.transfer_id == Transfer.id))
        .where(Seal.bank_id == bank_id, Seal.seq <= head.seq)
    )
    row = {
        "bank_id": bank_id,
        "day": day,
        "seq": head.seq,
        "hash": head.hash,
        "rows": head.seq,
        "sum_minutes": int(minutes or 0),
    }
    db.session.execute(insert_once(Anchor, row))
