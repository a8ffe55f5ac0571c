"""Several families in one ask: who joins, what each holds and pays, and that a yes is to so many children."""

import pytest

from exchange.care import actions as care
from exchange.care import circle_actions as circles
from exchange.care import going_actions as going
from exchange.errors import (
    CreditTooLow,
    LostRace,
    NoSeatLeft,
    NotFound,
    NotOneself,
    NotOpen,
    OwnHousehold,
    TooLate,
    Unsound,
)
from exchange.ledger.promise_queries import balance_and_promises
from exchange.ledger.queries import statement
from exchange.people import actions as people
from models.base import db
from models.care import TaskCared
from tests.care.families import Families
from tests.cast import at

SUNDAY, LATE = at(6, 12), at(8, 20)


@pytest.fixture
def school(town):
    """Ada's ask for a walk to school is open to others."""
    families = Families(town)
    families.ask()
    return families


@pytest.fixture
def bus(school):
    """Elsa with two and Franco with one have joined, and Bruno has said yes to the four."""
    school.join("Elsa", 2)
    school.join("Franco")
    school.say_yes()
    return school


def test_joining_holds_nothing_before_somebody_says_yes(school):
    school.join("Elsa", 2)
    assert school.states() == {"Elsa": "joined"}
    assert school.held("Ada", "Elsa") == [0, 0]
    assert school.town.count(TaskCared) == 3
    assert school.town.told("Ada") == ["care_family_joined"]


def test_with_the_yes_each_household_holds_its_part(bus):
    assert bus.held("Ada", "Elsa", "Franco") == [15, 30, 15]
    assert bus.town.told("Elsa")[-1] == "care_family_agreed"
    assert bus.town.facts("Elsa", "care_family_agreed")["part_minutes"] == 30
    assert bus.parts_add_up()


def test_what_it_took_is_paid_by_all_of_them(bus):
    for name in ("Ada", "Bruno"):
        bus.town.confirm(name, 60)
    assert bus.posted("Ada", "Elsa", "Franco", "Bruno") == [-15, -30, -15, 60]
    assert bus.held("Ada", "Elsa", "Franco") == [0, 0, 0]
    assert bus.town.facts("Franco", "care_family_settled")["paid_minutes"] == 15


def test_less_than_agreed_is_divided_like_what_was_held(bus):
    for name in ("Ada", "Bruno"):
        bus.town.confirm(name, 45)
    assert bus.posted("Ada", "Elsa", "Franco", "Bruno") == [-11, -23, -11, 45]


def test_what_goes_past_it_is_the_askers_alone(bus):
    for name in ("Ada", "Bruno"):
        bus.town.confirm(name, 75)
    assert bus.posted("Ada", "Elsa", "Franco", "Bruno") == [-30, -30, -15, 75]


@pytest.mark.parametrize(("minutes", "paid"), [(30, [-8, -15, -7, 30]), (0, [0, 0, 0, 0])])
def test_an_operators_ruling_keeps_the_sum(bus, minutes, paid):
    bus.town.do("Ada", care.no_show, bus.town.exchange_id, now=at(9, 10))
    bus.town.do("Teresa", care.rule, bus.town.exchange_id, minutes, "So it was.", now=at(9, 12))
    assert bus.posted("Ada", "Elsa", "Franco", "Bruno") == paid
    assert bus.held("Ada", "Elsa", "Franco") == [0, 0, 0]
    assert bus.parts_add_up()


def test_an_operator_does_not_rule_on_what_her_own_home_pays(school):
    school.children["Teresa"] = school.town.care_for("Teresa", ("Z.", "6-10"))
    school.join("Teresa")
    school.say_yes()
    school.town.do("Ada", care.no_show, school.town.exchange_id, now=at(9, 10))
    with pytest.raises(NotOneself):
        school.town.do("Teresa", care.rule, school.town.exchange_id, 30, "So.", now=at(9, 12))


def test_a_family_that_joins_after_the_yes_waits_for_the_helpers(bus):
    bus.join("Gina")
    assert bus.states()["Gina"] == "waiting"
    assert bus.town.told("Bruno")[-1] == "care_family_waits"
    assert bus.held("Ada", "Elsa", "Franco", "Gina") == [15, 30, 15, 0]
    assert bus.town.count(TaskCared) == 4
    bus.town.do("Bruno", going.welcome_family, bus.joining("Gina").id)
    assert bus.states()["Gina"] == "joined"
    assert bus.held("Ada", "Elsa", "Franco", "Gina") == [12, 24, 12, 12]
    assert bus.town.facts("Elsa", "care_family_joined")["part_minutes"] == 24
    assert bus.parts_add_up()


def test_the_helpers_no_leaves_everything_as_it_was(bus):
    bus.join("Gina")
    bus.town.do("Bruno", going.turn_family_away, bus.joining("Gina").id)
    assert "Gina" not in bus.states()
    assert bus.held("Ada", "Elsa", "Franco", "Gina") == [15, 30, 15, 0]
    assert bus.town.told("Gina")[-1] == "care_family_refused"


def test_every_helper_is_asked(bus):
    bus.say_yes("Carla")
    bus.join("Gina")
    bus.town.do("Bruno", going.welcome_family, bus.joining("Gina").id)
    assert bus.states()["Gina"] == "waiting"
    with pytest.raises(NotOpen):
        bus.town.do("Bruno", going.welcome_family, bus.joining("Gina").id)
    bus.town.do("Carla", going.welcome_family, bus.joining("Gina").id)
    assert bus.states()["Gina"] == "joined"
    assert bus.held("Ada", "Elsa", "Franco", "Gina") == [24, 48, 24, 24]


def test_who_waits_for_a_helper_that_calls_off_waits_no_more(bus):
    bus.join("Gina")
    bus.town.do("Bruno", care.cancel, bus.town.exchange_id)
    assert bus.states()["Gina"] == "joined"
    assert bus.held("Ada", "Elsa", "Franco", "Gina") == [0, 0, 0, 0]
    assert bus.town.facts("Franco", "care_family_off")["by"] == "helper"


def test_a_yes_is_to_the_children_she_read_of(school):
    school.town.proposal_id = school.town.invite("Bruno")
    school.join("Elsa", 2)
    with pytest.raises(LostRace):
        school.town.do("Bruno", care.say_yes, school.town.proposal_id, children=1)
    school.town.do("Bruno", care.say_yes, school.town.proposal_id, children=3)
    assert school.held("Ada", "Elsa") == [20, 40]


def test_who_offered_to_come_for_fewer_is_asked_anew(school):
    town = school.town
    town.proposal_id = town.do("Bruno", care.propose, town.task_id)
    school.join("Franco", now=at(7, 10))
    with pytest.raises(LostRace):
        town.do("Ada", care.accept, town.proposal_id, now=at(7, 11))
    assert town.do("Ada", care.say_yes, town.proposal_id, now=at(7, 11)) is None
    assert (town.proposal.made_by, town.told("Bruno")[-1]) == ("asker", "care_changed")
    assert town.do("Bruno", care.say_yes, town.proposal_id, children=2, now=at(7, 12))
    assert school.held("Ada", "Franco") == [30, 30]


def test_leaving_in_time_divides_it_among_who_stays(bus):
    bus.leave("Elsa")
    assert bus.held("Ada", "Elsa", "Franco") == [30, 0, 30]
    assert bus.town.count(TaskCared) == 2
    assert bus.town.facts("Ada", "care_family_left")["part_minutes"] == 30
    assert bus.town.told("Bruno")[-1] == "care_family_fewer"
    assert bus.parts_add_up()


def test_leaving_late_the_part_stays(bus):
    bus.leave("Elsa", now=LATE)
    assert bus.states()["Elsa"] == "away"
    assert bus.held("Ada", "Elsa", "Franco") == [15, 30, 15]
    assert bus.town.count(TaskCared) == 2
    for name in ("Ada", "Bruno"):
        bus.town.confirm(name, 60)
    assert bus.posted("Ada", "Elsa", "Franco", "Bruno") == [-15, -30, -15, 60]


def test_nobody_leaves_what_has_begun(bus):
    with pytest.raises(TooLate):
        bus.leave("Elsa", now=at(9, 8))


def test_leaving_is_refused_where_the_others_cannot_carry_it(bus):
    bus.town.credit("Franco", 20)
    with pytest.raises(NotOpen):
        bus.leave("Elsa")
    assert bus.held("Ada", "Elsa", "Franco") == [15, 30, 15]


def test_who_goes_from_the_bank_is_let_go_and_nobody_is_blamed(bus):
    bus.town.credit("Franco", 0, floor=-20)
    bus.town.do("Elsa", care.cancel_all_of, bus.town.id_of("Elsa"))
    assert bus.held("Ada", "Elsa", "Franco") == [0, 0, 0]
    assert (bus.town.exchange.state, bus.town.exchange.cancelled_by_id) == ("cancelled", None)
    assert bus.town.told("Bruno")[-1] == "care_uncarried"
    assert bus.parts_add_up()


def test_the_asking_family_may_say_no_to_one_that_joined(bus):
    bus.town.do("Ada", going.put_out, bus.joining("Elsa").id)
    assert bus.held("Ada", "Elsa", "Franco") == [30, 0, 30]
    assert bus.town.facts("Elsa", "care_family_refused")["why"] == "asker"
    with pytest.raises(NotFound):
        bus.town.do("Elsa", going.put_out, bus.joining("Franco").id)


def test_a_family_without_minutes_is_refused_when_it_joins(school):
    school.town.credit("Elsa", 30)
    with pytest.raises(CreditTooLow):
        school.join("Elsa", 2)
    school.join("Elsa")


def test_who_lacks_the_minutes_by_the_yes_is_left_out(school):
    school.join("Elsa", 2)
    school.join("Franco")
    school.town.credit("Elsa", 0)
    school.say_yes()
    assert school.held("Ada", "Elsa", "Franco") == [30, 0, 30]
    assert school.town.facts("Elsa", "care_family_refused")["why"] == "short"
    assert school.parts_add_up()


def test_who_lacks_the_minutes_when_the_helper_agrees_is_left_out(bus):
    bus.join("Gina")
    bus.town.credit("Gina", 0)
    bus.town.do("Bruno", going.welcome_family, bus.joining("Gina").id)
    assert "Gina" not in bus.states()
    assert bus.held("Ada", "Elsa", "Franco", "Gina") == [15, 30, 15, 0]
    assert bus.parts_add_up()


def test_there_is_room_for_so_many(town):
    school = Families(town)
    school.ask(places=2)
    school.join("Elsa", 2)
    with pytest.raises(NoSeatLeft) as no:
        school.join("Franco")
    assert no.value.children_left == 0
    school.leave("Elsa")
    school.join("Franco")


@pytest.mark.parametrize(("places", "point"), [(0, "Here"), (6, "Here"), (2, " ")])
def test_what_is_opened_is_sound(town, places, point):
    Families(town)
    town.task_id = town.ask("Ada", cared_ids=town.children[:1], helpers_wanted=2)
    with pytest.raises(Unsound):
        town.do("Ada", circles.open_circle, town.task_id, places, point)


def test_only_care_of_ones_own_children_is_opened(town):
    town.task_id = town.ask("Ada", kind="errand_pets", cared_ids=())
    with pytest.raises(NotFound):
        town.do("Ada", circles.open_circle, town.task_id, 2, "Here")
    town.task_id = town.ask("Ada", cared_ids=town.children[:1])
    with pytest.raises(NotFound):
        town.do("Bruno", circles.open_circle, town.task_id, 2, "Here")


def test_a_closed_circle_takes_nobody_and_keeps_who_is_in_it(school):
    school.join("Elsa")
    school.town.do("Ada", circles.close_circle, school.town.task_id)
    with pytest.raises(NotFound):
        school.join("Franco")
    assert school.states() == {"Elsa": "joined"}


def test_who_was_not_asked_finds_it_by_the_link_alone(town):
    school = Families(town)
    school.ask(near=False)
    with pytest.raises(NotFound):
        school.join("Elsa")
    school.join("Elsa", by_link=True)
    town.do("Ada", circles.ask_to_join, town.task_id, town.id_of("Franco"))
    assert town.told("Franco") == ["care_family_asked"]
    school.join("Franco")


def test_a_home_joins_once_and_never_its_own_ask(school):
    school.join("Elsa")
    with pytest.raises(NotOpen):
        school.join("Elsa", 2)
    with pytest.raises(OwnHousehold):
        school.town.do("Ada", circles.join, school.town.task_id, school.town.children[1:])


def test_nobody_brings_somebody_elses_child(school):
    with pytest.raises(NotFound):
        school.town.do("Elsa", circles.join, school.town.task_id, school.children["Franco"])
    with pytest.raises(NotFound):
        school.town.do("Elsa", circles.join, school.town.task_id, ())


def test_who_helps_is_of_no_family_that_joined(school):
    school.children["Bruno"] = school.town.care_for("Bruno", ("B.", "6-10"))
    school.join("Bruno")
    with pytest.raises(OwnHousehold):
        school.say_yes()
    school.leave("Bruno")
    school.town.accept("Bruno")
    with pytest.raises(OwnHousehold):
        school.join("Bruno")


@pytest.mark.parametrize("other", ["Ada", "Bruno", "Elsa"])
def test_who_keeps_away_from_one_of_them_does_not_find_it(bus, other):
    bus.town.do("Gina", people.block, bus.town.id_of(other))
    with pytest.raises(NotFound):
        bus.join("Gina")


@pytest.mark.parametrize(
    ("who", "other", "gone"),
    [("Elsa", "Ada", "Elsa"), ("Bruno", "Elsa", "Elsa"), ("Elsa", "Franco", "Elsa"),
     ("Ada", "Franco", "Franco")],
)  # fmt: skip
def test_two_who_keep_apart_are_in_no_circle_together(bus, who, other, gone):
    bus.town.do(who, care.keep_away, bus.town.id_of(other))
    assert gone not in bus.states()
    assert bus.held(gone) == [0]
    assert bus.town.exchange.state == "agreed"
    assert bus.parts_add_up()


def test_who_changes_the_ask_keeps_the_others_children(school):
    school.join("Elsa", 2)
    town = school.town
    later = town.draft(
        kind="child_to_school",
        opens_at=at(10, 8),
        closes_at=at(10, 9),
        minutes=60,
        cared_ids=town.children[:1],
        helpers_wanted=2,
    )
    town.do("Ada", care.change, town.task_id, later)
    assert town.count(TaskCared) == 3
    assert town.told("Elsa") == ["care_family_changed"]
    alone = town.draft(cared_ids=town.children[:1], helpers_wanted=1, opens_at=at(10, 8),
                       closes_at=at(10, 9), minutes=60)  # fmt: skip
    school.join("Franco")
    with pytest.raises(Unsound):
        town.do("Ada", care.change, town.task_id, alone)


@pytest.mark.parametrize("end", [care.withdraw_task, care.lapse_task])
def test_families_hear_that_the_ask_is_over(school, end):
    school.join("Elsa")
    who = "Ada" if end is care.withdraw_task else None
    school.town.do(who, end, school.town.task_id)
    assert school.town.told("Elsa") == ["care_family_off"]


def test_what_the_asker_calls_off_frees_every_part(bus):
    bus.town.do("Ada", care.cancel, bus.town.exchange_id)
    assert bus.held("Ada", "Elsa", "Franco") == [0, 0, 0]
    assert bus.town.facts("Elsa", "care_family_off")["by"] == "asker"


def test_each_family_reads_its_part_in_its_own_account(bus):
    town = bus.town
    elsa = {"bank_id": town.bank_id, "seen_by": town.id_of("Elsa")}
    db.session.rollback()
    _, [held] = balance_and_promises(town.cast.households["Elsa"], **elsa)
    assert (held.minutes, held.helper_name) == (30, "Bruno")
    for name in ("Ada", "Bruno"):
        town.confirm(name, 60)
    db.session.rollback()
    [paid] = statement(town.cast.households["Elsa"], **elsa)
    assert (paid.minutes, paid.kind, paid.their_name) == (-30, "child_to_school", "Bruno Semeraro")
    assert (paid.our_name, paid.exchange_id, paid.is_hidden) == ("Elsa", None, False)
    bruno = {"bank_id": town.bank_id, "seen_by": town.id_of("Bruno")}
    lines = statement(town.cast.households["Bruno"], **bruno)
    names = {each.their_name: each.minutes for each in lines}
    assert names == {"Ada Semeraro": 15, "Elsa Semeraro": 30, "Franco Semeraro": 15}
