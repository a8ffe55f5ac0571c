"""What the clock does for the books: seals what was written, and proves the whole once a day."""

from datetime import datetime

from flask import current_app

from exchange.ledger import actions as ledger
from exchange.ledger import books_queries, head_actions, unsealed_queries, verify_queries
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from exchange.work import housekeeping
from views.clockwork import do_once

ROWS_AT_ONCE = 5000


def seal(now: datetime, *, recent: bool = False) -> int:
    """Seal every transfer that waits for it, in short trips; gives how many there were.

    `recent` leaves out those that committed long after their neighbours.
    """
    sealed = 0
    for bank_id in unsealed_queries.banks_to_seal(recent=recent):
        while True:
            with housekeeping():
                rows = ledger.seal_next(bank_id, rows_max=ROWS_AT_ONCE, recent=recent)
            sealed += rows
            if rows < ROWS_AT_ONCE:
                break
    return sealed


def prove(now: datetime) -> list[verify_queries.Proof]:
    """Prove the books of every bank from the first row on, and anchor those that are true."""
    proofs = [verify_queries.prove(bank_id) for bank_id in verify_queries.banks_with_books()]
    for proof in proofs:
        if proof.is_true:
            _anchor(proof, now)
        else:
            # Ids only: which rows are off is for the administrator's page and the command.
            current_app.logger.error("books off", extra={"facts": {"bank": proof.bank_id}})
            _tell_off(proof, now)
    return proofs


def _tell_off(proof: verify_queries.Proof, now: datetime) -> None:
    """Once a day to each administrator, until it is mended."""
    day = now.astimezone(zone_of(proof.bank_id)).date()
    accounts = [*proof.drift, *proof.limits_broken]

    def tell(act: Act) -> None:
        head_actions.tell_books_off(list(proof.broken), accounts, act=act)

    do_once(f"off:{proof.bank_id}:{day}", proof.bank_id, f"day:{day}", tell, now=now)


def _anchor(proof: verify_queries.Proof, now: datetime) -> None:
    day = now.astimezone(zone_of(proof.bank_id)).date()
    if books_queries.last_anchor(proof.bank_id) == day:
        return
    with housekeeping():
        ledger.anchor(proof.head, day, bank_id=proof.bank_id)
