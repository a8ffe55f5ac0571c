"""Whoever keeps the books finds a row, reads it, and mends it once."""

import csv
import io
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from exchange.errors import NotOneself
from exchange.ledger import mending_actions, search_queries
from exchange.ledger.codes import Code
from exchange.ledger.period import period_of
from exchange.ledger.refusals import AlreadyMended, HalfElsewhere
from exchange.ledger.search_queries import Sought
from exchange.ledger.verify_queries import prove
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Transfer
from models.moderation import Protection
from tests import cast as people
from tests.cast import MONDAY_9
from tests.ledger.conftest import balance, fund, fund_minutes, helped, move, told
from tests.rig.counting import counted_statements
from tests.rig.papers import Paper, check_paper_can_be_made

LONG_BEFORE = 1 << 40
"""Between ids: far enough for none of today to be met."""


@pytest.fixture
def three_rows(books):
    """A gift of Ada to Bruno, help by Carla for Ada, hours of the fund for Carla; their ids."""
    gift = move(books, "Ada", "Bruno", 30, Code.DONATION, "Per la torta")
    help_ = helped(books, "Ada", "Carla", 90)
    grant = move(books, fund(books)[0], "Carla", 45, Code.FUND)
    return gift, help_, grant


def found(cast, by="Teresa", **wanted):
    rows = search_queries.movements(
        cast.bank_id, Sought(**wanted), seen_by=cast.people[by], limit=20
    )
    db.session.rollback()
    return [row.id for row in rows if row.code is not Code.ENDOWMENT]


def test_each_filter_keeps_what_it_names(books, three_rows):
    gift, help_, grant = three_rows
    assert found(books) == [grant, help_, gift]
    assert found(books, named="casa di br") == [gift]
    assert found(books, named="carla") == [grant, help_]
    assert found(books, code=Code.DONATION) == [gift]
    assert found(books, least_minutes=45) == [grant, help_]
    assert found(books, most_minutes=45, only="fund") == [grant]
    assert found(books, account_id=books.accounts["Carla"], least_minutes=60) == [help_]
    group = db.session.scalar(select(Transfer.group_uid).where(Transfer.id == help_))
    assert found(books, group=group) == [help_]
    at = search_queries.one_row(gift, bank_id=books.bank_id, seen_by=books.people["Teresa"])
    day = at.movement.at.date()
    assert found(books, from_day=day + timedelta(days=2)) == []
    assert found(books, to_day=day - timedelta(days=2)) == []
    assert found(books, from_day=day - timedelta(days=1), to_day=day + timedelta(days=1)) != []


def test_ten_thousand_rows_cost_as_many_statements_as_ten(books, three_rows):
    def asked():
        with counted_statements() as heard:
            search_queries.movements(
                books.bank_id, Sought(named="casa"), seen_by=books.people["Teresa"], limit=51
            )
        db.session.rollback()
        return len(heard)

    few = asked()
    gift = db.session.get(Transfer, (books.bank_id, three_rows[0]))
    like_it = {column.name: getattr(gift, column.name) for column in Transfer.__table__.c}
    people.write()
    rows = [
        like_it
        | {"id": three_rows[0] - LONG_BEFORE - nth, "uid": uuid.uuid4(), "memo_commit": None}
        for nth in range(1, 10_001)
    ]
    db.session.execute(insert(Transfer), rows)
    db.session.commit()
    assert db.session.scalar(select(func.count()).select_from(Transfer)) > 10_000
    assert asked() == few <= 3
    pages, before = 0, None
    while page := search_queries.movements(
        books.bank_id,
        Sought(named="casa di bruno"),
        seen_by=books.people["Teresa"],
        before_id=before,
        limit=2_501,
    ):
        pages, before = pages + len(page), page[-1].id
    assert pages == 10_001


def test_the_page_and_its_sheet_say_the_same(books, three_rows, door):
    said = door.read("Teresa", "/books?named=bruno&code=5")
    assert "Casa di Ada Casa di Bruno 30 min A gift of hours Per la torta" in said
    sheet = door.open("Teresa", "/books/movements.csv?named=bruno&code=5").text
    _, row = csv.reader(io.StringIO(sheet.removeprefix("\ufeff")))
    assert row[3:6] == ["Casa di Ada", "Casa di Bruno", "30"]
    for wrong in ("from=ieri", "code=99", "least=-1", "group=x", "only=all&code=x"):
        assert door.open("Teresa", f"/books?{wrong}").status_code == 404


def test_a_row_is_mended_once_and_both_sides_read_why(books, three_rows, door):
    help_ = three_rows[1]
    path = f"/books/movements/{help_}"
    assert "A new row gives 1 h 30 back from Casa di Carla to Casa di Ada." in door.read(
        "Teresa", path
    )
    before = balance(books, "Ada"), balance(books, "Carla")
    assert door.send("Teresa", f"{path}/reversal", motive="Troppo").status_code == 422
    assert (balance(books, "Ada"), balance(books, "Carla")) == before
    why = "La visita non c’è stata."
    answer = door.send("Teresa", f"{path}/reversal", motive=why)
    assert answer.status_code == 303
    assert balance(books, "Ada")[0] == before[0][0] + 90
    assert told("mended")[books.people["Ada"]] == {"minutes": 90, "motive": why}
    assert told("mended")[books.people["Carla"]] == {"minutes": -90, "motive": why}
    assert "A row is corrected once. This one was." in door.read("Teresa", path)
    assert why in door.read("Teresa", answer.location)
    assert door.send("Teresa", f"{path}/reversal", motive=why).status_code == 409
    with pytest.raises(AlreadyMended), unit_of_work(act := books.act("Teresa")):
        mending_actions.mend(help_, why, act=act)
    assert prove(books.bank_id).is_true


def test_nobody_mends_her_own_home_nor_half_of_two_banks(books):
    own = move(books, fund(books)[0], "Teresa", 15, Code.FUND)
    with pytest.raises(NotOneself), unit_of_work(act := books.act("Teresa")):
        mending_actions.mend(own, "Mi sono sbagliata io.", act=act)
    half = move(books, "Ada", "Bruno", 15, Code.CLEARING)
    with pytest.raises(HalfElsewhere), unit_of_work(act := books.act("Teresa")):
        mending_actions.mend(half, "È di un’altra banca.", act=act)


def test_what_two_decide_no_one_takes_back_alone(books, door):
    """One row of hours issued could be corrected by one administrator: a part of them was gone."""
    before = fund_minutes(books)
    issued = db.session.scalars(select(Transfer.id).where(Transfer.code == Code.ENDOWMENT)).first()
    db.session.rollback()
    path = f"/books/movements/{issued}"
    assert "Correct this row" not in door.read("Teresa", path)
    assert door.send("Teresa", f"{path}/reversal", motive="Sono di troppo.").status_code == 404
    assert fund_minutes(books) == before


def test_the_name_of_who_is_protected_stands_in_no_list_and_is_not_found(books, door):
    move(books, "Ada", "Bruno", 30, Code.DONATION)
    people.write()
    wished = {"wished_by_id": books.people["Carla"], "wished_at": MONDAY_9}
    mark = wished | {"set_by_id": books.people["Teresa"], "set_at": MONDAY_9}
    for name in ("Ada", "Michele"):
        person_id = books.people[name]
        row = {"bank_id": books.bank_id, "person_id": person_id, "act_uid": uuid.uuid4()}
        db.session.add(Protection(**_needed(row | mark)))
    db.session.commit()
    for path in ("/books", "/books/accounts", "/books/movements.csv"):
        page = door.open("Teresa", path).text
        assert "Casa di Ada" not in page, path
        assert "Casa di Bruno" in page, path
    assert "Nothing has moved" not in door.read("Teresa", "/books?named=bruno")
    assert "No such movement" in door.read("Teresa", "/books?named=casa+di+ada")
    # Whoever lives there, or has helped there, knows the name anyhow.
    assert found(books, by="Ada", named="casa di ada") != []


def _needed(mark):
    return {name: is_ for name, is_ in mark.items() if name in Protection.__table__.c}


@pytest.fixture
def month():
    """The one in which the database writes: asked for before the door sets the clock."""
    return period_of("month", datetime.now(UTC).astimezone(people.ROME).date()).name


def test_any_account_has_its_statement_on_paper_and_as_a_sheet(books, month, door, tmp_path):
    move(books, "Ada", "Bruno", 30, Code.DONATION)
    helped(books, "Carla", "Ada", 45)
    path = f"/books/accounts/{books.accounts['Ada']}/statements"
    assert "+45 min" in door.read("Teresa", path.removesuffix("/statements"))
    sheet = door.open("Teresa", f"{path}/{month}/lines.csv").text
    lines = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"))))[1:]
    assert [each[3:] for each in lines] == [
        ["Casa di Bruno", "-30", "-30"],
        ["Casa di Carla", "45", "15"],
    ]
    check_paper_can_be_made()
    paper = Paper(door.open("Teresa", f"{path}/{month}/paper.pdf").data, tmp_path)
    assert paper.facts()["Tagged"] == "yes"
    said = paper.text()
    assert "Casa di Ada" in said
    assert "A gift of hours Casa di Bruno −30 min" in said
    assert "Exchange Casa di Carla +45 min" in said
    assert "Shopping" not in said
    for wrong in ("2026-13", "x"):
        assert door.open("Teresa", f"{path}/{wrong}/paper.pdf").status_code == 404
