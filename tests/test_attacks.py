"""What somebody who means ill once could do, and cannot any more. Each test is one such try."""

import uuid
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from exchange.care import actions as care
from exchange.care import leaving_actions
from exchange.errors import NotFound
from exchange.moderation import dispute_actions as disputes
from exchange.people import actions as people
from exchange.people.sessions import MAIL_TO_ADDRESS
from exchange.places import actions as places
from exchange.places import queries as places_queries
from exchange.places.place import Place
from exchange.work import unit_of_work
from models.base import db
from models.people import Block, Household, Membership, Vouch
from tests import cast
from tests.care.story import WEDNESDAY, Story
from tests.cast import MONDAY_9, at
from tests.people import conftest
from tests.people.conftest import PASSWORD
from views.care import jobs
from views.clockwork import CLOCK
from views.notices import post
from views.schedule.forms import PAIRS_MAX

door = conftest.door

ELSEWHERE = "altrove@casa-semeraro.it"
LOCKED = (
    ("membership", "introduction"),
    ("offer", "note"),
    ("confirmation", "words"),
    ("ruling", "motive"),
    ("dispute_word", "words"),
)


@pytest.fixture
def town(door):
    with door.app.app_context():
        yield Story(door.cast)


def do(door, name, deed, *args, now=None):
    act = door.cast.act(name, now=now or datetime.now(UTC))
    with door.app.app_context(), unit_of_work(act):
        return deed(*args, act=act)


def agree(town):
    town.agree()


def test_nobody_takes_the_key_of_a_deed_of_the_clock(door):
    with door.app.app_context():
        agree(town := Story(door.cast))
    key = uuid.uuid5(CLOCK, f"silence:{town.bank_id}:{town.exchange_id}:0:day0")
    answer = door.post(door.signed_in("Ada"), "/me/language", act_uid=str(key), language="it")
    assert answer.status_code == 400
    with door.app.app_context():
        assert jobs.run_silence(at(WEDNESDAY, 19)) == 1


@pytest.mark.parametrize("path", ["/language", "/theme"])
@pytest.mark.parametrize("gap", ["\t", "\n", "\r"])
def test_a_tab_in_an_address_leads_to_no_other_site(door, path, gap):
    fields = {"then": f"/{gap}/elsewhere.example", "language": "en", "theme": "dark"}
    answer = door.post(door.browser(), path, **fields)
    assert (answer.status_code, answer.location) == (303, "/")


def asked_by_a_thief(door):
    """Somebody who knows Ada's password asked that we write to another address."""
    door.post(door.signed_in("Ada"), "/me/email", email=ELSEWHERE, password=PASSWORD)
    return f"/new-email/{door.mailed('change_email')}"


def test_another_password_ends_the_address_a_thief_asked_for(door):
    link = asked_by_a_thief(door)
    fields = {"password": PASSWORD, "new_password": "quattro gatti sul tetto"}
    assert door.post(door.signed_in("Ada"), "/me/password", **fields).status_code == 303
    assert door.post(door.browser(), link).status_code == 409
    assert door.person(ELSEWHERE) is None


def test_a_password_chosen_by_mail_ends_it_too(door):
    link = asked_by_a_thief(door)
    door.post(door.browser(), "/forgotten", email="ada@prossima.test")
    reset = f"/reset/{door.mailed('reset_password')}"
    door.post(door.browser(), reset, password="quattro gatti sul tetto")
    assert door.post(door.browser(), link).status_code == 409


def test_a_key_sent_to_the_old_mailbox_ends_with_it(door):
    door.post(door.browser(), "/forgotten", email="ada@prossima.test")
    reset = f"/reset/{door.mailed('reset_password')}"
    link = asked_by_a_thief(door)
    assert door.post(door.browser(), link, password=PASSWORD).status_code == 303
    assert door.browser().get(reset).status_code == 409


def test_one_press_in_her_mailbox_does_not_give_her_address_to_a_thief(door):
    """He names Zoe's address as his own; she opens the letter and presses without thinking.

    His account then had a proven address that is not his, and she could not join any more.
    """
    door.post(door.signed_in("Bruno"), "/me/email", email=ELSEWHERE, password=PASSWORD)
    link = f"/new-email/{door.mailed('change_email')}"
    for browser in (door.browser(), door.signed_in("Ada")):
        assert "Bruno Semeraro" in browser.get(link).text
        assert door.post(browser, link).status_code == 422
        assert door.post(browser, link, password="her own password").status_code == 422
    assert door.person(ELSEWHERE) is None
    assert door.person("bruno@prossima.test") is not None


def test_who_left_a_household_does_not_come_back_by_her_own_invitation(door):
    michele = door.signed_in("Michele")
    door.post(michele, "/household/invitations", email=ELSEWHERE)
    entry = f"/household/entry/{door.mailed('household_invitation')}"
    do(door, "Michele", leave_household)
    assert door.post(door.signed_in("Michele"), entry).status_code == 409
    assert door.post(door.signed_in("Bruno"), entry).status_code == 409


def leave_household(*, act):
    return leaving_actions.leave_household(act=act)


def test_who_leaves_the_bank_is_kept_away_when_he_comes_back(door):
    do(door, "Ada", people.block, door.cast.people["Bruno"])
    do(door, "Bruno", people.block, door.cast.people["Carla"])
    left = door.post(door.signed_in("Bruno"), "/me/leaving", password=PASSWORD)
    assert left.status_code == 303
    with door.app.app_context():
        kept = db.session.execute(select(Block.blocker_id, Block.blocked_id)).all()
    assert kept == [(door.cast.people["Ada"], door.cast.people["Bruno"])]


def test_who_is_kept_away_writes_nothing_on_her_page(door):
    ada = door.cast.people["Ada"]
    do(door, "Ada", people.block, door.cast.people["Bruno"])
    answer = door.post(door.signed_in("Bruno"), f"/people/{ada}/vouch", words="So dove abiti.")
    assert answer.status_code == 404
    assert "So dove abiti" not in door.signed_in("Carla").get(f"/people/{ada}").text


def test_what_he_wrote_before_goes_with_the_block(door):
    # On the cast's own day: who is let in that year may not speak for others before.
    do(door, "Bruno", people.vouch, door.cast.people["Ada"], "Torna presto.", now=MONDAY_9)
    do(door, "Ada", people.block, door.cast.people["Bruno"])
    with door.app.app_context():
        assert db.session.scalars(select(Vouch.words)).all() == []


@pytest.mark.parametrize("name", ["Bruno", "Dina"])
def test_nobody_vouches_for_oneself_or_for_who_has_left(door, name):
    with pytest.raises(NotFound):
        do(door, "Bruno", people.vouch, door.cast.people[name], "Il migliore.")


def test_no_name_stops_the_post(door):
    bruno = door.signed_in("Bruno")
    door.post(bruno, "/household/name", name="Casa\r\nBcc: tutti@casa-semeraro.it")
    door.post(bruno, "/household/invitations", email=ELSEWHERE)
    assert door.letters("household_invitation")[-1].facts["household"].splitlines()[1:] == []
    broken = {"token": "x", "household": "Casa\r\nBcc: tutti@casa-semeraro.it"}
    with door.app.test_request_context():
        letters = post.queries.due(now=datetime.now(UTC))
        [letter] = [each for each in letters if each.kind == "household_invitation"]
        letter.facts.update(broken)
        message = post.message_of(letter)
    assert message["Bcc"] is None
    assert "\n" not in message["Subject"]


def test_one_address_is_not_flooded_with_invitations(door):
    bruno, tries = door.signed_in("Bruno"), MAIL_TO_ADDRESS.tries
    answers = [
        door.post(bruno, "/household/invitations", email=ELSEWHERE).status_code
        for _ in range(tries + 1)
    ]
    assert answers == [303] * tries + [429]


def test_a_name_is_one_line(door):
    door.post(door.signed_in("Bruno"), "/household/name", name=" Casa\u2028di\tBruno ")
    with door.app.app_context():
        key = door.cast.bank_id, door.cast.households["Bruno"]
        assert db.session.get(Household, key).name == "Casa di Bruno"


def test_a_sheet_of_hours_is_not_drawn_longer_than_a_day(door):
    page = door.post(door.signed_in("Bruno"), "/week/hours", **{"from-mon": ["1"] * 5000})
    assert page.status_code == 422
    assert page.text.count('name="from-mon"') <= PAIRS_MAX + 1


def test_who_helped_yesterday_does_not_read_where_she_moved_since(town):
    agree(town)
    evening = at(WEDNESDAY, 20)

    def read():
        return places_queries.exact_place(
            town.exchange_id, bank_id=town.bank_id, seen_by=town.id_of("Bruno"), now=evening
        )

    assert read().place.address == "via di Ada 1"
    refuge = Place(40.55, 17.81, "074010", None, "un rifugio")
    town.do("Ada", places.set_home, town.id_of("Ada"), refuge, now=evening)
    assert read().place is None


def newcomer(door, name="Nina"):
    """Somebody who has joined and waits to be admitted; her browser."""
    door.join(door.browser(), email=f"{name.lower()}@prossima.test", first_name=name)
    door.post(door.browser(), f"/confirm/{door.mailed('confirm_email')}", password=PASSWORD)
    return door.signed_in(name)


def test_who_was_never_admitted_takes_no_half_of_an_account(door):
    door.post(door.signed_in("Bruno"), "/household/invitations", email=ELSEWHERE)
    nina = newcomer(door)
    entry = f"/household/entry/{door.mailed('household_invitation')}"
    assert door.post(nina, entry).status_code == 303
    assert nina.get("/household/leaving").status_code == 409
    assert door.post(nina, "/household/leaving").status_code == 409


def test_nobody_comes_into_a_household_in_silence(door):
    door.post(door.signed_in("Michele"), "/household/invitations", email=ELSEWHERE)
    door.post(door.signed_in("Bruno"), f"/household/entry/{door.mailed('household_invitation')}")
    told = {letter.person_id for letter in door.letters("household_joined")}
    assert told == {door.cast.people["Ada"], door.cast.people["Michele"]}
    assert "Bruno ora abita con voi" in door.signed_in("Ada").get("/notices").text


def test_the_desk_knows_nothing_of_who_has_left(door):
    carla = door.signed_in("Carla")
    assert carla.get(f"/desk/members/{door.cast.people['Bruno']}").status_code == 200
    door.post(door.signed_in("Bruno"), "/me/leaving", password=PASSWORD)
    for name in ("Bruno", "Dina"):
        assert carla.get(f"/desk/members/{door.cast.people[name]}").status_code == 404


def test_who_steals_the_database_reads_no_words_about_people(town):
    """Introductions, notes, thanks and rulings lay in the tables as they were written."""
    agree(town)
    town.offer("Bruno", note="parole mie")
    for minutes in (60, 75):
        town.confirm("Ada", minutes, "parole mie")
        town.confirm("Bruno", 180)
    town.do("Ada", disputes.state, town.exchange_id, "parole mie", 60)
    town.do("Carla", care.rule, town.exchange_id, 90, "parole mie")
    cast.write()
    hers = db.session.get_one(Membership, (town.bank_id, town.id_of("Ada")))
    hers.introduction = "parole mie"
    db.session.commit()
    for table, column in LOCKED:
        rows = db.session.connection().exec_driver_sql(f"SELECT {column} FROM {table}")
        kept = [bytes(value) for (value,) in rows if value is not None]
        assert kept
        assert b"parole" not in b"".join(kept)
