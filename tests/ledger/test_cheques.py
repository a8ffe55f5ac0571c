"""Time cheques: printed at the desk, entered once, paid by the rules of the books."""

import re
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import select

from exchange.care import leaving_actions
from exchange.errors import AccountClosed, NotFound, NotOneself
from exchange.ledger import cheque_actions as cheques
from exchange.ledger import cheque_queries as queries
from exchange.ledger import erasing_actions
from exchange.ledger.cheque import MOST_OUT, as_printed, may_be_of, new_serial, serial_of
from exchange.ledger.cheque_actions import Entry
from exchange.ledger.codes import Code
from exchange.ledger.limits_queries import standings
from exchange.ledger.number import SIGNS
from exchange.ledger.refusals import (
    ChequeNotCovered,
    ChequeUsed,
    ChequeVoid,
    NoSuchCheque,
    TooManyCheques,
)
from exchange.people.sessions import CHEQUE_OF_PERSON
from exchange.work import unit_of_work
from models.base import db
from models.cheques import Cheque
from models.ledger import Account, Transfer
from tests import cast as people
from tests.cast import MONDAY_9
from tests.ledger.conftest import balance, set_balance_by_hand, sum_of_all, told
from tests.rig.papers import Paper, check_paper_can_be_made

TODAY = MONDAY_9.date()


def do(cast, who, deed, *args, now=MONDAY_9, **kept):
    with unit_of_work(act := cast.act(who, now=now)):
        return deed(*args, **kept, act=act)


@pytest.fixture
def printed(books):
    """Elio has no telephone: Carla has printed him three cheques of an hour. Gives their serials."""
    people.add_person(books, "Elio", email=None)
    return print_for(books, "Elio", 3, 60)


def print_for(books, name, count, minutes=None, by="Carla"):
    serials = [new_serial() for _ in range(count)]
    do(books, by, cheques.print_book, books.people[name], minutes, serials)
    return serials


def enter(books, who, serial, minutes=60, **kept):
    helper = kept.pop("helper", None)
    entry = Entry(serial, minutes, TODAY, books.people[helper] if helper else None)
    return do(books, who, cheques.enter, entry, **kept)


def test_a_serial_is_read_as_it_was_printed_and_not_with_a_slip():
    serial = new_serial()
    assert serial_of(as_printed(serial).lower().replace("-", " ")) == serial
    for place, sign in enumerate(serial):
        other = SIGNS[(SIGNS.index(sign) + 1) % len(SIGNS)]
        assert serial_of(serial[:place] + other + serial[place + 1 :]) is None
    for wrong in ("", serial[:-1], serial * 9, "€" * 12):
        assert serial_of(wrong) is None
    assert len({new_serial() for _ in range(200)}) == 200


def test_it_is_paid_by_the_home_it_was_printed_for(books, printed):
    transfer_id = enter(books, "Bruno", printed[0], minutes=500)
    assert (balance(books, "Elio"), balance(books, "Bruno")) == ((-60, 0), (60, 0))
    row = db.session.get_one(Transfer, (books.bank_id, transfer_id))
    assert row.code == Code.CHEQUE
    db.session.rollback()
    assert told("cheque_paid")[books.people["Elio"]]["name"] == "Bruno S."
    assert told("cheque_earned") == {}
    given = {each.household_id: each.given_minutes for each in standings(books.bank_id)}
    assert given[books.households["Bruno"]] == 60
    assert sum_of_all() == 0


def test_a_second_use_is_refused_and_shows_the_first(books, printed, door):
    enter(books, "Bruno", printed[0])
    for who in ("Bruno", "Ada"):
        with pytest.raises(ChequeUsed) as refused:
            enter(books, who, printed[0])
        first = refused.value
        assert (first.given_on, first.minutes, first.helper_name) == (TODAY, 60, "Bruno S.")
    sent = door.send("Ada", "/cheques/entries", serial=printed[0], given_on="2030-01-07")
    assert sent.status_code == 409
    for said in (sent.text, door.read("Ada", f"/cheques?serial={printed[0]}")):
        assert "This cheque was entered before" in said
        assert "Bruno S." in said
    assert balance(books, "Bruno") == (60, 0)
    assert db.session.query(Transfer).filter_by(code=int(Code.CHEQUE)).count() == 1


def test_the_books_pay_a_cheque_once_whatever_its_row_says(books, printed):
    """The state of a cheque is one guard; the key of the transfer that pays it is the other."""
    enter(books, "Bruno", printed[0])
    people.write()
    found = db.session.query(Cheque).filter(Cheque.state == "used").one()
    found.state, found.given_on, found.transfer_id, found.ended_at = "out", None, None, None
    db.session.commit()
    enter(books, "Bruno", printed[0])
    assert balance(books, "Bruno") == (60, 0)


def test_one_that_was_lost_counts_no_more(books, printed):
    found = do(books, "Elio", queries_of, books)
    first, second, _third = found.cheques
    with pytest.raises(NotFound):
        do(books, "Bruno", cheques.void_cheque, first.id)
    do(books, "Elio", cheques.void_cheque, first.id)
    with pytest.raises(ChequeVoid):
        enter(books, "Bruno", printed[0])
    enter(books, "Bruno", printed[1])
    with pytest.raises(ChequeUsed):
        do(books, "Carla", cheques.void_cheque, second.id)
    do(books, "Carla", cheques.void_book, found.id)
    with pytest.raises(ChequeVoid):
        enter(books, "Bruno", printed[2])
    states = [each.state for each in do(books, "Elio", queries_of, books).cheques]
    assert states == ["void", "used", "void"]


def queries_of(books, *, act):
    (book,) = queries.books_for_household(books.households["Elio"], bank_id=act.bank_id)
    return book


def test_a_house_that_cannot_pay_keeps_its_cheque_good_and_its_balance_to_itself(books, printed):
    set_balance_by_hand(books, "Elio", posted_minutes=-590)
    with pytest.raises(ChequeNotCovered):
        enter(books, "Bruno", printed[0])
    set_balance_by_hand(books, "Elio", posted_minutes=0)
    enter(books, "Bruno", printed[0])
    people.write()
    db.session.get_one(Account, (books.bank_id, books.accounts["Elio"])).closed_at = MONDAY_9
    db.session.commit()
    with pytest.raises(AccountClosed):
        enter(books, "Bruno", printed[1])


def test_the_operator_enters_it_for_who_helped_and_for_nobody_of_hers(books, printed):
    enter(books, "Carla", printed[0], helper="Bruno")
    assert balance(books, "Bruno") == (60, 0)
    assert set(told("cheque_earned")) == {books.people["Bruno"]}
    with pytest.raises(NotFound):
        enter(books, "Ada", printed[1], helper="Bruno")
    with pytest.raises(NotOneself):
        enter(books, "Carla", printed[1], helper="Elio")
    people.add_person(books, "Ugo", household="Carla")
    with pytest.raises(NotOneself):
        enter(books, "Carla", printed[1], helper="Ugo")
    with pytest.raises(NotOneself):
        enter(books, "Elio", printed[1])
    with pytest.raises(NotOneself):
        print_for(books, "Ugo", 1)
    # What she was given for her own help she enters as everybody does, if another has printed it.
    (hers,) = print_for(books, "Elio", 1, 60, by="Teresa")
    enter(books, "Carla", hers)
    assert balance(books, "Carla") == (60, 0)


def test_nobody_pays_herself_with_what_she_has_printed(books, printed):
    """Who prints reads every serial: Elio's hours would have been hers, and he reads no letter."""
    people.add_person(books, "Ugo", household="Carla")
    for who in ("Carla", "Ugo"):
        with pytest.raises(NotOneself):
            enter(books, who, printed[0])
    assert balance(books, "Elio") == (0, 0)
    # A colleague who has the paper in hand enters it for her.
    enter(books, "Teresa", printed[0], helper="Carla")
    assert balance(books, "Carla") == (60, 0)


def test_what_was_printed_for_a_home_is_not_spent_by_who_has_left_it(books):
    """Whoever moved out went on paying with the hours of those who stayed."""
    (paid, kept) = print_for(books, "Michele", 2, 60, by="Teresa")
    enter(books, "Bruno", paid)
    do(books, "Michele", leaving_actions.leave_household)
    with pytest.raises(ChequeVoid):
        enter(books, "Bruno", kept)


def test_a_number_of_nobody_and_of_another_bank_are_the_same(books, printed):
    other = people.open_bank("Oria", "074011")
    people.add_person(other, "Livia", email="livia@prossima.test")
    for cast, who, serial in ((books, "Bruno", new_serial()), (other, "Livia", printed[0])):
        with pytest.raises(NoSuchCheque):
            enter(cast, who, serial)
    assert all(
        serial.encode() not in bytes(each.mark) for each in all_cheques() for serial in printed
    )


def all_cheques():
    found = list(db.session.scalars(select(Cheque).order_by(Cheque.id)))
    db.session.rollback()
    return found


def test_no_house_has_more_out_than_it_can_keep_an_eye_on(books, printed):
    for _ in range(2):
        print_for(books, "Elio", 20)
    with pytest.raises(TooManyCheques) as refused:
        print_for(books, "Elio", 20)
    assert (refused.value.out, refused.value.most) == (43, MOST_OUT)


def test_who_leaves_or_is_forgotten_leaves_no_cheque_behind(books, printed):
    enter(books, "Bruno", printed[0])
    (copy,) = queries.export(books.people["Elio"], bank_id=books.bank_id)
    assert [each["state"] for each in copy["cheques"]] == ["used", "out", "out"]
    db.session.rollback()
    do(books, "Bruno", erasing_actions.erase, books.people["Bruno"])
    assert do(books, "Elio", queries_of, books).cheques[0].helper_name is None
    do(books, "Elio", cheques.leave, books.people["Elio"])
    with pytest.raises(ChequeVoid):
        enter(books, "Ada", printed[1])
    do(books, "Elio", erasing_actions.erase, books.people["Elio"])
    assert all_cheques() == []
    with pytest.raises(NoSuchCheque):
        enter(books, "Ada", printed[1])


def test_numbers_are_not_found_by_trying(books, printed, door):
    path = "/cheques?serial="
    for _ in range(CHEQUE_OF_PERSON.tries + 3):
        assert door.open("Ada", path + printed[0]).status_code == 200
    answers = [
        door.open("Ada", path + new_serial()).status_code for _ in range(CHEQUE_OF_PERSON.tries + 1)
    ]
    assert answers == [409] * CHEQUE_OF_PERSON.tries + [429]
    assert door.open("Ada", path + printed[0]).status_code == 429
    assert door.open("Bruno", path + printed[0]).status_code == 200


def test_from_the_desk_to_the_paper_and_back(books, printed, door, tmp_path):
    check_paper_can_be_made()
    elio = books.people["Elio"]
    path = f"/desk/members/{elio}/cheque-books"
    assert door.open("Bruno", f"/desk/members/{elio}/cheques").status_code == 404
    form = {"count": "2", "minutes": "0"}
    assert door.send("Carla", path, **form).status_code == 422
    answer = door.send("Carla", path, agreed="y", **form)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    paper = Paper(answer.get_data(), tmp_path)
    assert paper.facts()["Tagged"] == "yes"
    assert "Elio Semeraro" in paper.facts()["Title"]
    said = paper.text()
    serials = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", said)
    assert len(set(serials)) == 2
    assert paper.objects().count("/Figure") >= 2
    for serial in serials:
        assert f"Square code of cheque {serial}" in paper.objects()
    page = door.read("Bruno", f"/cheques?serial={quote(serials[0])}")
    assert "Worth written by hand" in page
    assert "How long did it take?" in page
    entry = {"serial": serials[0], "given_on": "2030-01-07", "minutes": "45"}
    early = entry | {"given_on": (TODAY - timedelta(days=1)).isoformat()}
    assert door.send("Bruno", "/cheques/entries", **early).status_code == 422
    assert door.send("Bruno", "/cheques/entries", **entry).status_code == 303
    assert balance(books, "Bruno") == (45, 0)
    said = door.read("Carla", f"/desk/members/{elio}/cheques")
    assert "45 min, Bruno S. helped" in said
    assert "Time cheque from Casa di Elio" in door.read("Bruno", "/account")
    assert "None was printed for your house" in door.read("Bruno", "/account/cheques")


def test_the_day_of_help_lies_between_printing_and_today():
    first, last = date(2030, 1, 2), date(2030, 1, 7)
    days = [date(2030, 1, day) for day in (1, 2, 7, 8)]
    said = [may_be_of(day, printed_on=first, today=last) for day in days]
    assert said == [False, True, True, False]
