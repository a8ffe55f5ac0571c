"""Mending a row of the books by its opposite, once, by an administrator, with a reason both sides read."""

from sqlalchemy import select

from exchange.errors import NotFound, NotOneself
from exchange.ledger import actions as ledger
from exchange.ledger.codes import BY_TWO, POSTED, Code
from exchange.ledger.refusals import HalfElsewhere
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of
from exchange.units import Act
from models.base import db
from models.ledger import Account, Transfer


def mend(transfer_id: int, motive: str, *, act: Act) -> int:
    """Undo a posted row by a new one of today; nobody mends a row of her own home. Gives its id.

    Raises NotOneself, HalfElsewhere for a row between two banks, AlreadyMended, CreditTooLow when
    who was paid has spent it, AccountClosed, NotFound; that also for hours issued, which two decide.
    """
    wrong = db.session.execute(
        select(Transfer.debit_id, Transfer.credit_id, Transfer.minutes, Transfer.code).where(
            Transfer.bank_id == act.bank_id,
            Transfer.id == transfer_id,
            Transfer.kind.in_(POSTED),
        )
    ).one_or_none()
    if wrong is None or wrong.code in BY_TWO:
        raise NotFound()
    if wrong.code == Code.CLEARING:
        raise HalfElsewhere()
    gives_back = _adults(wrong.credit_id, act=act)
    gets_back = _adults(wrong.debit_id, act=act)
    if act.person_id in {*gives_back, *gets_back}:
        raise NotOneself()
    mend_id = ledger.reverse(transfer_id, memo=motive, act=act)
    for adults, minutes in ((gives_back, -wrong.minutes), (gets_back, wrong.minutes)):
        for person_id in adults:
            facts = {"minutes": minutes, "motive": motive}
            notices.tell(person_id, "mended", facts, act=act)
    return mend_id


def _adults(account_id: int, *, act: Act) -> list[int]:
    household_id = db.session.scalar(
        select(Account.household_id).where(Account.bank_id == act.bank_id, Account.id == account_id)
    )
    return adults_of(household_id, bank_id=act.bank_id) if household_id else []
