"""Other households promise their parts beside a hold: the same payee, and one key for all of them."""

import uuid
from collections.abc import Mapping

from sqlalchemy import select

from exchange.ledger.actions import accounts_of
from exchange.ledger.codes import Code, Kind
from exchange.ledger.transfer_actions import Wanted, write
from exchange.units import Act
from models.base import db
from models.ledger import Transfer


def hold_beside(hold_id: int, minutes: Mapping[int, int], *, act: Act) -> dict[int, int]:
    """Promise whom that hold promises so many minutes of each of these households; gives their holds.

    Raises CreditTooLow with the household that has too few, AccountClosed, NotFound.
    """
    first = db.session.execute(
        select(Transfer.credit_id, Transfer.group_uid).where(
            Transfer.bank_id == act.bank_id, Transfer.id == hold_id
        )
    ).one()
    assert first.group_uid is not None, "every hold of an exchange carries its key"
    accounts = dict(zip(minutes, accounts_of(*minutes, act=act), strict=True))
    # In the order in which every trip locks accounts.
    return {
        payer: write(
            Wanted(
                uuid.uuid5(first.group_uid, str(payer)),
                Kind.HOLD,
                accounts[payer],
                first.credit_id,
                minutes[payer],
                Code.EXCHANGE,
                group_uid=first.group_uid,
            ),
            act=act,
        )
        for payer in sorted(minutes, key=accounts.__getitem__)
    }
