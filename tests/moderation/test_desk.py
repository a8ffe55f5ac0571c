"""One list of all that waits: what is on it, for whom, and how much it costs to read it."""

import re
import uuid

import pytest
import time_machine
from sqlalchemy import select, update

from exchange.errors import NotFound
from exchange.moderation import waiting_actions as hands
from exchange.moderation import waiting_queries as desk
from exchange.moderation.waiting_claim_queries import export
from exchange.moderation.waiting_kinds_queries import KINDS
from exchange.moderation.waiting_refusals import TakenAlready
from models.base import db
from models.desk import DeskClaim
from models.people import Membership, RuleSet
from tests import cast
from tests.care.story import Story
from tests.cast import MONDAY_9
from tests.moderation import desk_world
from tests.moderation.desk_world import DAY, HOUR
from tests.rig.counting import counted_statements
from views.moderation.pane import PANES
from views.moderation.waiting_words import SHOWN

SQL_MAX = 12


@pytest.fixture
def town(app):
    with app.app_context():
        yield Story(cast.the_usual())


def seen(town, name, now=MONDAY_9, **kept):
    asked = desk.asked_by(town.id_of(name), bank_id=town.bank_id, now=now)
    found = desk.waiting(asked, limit=200, **kept)
    db.session.rollback()
    return found


def keys(lines):
    return {(each.kind, each.id) for each in lines}


def line_of(town, name, kind, item_id, now=MONDAY_9):
    asked = desk.asked_by(town.id_of(name), bank_id=town.bank_id, now=now)
    found = desk.line(asked, kind, item_id)
    db.session.rollback()
    return found


def staff(town, *names):
    cast.write()
    ids = [town.id_of(name) for name in names]
    db.session.execute(
        update(Membership).where(Membership.person_id.in_(ids)).values(role="operator")
    )
    db.session.commit()


def test_one_of_each_waits_and_for_nobody_whom_it_concerns(town):
    made = desk_world.fill(town, MONDAY_9)
    assert set(made) == {each.word for each in KINDS}, "a kind without one of it in desk_world"
    lines = seen(town, "Teresa")
    wanted = {(kind, item) for kind, item in made.items() if kind != "answer"}
    assert wanted <= keys(lines)
    assert len(keys(lines)) == len(lines)
    # Teresa said no to him, and Carla keeps no books.
    differ = {each.kind for each in seen(town, "Carla")} ^ {each.kind for each in lines}
    assert differ == {"answer", *(each.word for each in KINDS if each.for_administrators)}
    staff(town, "Ada", "Bruno", "Michele")
    everything = {(each.kind, each.id): each for each in [*lines, *seen(town, "Carla")]}
    for name, home in (("Ada", ADA), ("Michele", ADA), ("Bruno", {"Bruno"})):
        ids = {town.id_of(each) for each in home}
        theirs = keys(seen(town, name))
        assert theirs, "what concerns others is hers to see"
        for key, each in everything.items():
            if {each.person_id, each.other_id} & ids:
                assert key not in theirs, name
                assert line_of(town, name, *key) is None


ADA = {"Ada", "Michele"}


def test_what_is_due_first_stands_first_and_what_has_no_promise_last(town):
    desk_world.fill(town, MONDAY_9)
    lines = sorted(seen(town, "Teresa"), key=lambda each: each.kind != "incident")
    assert lines == seen(town, "Teresa"), "who does not feel safe stands above all"
    due = [each.due for each in lines if each.kind != "incident"]
    promised = [each for each in due if each is not None]
    assert promised == sorted(promised)
    assert due[len(promised) :] == [None] * (len(due) - len(promised))
    later = MONDAY_9 + 2 * DAY
    late = {each.kind for each in seen(town, "Carla", later) if each.is_late}
    assert {"incident", "message", "report"} <= late
    asked = desk.asked_by(town.id_of("Carla"), bank_id=town.bank_id, now=later)
    counted = {each.kind: each for each in desk.counted(asked)}
    db.session.rollback()
    assert counted["report"].late == counted["report"].number == 1
    assert sum(each.number for each in counted.values()) == len(seen(town, "Carla", later))


def test_a_page_asks_the_database_as_often_for_a_thousand(town, app):
    client = app.test_client()
    cast.sign_in(client, town.cast, "Carla")
    asked = []
    for more in (0, 25, 975):
        desk_world.crowd(town, more, MONDAY_9)
        with counted_statements() as heard:
            assert client.get("/desk").status_code == 200
        asked.append(len(heard))
    assert max(asked) <= SQL_MAX
    assert asked[1] == asked[2]


def test_each_thing_is_opened_as_cheaply(town, app):
    """The page of each kind that lies beside the list; what is in the books is theirs to count."""
    client = app.test_client()
    cast.sign_in(client, town.cast, "Teresa", now=MONDAY_9)
    with time_machine.travel(MONDAY_9, tick=True):
        desk_world.fill(town, MONDAY_9)
        with app.test_request_context():
            paths = {each.kind: SHOWN[each.kind].address(each) for each in seen(town, "Teresa")}
        asked = {}
        for kind, path in paths.items():
            with counted_statements() as heard:
                assert client.get(path).status_code == 200, kind
            asked[kind] = len(heard)
    assert {kind for kind in PANES if kind in asked and asked[kind] > SQL_MAX} == set()


def test_who_sees_to_it_is_read_by_all_and_by_one_at_a_time(town):
    item = desk_world.silent(town, MONDAY_9)
    of = ("silent", item)
    town.do("Carla", hands.take, *of)
    assert line_of(town, "Teresa", *of).claim.name == "Carla S."
    with pytest.raises(TakenAlready):
        town.do("Teresa", hands.take, *of)
    with pytest.raises(NotFound):
        town.do("Teresa", hands.let_go, *of)
    town.do("Carla", hands.hand_over, *of, town.id_of("Teresa"), "La conosci tu.")
    claim = line_of(town, "Teresa", *of).claim
    assert (claim.name, claim.from_name, claim.words) == ("Teresa S.", "Carla S.", "La conosci tu.")
    assert town.told("Teresa")[-1] == "desk_handed"
    town.do("Teresa", hands.let_go, *of)
    assert line_of(town, "Carla", *of).claim is None
    assert town.count(DeskClaim) == 2


def test_a_hand_comes_off_by_itself_after_the_hours_of_the_rule(town):
    of = ("silent", desk_world.silent(town, MONDAY_9))
    town.do("Carla", hands.take, *of)
    later = MONDAY_9 + 73 * HOUR
    assert line_of(town, "Teresa", *of, later).claim is None
    town.do("Teresa", hands.take, *of, now=later)
    assert line_of(town, "Carla", *of, later).claim.name == "Teresa S."


def test_nobody_is_handed_what_concerns_her(town):
    item = desk_world.report(town, MONDAY_9)
    staff(town, "Michele")
    for to in ("Michele", "Bruno", "Carla"):
        with pytest.raises(NotFound):
            town.do("Carla", hands.hand_over, "report", item, town.id_of(to), None)
    for deed in (hands.take, hands.let_go):
        with pytest.raises(NotFound):
            town.do("Michele", deed, "report", item)
    with pytest.raises(NotFound):
        town.do("Carla", hands.close, "report", item, "A decision is no such thing.")
    assert town.count(DeskClaim) == 0


def test_what_was_seen_to_waits_no_more_until_it_is_so_again(town):
    items = {kind: desk_world.ITEMS[kind](town, MONDAY_9) for kind in ("check", "undelivered")}
    silent = desk_world.silent(town, MONDAY_9)
    for kind, item in [*items.items(), ("silent", silent)]:
        town.do("Carla", hands.close, kind, item, "Sentita al telefono.")
        assert line_of(town, "Teresa", kind, item) is None
    back = MONDAY_9 + 31 * DAY
    assert line_of(town, "Teresa", "silent", silent, back) is not None
    assert line_of(town, "Teresa", "check", items["check"], MONDAY_9 + 12 * DAY) is None


def test_a_word_to_many_goes_to_who_is_silent_and_can_be_written_to(town):
    silent = desk_world.silent(town, MONDAY_9)
    nonna = cast.add_person(town.cast, "Nonna", email=None)
    taken = cast.add_person(town.cast, "Tullio")
    town.do("Teresa", hands.take, "silent", taken)
    chosen = [silent, nonna, taken, town.id_of("Dina")]
    assert town.do("Carla", hands.greet, chosen) == 1
    assert town.told("Pompeo") == ["desk_greeting"]
    assert [line_of(town, "Teresa", "silent", each) is None for each in chosen[:3]] == [
        True,
        False,
        False,
    ]


def test_a_word_goes_to_those_chosen_on_any_page_of_the_list(town):
    """Only the first 25 of the list were ever written to, whoever was chosen."""
    everybody = [desk_world.silent(town, MONDAY_9, f"Pompeo{nth}") for nth in range(27)]
    asked = desk.asked_by(town.id_of("Carla"), bank_id=town.bank_id, now=MONDAY_9)
    (*_first, last) = desk.waiting(asked, kind="silent", limit=27)
    db.session.rollback()
    assert {last.id} < set(everybody)
    assert town.do("Carla", hands.greet, [last.id]) == 1


def test_words_about_her_go_when_she_goes(town):
    item = desk_world.silent(town, MONDAY_9)
    town.do("Carla", hands.hand_over, "silent", item, town.id_of("Teresa"), "Chiamala tu.")
    (hers,) = export(town.id_of("Carla"), bank_id=town.bank_id)
    assert hers["handed_over_with"] == "Chiamala tu."
    (taken,) = export(town.id_of("Teresa"), bank_id=town.bank_id)
    assert (taken["kind"], taken["handed_over_with"]) == ("silent", None)
    db.session.rollback()
    town.do("Teresa", hands.erase, item)
    assert town.count(DeskClaim, DeskClaim.words.is_(None)) == 1


def test_an_administrator_decides_by_when_and_why(town, app):
    client = app.test_client()
    cast.sign_in(client, town.cast, "Teresa")
    page = client.get("/desk/promises").text
    numbers = dict(NUMBER.findall(page))
    assert numbers["report_hours"] == "24"
    app.config["WTF_CSRF_ENABLED"] = False
    form = numbers | {"motive": "Deciso dall’assemblea."}
    for report_hours, answer in (("0", 422), ("6", 303)):
        sent = form | {"report_hours": report_hours, "act_uid": str(uuid.uuid4())}
        assert client.post("/desk/promises", data=sent).status_code == answer
    item = desk_world.report(town, MONDAY_9)
    found = line_of(town, "Carla", "report", item)
    assert found.due - found.since == 6 * HOUR
    newest = db.session.scalars(select(RuleSet).order_by(RuleSet.version.desc())).first()
    assert (newest.rules, newest.motive) == ({"report_hours": 6}, form["motive"])


NUMBER = re.compile(r'name="(\w+_(?:days|hours))"[^>]* value="(\d+)"')
