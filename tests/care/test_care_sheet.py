"""Care sheets: kept locked, read by who comes from the yes to the end, and never unseen."""

from datetime import timedelta

import pytest
import time_machine

from exchange.care import actions as care
from exchange.care import queries, sheet_queries
from exchange.errors import NotFound
from exchange.people import household_actions as household
from exchange.people.care_sheet import ABOUT, written
from models.base import db
from models.people import CaredPerson
from models.sheets import SheetReading
from tests.care.door import Door
from tests.cast import MONDAY_9, at
from views.kinds import SHEETS

SHEET = {"allergies": "Alle noci: la penna è nello zaino.", "door": "Secondo piano.", "pets": " "}


def kept(story, who="Ada", cared=0, sheet=SHEET):
    story.do(who, household.keep_sheet, story.children[cared], "Dorme alle nove.", sheet)


def read(story, who="Bruno", now=MONDAY_9):
    found = sheet_queries.sheets(
        story.exchange_id, seen_by=story.id_of(who), bank_id=story.bank_id, now=now
    )
    db.session.rollback()
    return found


def opened(story, who="Bruno", now=MONDAY_9):
    story.do(who, care.open_sheets, story.exchange_id, now=now)


def own(story, who, *, seen_by=None):
    found = sheet_queries.own_sheet(
        story.children[0],
        story.cast.households[who],
        bank_id=story.bank_id,
        seen_by=story.id_of(seen_by or who),
    )
    db.session.rollback()
    return found


def test_a_sheet_says_only_what_it_has_words_for_in_one_order():
    assert written({"pets": " un gatto ", "allergies": "noci", "door": "", "odd": "x"}) == {
        "allergies": "noci",
        "pets": "un gatto",
    }
    assert set(SHEETS) == set(ABOUT)


def test_both_adults_write_it_and_nobody_else_may(agreed):
    kept(agreed, "Michele")
    assert own(agreed, "Ada").sheet == written(SHEET)
    assert own(agreed, "Bruno") is None
    assert own(agreed, "Ada", seen_by="Bruno") is None
    for name in ("Bruno", "Carla"):
        with pytest.raises(NotFound):
            kept(agreed, name)
    stored = db.session.connection().exec_driver_sql("SELECT sheet FROM cared_person").scalars()
    assert [b"noci" in bytes(each) for each in stored if each is not None] == [False]


def test_who_comes_reads_it_only_after_saying_so_and_the_family_sees_when(agreed):
    kept(agreed)
    assert read(agreed) == []
    opened(agreed)
    (one,) = read(agreed)
    assert (one.initials, one.note, one.sheet) == ("N.", "Dorme alle nove.", written(SHEET))
    assert [(each.name, each.at) for each in own(agreed, "Michele").read] == [("Bruno", MONDAY_9)]
    assert read(agreed, now=MONDAY_9 + timedelta(minutes=30)) == []
    later = MONDAY_9 + timedelta(hours=2)
    opened(agreed, now=later)
    assert len(read(agreed, now=later)) == 1
    assert [each.at for each in own(agreed, "Ada").read] == [later, MONDAY_9]


def test_nobody_opens_it_before_a_yes(invited):
    kept(invited)
    assert sheet_queries.may_open(0, seen_by=0, bank_id=invited.bank_id, now=MONDAY_9) == []
    with pytest.raises(NotFound):
        opened(invited)


@pytest.mark.parametrize("who", ["Ada", "Carla", "Teresa"])
def test_nobody_but_who_comes_opens_it(agreed, who):
    kept(agreed)
    with pytest.raises(NotFound):
        opened(agreed, who)
    assert agreed.count(SheetReading) == 0


def test_it_closes_with_the_end_of_the_exchange(agreed):
    kept(agreed)
    last = at(9, 17, 59)
    opened(agreed, now=last)
    assert len(read(agreed, now=last)) == 1
    assert read(agreed, now=at(9, 18)) == []
    with pytest.raises(NotFound):
        opened(agreed, now=at(9, 18))


def test_it_closes_when_the_exchange_is_called_off(agreed):
    kept(agreed)
    opened(agreed)
    agreed.do("Ada", care.cancel, agreed.exchange_id)
    assert read(agreed) == []
    with pytest.raises(NotFound):
        opened(agreed)


def test_it_goes_with_who_is_taken_off_the_list(agreed):
    kept(agreed)
    opened(agreed)
    agreed.do("Ada", household.remove_cared, agreed.children[0])
    assert read(agreed) == []
    assert agreed.count(CaredPerson, CaredPerson.sheet.is_not(None)) == 0


def test_what_was_opened_is_told_to_its_reader_and_forgotten_with_her(agreed):
    kept(agreed)
    opened(agreed)
    copy = queries.export(agreed.id_of("Bruno"), bank_id=agreed.bank_id)
    assert [each["exchange_id"] for each in copy["sheets_opened"]] == [agreed.exchange_id]
    agreed.do("Bruno", care.erase, agreed.id_of("Bruno"))
    assert agreed.count(SheetReading) == 0


def test_from_the_household_to_the_page_of_who_comes(app, agreed):
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, agreed)
        own_page = f"/household/cared/{agreed.children[0]}"
        path = f"/exchanges/{agreed.exchange_id}"
        assert "Write the care sheet" in door.read("Ada", "/household")
        assert "Write the care sheet" in door.read("Ada", path)
        too_long = door.send("Ada", f"{own_page}/sheet", allergies="x" * 281)
        assert too_long.status_code == 422
        assert door.send("Ada", f"{own_page}/sheet", allergies="Alle noci.").status_code == 303
        assert "Alle noci." in door.open("Ada", own_page).text
        assert "Bruno has not opened the care sheet yet" in door.read("Ada", path)
        assert "Read the sheet" in door.read("Bruno", path)
        assert "Alle noci." not in door.read("Bruno", f"{path}/sheets")
        assert door.send("Bruno", f"{path}/sheets/readings").status_code == 303
        assert "Alle noci." in door.read("Bruno", f"{path}/sheets")
        assert "Bruno opened the care sheet on Monday" in door.read("Ada", path)
        assert door.open("Michele", f"{path}/sheets").status_code == 404


def test_once_the_hour_is_past_nobody_is_still_to_open_a_sheet(app, agreed):
    kept(agreed)
    path = f"/exchanges/{agreed.exchange_id}"
    with time_machine.travel(at(9, 17, 59), tick=False):
        assert "Bruno has not opened the care sheet yet" in Door(app, agreed).read("Ada", path)
    with time_machine.travel(at(9, 18), tick=False):
        assert "the care sheet" not in Door(app, agreed).read("Ada", path)


def test_it_closes_to_who_is_kept_away_while_she_is_there(agreed):
    kept(agreed)
    during, after = at(9, 16), at(9, 16, 5)
    opened(agreed, now=during)
    agreed.do("Ada", care.keep_away, agreed.id_of("Bruno"), now=after)
    assert agreed.exchange.state == "agreed"
    assert read(agreed, now=after) == []
    with pytest.raises(NotFound):
        opened(agreed, now=after)
