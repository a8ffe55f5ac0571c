"""Telling each household its month, once."""

from exchange.ledger.monthly_queries import MonthlyMail
from exchange.notices import actions as notices
from exchange.units import Act


def tell_month(mail: MonthlyMail, *, act: Act) -> bool:
    """Queue the mails of one household's month; False when another clock did, or it was done before."""
    slot = f"{mail.household_id}:{mail.period}"
    if not notices.claim_slot("statement", slot, now=act.now):
        return False
    facts = {
        "household": mail.household_name,
        "period": mail.period,
        "opening_minutes": mail.opening_minutes,
        "closing_minutes": mail.closing_minutes,
        "given_minutes": mail.given_minutes,
        "received_minutes": mail.received_minutes,
        "lines": mail.lines,
        "not_shown": mail.not_shown,
        "head": mail.head,
    }
    for person_id in mail.person_ids:
        notices.tell(person_id, "statement", facts, act=act)
    # In the same trip: whoever asks again finds it done, however long ago.
    notices.mark_done("statement", slot, now=act.now)
    return True
