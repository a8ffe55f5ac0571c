"""Forgetting a person in the books: words and salts go, minutes stay, and every proof still holds."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select, tuple_, update
from sqlalchemy.orm import aliased

from exchange.ledger import cheque_actions as cheques
from exchange.ledger import fund_asking_actions as asking
from exchange.ledger import motion_actions as motions
from exchange.ledger.codes import Code
from exchange.people.names import NAMELESS
from exchange.units import Act
from models.act import ActRow
from models.base import db
from models.groups import GroupExchange
from models.ledger import Account, Transfer, TransferMemo
from models.motions import Motion
from models.people import HouseholdMember
from models.periods import LimitChange


def erase(person_id: int, *, act: Act) -> None:
    """Take away what was written in this bank by her, about her, or about homes left empty.

    The seals cover a commitment to the words, never the words: without the salt it says nothing.
    """
    asking.erase(person_id, act=act)
    cheques.erase(person_id, act=act)
    motions.erase(person_id, act=act)
    empty = list(db.session.scalars(_accounts_left_empty(person_id, act=act)))
    db.session.execute(
        delete(TransferMemo).where(
            TransferMemo.bank_id == act.bank_id,
            TransferMemo.transfer_id.in_(_told_of(person_id, empty, act=act)),
        )
    )
    db.session.execute(
        delete(TransferMemo).where(
            tuple_(TransferMemo.bank_id, TransferMemo.transfer_id).in_(
                _told_across(person_id, act=act)
            )
        )
    )
    db.session.execute(
        update(LimitChange)
        .where(
            LimitChange.bank_id == act.bank_id,
            LimitChange.account_id.in_(empty),
            LimitChange.by_hand,
        )
        .values(motive=NAMELESS)
    )
    db.session.execute(
        update(Motion)
        .where(Motion.bank_id == act.bank_id, Motion.account_id.in_(empty))
        .values(motive=NAMELESS)
    )
    db.session.execute(
        update(GroupExchange)
        .where(GroupExchange.bank_id == act.bank_id, GroupExchange.person_id == person_id)
        .values(title=NAMELESS, place=NAMELESS)
    )


def _accounts_left_empty(person_id: int, *, act: Act) -> Select[int]:
    """Accounts of the households she lived in where nobody else lives today."""
    hers, other = aliased(HouseholdMember), aliased(HouseholdMember)
    inhabited = (
        select(other.id)
        .where(
            other.bank_id == act.bank_id,
            other.household_id == hers.household_id,
            other.person_id != person_id,
            other.until_at.is_(None),
        )
        .exists()
    )
    return (
        select(Account.id)
        .join(
            hers, and_(hers.bank_id == Account.bank_id, hers.household_id == Account.household_id)
        )
        .where(Account.bank_id == act.bank_id, hers.person_id == person_id, ~inhabited)
    )


def _told_across(person_id: int, *, act: Act) -> Select[int, int]:
    """Rows in the books of other banks, of what she gave from this one."""
    agreed = select(Account.bank_id).where(Account.other_bank_id == act.bank_id)
    hers = select(ActRow.uid).where(ActRow.bank_id == act.bank_id, ActRow.person_id == person_id)
    return select(Transfer.bank_id, Transfer.id).where(
        Transfer.bank_id.in_(agreed), Transfer.code == Code.CLEARING, Transfer.act_uid.in_(hers)
    )


def _told_of(person_id: int, accounts: list[int], *, act: Act) -> Select[Any]:
    written: ColumnElement[bool] = Transfer.act_uid.in_(
        select(ActRow.uid).where(ActRow.bank_id == act.bank_id, ActRow.person_id == person_id)
    )
    return select(Transfer.id).where(
        Transfer.bank_id == act.bank_id,
        or_(written, Transfer.debit_id.in_(accounts), Transfer.credit_id.in_(accounts)),
    )
