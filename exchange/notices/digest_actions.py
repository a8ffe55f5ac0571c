"""The letter of the day: what was not urgent, gathered into one."""

from sqlalchemy import select, update

from exchange.notices import actions as notices
from exchange.units import Act
from models.base import db
from models.notices import Notice
from models.states import NoticeState

AT_MOST = 40
"""So much news stands in one letter; the rest goes into the next."""


def gather_day(person_id: int, *, act: Act) -> None:
    """Tell her in one letter what waits for it in this bank; nothing where nothing does.

    Its words are those of each notice, kept with the links by which it is answered.
    """
    rows = db.session.execute(
        select(Notice.id, Notice.kind, Notice.facts)
        .where(
            Notice.bank_id == act.bank_id,
            Notice.person_id == person_id,
            Notice.state == NoticeState.DIGEST,
            Notice.next_at <= act.now,
        )
        .order_by(Notice.made_at, Notice.id)
        .limit(AT_MOST)
        .with_for_update()
    ).all()
    if not rows:
        return
    db.session.execute(
        update(Notice)
        .where(Notice.bank_id == act.bank_id, Notice.id.in_([row.id for row in rows]))
        .values(state=NoticeState.SENT, sent_at=act.now)
    )
    gathered = [{"id": row.id, "kind": row.kind, "facts": row.facts} for row in rows]
    notices.tell(person_id, "digest", {"notices": gathered}, act=act)
