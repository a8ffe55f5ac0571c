"""Accounts of organisations: opened, paid from, closed and opened again by whoever keeps the books."""

import uuid

from sqlalchemy import select, update

from exchange.errors import NotFound, NotOneself
from exchange.ledger.account_actions import shard_of_fund
from exchange.ledger.codes import Code, Kind
from exchange.ledger.transfer_actions import Wanted, write
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of
from exchange.units import Act
from models.base import db
from models.ledger import Account
from models.people import Organisation


def open_organisation(organisation_id: int, floor_minutes: int, *, act: Act) -> int:
    """An account for an organisation of the act's bank, which may owe so far; gives its id."""
    account = Account(
        bank_id=act.bank_id,
        handle=uuid.uuid4(),
        kind="organisation",
        organisation_id=organisation_id,
        floor_minutes=floor_minutes,
        opened_at=act.now,
    )
    db.session.add(account)
    db.session.flush()
    return account.id


def reopen_organisation(account_id: int, *, act: Act) -> None:
    """Open a closed one again. Raises NotFound, also for one that is open."""
    opened = db.session.scalar(
        update(Account)
        .where(
            Account.bank_id == act.bank_id,
            Account.id == account_id,
            Account.kind == "organisation",
            Account.closed_at.is_not(None),
        )
        .values(closed_at=None)
        .returning(Account.id)
        .execution_options(synchronize_session=False)
    )
    if opened is None:
        raise NotFound()


def pay(
    account_id: int, to_account_id: int | None, minutes: int, *, memo: str | None, act: Act
) -> int:
    """Hours of an organisation for a household or another one, or for the fund (None).

    Its books are kept by the administrator, who pays nothing to her own home. Gives the
    transfer's id. Raises NotOneself, CreditTooLow, AccountClosed, NotFound.
    """
    if _kind(account_id, act=act) != "organisation" or to_account_id == account_id:
        raise NotFound()
    credit_id = to_account_id or shard_of_fund(act=act)
    if to_account_id and _kind(to_account_id, act=act) not in ("household", "organisation"):
        raise NotFound()
    adults = _adults(to_account_id, act=act) if to_account_id else []
    if act.person_id in adults:
        raise NotOneself()
    uid = act.part(f"payment:{account_id}:{credit_id}")
    wanted = Wanted(uid, Kind.MOVE, account_id, credit_id, minutes, Code.PAYMENT)
    transfer_id = write(wanted, memo=memo, act=act)
    facts = {"minutes": minutes, "household": _name(account_id, act=act)}
    for person_id in adults:
        notices.tell(person_id, "gift", facts, act=act)
    return transfer_id


def _kind(account_id: int, *, act: Act) -> str | None:
    return db.session.scalar(
        select(Account.kind).where(Account.bank_id == act.bank_id, Account.id == account_id)
    )


def _adults(account_id: int, *, act: Act) -> list[int]:
    household_id = db.session.scalar(
        select(Account.household_id).where(Account.bank_id == act.bank_id, Account.id == account_id)
    )
    return adults_of(household_id, bank_id=act.bank_id) if household_id else []


def _name(account_id: int, *, act: Act) -> str | None:
    return db.session.scalar(
        select(Organisation.name)
        .join(Account, Account.organisation_id == Organisation.id)
        .where(
            Organisation.bank_id == act.bank_id,
            Account.bank_id == act.bank_id,
            Account.id == account_id,
        )
    )
