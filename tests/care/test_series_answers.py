"""Many dates in one press: each an exchange of its own, told in one letter, and none that cannot be."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from exchange.care import actions as care
from exchange.care.resting_actions import rest_until
from exchange.care.series_page_queries import near_series, series_page
from exchange.errors import (
    CheckMissing,
    CreditTooLow,
    NotFound,
    NotFreeForUs,
    NotOpen,
    OwnHousehold,
    Resting,
    SlotTaken,
    TooMany,
)
from exchange.people import actions as people
from models.base import db
from models.care import Exchange, Proposal, Task
from models.notices import Notice
from models.series import SeriesDate
from tests.care.test_series import ask, dates_of
from tests.cast import MONDAY_9, at
from tests.rig.counting import counted_statements
from views.care.jobs import run_lapse

DAYS = [date(2030, 1, 8) + timedelta(days=n) for n in (0, 2, 7, 9, 14, 16)]


@pytest.fixture
def weeks(town):
    """Ada asks for six afternoons, and can pay for all of them."""
    town.series_id = ask(town, until=date(2030, 1, 24))
    town.credit("Ada", 6 * 180)
    return town


def offer(town, name="Bruno", days=()):
    return town.do(name, care.offer_dates, town.series_id, days)


def accept(town, name="Ada", other="Bruno", now=MONDAY_9):
    return town.do(name, care.accept_dates, town.series_id, town.id_of(other), now=now)


def near(town, name="Bruno", now=MONDAY_9):
    db.session.rollback()
    found = near_series(
        town.series_id,
        seen_by=town.id_of(name),
        is_admitted=True,
        bank_id=town.bank_id,
        now=now,
    )
    db.session.rollback()
    return found


# Offering oneself, and the yes


def test_a_neighbour_offers_herself_for_all_dates_and_the_family_hears_it_once(weeks):
    outcome = offer(weeks)
    assert (outcome.done, outcome.refused) == (DAYS, [])
    assert weeks.count(Proposal) == 6
    assert weeks.told("Ada") == ["care_series_proposed"]
    facts = weeks.facts("Ada", "care_series_proposed")
    assert (facts["name"], len(facts["days"])) == ("Bruno S.", 6)


def test_the_family_says_yes_to_all_and_each_date_is_an_exchange(weeks):
    offer(weeks)
    outcome = accept(weeks)
    assert (outcome.done, outcome.refused) == (DAYS, [])
    assert weeks.count(Exchange) == 6
    assert weeks.balance("Ada") == (6 * 180, 6 * 180)
    assert weeks.booked("Bruno") == 6
    assert weeks.told("Bruno") == ["care_series_agreed"]
    assert weeks.told("Ada") == ["care_series_proposed", "care_series_agreed"]
    assert weeks.facts("Bruno", "care_series_agreed")["helps"] is True
    assert weeks.facts("Ada", "care_series_agreed")["name"] == "Bruno S."


def test_a_yes_to_sixty_dates_takes_few_statements(town):
    """One after the other they took 1,080: more than a trip may take on a busy evening."""
    town.credit("Ada", 62 * 180)
    every_day = {"weekdays": tuple(range(7)), "kind": "errand_shopping", "cared_ids": ()}
    town.series_id = ask(town, until=date(2030, 6, 1), **every_day)
    offer(town)
    offer(town, "Carla")
    with counted_statements() as asked:
        outcome = accept(town)
    assert len(outcome.done) == town.count(Exchange) == 62
    assert town.booked("Bruno") == town.booked("Ada") == 62
    assert len(town.facts("Carla", "care_series_taken")["days"]) == 62
    assert town.balance("Ada") == (62 * 180, 62 * 180)
    assert len(asked) <= 60


def test_only_what_the_household_can_pay_is_held(weeks):
    weeks.credit("Ada", 2 * 180 + 60)
    offer(weeks)
    outcome = accept(weeks)
    assert outcome.done == DAYS[:2]
    assert [day for day, _ in outcome.refused] == DAYS[2:]
    assert {type(no) for _, no in outcome.refused} == {CreditTooLow}
    assert weeks.balance("Ada")[1] == 360
    assert weeks.count(Proposal, Proposal.state == "waiting") == 4


def test_a_family_that_can_pay_none_hears_so_and_nothing_is_done(weeks):
    weeks.credit("Ada", 60)
    offer(weeks)
    with pytest.raises(CreditTooLow):
        accept(weeks)
    assert weeks.count(Exchange) == 0
    assert weeks.booked("Bruno") == 0


def test_a_date_on_which_she_is_promised_already_is_told_and_the_others_go_ahead(weeks):
    offer(weeks)
    weeks.task_id = weeks.ask(
        "Carla", kind="errand_shopping", cared_ids=(), opens_at=at(10, 16), closes_at=at(10, 17),
        minutes=60,
    )  # fmt: skip
    weeks.proposal_id = weeks.invite("Bruno")
    weeks.accept("Bruno")
    outcome = accept(weeks)
    assert [(day, type(no)) for day, no in outcome.refused] == [(DAYS[1], SlotTaken)]
    assert weeks.count(Exchange) == 6
    assert weeks.balance("Ada")[1] == 5 * 180


def test_for_some_dates_only(weeks):
    offer(weeks, days=[DAYS[0], DAYS[3], date(2030, 5, 5)])
    assert weeks.facts("Ada", "care_series_proposed")["days"] == ["2030-01-08", "2030-01-17"]
    with pytest.raises(NotOpen):
        offer(weeks, days=[date(2030, 5, 5)])


def test_what_waits_already_is_not_asked_twice(weeks):
    offer(weeks, days=DAYS[:2])
    outcome = offer(weeks)
    assert outcome.done == DAYS[2:]
    assert [day for day, _ in outcome.refused] == DAYS[:2]


def test_a_check_that_lapses_counts_until_its_last_day(weeks):
    weeks.decide(eldercare_checks=["identity"], childminding_checks=["identity", "first_aid"])
    weeks.check("Bruno", "first_aid", until=DAYS[2])
    outcome = offer(weeks)
    assert outcome.done == DAYS[:3]
    assert {type(no) for _, no in outcome.refused} == {CheckMissing}


@pytest.mark.parametrize(("name", "no"), [("Michele", OwnHousehold), ("Teresa", NotFreeForUs)])
def test_who_cannot_meet_offers_for_no_date(weeks, name, no):
    weeks.do("Ada", people.block, weeks.id_of("Teresa"))
    with pytest.raises(no):
        offer(weeks, name)
    assert weeks.count(Proposal) == 0
    assert weeks.told("Ada") == []


def test_two_neighbours_share_the_dates_and_who_is_too_late_hears_it(weeks):
    offer(weeks)
    offer(weeks, "Carla", DAYS[:1])
    accept(weeks, other="Carla")
    outcome = accept(weeks)
    assert outcome.done == DAYS[1:]


# Inviting


def test_the_family_invites_to_all_dates_and_one_yes_agrees_them(weeks):
    outcome = weeks.do("Ada", care.invite_to, weeks.series_id, weeks.id_of("Bruno"))
    assert outcome.done == DAYS
    assert weeks.told("Bruno") == ["care_series_invited"]
    assert accept(weeks, "Bruno", "Ada").done == DAYS
    assert weeks.balance("Ada")[1] == 6 * 180


def test_a_helpers_yes_past_what_they_have_is_kept_as_her_offer(weeks):
    weeks.credit("Ada", 180)
    weeks.do("Ada", care.invite_to, weeks.series_id, weeks.id_of("Bruno"))
    outcome = accept(weeks, "Bruno", "Ada")
    assert (outcome.done, outcome.kept, outcome.refused) == (DAYS[:1], DAYS[1:], [])
    assert weeks.told("Ada") == ["care_series_agreed", "care_series_proposed"]
    weeks.credit("Ada", 900, floor=0)
    assert accept(weeks, now=MONDAY_9).done


def test_nobody_answers_for_another(weeks):
    weeks.do("Ada", care.invite_to, weeks.series_id, weeks.id_of("Bruno"))
    for name, other in (("Carla", "Bruno"), ("Michele", "Bruno")):
        for deed in (care.accept_dates, care.refuse_dates):
            with pytest.raises(NotFound):
                weeks.do(name, deed, weeks.series_id, weeks.id_of(other))
    with pytest.raises(NotOpen):
        accept(weeks, "Ada", "Bruno")
    with pytest.raises(NotOpen):
        accept(weeks, "Carla", "Ada")
    assert weeks.count(Exchange) == 0


def test_a_no_to_all_is_one_letter(weeks):
    weeks.do("Ada", care.invite_to, weeks.series_id, weeks.id_of("Bruno"))
    assert weeks.do("Bruno", care.refuse_dates, weeks.series_id, weeks.id_of("Ada")) == DAYS
    assert weeks.told("Ada") == ["care_series_declined"]
    assert weeks.count(Proposal, Proposal.state == "declined") == 6


def test_what_was_offered_is_taken_back_in_one_letter(weeks):
    offer(weeks)
    weeks.do("Bruno", care.refuse_dates, weeks.series_id, weeks.id_of("Ada"))
    assert weeks.told("Ada") == ["care_series_proposed", "care_series_taken_back"]
    assert weeks.count(Proposal, Proposal.state == "withdrawn") == 6
    with pytest.raises(NotOpen):
        weeks.do("Bruno", care.refuse_dates, weeks.series_id, weeks.id_of("Ada"))


# Enough for now


def test_all_dates_put_in_one_press_are_one_question(weeks):
    weeks.decide(questions_a_day_max=2)
    offer(weeks)
    other = weeks.ask("Ada", kind="errand_shopping", cared_ids=())
    weeks.do("Bruno", care.propose, other)
    with pytest.raises(TooMany):
        weeks.do("Bruno", care.propose, weeks.ask("Carla", kind="errand_shopping", cared_ids=()))


def test_inviting_and_taking_back_all_dates_ends_too(weeks):
    for hour in range(3):
        now = MONDAY_9 + timedelta(hours=hour)
        bruno = weeks.id_of("Bruno")
        weeks.do("Ada", care.invite_to, weeks.series_id, bruno, now=now)
        weeks.do("Ada", care.refuse_dates, weeks.series_id, bruno, now=now)
    with pytest.raises(TooMany) as no:
        weeks.do("Ada", care.invite_to, weeks.series_id, bruno)
    assert no.value.what == "again"


# What is agreed


def test_ending_the_series_leaves_what_is_agreed_to_be_called_off(weeks):
    offer(weeks, days=DAYS[:2])
    accept(weeks)
    weeks.do("Ada", care.end_series, weeks.series_id)
    assert weeks.balance("Ada")[1] == 360
    exchange_id = db.session.scalars(select(Exchange.id).order_by(Exchange.starts_at)).first()
    weeks.do("Ada", care.cancel, exchange_id)
    assert weeks.balance("Ada")[1] == 180


def test_a_helper_who_cannot_on_one_date_opens_that_one_again(weeks):
    offer(weeks)
    accept(weeks)
    exchange_id = db.session.scalars(select(Exchange.id).order_by(Exchange.starts_at)).first()
    weeks.do("Bruno", care.cancel, exchange_id)
    assert dates_of(weeks, weeks.series_id, "open") == DAYS[:1]


def test_keeping_away_ends_what_the_two_had_before_them(weeks):
    offer(weeks, days=DAYS[:3])
    accept(weeks)
    offer(weeks, days=DAYS[3:])
    weeks.do("Bruno", care.keep_away, weeks.id_of("Ada"))
    assert weeks.count(Proposal, Proposal.state == "waiting") == 0
    assert weeks.balance("Ada")[1] == 0
    with pytest.raises(NotFreeForUs):
        offer(weeks)


def test_who_leaves_leaves_all_dates(weeks):
    offer(weeks)
    accept(weeks)
    weeks.do("Bruno", care.cancel_all_of, weeks.id_of("Bruno"))
    assert weeks.balance("Ada")[1] == 0
    assert dates_of(weeks, weeks.series_id, "open") == DAYS


# What both read


def test_a_neighbour_reads_the_dates_and_where_she_stands(weeks):
    found = near(weeks)
    assert [each.day for each in found.open] == DAYS
    offer(weeks, days=DAYS[:2])
    found = near(weeks)
    assert found.mine.offered == tuple(DAYS[:2])
    assert [each.day for each in found.open] == DAYS[2:]


@pytest.mark.parametrize("name", ["Ada", "Michele", "Teresa", "Dina"])
def test_who_may_not_read_its_dates_does_not_find_it(weeks, name):
    weeks.do("Ada", people.block, weeks.id_of("Teresa"))
    assert near(weeks, name) is None


def test_the_family_reads_who_comes_on_which_dates(weeks):
    offer(weeks, days=DAYS[:3])
    accept(weeks)
    offer(weeks, days=DAYS[3:4])
    weeks.do("Ada", care.invite_to, weeks.series_id, weeks.id_of("Carla"), DAYS[4:])
    db.session.rollback()
    found = series_page(
        weeks.series_id,
        seen_by=weeks.id_of("Ada"),
        household_id=weeks.cast.households["Ada"],
        bank_id=weeks.bank_id,
        now=MONDAY_9,
    )
    bruno, carla = found.helping
    assert (bruno.agreed, bruno.offered) == (tuple(DAYS[:3]), tuple(DAYS[3:4]))
    assert (carla.name, carla.invited) == ("Carla S.", tuple(DAYS[4:]))
    assert weeks.count(Task) == weeks.count(SeriesDate) == 6


# One letter, whoever ends it


def test_who_was_too_late_for_all_dates_hears_it_once(weeks):
    offer(weeks)
    offer(weeks, "Carla")
    accept(weeks)
    assert weeks.told("Carla") == ["care_series_taken"]
    assert len(weeks.facts("Carla", "care_series_taken")["days"]) == 6


def test_keeping_away_closes_all_dates_in_one_letter(weeks):
    offer(weeks)
    weeks.do("Ada", care.keep_away, weeks.id_of("Bruno"))
    assert weeks.told("Bruno") == ["care_series_declined"]
    assert weeks.count(Proposal, Proposal.state == "declined") == 6


def test_others_questions_stay_when_two_keep_apart(weeks):
    offer(weeks, days=DAYS[:3])
    offer(weeks, "Carla", DAYS[3:])
    weeks.do("Ada", care.keep_away, weeks.id_of("Bruno"))
    assert weeks.count(Proposal, Proposal.state == "waiting") == 3


def test_who_leaves_takes_her_offers_back_in_one_letter(weeks):
    offer(weeks)
    weeks.do("Bruno", care.cancel_all_of, weeks.id_of("Bruno"))
    assert weeks.told("Ada") == ["care_series_proposed", "care_series_taken_back"]


def test_when_the_family_leaves_who_offered_hears_it_once(weeks):
    offer(weeks)
    weeks.do("Ada", care.cancel_all_of, weeks.id_of("Ada"))
    assert weeks.told("Bruno") == ["care_series_ended"]
    assert weeks.count(Task, Task.state == "open") == 0


def test_dates_nobody_answered_for_lapse_together(weeks):
    """The clock finds each of them stale; the first it looks at ends them all, in one letter."""
    offer(weeks)
    later = MONDAY_9 + timedelta(hours=49)
    run_lapse(later)
    assert weeks.told("Bruno") == ["care_series_unanswered"]
    lapsed = weeks.count(Proposal, Proposal.state == "lapsed")
    assert lapsed == len(weeks.facts("Bruno", "care_series_unanswered")["days"]) == 6
    run_lapse(later)
    assert weeks.told("Bruno") == ["care_series_unanswered"]


# How a neighbour wants to be asked


def test_who_rests_is_not_invited(weeks):
    weeks.do("Bruno", rest_until, date(2030, 1, 13))
    with pytest.raises(Resting):
        weeks.do("Ada", care.invite_to, weeks.series_id, weeks.id_of("Bruno"))


def test_whom_she_keeps_away_from_learns_nothing_of_her_rest(weeks):
    weeks.do("Bruno", rest_until, date(2030, 1, 13))
    weeks.do("Bruno", people.block, weeks.id_of("Ada"))
    with pytest.raises(NotFreeForUs):
        weeks.do("Ada", care.invite_to, weeks.series_id, weeks.id_of("Bruno"))
    weeks.task_id = weeks.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18))
    with pytest.raises(NotFreeForUs):
        weeks.invite("Bruno")


def test_in_quiet_hours_the_letter_waits_for_the_morning(weeks):
    at_night = at(6, 22)
    series_id = ask(weeks, first=date(2030, 1, 9), weekdays=(2,), now=at_night)
    weeks.do("Ada", care.invite_to, series_id, weeks.id_of("Bruno"), now=at_night)
    db.session.rollback()
    notice = db.session.scalars(select(Notice).where(Notice.kind == "care_series_invited")).one()
    assert notice.due_at == at(7, 8)
