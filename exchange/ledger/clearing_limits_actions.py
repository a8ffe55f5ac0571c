"""Writing down what a bank says of another, and bringing both accounts to what the two words let owe."""

from dataclasses import replace

from sqlalchemy import func, select

from exchange.ledger.clearing import Word
from exchange.ledger.clearing_word_queries import between
from exchange.ledger.limits import Limits
from exchange.ledger.limits_actions import put_limits
from exchange.units import Act
from models.base import db
from models.clearing import ClearingWord
from models.ledger import Account
from models.people import Bank


def one_after_another(bank_id: int, other_bank_id: int, *, with_funds: bool = False) -> None:
    """Whoever decides about these two banks meanwhile is waited for, and then seen.

    The banks first, then their funds where those will move, as whoever grants from them locks them
    before homes; and last the two accounts, each by the lower number, as those who give write them.
    """
    pair = (bank_id, other_bank_id)
    ours, in_order = Account.bank_id.in_(pair), (Account.bank_id, Account.id)
    statements = [select(Bank.id).where(Bank.id.in_(pair)).order_by(Bank.id)]
    if with_funds:
        shards = select(Account.id).where(ours, Account.kind == "fund")
        statements.append(shards.order_by(*in_order))
    between_them = select(Account.id).where(ours, Account.other_bank_id.in_(pair))
    statements.append(between_them.order_by(*in_order))
    for statement in statements:
        db.session.execute(statement.with_for_update(key_share=True)).all()


def say(other_bank_id: int, word: Word, *, act: Act) -> None:
    """Write down what the act's bank says, after all it has said. Who calls stands in line with the others."""
    said = select(func.coalesce(func.max(ClearingWord.number), 0)).where(
        ClearingWord.bank_id == act.bank_id, ClearingWord.other_bank_id == other_bank_id
    )
    db.session.add(
        ClearingWord(
            bank_id=act.bank_id,
            other_bank_id=other_bank_id,
            number=1 + (db.session.scalar(said) or 0),
            they_minutes=word.they_minutes,
            we_minutes=word.we_minutes,
            from_day=word.from_day,
            act_uid=act.uid,
            at=act.now,
        )
    )
    db.session.flush()


def follow_words(bank_id: int, other_bank_id: int, *, act: Act) -> bool:
    """Give both accounts the limits of the words that hold today; was there anything to change?

    Who stands below already may stay there, and is followed up later.
    """
    one_after_another(bank_id, other_bank_id)
    has_changed = False
    for side in between(bank_id, other_bank_id, now=act.now):
        wanted = min(-side.most_minutes, side.available_minutes)
        if side.floor_minutes != wanted:
            limits = Limits(-side.most_minutes, None)
            put_limits(side.account_id, limits, act=replace(act, bank_id=side.bank_id))
            has_changed = True
    return has_changed
