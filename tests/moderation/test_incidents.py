"""I do not feel safe: it stops, somebody calls, and whoever opens what was said leaves a trace."""

import pytest
import time_machine
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from exchange.errors import NotFound, NotOneself, NotOpen, TooLate
from exchange.moderation import incident_actions as incidents
from exchange.moderation import incident_queries as cases
from exchange.moderation.incident import answer_by, may_say, readers
from exchange.moderation.incident_reader_queries import readers_of
from exchange.people.rules import Rules
from exchange.places import queries as places
from models.base import db
from models.moderation import Incident, IncidentNote, IncidentReading
from models.notices import Notice
from models.people import Block, HouseholdMember
from models.sign_in import SignIn
from models.states import ExchangeState
from tests import cast
from tests.care.door import Door
from tests.cast import MONDAY_9, at
from tests.rig.kept import open_cases
from views.jobs import in_page_context
from views.moderation.incident_jobs import run_late

DURING = at(9, 16)


def unsafe(town, who="Ada", words="Urla.", now=DURING):
    town.do(who, incidents.feel_unsafe, town.exchange_id, words, now=now)
    db.session.rollback()
    return db.session.scalar(select(Incident.id).order_by(Incident.id.desc()).limit(1))


def desk(town, who):
    found = open_cases(town.bank_id, for_operator_id=town.id_of(who))
    db.session.rollback()
    return found


def just_proved(now):
    """Everybody has shown her key a moment ago."""
    cast.write()
    db.session.execute(update(SignIn).values(proved_at=now))
    db.session.commit()


def log(town, who, case_id, now):
    found = cases.log(case_id, seen_by=town.id_of(who), bank_id=town.bank_id, now=now)
    db.session.rollback()
    return found


@pytest.mark.parametrize(
    ("named", "administrators", "staff", "who"),
    [
        ({1}, {2}, {1, 2, 3}, {1}),
        (set(), {2}, {1, 2, 3}, {2}),
        (set(), set(), {1, 3}, {1, 3}),
        ({7}, {2}, {1, 2}, {2}),
        (set(), set(), set(), set()),
    ],
)
def test_who_opens_the_words_of_cases(named, administrators, staff, who):
    assert readers(named, administrators, staff) == who


def test_it_can_be_said_from_the_yes_until_a_day_after():
    assert may_say(ExchangeState.AGREED, at(9, 18), at(10, 17, 59))
    assert not may_say(ExchangeState.AGREED, at(9, 18), at(10, 18))
    assert may_say(ExchangeState.SETTLED, at(9, 18), DURING)
    assert not may_say(ExchangeState.CANCELLED, at(9, 18), DURING)
    assert answer_by(DURING, Rules(safety_hours=2)) == at(9, 18)


@pytest.mark.parametrize(("who", "other"), [("Ada", "Bruno"), ("Bruno", "Ada")])
def test_it_stops_at_once_and_an_operator_is_to_call(agreed, who, other):
    unsafe(agreed, who)
    assert (agreed.exchange.state, agreed.exchange.kept_apart) == ("disputed", True)
    (case,) = desk(agreed, "Carla")
    assert (case.person_id, case.about_id) == (agreed.id_of(who), agreed.id_of(other))
    assert case.answer_by == at(9, 20)
    assert agreed.told("Carla").count("incident_opened") == 1
    assert "Urla" not in str(agreed.facts("Carla", "incident_opened"))
    assert agreed.balance("Ada") == (0, 180)
    assert agreed.books_add_up()


def test_the_other_side_hears_of_it_when_its_time_is_over(agreed):
    unsafe(agreed)
    db.session.rollback()
    due = db.session.scalars(
        select(Notice.due_at).where(
            Notice.person_id == agreed.id_of("Bruno"), Notice.kind == "care_handed_over"
        )
    ).all()
    assert due == [at(9, 18)]


def test_nothing_at_all_rings_in_the_room_where_she_said_it(agreed):
    first = agreed.exchange_id
    agreed.task_id = agreed.ask("Ada", opens_at=at(11, 15), closes_at=at(11, 18))
    agreed.proposal_id = agreed.invite("Bruno")
    agreed.accept("Bruno")
    agreed.exchange_id = first
    unsafe(agreed)
    due = db.session.scalars(
        select(Notice.due_at).where(
            Notice.person_id == agreed.id_of("Bruno"), Notice.made_at == DURING
        )
    ).all()
    assert due == [at(9, 18), at(9, 18)]


def test_what_was_to_come_between_the_two_is_called_off(agreed):
    first = agreed.exchange_id
    agreed.task_id = agreed.ask("Ada", opens_at=at(11, 15), closes_at=at(11, 18))
    agreed.proposal_id = agreed.invite("Bruno")
    later = agreed.exchange_id = agreed.accept("Bruno")
    agreed.exchange_id = first
    unsafe(agreed)
    agreed.exchange_id = later
    assert agreed.exchange.state == "cancelled"
    assert agreed.count(Block) == 1


def address_for(town, who):
    found = places.exact_place(
        town.exchange_id, bank_id=town.bank_id, seen_by=town.id_of(who), now=DURING
    )
    db.session.rollback()
    return found


def test_who_lives_with_the_asker_stops_it_too(agreed):
    """Ada asked and shares it at home; Michele is there."""
    cast.write()
    db.session.execute(update(HouseholdMember).values(shares_details=True))
    db.session.commit()
    assert address_for(agreed, "Bruno") is not None
    unsafe(agreed, "Michele")
    assert (agreed.exchange.state, agreed.exchange.kept_apart) == ("disputed", True)
    assert address_for(agreed, "Bruno") is None
    (case,) = desk(agreed, "Carla")
    assert case.person_id == agreed.id_of("Michele")


def test_it_is_said_once_and_not_by_others_nor_too_late(agreed):
    with pytest.raises(NotFound):
        unsafe(agreed, "Carla")
    with pytest.raises(TooLate):
        unsafe(agreed, now=at(10, 18))
    unsafe(agreed)
    with pytest.raises(NotOpen):
        unsafe(agreed)
    unsafe(agreed, "Bruno")
    assert agreed.count(Incident) == 2


def test_a_case_is_no_business_of_whom_it_concerns(agreed):
    """Carla operates, and lives with Bruno."""
    cast.write()
    db.session.add(
        HouseholdMember(
            bank_id=agreed.bank_id,
            household_id=agreed.cast.households["Bruno"],
            person_id=agreed.id_of("Carla"),
            since_at=cast.LONG_AGO,
        )
    )
    db.session.commit()
    case_id = unsafe(agreed)
    assert in_page_context(run_late, at(9, 20)) == 1
    assert not {"incident_opened", "incident_waits"} & set(agreed.told("Carla"))
    assert desk(agreed, "Carla") == []
    for deed in (incidents.take, incidents.open_words):
        with pytest.raises(NotFound):
            agreed.do("Carla", deed, case_id, now=DURING)
    assert len(desk(agreed, "Teresa")) == 1


def test_a_case_about_nobody_is_the_operators_to_look_after(agreed):
    """Where no second person stood, every operator was kept from it."""
    unsafe(agreed)
    cast.write()
    db.session.execute(update(Incident).values(about_id=None))
    db.session.commit()
    (case,) = desk(agreed, "Teresa")
    assert (case.person_id, case.about_id) == (agreed.id_of("Ada"), None)


def test_the_words_are_for_named_readers_and_each_reading_stays(agreed):
    case_id = unsafe(agreed)
    with pytest.raises(NotFound):
        agreed.do("Carla", incidents.open_words, case_id, now=DURING)
    with pytest.raises(NotOneself):
        agreed.do("Teresa", incidents.name_reader, agreed.id_of("Teresa"))
    with pytest.raises(NotFound):
        agreed.do("Teresa", incidents.name_reader, agreed.id_of("Bruno"))
    agreed.do("Teresa", incidents.name_reader, agreed.id_of("Carla"))
    assert readers_of(agreed.bank_id) == {agreed.id_of("Carla")}
    assert log(agreed, "Carla", case_id, DURING) is None
    agreed.do("Carla", incidents.open_words, case_id, now=DURING)
    assert log(agreed, "Teresa", case_id, DURING) is None
    found = log(agreed, "Carla", case_id, at(9, 16, 29))
    assert found.words == "Urla."
    assert [each.name for each in found.readings] == ["Carla S."]
    assert log(agreed, "Carla", case_id, at(9, 16, 30)) is None


@pytest.mark.parametrize("table", [IncidentReading, IncidentNote])
def test_nobody_takes_back_a_reading_or_a_note(agreed, table):
    case_id = unsafe(agreed)
    agreed.do("Teresa", incidents.open_words, case_id, now=DURING)
    agreed.do("Teresa", incidents.note, case_id, "Sentita.", now=DURING)
    for statement in (delete(table), update(table).values(at=MONDAY_9)):
        cast.write()
        with pytest.raises(DBAPIError):
            db.session.execute(statement)
        db.session.rollback()
    assert agreed.count(table) == 1


def test_an_operator_says_that_she_calls_and_closes_it_once(agreed):
    case_id = unsafe(agreed)
    agreed.do("Carla", incidents.take, case_id, now=DURING)
    own = cases.own_case(agreed.exchange_id, person_id=agreed.id_of("Ada"), bank_id=agreed.bank_id)
    assert own.taken_by_name == "Carla"
    db.session.rollback()
    agreed.do("Carla", incidents.close, case_id, "Parlato con tutte e due.", now=DURING)
    assert agreed.told("Ada")[-1] == "incident_closed"
    assert desk(agreed, "Carla") == []
    with pytest.raises(NotOpen):
        agreed.do("Teresa", incidents.close, case_id, "Ancora.", now=DURING)
    assert agreed.count(Incident, Incident.closed_by_id == agreed.id_of("Carla")) == 1


def test_the_database_lets_nobody_close_her_own_case(agreed):
    case_id = unsafe(agreed)
    for name in ("Ada", "Bruno"):
        cast.write()
        with pytest.raises(DBAPIError):
            db.session.execute(
                update(Incident)
                .where(Incident.id == case_id)
                .values(closed_by_id=agreed.id_of(name), closed_at=DURING)
            )
        db.session.rollback()


def test_who_has_promised_a_call_and_not_made_it_is_rung_once_more(app, agreed):
    unsafe(agreed)
    assert in_page_context(run_late, at(9, 19, 59)) == 0
    assert in_page_context(run_late, at(9, 20)) == 1
    assert in_page_context(run_late, at(9, 20, 5)) == 0
    assert agreed.told("Carla").count("incident_waits") == 1


def test_what_she_said_goes_with_her_and_what_was_noted_stays(agreed):
    case_id = unsafe(agreed)
    agreed.do("Carla", incidents.note, case_id, "Sentita.", now=DURING)
    (kept,) = cases.export(agreed.id_of("Ada"), bank_id=agreed.bank_id)
    assert kept["words"] == "Urla."
    db.session.rollback()
    agreed.do(None, incidents.erase, agreed.id_of("Ada"))
    assert agreed.count(Incident, Incident.words.is_not(None)) == 0
    assert agreed.count(IncidentNote) == 1


def test_two_taps_lead_from_the_exchange_to_a_call(app, agreed):
    door = Door(app, agreed)
    path = f"/exchanges/{agreed.exchange_id}"
    with time_machine.travel(DURING, tick=False):
        assert f'href="{path}/safety"' in door.open("Ada", path).text
        assert "calls you within 4 hours" in door.read("Ada", f"{path}/safety")
        assert door.send("Ada", f"{path}/stop", words="").status_code == 303
        assert "It is stopped now." in door.read("Ada", f"{path}/safety")
        assert "does not feel safe" in door.read("Carla", "/desk").lower()
        case_id = desk(agreed, "Carla")[0].id
        assert "Bruno" in door.read("Carla", f"/desk/cases/{case_id}")
        door.open("Teresa", "/")
        just_proved(DURING)
        answer = door.send("Teresa", f"/desk/cases/{case_id}/readings")
        assert "Who opened this" in door.read("Teresa", answer.location)
        assert door.open("Carla", f"/desk/cases/{case_id}/log").status_code == 303
        assert "Ada S." in door.read("Teresa", "/desk/cases")
    with time_machine.travel(MONDAY_9, tick=False):
        assert "Nobody is named yet" in door.read("Teresa", "/desk/case-readers")
