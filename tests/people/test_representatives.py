"""Who speaks for an organisation: a holder and an alternate, who both have a seat there."""

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from exchange.errors import NotFound
from exchange.people import own_copy_queries, representative_queries
from exchange.people import representative_actions as representatives
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation
from exchange.people.refusals import RoleTaken
from exchange.work import unit_of_work
from models.base import db
from models.people import Membership
from models.representatives import Representative
from tests import cast as people
from tests.cast import MONDAY_9
from tests.pact.partners import FIFTEEN, fifteen
from tests.rig.counting import counted_statements
from views.pact_access import pact_shown, representative_required, standing_of
from views.privacy import parting
from views.seats import seat_of


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def do(cast, who, deed, *args):
    with unit_of_work(act := cast.act(who)):
        return deed(*args, act=act)


@pytest.fixture
def body(town):
    made = do(town, "Teresa", add_organisation, "Comune di Mesagne", "municipality")
    for who in ("Ada", "Carla"):
        do(town, "Teresa", seats.give, made, town.people[who], f"Ufficio di {who}")
    return made


def name(cast, body, who, role="holder", sex=None):
    return do(cast, "Teresa", representatives.name, body, cast.people[who], role, sex)


def partners(cast):
    try:
        return representative_queries.partners(cast.bank_id)
    finally:
        db.session.rollback()


def test_a_partner_is_who_named_somebody_to_speak_for_it(town, body):
    assert partners(town) == []
    name(town, body, "Ada")
    (partner,) = partners(town)
    assert (partner.holder.name, partner.holder.title) == ("Ada Semeraro", "Ufficio di Ada")
    assert partner.alternate is None
    name(town, body, "Carla", "alternate")
    assert partners(town)[0].alternate.person_id == town.people["Carla"]


def test_only_who_has_a_seat_there_speaks_for_it(town, body):
    with pytest.raises(NotFound):
        name(town, body, "Bruno")
    fasano = people.open_bank("Fasano", "074007")
    people.add_person(fasano, "Olga", role="administrator")
    with pytest.raises(NotFound):
        do(fasano, "Olga", representatives.name, body, town.people["Ada"], "holder", None)


def test_one_holder_one_alternate_two_people(town, body):
    name(town, body, "Ada")
    for who, role in (("Carla", "holder"), ("Ada", "alternate")):
        with pytest.raises(RoleTaken):
            name(town, body, who, role)
    # Two at once: the second finds the law of the table.
    for who, role in (("Carla", "holder"), ("Ada", "alternate")):
        people.write()
        speaks = {"organisation_id": body, "person_id": town.people[who], "role": role}
        db.session.add(Representative(bank_id=town.bank_id, since_at=MONDAY_9, **speaks))
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()


def test_who_ends_or_gets_up_speaks_for_nobody(town, body):
    named = name(town, body, "Ada")
    assert do(town, "Teresa", representatives.end, named) == body
    with pytest.raises(NotFound):
        do(town, "Teresa", representatives.end, named)
    name(town, body, "Ada")
    seat_id = db.session.scalar(
        select(seats.Seat.id).where(seats.Seat.person_id == town.people["Ada"])
    )
    db.session.rollback()
    do(town, "Teresa", seats.end, seat_id)
    assert partners(town) == []
    assert representative_queries.stands_for(town.people["Ada"], town.bank_id) == []
    db.session.rollback()
    # With another seat there she does not speak again by herself, and somebody else may.
    do(town, "Teresa", seats.give, body, town.people["Ada"], "Assessora")
    assert partners(town) == []
    name(town, body, "Carla")


def test_who_is_paused_speaks_for_nobody_and_the_partner_stays(town, body):
    name(town, body, "Ada", sex="w")
    assert representative_queries.stands_for(town.people["Ada"], town.bank_id) == [body]
    people.write()
    db.session.get(Membership, (town.bank_id, town.people["Ada"])).status = "suspended"
    db.session.commit()
    assert representative_queries.standing(town.people["Ada"], town.bank_id, body) is None
    assert representative_queries.stands_for(town.people["Ada"], town.bank_id) == []
    assert representative_queries.balance(town.bank_id).holders.women == 0
    (partner,) = partners(town)
    assert partner.holder is None


def test_who_leaves_speaks_for_nobody_and_who_is_forgotten_never_did(town, body):
    do(town, "Teresa", seats.give, body, town.people["Bruno"], "Ufficio")
    name(town, body, "Bruno")
    told = own_copy_queries.export(town.people["Bruno"])["spoke_for"]
    assert (told[0]["role"], told[0]["until_at"]) == ("holder", None)
    db.session.rollback()
    with unit_of_work(act := town.act("Bruno")):
        parting.leave(town.people["Bruno"], donates=True, act=act)
    assert partners(town) == []
    with unit_of_work(act := town.act("Teresa")):
        parting.erase(town.people["Bruno"], act=act)
    assert db.session.scalars(select(Representative.id)).all() == []


def test_fifteen_partners_and_their_balance_are_two_questions(town):
    made = fifteen(town)
    assert [each.name for each in made] == [name for name, *_ in FIFTEEN]
    assert all(each.holder and each.alternate for each in made)
    with counted_statements() as asked:
        told = representative_queries.balance(town.bank_id)
        found = representative_queries.partners(town.bank_id)
    assert len(asked) == 2
    assert len(found) == 15
    holders, both = told.holders, told.everybody
    assert (holders.women, holders.men, holders.unsaid) == (11, 4, 0)
    assert (both.women, both.men, both.unsaid) == (15, 13, 2)


def test_what_is_neither_woman_nor_man_is_not_told_apart(town, body):
    name(town, body, "Ada", sex="x")
    name(town, body, "Carla", "alternate")
    assert representative_queries.balance(town.bank_id).everybody.unsaid == 2


def test_the_gate_lets_in_who_speaks_for_it_now(app, town, body):
    name(town, body, "Ada", "alternate")

    @representative_required
    def at_the_table(organisation_id):
        return standing_of().role, seat_of().organisation_id

    def knocks(who, organisation_id):
        token = people.open_session(town, who, now=MONDAY_9)
        asked = app.test_request_context(
            headers={"Cookie": f"{app.config['SIGN_IN_COOKIE']}={token}"}
        )
        with time_machine.travel(MONDAY_9, tick=False), app.app_context(), asked:
            return at_the_table(organisation_id=organisation_id)

    assert knocks("Ada", body) == ("alternate", body)
    union = do(town, "Teresa", add_organisation, "Sindacato", "union")
    for who, organisation_id in (("Carla", body), ("Bruno", body), ("Ada", union)):
        with pytest.raises(NotFound):
            knocks(who, organisation_id)


def test_a_public_page_is_of_the_bank_named_or_the_reader_s_own_or_the_first(app, town, body):
    def shown(address, who=None):
        token = people.open_session(town, who, now=MONDAY_9) if who else ""
        cookie = f"{app.config['SIGN_IN_COOKIE']}={token}"
        asked = app.test_request_context(address, headers={"Cookie": cookie})
        with time_machine.travel(MONDAY_9, tick=False), app.app_context(), asked:
            found = pact_shown()
            return found.bank and found.bank.slug, len(found.banks)

    assert shown("/pact") == (None, 0)
    name(town, body, "Ada")
    alberobello = people.open_bank("Alberobello", "072003")
    people.add_person(alberobello, "Olga", role="administrator")
    theirs = do(alberobello, "Olga", add_organisation, "Comune", "municipality")
    do(alberobello, "Olga", seats.give, theirs, alberobello.people["Olga"], "-")
    name_there = alberobello.people["Olga"], "holder", None
    do(alberobello, "Olga", representatives.name, theirs, *name_there)
    assert shown("/pact") == ("alberobello", 2)
    assert shown("/pact", "Ada") == ("mesagne", 2)
    assert shown("/pact?bank=alberobello", "Ada") == ("alberobello", 2)
    with pytest.raises(NotFound):
        shown("/pact?bank=fasano")
