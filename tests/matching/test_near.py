"""Near me: the asks a neighbour could take up, the offers a family could accept, and their pages."""

import html
import json
import re
from datetime import date

import pytest
import time_machine
from flask import g
from flask_babel import refresh
from sqlalchemy.dialects.postgresql import psycopg

from exchange.care import actions as care
from exchange.care.kinds import Family
from exchange.matching import near_queries, offers_queries
from exchange.matching.near import Filters
from exchange.matching.offer_search_queries import Shape, offers_for
from exchange.matching.score import Free
from exchange.matching.wanted import HowMany
from exchange.people.rules import Rules
from exchange.schedule import actions as schedule
from exchange.units import Slot
from exchange.work import unit_of_work
from models.base import db
from models.people import Block, HouseholdMember, Person, TrustCheck
from models.places import Home
from tests.agreed import between
from tests.care.story import Story
from tests.cast import LONG_AGO, MONDAY_9, add_person, at, sign_in, the_usual, write
from tests.matching.stage import move, say_hours
from tests.rig.counting import counted_statements
from tests.rig.loose import loose
from views.language import in_language
from views.matching import filters as choices
from views.matching import routes
from views.matching.rows import where_words

ERRAND = {"kind": "errand_shopping", "cared_ids": ()}


@pytest.fixture
def town(app):
    """Bruno is free on Wednesdays from 14 to 20 for children and shopping; Ada asks."""
    with app.app_context():
        town = Story(the_usual())
        say_hours(town, "Bruno")
        yield town


def tasks(town, name="Bruno", **filters):
    found = near_queries.tasks_near(
        town.id_of(name), bank_id=town.bank_id, now=MONDAY_9, filters=Filters(**filters)
    )
    db.session.rollback()
    return found


def fitting(town, name="Bruno", **filters):
    return [each.task_id for each in tasks(town, name, **filters).fitting]


def offers(town, name="Ada", limit=20, after=0, **filters):
    found = offers_queries.offers_near(
        town.id_of(name),
        town.cast.households[name],
        bank_id=town.bank_id,
        now=MONDAY_9,
        filters=Filters(**filters),
        limit=limit,
        after=after,
    )
    db.session.rollback()
    return [each.offer_id for each in found.offers]


def test_an_ask_in_the_own_hours_fits(town):
    task_id = town.ask("Ada")
    (found,) = tasks(town).fitting
    assert (found.task_id, found.name, found.is_whole) == (task_id, "Ada S.", True)
    assert found.reasons[0] == Free(180, 180)


def test_an_ask_beyond_the_hours_stands_apart(town):
    half = town.ask("Ada", opens_at=at(9, 13), closes_at=at(9, 15), minutes=120)
    little = town.ask("Ada", opens_at=at(9, 11), closes_at=at(9, 15), minutes=240)
    none = town.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18))
    found = tasks(town)
    assert [(each.task_id, each.is_half) for each in found.fitting] == [(half, True)]
    assert sorted(each.task_id for each in found.outside) == sorted([little, none])


def test_whole_comes_before_half(town):
    half = town.ask("Ada", opens_at=at(9, 13), closes_at=at(9, 15), minutes=120)
    whole = town.ask("Michele", kind="errand_shopping", cared_ids=())
    assert fitting(town) == [whole, half]


def test_one_own_asks_and_those_of_ones_household_are_not_near(town):
    town.ask("Bruno", **ERRAND)
    assert fitting(town) == []
    write()
    db.session.add(
        HouseholdMember(
            bank_id=town.bank_id,
            household_id=town.cast.households["Ada"],
            person_id=town.id_of("Bruno"),
            since_at=LONG_AGO,
        )
    )
    db.session.commit()
    town.ask("Ada")
    town.ask("Michele", **ERRAND)
    assert fitting(town) == []


@pytest.mark.parametrize(("blocker", "blocked"), [("Ada", "Bruno"), ("Bruno", "Michele")])
def test_blocks_hide_asks_and_offers(town, blocker, blocked):
    town.ask("Ada")
    offer_id = town.offer("Bruno")
    assert (len(fitting(town)), offers(town)) == (1, [offer_id])
    write()
    db.session.add(
        Block(
            bank_id=town.bank_id,
            blocker_id=town.id_of(blocker),
            blocked_id=town.id_of(blocked),
            at=LONG_AGO,
        )
    )
    db.session.commit()
    assert (fitting(town), offers(town)) == ([], [])


def keep_apart(town, blocker, blocked):
    write()
    ids = town.id_of(blocker), town.id_of(blocked)
    row = Block(bank_id=town.bank_id, blocker_id=ids[0], blocked_id=ids[1], at=LONG_AGO)
    db.session.add(row)
    db.session.commit()


@pytest.mark.parametrize(
    ("blocker", "blocked"), [("Ada", "Ugo"), ("Ugo", "Ada"), ("Michele", "Ugo"), ("Ugo", "Michele")]
)
def test_at_the_helpers_home_who_lives_there_counts_too(town, blocker, blocked):
    add_person(town.cast, "Ugo", household="Bruno")
    ours, theirs = town.ask("Ada"), town.ask("Ada", place="theirs")
    offer_id = town.offer("Bruno")
    assert sorted(fitting(town)) == sorted([ours, theirs])
    keep_apart(town, blocker, blocked)
    assert fitting(town) == [ours]
    # Where an offer is taken up, who takes it up says: until then nothing forbids it.
    assert offers(town) == [offer_id]


def test_who_lacks_a_check_never_sees_an_ask_about_children(town):
    child, errand = town.ask("Ada"), town.ask("Ada", **ERRAND)
    assert fitting(town) == sorted([child, errand], key=fitting(town).index)
    write()
    db.session.execute(
        db.update(TrustCheck)
        .where(TrustCheck.person_id == town.id_of("Bruno"), TrustCheck.kind == "criminal_record")
        .values(valid_until=date(2030, 1, 8))
    )
    db.session.commit()
    offer_id = town.offer("Bruno")
    found = tasks(town)
    assert [each.task_id for each in (*found.fitting, *found.outside)] == [errand]
    assert found.me.missing_checks == ()
    later = near_queries.tasks_near(town.id_of("Bruno"), bank_id=town.bank_id, now=at(9, 10))
    assert later.me.missing_checks == ("criminal_record",)
    assert offer_id not in offers(town)


def test_out_of_reach_is_not_near(town):
    town.ask("Ada")
    move(town, "Bruno", 3)
    assert fitting(town) == []


def test_care_at_the_helpers_is_near_for_who_the_asker_would_visit(town):
    town.ask("Ada", place="theirs")
    move(town, "Bruno", 3)
    assert fitting(town) == []
    act = town.cast.act("Ada")
    with unit_of_work(act):
        schedule.set_reach(town.id_of("Ada"), "car", 30, act=act)
    assert len(fitting(town)) == 1


def test_what_is_over_filled_or_answered_is_gone(town):
    over = town.ask("Ada", opens_at=at(7, 10), closes_at=at(7, 12), minutes=120)
    now = at(7, 11)
    found = near_queries.tasks_near(town.id_of("Bruno"), bank_id=town.bank_id, now=now)
    assert over not in [each.task_id for each in (*found.fitting, *found.outside)]
    town.task_id = town.ask("Ada")
    town.proposal_id = town.invite("Bruno")
    assert [each.waiting_by for each in tasks(town).fitting] == ["asker"]
    town.do("Bruno", care.decline, town.proposal_id)
    assert fitting(town) == []


def test_an_offer_taken_up_is_a_question_to_its_author_alone(town):
    say_hours(town, "Carla")
    offer_id = town.offer("Bruno")
    draft = town.draft(closes_at=at(9, 17), minutes=120)
    task_id = town.do("Ada", care.take_up, offer_id, draft)
    assert fitting(town) == [task_id]
    assert fitting(town, "Carla") == []


def test_a_flexible_ask_counts_the_longest_stretch_left(town):
    town.ask("Ada", **ERRAND, opens_at=at(9, 9), closes_at=at(9, 19), minutes=60, flexible=True)
    assert [each.is_whole for each in tasks(town).fitting] == [True]
    write()
    between(town.cast, "Teresa", "Bruno", Slot(at(9, 14, 30), at(9, 18, 30)))
    db.session.commit()
    (found,) = tasks(town).fitting
    assert (found.is_half, found.facts.free_minutes) == (True, 30)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 2),
        ({"family": "childminding"}, 1),
        ({"family": "eldercare"}, 0),
        ({"day": date(2030, 1, 9)}, 1),
        ({"day": date(2030, 1, 16)}, 1),
        ({"day": date(2030, 1, 10)}, 0),
        ({"way_minutes": 10}, 2),
        ({"way_minutes": 45}, 2),
        ({"kind": "errand_shopping"}, 1),
        ({"kind": "errand_pets"}, 0),
        ({"tongue": "it"}, 2),
        ({"tongue": "ro"}, 0),
        ({"family": "errand", "day": date(2030, 1, 16)}, 1),
    ],
)
def test_filters(town, filters, count):
    town.ask("Ada")
    town.ask("Ada", **ERRAND, opens_at=at(16, 15), closes_at=at(16, 18))
    assert len(fitting(town, **filters)) == count


def speak(town, name, *tongues):
    write()
    person = db.update(Person).where(Person.id == town.id_of(name))
    db.session.execute(person.values(speaks=list(tongues)))
    db.session.commit()


def test_a_language_is_spoken_by_who_asks_or_asked_for(town):
    speak(town, "Bruno", "it", "ro")
    hers, theirs = town.ask("Ada", tongue="ro"), town.ask("Michele", **ERRAND)
    assert fitting(town, tongue="ro") == [hers]
    speak(town, "Michele", "ro")
    assert sorted(fitting(town, tongue="ro")) == sorted([hers, theirs])
    assert fitting(town, tongue="r") == []


def test_a_way_takes_so_long_at_most(town):
    move(town, "Carla", 1)
    near, far = town.ask("Ada"), town.ask("Carla", **ERRAND)
    assert sorted(fitting(town, way_minutes=20)) == sorted([near, far])
    assert fitting(town, way_minutes=10) == [near]


def test_offers_are_filtered_alike(town):
    offer_id = town.offer("Bruno")
    for filters in ({"way_minutes": 45}, {"kind": "child_home"}, {"tongue": "it"}):
        assert offers(town, **filters) == [offer_id], filters
    for filters in ({"kind": "child_play"}, {"family": "errand"}, {"tongue": "ro"}):
        assert offers(town, **filters) == [], filters


def test_offers_come_from_neighbours_who_would_come(town):
    offer_id = town.offer("Bruno")
    assert offers(town) == [offer_id]
    assert offers(town, "Bruno") == []
    assert offers(town, day=date(2030, 1, 10)) == []
    move(town, "Ada", 3)
    assert offers(town) == []


def test_what_is_missing_is_known(town):
    me = tasks(town, "Ada").me
    assert (me.can_be_shown_tasks, me.goes, me.kinds) == (False, None, ())
    assert me.cell is not None
    assert tasks(town).me.can_be_shown_tasks


def test_newcomers_are_told_about_how_many(town):
    for n in range(5):
        town.ask("Ada", **ERRAND, opens_at=at(9, 8 + n), closes_at=at(9, 9 + n), minutes=60)
    town.ask("Ada")
    town.offer("Bruno")
    counts = offers_queries.counts_by_family(bank_id=town.bank_id, now=MONDAY_9)
    assert counts == {
        "asks": {"errand": HowMany.MANY, "childminding": HowMany.FEW},
        "offers": {"childminding": HowMany.FEW},
    }


@pytest.fixture
def held_still():
    with time_machine.travel(MONDAY_9, tick=False):
        yield


def read(client, town, name, address):
    db.session.rollback()
    sign_in(client, town.cast, name, now=MONDAY_9)
    answer = client.get(address)
    assert answer.status_code == 200
    return loose(answer.get_data(as_text=True))


def test_the_page_gives_reasons_in_words(client, town, held_still):
    town.ask("Ada")
    page = read(client, town, "Bruno", "/near")
    for words in (
        "1 richiesta che puoi prendere",
        "Stare a casa con i bambini",
        "mer 9 gen, 15:00–18:00",
        "Ada S.",
        "Meno di 15 min a piedi · in quelle ore hai tempo",
    ):
        assert words in page, words
    assert "Semeraro" not in page.split("<main", 1)[1]


def test_the_page_of_offers(client, town, held_still):
    town.offer("Bruno")
    page = read(client, town, "Ada", "/near/offers")
    assert "mer 9 gen, 4 ore tra le 14:00 e le 20:00" in page
    assert "Bruno S." in page


def test_a_newcomer_reads_no_name_and_no_hour(client, town, held_still):
    town.ask("Ada")
    town.offer("Bruno")
    add_person(town.cast, "Elira", status="applied")
    for address in ("/near", "/near/offers"):
        page = read(client, town, "Elira", address).split("<main", 1)[1]
        for word in ("Ada", "Bruno", "15:00", "14:00", "mer 9"):
            assert word not in page


@pytest.mark.parametrize(
    "query", ["?family=x", "?day=never", "?way=near", "?day=9999-12-31&way=&family="]
)
def test_a_filter_without_sense_is_no_filter(client, town, held_still, query):
    town.ask("Ada")
    assert "1 richiesta" in read(client, town, "Bruno", f"/near{query}")


def test_who_said_nothing_yet_is_told_what_to_say(client, town, held_still):
    page = read(client, town, "Ada", "/near")
    assert 'href="/week/hours"' in page
    write()
    db.session.execute(
        db.update(Home).where(Home.person_id == town.id_of("Ada")).values(until_at=MONDAY_9)
    )
    db.session.commit()
    for address in ("/near", "/near/offers"):
        assert 'href="/me/place"' in read(client, town, "Ada", address)


STATEMENTS_MAX = 6
"""Of one page, with the one that says who is at the door."""


def asked_afresh(client, address):
    """What a page asks when nothing is known from the page before: flask keeps the visitor in g."""
    client.get(address)
    g.pop("_login_user", None)
    with counted_statements() as heard:
        assert client.get(address).status_code == 200
    assert len([each for each in heard if "sign_in" in each]) == 1
    return heard


@pytest.mark.parametrize(("address", "name"), [("/near", "Bruno"), ("/near/offers", "Ada")])
def test_a_list_page_takes_few_statements(client, town, held_still, address, name):
    for n in range(4):
        town.ask("Ada", **ERRAND, opens_at=at(9, 14 + n), closes_at=at(9, 15 + n), minutes=60)
        town.offer("Bruno")
    town.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18))
    read(client, town, name, address)
    assert len(asked_afresh(client, address)) <= STATEMENTS_MAX


def test_what_one_may_choose_is_written_once_for_all_who_read_a_language(client, town, held_still):
    """Given nothing of who reads: neither the one who came first stands on it nor anybody else."""
    choices._choosing.cache_clear()
    for name in ("Bruno", "Ada", "Bruno"):
        g.pop("_login_user", None)
        page = read(client, town, name, "/near?family=errand&day=2030-01-09")
        other = "Ada" if name == "Bruno" else "Bruno"
        assert f"<b>{name}</b>" in page
        assert f"<b>{other}</b>" not in page
    assert (choices._choosing.cache_info().misses, choices._choosing.cache_info().hits) == (1, 2)
    for address in ("/near", "/near?family=errand&day=2030-01-10", "/near/offers?family=errand"):
        read(client, town, "Bruno", address)
    assert choices._choosing.cache_info().misses == 4
    client.set_cookie("language", "en")
    refresh()
    assert "Choose what, when, how far" in read(client, town, "Bruno", "/near")
    assert choices._choosing.cache_info().misses == 5


@pytest.mark.parametrize("hours", [(15, 18), (12, 18), (7, 9)])
def test_the_page_of_an_ask_takes_few_statements(client, town, held_still, hours):
    """Its neighbours, who was asked and what it costs in all: also where nobody has all the time."""
    say_hours(town, "Carla")
    opens, closes = hours
    task_id = town.ask(
        "Ada",
        **ERRAND,
        opens_at=at(9, opens),
        closes_at=at(9, closes),
        minutes=60 * (closes - opens),
    )
    read(client, town, "Ada", f"/tasks/{task_id}")
    assert len(asked_afresh(client, f"/tasks/{task_id}")) <= STATEMENTS_MAX


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr(routes, "ROWS", 3)


def test_a_long_list_goes_on_page_by_page(client, town, held_still, short_pages):
    for n in range(5):
        town.ask("Ada", **ERRAND, opens_at=at(9, 14 + n), closes_at=at(9, 15 + n), minutes=60)
    town.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18))
    page = read(client, town, "Bruno", "/near?family=errand&day=2030-01-09")
    assert "5 richieste che puoi prendere" in page
    assert "Fuori dalle tue ore" not in page
    assert "/near?family=errand&amp;day=2030-01-09&amp;after=3" in page
    page = read(client, town, "Bruno", "/near?after=3")
    assert page.count('<li class="pr-task">') == 3
    assert "Fuori dalle tue ore" in page
    assert "after=6" not in page
    assert "Torna alle prime" in read(client, town, "Bruno", "/near?after=6")


@pytest.mark.parametrize("after", ["-1", "x", "9999999", "²", ""])
def test_a_place_in_the_list_without_sense_is_its_start(client, town, held_still, after):
    town.ask("Ada")
    assert "1 richiesta" in read(client, town, "Bruno", f"/near?after={after}")


def fitted(page):
    """What the page's map is drawn from."""
    (found,) = re.findall(r'data-squares="([^"]*)"', page)
    return json.loads(html.unescape(found))


def test_the_map_holds_what_the_list_holds(client, town, held_still):
    move(town, "Carla", 1)
    town.ask("Ada")
    town.ask("Carla", **ERRAND)
    page = read(client, town, "Bruno", "/near")
    ground = fitted(page)
    hrefs = [row["href"] for square in ground["squares"] for row in square["rows"]]
    assert sorted(hrefs) == sorted(set(re.findall(r'href="(/tasks/\d+)"', page)))
    assert [square["count"] for square in ground["squares"]] == ["1", "1"]
    assert [words for _metres, words in ground["rings"]] == ["15 min", "30 min"]
    own = ground["own"]
    assert own == ground["squares"][0]["box"]
    for words in ("nella tua zona", "circa 1 km a nord"):
        assert words in page


def test_before_anything_is_near_there_is_no_map(client, town, held_still):
    page = read(client, town, "Bruno", "/near")
    assert "data-squares" not in page
    assert "map." not in page.split("<body", 1)[0]


def test_each_filter_is_taken_away_alone(client, town, held_still):
    town.ask("Ada", **ERRAND)
    address = "/near?family=errand&way=10&tongue=it"
    page = html.unescape(read(client, town, "Bruno", address))
    assert "1 richiesta" in page
    for rest in ("family=errand&way=10", "family=errand&tongue=it"):
        assert f'href="/near?{rest}"' in page, rest
    assert '<option value="errand_pets">' in page
    other = html.unescape(read(client, town, "Bruno", "/near?kind=errand_pets&day=2030-01-09"))
    assert "1 richiesta" not in other
    assert 'href="/near?day=2030-01-09"' in other
    assert '<option value="errand_pets" selected>' in other


@pytest.mark.parametrize(
    ("north", "east", "said"),
    [
        (0, 0, "nella tua zona"),
        (3, 0, "circa 3 km a nord"),
        (2, 2, "circa 3 km a nord-est"),
        (0, 1, "circa 1 km a est"),
        (-1, -1, "circa 1 km a sud-ovest"),
        (1, -5, "circa 5 km a ovest"),
    ],
)
def test_where_a_square_lies_in_words(app, north, east, said):
    with app.test_request_context(), in_language("it", "Europe/Rome"):
        assert where_words(north, east) == said


def test_offers_go_on_page_by_page_and_end_where_they_end(client, town, held_still, short_pages):
    """What does not fit takes nobody's place: all is decided before a page is cut."""
    town.offer("Carla")
    for n in range(5):
        town.offer("Bruno", opens_at=at(9, 14 + n), closes_at=at(9, 16 + n), minutes=60)
    found = offers(town)
    assert len(found) == len(set(found)) == 5
    pages = [offers(town, limit=2, after=after) for after in (0, 2, 4, 6)]
    assert [one for page in pages for one in page] == found
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    first = read(client, town, "Ada", "/near/offers?way=20")
    assert "/near/offers?way=20&amp;after=3" in first
    assert "Mostra altre offerte" in first
    last = read(client, town, "Ada", "/near/offers?after=3")
    assert last.count('<li class="pr-task">') == 2
    assert "Torna alle prime" in last
    assert "Torna alle prime" in read(client, town, "Ada", "/near/offers?after=6")


@pytest.mark.parametrize("seen_on", [date(2030, 1, 9), date(2030, 1, 10)])
def test_an_offer_counts_on_its_first_local_day(town, seen_on):
    """Offered from Wednesday on: a check seen on Thursday comes too late."""
    write()
    db.session.execute(db.update(TrustCheck).values(seen_on=seen_on))
    db.session.commit()
    offer_id = town.offer("Bruno")
    assert offers(town) == ([offer_id] if seen_on == date(2030, 1, 9) else [])


def test_what_is_left_of_an_offer_is_long_enough_for_it(town):
    """From the next whole quarter-hour on; a way is of who would come, by her own means."""
    offer_id = town.offer("Bruno")
    late = offers_queries.offers_near(
        town.id_of("Ada"),
        town.cast.households["Ada"],
        bank_id=town.bank_id,
        now=at(9, 19),
        filters=Filters(),
    )
    assert [each.offer_id for each in late.offers] == []
    db.session.rollback()
    assert offers(town, way_minutes=10) == [offer_id]
    move(town, "Ada", 1)
    assert offers(town, way_minutes=10) == []
    assert offers(town, way_minutes=20) == [offer_id]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(family="childminding", way_minutes=20),
        Filters(kind="errand_ride", day=at(2, 9).date(), tongue="ar"),
    ],
)
def test_the_statement_for_offers_is_short_enough_to_be_read_once(filters):
    """The driver reads a text of more than 4,096 letters anew at each asking, for milliseconds."""
    shape = Shape(
        checks=tuple(Rules().checks_for(family) for family in Family),
        codes=filters.codes,
        way_minutes=filters.way_minutes,
        has_day=filters.day is not None,
        has_tongue=filters.tongue is not None,
    )
    assert len(str(offers_for(shape).compile(dialect=psycopg.dialect()))) <= 4096
    assert offers_for(shape) is offers_for(shape)
