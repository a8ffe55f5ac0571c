"""A member helps the families of a neighbour bank as a guest, and her hours come home."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from exchange.care import actions as care
from exchange.care import visiting_actions as visiting
from exchange.care.listening_queries import listening_of
from exchange.care.resting_actions import keep_quiet_hours, rest_until
from exchange.errors import KeptAtHome, NotFound, NotFreeForUs, NotOpen, Resting
from exchange.ledger import actions as ledger
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import clearing_queries, limits_actions, queries
from exchange.ledger.codes import Code
from exchange.matching import queries as matching
from exchange.moderation import actions as moderation
from exchange.people import actions as people
from exchange.people import guest_queries
from exchange.people import household_actions as household
from exchange.people.living_queries import households_of
from exchange.people.queries import checks_of
from exchange.people.refusals import AlreadyMember
from exchange.people.rules import Rules
from exchange.places import actions as places
from exchange.places.queries import cell_of, home_of
from exchange.schedule import actions as schedule
from exchange.schedule.hours import HoursSheet
from exchange.schedule.queries import hours_of
from exchange.work import unit_of_work
from models.base import db
from models.guests import Guest
from models.ledger import Account
from models.matching import MatchTask
from models.notices import Notice
from models.people import Membership
from tests import cast as cast_of
from tests.cast import MONDAY_9, at
from views.care import jobs
from views.privacy import parting

WEDNESDAY = {2: [(56, 80)]}
WORDS = {"named": "Casa di Ivo", "motive": "a guest"}


class NextDoor:
    """Mesagne's story, and Ostuni's Ivo who minds children there on Wednesdays, checked by Irma."""

    def __init__(self, town):
        self.town, self.here = town, town.cast
        self.there = cast_of.open_bank("Ostuni", "074012")
        for name, role in (("Ivo", "member"), ("Irma", "administrator")):
            cast_of.add_person(self.there, name, role=role)
        self.ivo = self.there.people["Ivo"]
        self.do("Irma", ledger.open_bank_books)
        self.do("Ivo", schedule.set_weekly, self.ivo, WEDNESDAY)
        self.do("Ivo", schedule.set_kinds, self.ivo, ["child_home"])
        self.do("Ivo", schedule.set_reach, self.ivo, "car", 30)
        for kind in ("identity", "criminal_record"):
            seen = MONDAY_9.date() - timedelta(days=30)
            self.do("Irma", people.record_check, self.ivo, kind, seen, valid_until=None)

    def do(self, who, deed, *args, **kept):
        """In Ostuni."""
        with unit_of_work(act := self.there.act(who)):
            return deed(*args, **kept, act=act)

    def agree(self):
        self.town.do("Teresa", clearing.agree, self.there.bank_id, -600)
        self.do("Irma", clearing.agree, self.here.bank_id, -600)

    def recognise(self):
        self.town.do("Teresa", visiting.recognise, self.there.bank_id)

    def visit(self):
        self.do("Ivo", visiting.visit, self.here.bank_id, **WORDS)

    def as_guest(self, *, now=MONDAY_9):
        """Ivo at work in Mesagne."""
        (household_id,) = households_of(self.ivo, bank_id=self.here.bank_id)
        db.session.rollback()
        return replace(
            self.there.act("Ivo", now=now), bank_id=self.here.bank_id, household_id=household_id
        )

    def found(self, task_id):
        db.session.rollback()
        card = {"bank_id": self.here.bank_id, "household_id": self.here.households["Ada"]}
        found = matching.candidates_for(task_id, **card, now=MONDAY_9)
        return self.ivo in [each.person_id for each in found]


@pytest.fixture
def next_door(town):
    return NextDoor(town)


@pytest.fixture
def visited(next_door):
    """Ivo is a guest in Mesagne."""
    next_door.agree()
    next_door.recognise()
    next_door.visit()
    return next_door


def test_a_guest_is_found_helps_and_brings_his_hours_home(visited):
    town = visited.town
    town.task_id = town.ask("Ada")
    assert visited.found(town.task_id)
    invited = town.do("Ada", care.invite, town.task_id, visited.ivo)
    with unit_of_work(act := visited.as_guest()):
        town.exchange_id = care.accept(invited, act=act)
    town.confirm("Ada", 180)
    with unit_of_work(act := visited.as_guest(now=at(9, 20))):
        care.confirm(town.exchange_id, 180, None, act=act)
    db.session.rollback()
    assert jobs.bring_guests_home(at(9, 21)) == 1
    assert jobs.bring_guests_home(at(9, 22)) == 0
    home = queries.balance_of(visited.there.households["Ivo"], bank_id=visited.there.bank_id)
    assert home.posted_minutes == 180
    assert clearing_queries.uneven() == []
    db.session.rollback()
    assert town.books_add_up()


def test_nobody_visits_a_bank_that_does_not_take_its_word(next_door):
    next_door.agree()
    with pytest.raises(NotFound):
        next_door.visit()


def test_a_word_is_taken_only_where_hours_can_go_home(next_door):
    with pytest.raises(NotOpen):
        next_door.recognise()


def test_what_changes_at_home_changes_next_door(visited):
    task_id = visited.town.ask("Ada")
    assert visited.found(task_id)
    visited.do("Ivo", schedule.set_weekly, visited.ivo, {1: [(56, 80)]})
    assert not visited.found(task_id)
    visited.do("Ivo", schedule.add_date, visited.ivo, at(9, 9).date(), (56, 80), is_also=True)
    assert visited.found(task_id)
    check_id = guest_queries.kept_checks(visited.ivo, bank_id=visited.there.bank_id)[0].id
    db.session.rollback()
    visited.do("Irma", people.withdraw_check, visited.ivo, check_id)
    assert not visited.found(task_id)


def test_a_check_that_the_bank_visited_let_count_no_more_does_not_come_back(visited):
    town = visited.town
    agree_on_a_task(visited)
    here = visited.here.bank_id
    check_id = guest_queries.kept_checks(visited.ivo, bank_id=here)[1].id
    db.session.rollback()
    town.do("Carla", moderation.withdraw_check, visited.ivo, check_id)
    assert town.exchange.state == "cancelled"
    visited.do("Ivo", schedule.set_weekly, visited.ivo, {2: [(48, 84)]})
    assert len(checks_of([visited.ivo], bank_id=here)[visited.ivo]) == 1
    db.session.rollback()
    # What her own bank sees anew is another check.
    seen = MONDAY_9.date() - timedelta(days=1)
    visited.do("Irma", people.record_check, visited.ivo, "criminal_record", seen, valid_until=None)
    assert len(checks_of([visited.ivo], bank_id=here)[visited.ivo]) == 2


@pytest.mark.parametrize("is_welcome", [True, False])
def test_a_check_withdrawn_at_home_calls_off_what_was_agreed_next_door(visited, is_welcome):
    town = visited.town
    agree_on_a_task(visited)
    if not is_welcome:
        town.do("Teresa", visiting.end_recognition, visited.there.bank_id)
        assert town.exchange.state == "agreed"
    check_id = guest_queries.kept_checks(visited.ivo, bank_id=visited.there.bank_id)[1].id
    db.session.rollback()
    visited.do("Irma", moderation.withdraw_check, visited.ivo, check_id)
    assert town.exchange.state == "cancelled"
    assert town.balance("Ada") == (0, 0)
    assert town.count(MatchTask, MatchTask.task_id == town.task_id) > 0


def test_a_task_left_by_a_guest_who_goes_home_is_found_again(visited):
    town = visited.town
    agree_on_a_task(visited)
    assert town.count(MatchTask, MatchTask.task_id == town.task_id) == 0
    visited.do("Ivo", lambda act: parting.stay_home(visited.here.bank_id, act=act))
    assert town.count(MatchTask, MatchTask.task_id == town.task_id) > 0


def agree_on_a_task(visited):
    """Ada's children on Wednesday, with Ivo."""
    town = visited.town
    town.task_id = town.ask("Ada")
    invited = town.do("Ada", care.invite, town.task_id, visited.ivo)
    with unit_of_work(act := visited.as_guest()):
        town.exchange_id = care.accept(invited, act=act)


def test_the_copies_are_the_same_as_at_home(visited):
    banks = (visited.there.bank_id, visited.here.bank_id)
    day = MONDAY_9.date()
    hers, copied = (hours_of(visited.ivo, bank_id=each, from_day=day) for each in banks)
    assert (hers.weekly, hers.kinds, hers.means, hers.minutes) == (
        copied.weekly,
        copied.kinds,
        copied.means,
        copied.minutes,
    )
    hers, copied = (checks_of([visited.ivo], bank_id=each) for each in banks)
    assert hers == copied
    hers, copied = (cell_of(visited.ivo, bank_id=each) for each in banks)
    assert hers == copied


def test_a_guest_changes_nothing_here(visited):
    home = home_of(visited.ivo, bank_id=visited.there.bank_id)
    hours = HoursSheet({}, ())
    db.session.rollback()
    for deed, said in ((places.set_home, home), (schedule.keep_hours, hours)):
        with pytest.raises(KeptAtHome), unit_of_work(act := visited.as_guest()):
            deed(visited.ivo, said, act=act)
    with pytest.raises(KeptAtHome), unit_of_work(act := visited.as_guest()):
        visiting.visit(visited.there.bank_id, **WORDS, act=act)


def test_the_desk_says_where_a_guest_comes_from_and_notes_nothing(visited, door):
    page = door.read("Carla", f"/desk/members/{visited.ivo}")
    assert "A guest from Banca del tempo di Ostuni" in page
    assert "I have seen something" not in page
    own = door.read("Carla", f"/desk/members/{visited.town.id_of('Ada')}")
    assert "A guest from" not in own
    assert "I have seen something" in own


def test_a_family_reads_where_a_guest_comes_from(visited, door):
    assert "A guest from Banca del tempo di" in door.read("Ada", f"/people/{visited.ivo}")
    assert "A guest from" not in door.read("Ada", f"/people/{visited.town.id_of('Bruno')}")


@pytest.mark.parametrize("is_said_here", [True, False])
def test_who_rests_rests_at_home_and_as_a_guest(visited, is_said_here):
    """It was kept bank by bank: who rested at home was asked next door all the same."""
    town, there = visited.town, visited.there
    town.task_id = town.ask("Ada")
    act = visited.as_guest() if is_said_here else there.act("Ivo")
    for deed, said in ((rest_until, date(2030, 1, 20)), (keep_quiet_hours, (20, 9))):
        with unit_of_work(replace(act, uid=uuid4())) as unit:
            deed(said, act=unit.act)
    with pytest.raises(Resting):
        town.do("Ada", care.invite, town.task_id, visited.ivo)
    for bank_id in (town.bank_id, there.bank_id):
        found = listening_of([visited.ivo], rules=Rules(), bank_id=bank_id)[visited.ivo]
        assert (found.rests_until, found.quiet.from_hour) == (date(2030, 1, 20), 20)


def test_who_rests_already_comes_as_a_guest_who_rests(next_door):
    next_door.do("Ivo", rest_until, date(2030, 1, 20))
    next_door.agree()
    next_door.recognise()
    next_door.visit()
    here = next_door.here.bank_id
    db.session.rollback()
    found = listening_of([next_door.ivo], rules=Rules(), bank_id=here)[next_door.ivo]
    assert found.rests_until == date(2030, 1, 20)


def test_a_guests_household_here_is_the_guests_alone(visited):
    """Its account goes home whole, and has no credit: nobody else lives there, nor the guest elsewhere."""
    town = visited.town
    town.do("Ada", household.invite, "ivo@prossima.test")
    with pytest.raises(KeptAtHome), unit_of_work(act := visited.as_guest()):
        household.join(token_told(), act=act)
    with unit_of_work(act := visited.as_guest()):
        household.invite("bruno@prossima.test", act=act)
    with pytest.raises(KeptAtHome):
        town.do("Bruno", household.join, token_told())


def token_told():
    """Of the newest invitation into a household."""
    told = select(Notice.facts).where(Notice.kind == "household_invitation")
    facts = db.session.scalars(told.order_by(Notice.id.desc()).limit(1)).one()
    db.session.rollback()
    return facts["token"]


def test_a_guest_spends_only_what_was_earned_here(visited):
    (household_id,) = households_of(visited.ivo, bank_id=visited.here.bank_id)
    here = queries.balance_of(household_id, bank_id=visited.here.bank_id)
    assert (here.posted_minutes, here.spendable_minutes) == (0, 0)
    db.session.rollback()
    visited.town.do(None, limits_actions.follow_rules)
    after = queries.balance_of(household_id, bank_id=visited.here.bank_id)
    assert after.floor_minutes == 0


def test_taking_no_more_guests_hides_them_and_calls_nothing_off(visited):
    town = visited.town
    town.task_id = town.ask("Ada")
    invited = town.do("Ada", care.invite, town.task_id, visited.ivo)
    with unit_of_work(act := visited.as_guest()):
        town.exchange_id = care.accept(invited, act=act)
    other = town.ask("Ada", opens_at=at(16, 15), closes_at=at(16, 18))
    assert visited.found(other)
    town.do("Teresa", visiting.end_recognition, visited.there.bank_id)
    assert not visited.found(other)
    assert town.exchange.state == "agreed"
    visited.recognise()
    assert visited.found(other)


@pytest.mark.parametrize("ended", ["recognition", "membership"])
def test_who_is_no_guest_any_more_cannot_offer_herself(visited, ended):
    """An errand needs no check here, and leads into a home all the same."""
    town = visited.town
    if ended == "recognition":
        town.do("Teresa", visiting.end_recognition, visited.there.bank_id)
    else:
        cast_of.write()
        db.session.get_one(Membership, (visited.there.bank_id, visited.ivo)).status = "suspended"
        db.session.commit()
    errand = town.ask("Ada", kind="errand_shopping", cared_ids=())
    for task_id in (errand, town.ask("Ada", opens_at=at(16, 15), closes_at=at(16, 18))):
        with pytest.raises(NotFreeForUs), unit_of_work(act := visited.as_guest()):
            care.propose(task_id, act=act)


def test_twice_is_once_and_a_member_is_no_guest(visited):
    with pytest.raises(AlreadyMember):
        visited.visit()


def test_going_home_calls_off_what_was_agreed_and_brings_the_hours(visited):
    town = visited.town
    town.task_id = town.ask("Ada")
    invited = town.do("Ada", care.invite, town.task_id, visited.ivo)
    with unit_of_work(act := visited.as_guest()):
        town.exchange_id = care.accept(invited, act=act)
    earn(visited, 60)
    visited.do("Ivo", lambda act: parting.stay_home(visited.here.bank_id, act=act))
    assert town.exchange.state == "cancelled"
    home = queries.balance_of(visited.there.households["Ivo"], bank_id=visited.there.bank_id)
    assert home.posted_minutes == 60
    membership = db.session.get(Membership, (visited.here.bank_id, visited.ivo))
    assert membership.status == "left"
    assert guest_queries.visits_to(visited.here.bank_id, person_id=visited.ivo) == []
    db.session.rollback()
    visited.visit()
    assert visited.found(town.ask("Ada", opens_at=at(16, 15), closes_at=at(16, 18)))


def test_no_copy_of_a_check_outlives_the_visit(visited):
    """What home withdraws later would count here for ever, once the guest is admitted as a member."""
    visited.do("Ivo", lambda act: parting.stay_home(visited.here.bank_id, act=act))
    assert checks_of([visited.ivo], bank_id=visited.here.bank_id) == {visited.ivo: []}
    db.session.rollback()
    visited.visit()
    assert len(checks_of([visited.ivo], bank_id=visited.here.bank_id)[visited.ivo]) == 2


@pytest.mark.parametrize("status", ["refused", "applied"])
def test_whom_a_bank_did_not_admit_does_not_come_in_as_a_guest(next_door, status):
    next_door.agree()
    next_door.recognise()
    cast_of.write()
    standing = {"status": status, "role": "member", "applied_at": MONDAY_9}
    key = {"bank_id": next_door.here.bank_id, "person_id": next_door.ivo}
    db.session.add(Membership(**key, **standing))
    db.session.commit()
    act = replace(next_door.there.act("Ivo"), bank_id=next_door.here.bank_id, household_id=None)
    with unit_of_work(act):
        parting.leave(next_door.ivo, donates=False, act=act)
    with pytest.raises(AlreadyMember):
        next_door.visit()


def test_leaving_ones_own_bank_ends_every_visit(visited):
    earn(visited, 60)
    visited.do("Ivo", lambda act: parting.leave(visited.ivo, donates=True, act=act))
    standing = db.session.scalars(
        select(Membership.status).where(Membership.person_id == visited.ivo)
    ).all()
    assert standing == ["left", "left"]


def test_who_visits_may_leave_everything_and_be_forgotten(visited, door):
    town = visited.town
    visited.do("Irma", visiting.recognise, town.bank_id)
    town.do("Ada", visiting.visit, visited.there.bank_id, named="Casa di Ada", motive="a guest")
    assert "erases" in door.open("Ada", "/me/leaving").text


def test_being_forgotten_forgets_the_visits(visited):
    visited.do("Ivo", lambda act: parting.erase(visited.ivo, act=act))
    assert visited.town.count(Guest) == 0
    assert not visited.found(visited.town.ask("Ada"))


def earn(visited, minutes):
    """Ada's house gives the guest so many minutes, and owes them."""
    (household_id,) = households_of(visited.ivo, bank_id=visited.here.bank_id)
    account_id = db.session.scalars(
        select(Account.id).where(Account.household_id == household_id)
    ).one()
    db.session.rollback()
    ada = visited.here.accounts["Ada"]
    visited.town.do("Carla", ledger.move, ada, account_id, minutes, code=Code.GROUP)


class TestPages:
    def test_a_member_visits_and_goes_home_again(self, visited, door):
        town = visited.town
        assert "No bank next door yet" in door.read("Ada", "/me/visits")
        visited.do("Irma", visiting.recognise, town.bank_id)
        assert "Help there too" in door.read("Ada", "/me/visits")
        assert door.send("Ada", f"/me/visits/{visited.there.bank_id}").status_code == 303
        assert "You help here too" in door.read("Ada", "/me/visits")
        assert door.send("Ada", f"/me/visits/{visited.there.bank_id}/end").status_code == 303
        assert "Help there too" in door.read("Ada", "/me/visits")

    def test_the_administrator_takes_a_banks_word_and_ends_it(self, next_door, door):
        next_door.agree()
        path = f"/books/banks/{next_door.there.bank_id}/guests"
        assert "Take its word" in door.read("Teresa", "/books/banks")
        assert door.send("Carla", path).status_code == 404
        assert door.send("Teresa", path).status_code == 303
        assert "Its members may help here" in door.read("Teresa", "/books/banks")
        assert door.send("Teresa", path + "/end").status_code == 303
        assert "Take its word" in door.read("Teresa", "/books/banks")
