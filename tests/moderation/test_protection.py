"""Hidden from searches: two people set it, two end it, and no list or page gives her away."""

import pytest
import time_machine
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from exchange.care import actions as care
from exchange.care import near_task_queries, offer_queries
from exchange.errors import NotFound, NotOneself, NotOpen
from exchange.ledger import actions as ledger
from exchange.ledger import lesson_actions, lesson_queries, seat_actions
from exchange.ledger.lesson_actions import NewLesson
from exchange.moderation import protecting_actions as protecting
from exchange.moderation import protecting_queries
from exchange.moderation.protection import Mark, Step, away, towards
from exchange.schedule import actions as schedule
from models.base import db
from models.matching import MatchSlot, MatchTask
from models.moderation import Protection
from tests import cast
from tests.care.door import Door
from tests.cast import MONDAY_9, at

ONE, OTHER = 1, 2
WISHED, SET, ENDING = Mark(ONE, False, None), Mark(ONE, True, None), Mark(ONE, True, OTHER)


@pytest.mark.parametrize(
    ("mark", "by", "there", "back"),
    [
        (None, ONE, Step.WISH, None),
        (WISHED, ONE, None, Step.DROP),
        (WISHED, OTHER, Step.SET, Step.DROP),
        (SET, ONE, None, Step.WISH_END),
        (ENDING, OTHER, Step.KEEP, None),
        (ENDING, ONE, Step.KEEP, Step.END),
    ],
)
def test_what_an_operators_word_does(mark, by, there, back):
    assert (towards(mark, by), away(mark, by)) == (there, back)


def hide(town, name):
    for who in ("Carla", "Teresa"):
        town.do(who, protecting.protect, town.id_of(name), "A former partner.")


def find_again(town, name):
    for who in ("Carla", "Teresa"):
        town.do(who, protecting.unprotect, town.id_of(name))


def slots(town, name):
    return town.count(MatchSlot, MatchSlot.person_id == town.id_of(name))


@pytest.fixture
def free(town):
    """Bruno is free in the afternoons, and is found."""
    person_id = town.id_of("Bruno")
    town.do("Bruno", schedule.set_weekly, person_id, {day: [(56, 80)] for day in range(7)})
    town.do("Bruno", schedule.set_reach, person_id, "walk", 30)
    town.do("Bruno", schedule.set_kinds, person_id, ["child_home", "errand_shopping"])
    assert slots(town, "Bruno") > 0
    return town


def test_one_word_is_not_enough_and_the_second_hides(free):
    bruno = free.id_of("Bruno")
    assert free.do("Carla", protecting.protect, bruno, None) is Step.WISH
    assert slots(free, "Bruno") > 0
    assert free.told("Teresa")[-1] == "protection_wished"
    with pytest.raises(NotOpen):
        free.do("Carla", protecting.protect, bruno, None)
    assert free.do("Teresa", protecting.protect, bruno, None) is Step.SET
    assert slots(free, "Bruno") == 0
    assert free.told("Bruno")[-1] == "protection_set"


def test_two_words_let_her_be_found_again(free):
    hide(free, "Bruno")
    free.do("Carla", protecting.unprotect, free.id_of("Bruno"))
    assert slots(free, "Bruno") == 0
    with pytest.raises(NotOpen):
        free.do("Carla", protecting.unprotect, free.id_of("Bruno"))
    free.do("Teresa", protecting.unprotect, free.id_of("Bruno"))
    assert slots(free, "Bruno") > 0
    assert free.told("Bruno")[-1] == "protection_ended"
    hide(free, "Bruno")
    assert free.count(Protection) == 2


def test_nobody_hides_or_shows_whom_she_lives_with(town):
    cast.add_person(town.cast, "Gina", household="Bruno", role="operator")
    bruno = town.id_of("Bruno")
    town.do("Carla", protecting.protect, bruno, None)
    for deed, more in ((protecting.protect, (None,)), (protecting.unprotect, ())):
        with pytest.raises(NotOneself):
            town.do("Gina", deed, bruno, *more)


def test_what_was_never_set_falls_with_one_word(free):
    free.do("Carla", protecting.protect, free.id_of("Bruno"), None)
    assert free.do("Teresa", protecting.unprotect, free.id_of("Bruno")) is Step.DROP
    assert "protection_ended" not in free.told("Bruno")


def test_whoever_lives_with_her_learns_nothing_of_it(town):
    """Gina operates, and lives with Bruno: her letter said that somebody wants to hide him."""
    cast.add_person(town.cast, "Gina", household="Bruno", role="operator")
    bruno = town.id_of("Bruno")
    town.do("Carla", protecting.protect, bruno, "A reason.")
    assert "protection_wished" not in town.told("Gina")
    assert town.told("Teresa")[-1] == "protection_wished"

    def read_by(name):
        return protecting_queries.mark_of(
            bruno, bank_id=town.bank_id, for_operator_id=town.id_of(name)
        )

    assert read_by("Carla").motive == "A reason."
    assert (read_by("Gina"), read_by("Bruno")) == (None, None)


def test_nobody_decides_about_herself_and_no_member_at_all(town):
    with pytest.raises(NotOneself):
        town.do("Carla", protecting.protect, town.id_of("Carla"), None)
    with pytest.raises(NotFound):
        town.do("Bruno", protecting.protect, town.id_of("Ada"), None)
    with pytest.raises(NotFound):
        town.do("Carla", protecting.protect, town.id_of("Dina"), None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"set_by_id": "Carla", "set_at": MONDAY_9},
        {"set_by_id": "Bruno", "set_at": MONDAY_9},
        {"set_by_id": "Teresa", "set_at": None},
        {"wished_by_id": "Bruno"},
        {"ended_by_id": "Bruno", "ended_at": MONDAY_9},
    ],
)
def test_the_database_asks_for_two(town, wrong):
    town.do("Carla", protecting.protect, town.id_of("Bruno"), None)
    named = {key: town.id_of(who) if key.endswith("_id") else who for key, who in wrong.items()}
    cast.write()
    with pytest.raises(DBAPIError):
        db.session.execute(update(Protection).values(**named))
    db.session.rollback()


def test_the_database_lets_no_one_end_what_two_have_set(town):
    hide(town, "Bruno")
    carla = town.id_of("Carla")
    for wrong in ({"end_wished_by_id": carla}, {}):
        ended = {"ended_by_id": carla, "ended_at": MONDAY_9} | wrong
        cast.write()
        with pytest.raises(DBAPIError):
            db.session.execute(update(Protection).values(**ended))
        db.session.rollback()


def near(town, who):
    found = near_task_queries.near_task(
        town.task_id,
        seen_by=town.id_of(who),
        is_admitted=True,
        bank_id=town.bank_id,
        now=MONDAY_9,
    )
    db.session.rollback()
    return found


def test_what_she_asks_is_read_by_whom_she_asks(town):
    town.task_id = town.ask("Ada", kind="errand_shopping", cared_ids=())
    assert town.count(MatchTask) > 0
    hide(town, "Ada")
    assert town.count(MatchTask) == 0
    assert near(town, "Bruno") is None
    town.proposal_id = town.invite("Bruno")
    assert near(town, "Bruno") is not None
    assert near(town, "Carla") is None
    assert town.accept("Bruno")


def test_what_she_offers_is_found_by_nobody(town):
    offer_id = town.offer("Bruno", kind="errand_shopping")

    def seen(who):
        found = offer_queries.offer_page(
            offer_id,
            seen_by=town.id_of(who),
            is_admitted=True,
            bank_id=town.bank_id,
            now=MONDAY_9,
        )
        db.session.rollback()
        return found is not None

    assert seen("Ada")
    hide(town, "Bruno")
    assert (seen("Ada"), seen("Bruno")) == (False, True)


def test_her_lesson_is_listed_for_who_has_a_seat(town):
    town.do("Teresa", ledger.open_bank_books)
    new = NewLesson("Cucito", "Parrocchia", at(20, 15), 60, 8)
    lesson_id = town.do("Bruno", lesson_actions.offer_lesson, new)

    def listed():
        found = {}
        for who in ("Ada", "Bruno", "Michele"):
            reader = {"seen_by": town.id_of(who), "now": MONDAY_9}
            found[who] = len(lesson_queries.lessons(town.bank_id, **reader))
            db.session.rollback()
        return found

    seat = lesson_id, town.id_of("Ada"), town.cast.households["Ada"]
    town.do("Ada", seat_actions.take_seat, *seat)
    assert listed() == {"Ada": 1, "Bruno": 1, "Michele": 1}
    hide(town, "Bruno")
    assert listed() == {"Ada": 1, "Bruno": 1, "Michele": 0}


def test_her_page_opens_for_who_knows_her_and_for_operators(app, agreed):
    door, bruno = Door(app, agreed), agreed.id_of("Bruno")
    cast.add_person(agreed.cast, "Elio")
    hide(agreed, "Bruno")
    with time_machine.travel(MONDAY_9, tick=False):
        assert door.open("Elio", f"/people/{bruno}").status_code == 404
        for who in ("Ada", "Bruno"):
            assert door.open(who, f"/people/{bruno}").status_code == 200
        page = door.read("Carla", f"/desk/members/{bruno}")
        assert "Hidden since" in page
        assert "A former partner." in page
        sent = door.send("Carla", f"/desk/members/{bruno}/protection/end")
        assert sent.status_code == 303
        assert "it takes one more of you" in door.read("Teresa", f"/desk/members/{bruno}")


def test_from_when_she_was_hidden_is_in_her_copy(town):
    hide(town, "Bruno")
    (kept,) = protecting_queries.export(town.id_of("Bruno"), bank_id=town.bank_id)
    assert kept == {"from": MONDAY_9.isoformat(), "until": None}
    db.session.rollback()
    town.do(None, protecting.forget_protection, town.id_of("Bruno"))
    assert town.count(Protection) == 0


def test_what_is_agreed_stays_agreed(agreed):
    hide(agreed, "Bruno")
    agreed.confirm("Bruno", 180, now=at(9, 19))
    agreed.confirm("Ada", 180, now=at(9, 19))
    assert agreed.exchange.state == "settled"
    agreed.do("Ada", care.ask, agreed.draft(opens_at=at(11, 15), closes_at=at(11, 18)))
