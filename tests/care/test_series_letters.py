"""What a neighbour hears of dates that end: as she listens, in few letters, and only what she had heard."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from exchange.care import actions as care
from exchange.care.trust_actions import call_off_unchecked
from models.base import db
from models.notices import Notice
from models.people import TrustCheck
from tests import cast
from tests.care.test_series import ask
from tests.cast import MONDAY_9, at

DAYS = [date(2030, 1, 8) + timedelta(days=n) for n in (0, 2, 7, 9, 14, 16)]
NIGHT = at(7, 23)


@pytest.fixture
def weeks(town):
    """Ada asks for six afternoons."""
    town.series_id = ask(town, until=date(2030, 1, 24))
    town.credit("Ada", 6 * 180)
    return town


def invite(town, now=MONDAY_9, days=()):
    town.do("Ada", care.invite_to, town.series_id, town.id_of("Bruno"), days, now=now)


def skip(town, *days, now):
    town.do("Ada", care.skip_dates, town.series_id, days, now=now)


def letters(town, name, kind):
    """When each of this kind leaves, and the days it names."""
    db.session.rollback()
    rows = db.session.execute(
        select(Notice.due_at, Notice.facts)
        .where(Notice.person_id == town.id_of(name), Notice.kind == kind)
        .order_by(Notice.made_at, Notice.id)
    ).all()
    return [(row.due_at, [date.fromisoformat(day) for day in row.facts["days"]]) for row in rows]


def test_dates_left_out_at_night_are_told_in_the_morning_together(weeks):
    invite(weeks)
    skip(weeks, DAYS[2], now=NIGHT)
    skip(weeks, DAYS[4], now=NIGHT + timedelta(minutes=5))
    told = letters(weeks, "Bruno", "care_series_skipped")
    assert told == [(at(8, 8), [DAYS[2], DAYS[4]])]


def test_date_after_date_by_day_is_two_letters_and_not_one_for_each(weeks):
    invite(weeks)
    for n, day in enumerate(DAYS[2:]):
        skip(weeks, day, now=MONDAY_9 + timedelta(minutes=n))
    told = letters(weeks, "Bruno", "care_series_skipped")
    assert told == [(MONDAY_9, DAYS[2:3]), (MONDAY_9 + timedelta(hours=3), DAYS[3:])]


def test_asked_date_after_date_she_reads_two_letters(weeks):
    for n, day in enumerate(DAYS):
        invite(weeks, now=MONDAY_9 + timedelta(minutes=n), days=[day])
    told = letters(weeks, "Bruno", "care_series_invited")
    assert told == [(MONDAY_9, DAYS[:1]), (MONDAY_9 + timedelta(hours=3), DAYS[1:])]


def test_what_begins_soon_is_told_at_once_also_at_night(weeks):
    invite(weeks)
    skip(weeks, DAYS[2], now=at(15, 6))
    assert letters(weeks, "Bruno", "care_series_skipped") == [(at(15, 6), DAYS[2:3])]


def test_of_dates_she_was_never_told_of_she_hears_nothing(weeks):
    invite(weeks, now=NIGHT)
    skip(weeks, *DAYS[2:4], now=NIGHT)
    assert letters(weeks, "Bruno", "care_series_skipped") == []
    assert letters(weeks, "Bruno", "care_series_invited") == [(at(8, 8), [*DAYS[:2], *DAYS[4:]])]


@pytest.mark.parametrize("deed", [care.end_series, care.cancel_all_of])
def test_a_letter_that_waits_is_torn_up_when_all_of_it_ends(weeks, deed):
    invite(weeks, now=NIGHT)
    of = weeks.series_id if deed is care.end_series else weeks.id_of("Ada")
    weeks.do("Ada", deed, of, now=NIGHT)
    assert weeks.told("Bruno") == []


def test_a_series_ended_at_night_is_told_in_the_morning(weeks):
    invite(weeks)
    weeks.do("Ada", care.end_series, weeks.series_id, now=NIGHT)
    assert [due for due, _ in letters(weeks, "Bruno", "care_series_ended")] == [at(8, 8)]


def test_who_answers_before_the_letter_leaves_is_not_asked_by_it(weeks):
    invite(weeks, now=NIGHT)
    weeks.do("Bruno", care.accept_dates, weeks.series_id, weeks.id_of("Ada"), now=NIGHT)
    assert weeks.told("Bruno") == ["care_series_agreed"]


@pytest.mark.parametrize("answer", [care.refuse_dates, care.accept_dates])
def test_who_was_taken_back_or_too_late_at_night_hears_it_in_the_morning(weeks, answer):
    invite(weeks)
    if answer is care.accept_dates:
        weeks.do("Carla", care.offer_dates, weeks.series_id)
        weeks.do("Ada", answer, weeks.series_id, weeks.id_of("Carla"), now=NIGHT)
        kind = "care_series_taken"
    else:
        weeks.do("Ada", answer, weeks.series_id, weeks.id_of("Bruno"), now=NIGHT)
        kind = "care_series_taken_back"
    assert letters(weeks, "Bruno", kind) == [(at(8, 8), DAYS)]


def test_a_family_left_hears_of_all_dates_in_one_letter(weeks):
    weeks.do("Bruno", care.offer_dates, weeks.series_id)
    weeks.do("Ada", care.accept_dates, weeks.series_id, weeks.id_of("Bruno"))
    weeks.do("Bruno", care.cancel_all_of, weeks.id_of("Bruno"))
    assert weeks.told("Ada").count("care_left") == 1
    assert len(weeks.facts("Ada", "care_left")["others"]) == 5


def test_a_check_withdrawn_is_one_letter_to_each(weeks):
    weeks.do("Bruno", care.offer_dates, weeks.series_id)
    weeks.do("Ada", care.accept_dates, weeks.series_id, weeks.id_of("Bruno"))
    cast.write()
    check = db.session.scalars(
        select(TrustCheck).where(
            TrustCheck.person_id == weeks.id_of("Bruno"), TrustCheck.kind == "identity"
        )
    ).one()
    check.withdrawn_at = MONDAY_9
    db.session.commit()
    weeks.do("Carla", call_off_unchecked, weeks.id_of("Bruno"))
    for name in ("Ada", "Bruno"):
        assert weeks.told(name).count("care_unchecked") == 1
        assert len(weeks.facts(name, "care_unchecked")["others"]) == 5
