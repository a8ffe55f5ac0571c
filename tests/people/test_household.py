"""A household: whom it cares for, who comes in by invitation, who goes her own way."""

import pytest
from sqlalchemy import select

from exchange.care import leaving_actions as leaving
from exchange.care import leaving_queries
from exchange.errors import NotFound, NotOpen
from exchange.ledger import queries as books
from exchange.people import household_actions as household
from exchange.people import household_queries as queries
from exchange.people.refusals import AlreadyMember, LinkSpent
from exchange.units import Slot
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account
from models.notices import Notice
from models.sign_in import SignIn
from tests import cast
from tests.agreed import between
from tests.cast import MONDAY_9


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()


def done(act, deed, *args):
    with unit_of_work(act):
        return deed(*args, act=act)


def page(town, name):
    return queries.household_page(
        town.households[name],
        bank_id=town.bank_id,
        seen_by=town.people[name],
        now=MONDAY_9,
    )


def invitation(town):
    done(town.act("Ada"), household.invite, "bruno@prossima.test")
    notice = db.session.scalars(select(Notice).where(Notice.kind == "household_invitation")).one()
    assert notice.address == "bruno@prossima.test"
    return notice.facts["token"]


def test_people_cared_for_are_initials_and_an_age(town):
    done(town.act("Ada"), household.add_cared, "N.", "6-10", "niente noci")
    assert [(c.initials, c.band, c.note) for c in page(town, "Ada").cared] == [
        ("N.", "6-10", "niente noci")
    ]


def test_the_note_about_a_child_is_not_readable_in_the_table(town):
    done(town.act("Ada"), household.add_cared, "N.", "6-10", "niente noci")
    stored = db.session.connection().exec_driver_sql("SELECT note FROM cared_person").scalar_one()
    assert b"noci" not in bytes(stored)


def test_who_is_taken_off_the_list_loses_the_note(town):
    cared = done(town.act("Ada"), household.add_cared, "N.", "6-10", "niente noci")
    done(town.act("Michele"), household.remove_cared, cared)
    assert page(town, "Ada").cared == []
    stored = db.session.connection().exec_driver_sql("SELECT note FROM cared_person").scalar_one()
    assert stored is None


def test_another_household_cannot_take_anybody_off(town):
    cared = done(town.act("Ada"), household.add_cared, "N.", "6-10", None)
    with pytest.raises(NotFound):
        done(town.act("Bruno"), household.remove_cared, cared)


def test_a_stranger_does_not_see_the_household(town):
    seen = queries.household_page(
        town.households["Ada"], bank_id=town.bank_id, seen_by=town.people["Bruno"], now=MONDAY_9
    )
    assert seen is None


def test_an_invitation_lets_one_adult_in_once(town):
    token = invitation(town)
    assert done(town.act("Bruno"), household.join, token) == town.households["Ada"]
    names = [adult.first_name for adult in page(town, "Ada").adults]
    assert names == ["Ada", "Michele", "Bruno"]
    with pytest.raises(LinkSpent):
        done(town.act("Carla"), household.join, token)


def test_who_lives_there_hears_that_somebody_has_come_in(town):
    done(town.act("Bruno"), household.join, invitation(town))
    told = db.session.execute(
        select(Notice.person_id, Notice.facts)
        .where(Notice.kind == "household_joined")
        .order_by(Notice.id)
    ).all()
    assert told == [(town.people[name], {"name": "Bruno"}) for name in ("Ada", "Michele")]


def test_an_invitation_leaves_an_earlier_one_to_somebody_else_open(town):
    earlier = invitation(town)
    done(town.act("Ada"), household.invite, "another@prossima.test")
    assert done(town.act("Bruno"), household.join, earlier) == town.households["Ada"]


def test_an_invitation_ends_after_a_week(town):
    token = invitation(town)
    with pytest.raises(LinkSpent):
        done(town.act("Bruno", now=cast.at(15, 9)), household.join, token)


def test_who_lives_there_already_is_told_so_and_the_link_stays_good(town):
    token = invitation(town)
    with pytest.raises(AlreadyMember):
        done(town.act("Michele"), household.join, token)
    assert done(town.act("Bruno"), household.join, token) == town.households["Ada"]


def give(town, minutes):
    cast.write()
    account = db.session.scalars(
        select(Account).where(Account.household_id == town.households["Ada"])
    ).one()
    account.posted_minutes = minutes
    db.session.commit()


@pytest.mark.parametrize(("before", "goes", "stays"), [(121, 60, 61), (-121, -60, -61), (0, 0, 0)])
def test_half_of_the_balance_goes_with_who_leaves(town, before, goes, stays):
    give(town, before)
    own = done(town.act("Michele"), lambda act: leaving.leave_household(act=act))
    assert books.balance_of(own, bank_id=town.bank_id).posted_minutes == goes
    left = books.balance_of(town.households["Ada"], bank_id=town.bank_id)
    assert left.posted_minutes == stays


def test_what_leaving_would_do_is_told_before(town):
    """An exchange that has been is still to be confirmed: leaving does not end it."""
    give(town, 121)
    cast.write()
    for day in (5, 9):
        between(town, "Bruno", "Michele", Slot(cast.at(day, 15), cast.at(day, 16)))
    between(town, "Ada", "Bruno", Slot(cast.at(10, 15), cast.at(10, 16)))
    db.session.commit()
    mine = town.households["Michele"], town.people["Michele"]
    plan = leaving_queries.plan_of(*mine, bank_id=town.bank_id, now=MONDAY_9)
    assert plan == leaving_queries.LeavingPlan(goes_minutes=60, stays_minutes=61, exchanges=1)


def test_the_others_learn_only_that_she_left(town):
    done(town.act("Michele"), lambda act: leaving.leave_household(act=act))
    told = db.session.scalars(select(Notice)).all()
    assert [(n.person_id, n.kind, n.facts) for n in told] == [
        (town.people["Ada"], "household_left", {"name": "Michele"})
    ]


def test_her_sessions_for_that_household_end(town, app):
    cast.sign_in(app.test_client(), town, "Michele", now=MONDAY_9)
    done(town.act("Michele"), lambda act: leaving.leave_household(act=act))
    assert db.session.scalars(select(SignIn.ends_at)).one() == MONDAY_9


def test_the_last_adult_cannot_leave_an_empty_house(town):
    with pytest.raises(NotOpen):
        done(town.act("Bruno"), lambda act: leaving.leave_household(act=act))
    assert page(town, "Bruno") is not None
