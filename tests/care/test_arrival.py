"""I am there, all is well: and who is told, and when, where that word does not come."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from exchange.care import actions as care
from exchange.care import arrival_actions as arrivals
from exchange.care import arrival_queries
from exchange.care.arrival import Alarm, Watch, alarm
from exchange.errors import NotFound, NotOpen, TooEarly, WrongCode
from exchange.moderation import incident_actions as incidents
from exchange.notices import delivery_queries, queries
from exchange.notices.delivery_actions import SMS
from models.arrivals import Arrival, EmergencyContact
from models.base import db
from models.moderation import Incident
from models.notices import Notice
from tests import cast
from tests.care.door import Door
from tests.cast import at
from tests.rig.kept import open_cases
from views.jobs import in_page_context
from views.moderation.incident_jobs import run_overdue
from views.notices import post, texting

STARTS, ENDS = at(9, 15), at(9, 18)
MINUTE = timedelta(minutes=1)


def told(late, *, has_contact=True, **so_far):
    watch = Watch(STARTS, ENDS, **so_far)
    return alarm(watch, STARTS + late * MINUTE, overdue_minutes=15, has_contact=has_contact)


@pytest.mark.parametrize(
    ("late", "so_far", "whom"),
    [
        (4, {}, None),
        (5, {}, Alarm.HERSELF),
        (14, {"asked_at": STARTS}, None),
        (15, {"asked_at": STARTS}, Alarm.CONTACT),
        (29, {"contact_told_at": STARTS}, None),
        (30, {"contact_told_at": STARTS}, Alarm.OPERATORS),
        (60, {}, Alarm.CONTACT),
        (60, {"contact_told_at": STARTS, "operators_told_at": STARTS}, None),
        (60, {"came_at": STARTS}, None),
        (185, {"came_at": STARTS}, Alarm.HERSELF),
        (195, {"came_at": STARTS}, Alarm.CONTACT),
        (600, {"came_at": STARTS, "left_at": ENDS}, None),
    ],
)
def test_who_is_told_next(late, so_far, whom):
    assert told(late, **so_far) is whom


def test_without_a_contact_the_operators_are_told_at_once():
    assert told(15, has_contact=False) is Alarm.OPERATORS
    assert told(14, has_contact=False, asked_at=STARTS) is None


def come(town, who="Bruno", now=STARTS):
    town.do(who, arrivals.come, town.exchange_id, now=now)


def named(town, who="Bruno", **kept):
    usual = {"name": "Lina", "phone": "+393471234567", "email": "lina@prossima.test"} | kept
    town.do(who, arrivals.keep_contact, usual["name"], usual["phone"], usual["email"])


def ring(now):
    return in_page_context(run_overdue, now)


def test_coming_and_going_rings_nobody(agreed):
    named(agreed)
    come(agreed)
    assert ring(ENDS) == 0
    agreed.do("Bruno", arrivals.go, agreed.exchange_id, now=ENDS + MINUTE)
    assert ring(at(9, 20)) == 0
    assert agreed.count(Notice, Notice.kind.in_(("contact_alarmed", "care_word_missing"))) == 0


def test_she_is_asked_then_her_contact_is_told_then_the_operators(agreed):
    named(agreed)
    come(agreed)
    assert ring(at(9, 18, 5)) == 1
    assert agreed.told("Bruno")[-1] == "care_word_missing"
    assert ring(at(9, 18, 14)) == 0
    assert ring(at(9, 18, 15)) == 1
    facts = agreed.facts("Bruno", "contact_alarmed")
    assert facts["contact"] == {"name": "Lina", "phone": "+393471234567"}
    assert facts["name"] == "Bruno"
    assert {"exchange_id", "place", "kind"} & set(facts) == set()
    assert ring(at(9, 18, 29)) == 0
    assert ring(at(9, 18, 30)) == 1
    assert agreed.told("Carla")[-1] == "incident_opened"
    (case,) = open_cases(agreed.bank_id, for_operator_id=agreed.id_of("Carla"))
    assert (case.why, case.person_id) == ("overdue", agreed.id_of("Bruno"))
    assert agreed.exchange.state == "agreed"
    assert ring(at(9, 19)) == 0


def test_who_asked_to_be_waited_for_and_does_not_come_is_looked_for(agreed):
    agreed.do("Ada", arrivals.watch, agreed.exchange_id)
    assert ring(at(9, 15, 14)) == 1
    assert ring(at(9, 15, 15)) == 1
    assert agreed.count(Incident) == 1


def test_who_needs_nobody_told_takes_no_place_among_the_overdue(agreed):
    """So many are read at a time: those told of long ago, and those not due, stood before the others."""
    agreed.do("Ada", arrivals.watch, agreed.exchange_id)
    assert [ring(at(9, 15, 5)), ring(at(9, 15, 15))] == [1, 1]
    agreed.do("Bruno", arrivals.watch, agreed.exchange_id, now=at(9, 15, 16))

    def first_at(now):
        found = [each.side for each in arrival_queries.overdue(now=now, limit=1)]
        db.session.rollback()
        return found

    assert first_at(at(9, 15, 20)) == ["helper"]
    come(agreed, "Ada", now=at(9, 15, 20))
    assert first_at(at(9, 15, 20)) == ["helper"]


def test_a_late_word_calms_whoever_was_told(agreed):
    named(agreed)
    come(agreed)
    for minute in (5, 15, 30):
        ring(at(9, 18, minute))
    agreed.do("Bruno", arrivals.go, agreed.exchange_id, now=at(9, 18, 40))
    assert agreed.told("Carla")[-1] == "care_word_came"
    assert "contact_calmed" in agreed.told("Bruno")
    assert ring(at(9, 19)) == 0


def test_coming_late_and_then_not_going_rings_again(agreed):
    agreed.do("Bruno", arrivals.watch, agreed.exchange_id)
    assert [ring(at(9, 15, 5)), ring(at(9, 15, 15))] == [1, 1]
    come(agreed, now=at(9, 15, 20))
    assert [ring(at(9, 18, 5)), ring(at(9, 18, 15))] == [1, 1]
    assert agreed.count(Incident) == 1
    assert agreed.told("Carla")[-1] == "incident_waits"


def test_who_says_how_long_it_was_is_waited_for_no_more(agreed):
    come(agreed)
    agreed.confirm("Bruno", 180, now=ENDS)
    assert ring(at(9, 18, 30)) == 0


def test_what_is_called_off_is_waited_for_no_more(agreed):
    agreed.do("Ada", arrivals.watch, agreed.exchange_id)
    agreed.do("Bruno", care.cancel, agreed.exchange_id)
    assert ring(at(9, 15, 30)) == 0


@pytest.mark.parametrize(
    ("begin", "end", "by", "when"),
    [
        (arrivals.watch, care.no_show, "Bruno", STARTS),
        (arrivals.come, care.no_show, "Bruno", STARTS),
        (arrivals.come, care.cancel, "Bruno", STARTS - 10 * MINUTE),
        (arrivals.come, care.cancel, "Ada", STARTS - 10 * MINUTE),
    ],
)
def test_nobody_ends_the_waiting_for_the_other(app, agreed, begin, end, by, when):
    agreed.do("Ada", begin, agreed.exchange_id, now=STARTS - 30 * MINUTE)
    agreed.do(by, end, agreed.exchange_id, now=when)
    is_waited = int(by == "Bruno")
    assert ring(ENDS + 5 * MINUTE) == is_waited
    door, path = Door(app, agreed), f"/exchanges/{agreed.exchange_id}"
    if is_waited:
        with time_machine.travel(ENDS + 6 * MINUTE, tick=False):
            assert f'action="{path}/departure"' in door.open("Ada", path).text
            assert door.send("Ada", f"{path}/departure").status_code == 303
    assert ring(ENDS + 30 * MINUTE) == 0


def test_who_does_not_feel_safe_is_still_waited_for(agreed):
    come(agreed, "Ada")
    agreed.do("Ada", incidents.feel_unsafe, agreed.exchange_id, None, now=at(9, 16))
    assert ring(at(9, 18, 5)) == 1


def test_all_is_well_is_said_also_after_it_was_stopped(app, agreed):
    come(agreed, "Ada")
    agreed.do("Ada", incidents.feel_unsafe, agreed.exchange_id, None, now=at(9, 16))
    door, path = Door(app, agreed), f"/exchanges/{agreed.exchange_id}"
    with time_machine.travel(at(9, 17), tick=False):
        assert "Without a word by 18:15" in door.read("Ada", path)
        assert door.send("Ada", f"{path}/departure").status_code == 303
        assert "I am there" not in door.read("Bruno", path)
    assert ring(at(9, 18, 30)) == 0


def test_what_an_operator_has_settled_is_waited_for_no_more(agreed):
    come(agreed)
    agreed.do("Ada", incidents.feel_unsafe, agreed.exchange_id, None, now=at(9, 16))
    agreed.do("Carla", care.rule, agreed.exchange_id, 60, "Sentiti tutti e due.", now=at(9, 17))
    assert ring(at(9, 18, 30)) == 0


def test_only_the_two_and_only_around_the_hour(agreed):
    with pytest.raises(TooEarly):
        come(agreed, now=at(9, 13, 59))
    with pytest.raises(NotFound):
        come(agreed, "Carla")
    with pytest.raises(NotOpen):
        come(agreed, now=at(10, 18))
    come(agreed, now=at(9, 14))
    come(agreed, now=at(9, 14, 30))
    db.session.rollback()
    assert db.session.scalars(select(Arrival.came_at)).all() == [at(9, 14)]


def codes(town, who):
    side = "helper" if who == "Bruno" else "asker"
    found = arrival_queries.standings(town.exchange_id, side=side, bank_id=town.bank_id)
    db.session.rollback()
    return {str(key): each.code for key, each in found.items()}


def test_a_code_said_aloud_counts_for_who_has_no_telephone(agreed):
    """Bruno tells it to Ada, who types it: first he has come, then all is well."""
    with pytest.raises(WrongCode):
        agreed.do("Ada", arrivals.say_for, agreed.exchange_id, "0000", now=STARTS)
    agreed.do("Bruno", arrivals.watch, agreed.exchange_id)
    code = codes(agreed, "Bruno")["helper"]
    assert codes(agreed, "Ada") == {"helper": None}
    wrong = f"{(int(code) + 1) % 10_000:04}"
    with pytest.raises(WrongCode):
        agreed.do("Ada", arrivals.say_for, agreed.exchange_id, wrong, now=STARTS)
    for now in (STARTS, ENDS):
        agreed.do("Ada", arrivals.say_for, agreed.exchange_id, code, now=now)
    db.session.rollback()
    assert db.session.execute(select(Arrival.came_at, Arrival.left_at)).one() == (STARTS, ENDS)


def test_the_database_knows_the_order(agreed):
    come(agreed)
    for wrong in ({"came_at": None, "left_at": ENDS}, {"left_at": STARTS - MINUTE}):
        cast.write()
        with pytest.raises(DBAPIError):
            db.session.execute(update(Arrival).values(**wrong))
        db.session.rollback()


def outgoing(kind, now):
    (found,) = (each for each in queries.due(now=now) if each.kind == kind)
    db.session.rollback()
    return found


def test_the_contact_is_written_to_by_name_and_she_is_not_in_their_place(app, agreed):
    app.config["SMS_URL"] = "https://sms.test/"
    named(agreed, email=None)
    come(agreed)
    for minute in (5, 15):
        ring(at(9, 18, minute))
    found = outgoing("contact_alarmed", at(9, 18, 15))
    assert (found.first_name, found.address, found.has_own_address) == ("Lina", None, False)
    app.config["MAIL_HOST"] = "localhost"
    chosen = post._route_of(found, at(9, 23))
    assert (chosen.at, chosen.sms) == (at(9, 23), True)
    with app.test_request_context():
        post._let_ring(found, chosen, at(9, 23))
        assert post._state(found, chosen) == "kept"
        (ringing,) = delivery_queries.due(SMS, now=at(9, 23))
        assert ringing.phone == "+393471234567"
        text = texting.text_of(found)
    assert text.startswith("Bruno")
    assert "http" not in text
    inbox = queries.inbox(agreed.id_of("Bruno"), bank_id=agreed.bank_id, now=at(9, 19))
    assert "contact_alarmed" not in {each.kind for each in inbox}


def test_a_home_names_whom_to_tell_and_reads_it_alone(app, agreed):
    door = Door(app, agreed)
    with time_machine.travel(at(9, 14), tick=False):
        sent = door.send("Ada", "/household/contact", name="Lina", phone="", email="")
        assert sent.status_code == 422
        sent = door.send("Ada", "/household/contact", name="Lina", phone="347 1234567", email="")
        assert sent.status_code == 303
        home = agreed.cast.households["Ada"]
        reader = {"bank_id": agreed.bank_id, "seen_by": agreed.id_of("Bruno")}
        assert arrival_queries.own_contact(home, **reader) is None
        assert "Lina" in door.open("Michele", "/household/contact").text
        assert door.send("Ada", "/household/contact/removal").status_code == 303
    assert agreed.count(EmergencyContact) == 0


def test_one_tap_there_and_one_tap_away(app, agreed):
    door, path = Door(app, agreed), f"/exchanges/{agreed.exchange_id}"
    with time_machine.travel(at(9, 13), tick=False):
        assert "Wait for my word" in door.read("Bruno", path)
        assert door.send("Bruno", f"{path}/watch").status_code == 303
        assert "Give Ada" in door.read("Bruno", path)
    with time_machine.travel(at(9, 15), tick=False):
        assert door.send("Bruno", f"{path}/arrival").status_code == 303
        assert "at 15:00: I am there" in door.read("Ada", path)
        assert "Without a word by 18:15" in door.read("Bruno", path)
    with time_machine.travel(at(9, 18), tick=False):
        assert door.send("Bruno", f"{path}/departure").status_code == 303
        assert "at 18:00 that all is well" in door.read("Ada", path)


def test_what_she_said_is_in_her_copy_and_goes_with_her(agreed):
    named(agreed)
    come(agreed)
    (kept,) = arrival_queries.export(agreed.id_of("Bruno"), bank_id=agreed.bank_id)
    assert kept["came_at"] == STARTS.isoformat()
    db.session.rollback()
    agreed.do(None, arrivals.forget_arrivals, agreed.id_of("Bruno"))
    assert agreed.count(Arrival) == agreed.count(EmergencyContact) == 0
