"""Rows of one deed carry one key, so that they can be found together later."""

from sqlalchemy import select

from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Transfer, TransferMemo
from tests.ledger.conftest import fund, promise, set_balance_by_hand, told


def rows(*where):
    found = db.session.execute(
        select(Transfer.id, Transfer.minutes, Transfer.group_uid, Transfer.uid)
        .where(*where)
        .order_by(Transfer.id)
    ).all()
    db.session.rollback()
    return found


def test_all_shards_that_welcome_a_house_give_one_gift(books):
    for shard in fund(books):
        set_balance_by_hand(books, shard, posted_minutes=45)
    with unit_of_work(act := books.act("Carla")):
        ledger.grant_starter(books.households["Ada"], 120, act=act)
    parts = rows(Transfer.code == Code.STARTER)
    assert sorted(part.minutes for part in parts) == [30, 45, 45]
    assert {part.group_uid for part in parts} == {act.part(f"starter:{books.households['Ada']}")}
    facts = {"minutes": 120, "promised_minutes": 120}
    assert told("starter")[books.people["Ada"]] == facts


def test_whatever_concerns_one_exchange_carries_its_first_key(books):
    hold_id = promise(books, "Ada", "Bruno", 60)
    with unit_of_work(act := books.act("Ada")):
        ledger.add_to(hold_id, 15, act=act)
        posted = ledger.post(hold_id, 60, act=act)
    with unit_of_work(act := books.act("Carla")):
        ledger.reverse(posted, memo="Contati due volte", act=act)
    first, *others = rows(Transfer.code != Code.ENDOWMENT)
    assert first.id == hold_id
    assert len(others) == 3
    assert {row.group_uid for row in (first, *others)} == {first.uid}


def test_words_stand_beside_their_own_row_each_under_a_salt_of_its_own(books):
    with unit_of_work(act := books.act("Carla")):
        pair = books.accounts["Ada"], books.accounts["Bruno"]
        moved = ledger.move(*pair, 15, code=Code.DONATION, memo="Per la festa", act=act)
        mended = ledger.reverse(moved, memo="Contati due volte", act=act)
    kept = db.session.execute(
        select(TransferMemo.transfer_id, TransferMemo.text, TransferMemo.salt)
    )
    words = {transfer_id: (text, salt) for transfer_id, text, salt in kept}
    db.session.rollback()
    assert {row: text for row, (text, _) in words.items()} == {
        moved: "Per la festa",
        mended: "Contati due volte",
    }
    salts = {salt for _, salt in words.values()}
    assert len(salts) == 2
    assert {len(salt) for salt in salts} == {16}
