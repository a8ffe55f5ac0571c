"""Publishing the head of the chain: whoever could cut or seal anew the past cannot reach every mailbox."""

from datetime import date

from sqlalchemy import select, update

from exchange.errors import Closed, NotOpen
from exchange.notices import actions as notices
from exchange.people.queries import keepers_of
from exchange.units import Act
from models.base import db
from models.ledger import Anchor


def publish_head(day: date, *, act: Act) -> None:
    """Send one day's head to the administrators' mail, and note on it how many got it.

    Raises NotOpen when it was sent before.
    """
    anchor = db.session.execute(
        select(Anchor.seq, Anchor.hash, Anchor.sum_minutes).where(
            Anchor.bank_id == act.bank_id, Anchor.day == day, Anchor.sent_to.is_(None)
        )
    ).one_or_none()
    if anchor is None:
        raise NotOpen(Closed.SENT)
    readers = keepers_of(act.bank_id)
    facts = {
        "day": day.isoformat(),
        "seq": anchor.seq,
        "hash": anchor.hash.hex(),
        "minutes": anchor.sum_minutes,
    }
    for person_id in readers:
        notices.tell(person_id, "head", facts, act=act)
    db.session.execute(
        update(Anchor)
        .where(Anchor.bank_id == act.bank_id, Anchor.day == day)
        .values(sent_to=f"administrators:{len(readers)} page")
        .execution_options(synchronize_session=False)
    )


def tell_books_off(transfer_ids: list[int], account_ids: list[int], *, act: Act) -> None:
    """The daily proof failed: those who keep the books hear which rows to look at, the first first."""
    facts = {"rows": transfer_ids[:20], "accounts": account_ids[:20]}
    for person_id in keepers_of(act.bank_id):
        notices.tell(person_id, "books_off", facts, act=act)
