from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from exchange.care.kinds import is_kind, kind
from exchange.people.rules import CHECKS
from exchange.places.municipalities import MUNICIPALITIES, inside, localities
from exchange.places.travel import Means, great_circle_km
from views.demo.cast import cast
from views.demo.neighbours import LOGINS

DAY = date(2030, 1, 7)
BANDS = {"0-2", "3-5", "6-10", "11-13", "14-17", "adult", "elder"}


@pytest.fixture(scope="module")
def people():
    return cast(DAY)


def test_the_same_day_gives_the_same_people(people):
    assert cast(DAY) == people


def test_another_day_moves_the_dates_and_nobody_else(people):
    later = cast(date(2030, 3, 31))
    assert [adult.email for adult in later.adults] == [adult.email for adult in people.adults]
    assert [home.lat for home in later.households] == [home.lat for home in people.households]


def test_there_are_six_banks_four_hundred_households_and_nine_hundred_adults(people):
    assert len(people.banks) == 6
    assert len(people.households) == 400
    assert len(people.adults) == 900
    assert {len(home.adults) for home in people.households} == {1, 2, 3}
    assert Counter(home.bank for home in people.households) == {
        bank.slug: bank.households for bank in people.banks
    }


def test_every_municipality_belongs_to_one_bank():
    covered = Counter(istat for bank in cast(DAY).banks for istat in bank.municipalities)
    assert covered == {each.istat: 1 for each in MUNICIPALITIES}


def test_every_bank_has_rules_that_hold(people):
    for bank in people.banks:
        assert bank.rule_set.starter_minutes == 120
        assert bank.rule_set.floor_minutes == -600
        assert len(bank.short_name) <= 24


def test_keys_and_addresses_are_nobody_elses_and_no_mail_can_arrive(people):
    assert len({adult.key for adult in people.adults}) == 900
    assert len({adult.email for adult in people.adults}) == 900
    assert len({home.key for home in people.households}) == 400
    for adult in people.adults:
        assert adult.email.endswith("@prossima.example")
        assert adult.email.isascii()
        assert adult.email == adult.email.lower()


def test_every_home_is_in_its_municipality_and_near_a_place_people_name(people):
    municipalities = {bank.slug: set(bank.municipalities) for bank in people.banks}
    for home in people.households:
        assert home.istat in municipalities[home.bank]
        assert inside(home.istat, home.lat, home.lon)
        near = {place.name: place for place in localities(home.istat)}[home.locality]
        assert great_circle_km(home.lat, home.lon, near.lat, near.lon) < 2.6


def test_homes_are_spread_over_every_municipality(people):
    assert {home.istat for home in people.households} == {each.istat for each in MUNICIPALITIES}
    assert len({(home.lat, home.lon) for home in people.households}) == 400


def test_four_applications_wait_each_with_an_introduction(people):
    waiting = [adult for adult in people.adults if adult.status == "applied"]
    assert Counter(people.home_of[adult.key].bank for adult in waiting) == {
        "mesagne": 2,
        "brindisi": 1,
        "ostuni": 1,
    }
    for adult in waiting:
        assert adult.introduction
        assert adult.admitted_on is None
        assert adult.applied_on < DAY
        assert not adult.checks
        assert not people.home_of[adult.key].is_active


def test_everybody_else_was_admitted_after_applying_and_before_the_story(people):
    for adult in people.adults:
        if adult.status == "active":
            assert adult.applied_on < adult.admitted_on
            assert (DAY - adult.admitted_on).days > 60


def test_every_bank_has_the_staff_it_says(people):
    for bank in people.banks:
        roles = Counter(adult.role for adult in people.staff(bank.slug))
        assert roles == {"administrator": bank.administrators, "operator": bank.operators}
        assert bank.administrators in (1, 2)
        assert people.staff(bank.slug)[0].role == "operator"


def test_the_four_who_sign_in_are_in_the_bank_of_mesagne(people):
    who = {key: people.adult[key] for key in LOGINS}
    assert {adult.email for adult in who.values()} == {
        f"{key}@prossima.example" for key in ("ada", "bruno", "carla", "teresa")
    }
    assert {people.home_of[key].bank for key in LOGINS} == {"mesagne"}
    assert who["carla"].role == "operator"
    assert who["teresa"].role == "administrator"
    home = people.home_of["ada"]
    assert [adult.key for adult in home.adults] == ["ada", "michele"]
    assert [cared.initials for cared in home.cared] == ["N.", "T."]
    assert len({people.home_of[key].key for key in LOGINS}) == 4


def test_bruno_may_be_with_children_and_lives_near_ada(people):
    bruno, rules = people.adult["bruno"], people.rules["mesagne"]
    assert bruno.may_help("child_home", DAY, rules)
    one, other = people.home_of["bruno"], people.home_of["ada"]
    assert great_circle_km(one.lat, one.lon, other.lat, other.lon) < 1


def test_what_is_said_of_people_fits_the_tables(people):
    for adult in people.adults:
        assert adult.gender in ("woman", "man", "unsaid", None)
        assert adult.speaks[0] == "it"
        assert Means(adult.means)
        assert 5 <= adult.reach_minutes <= 120
        assert all(is_kind(code) for code in adult.kinds)
        assert bool(adult.kinds) == bool(adult.week)
    for home in people.households:
        assert len(home.name) <= 80
        assert {cared.band for cared in home.cared} <= BANDS
        assert len({cared.initials for cared in home.cared}) == len(home.cared)


def test_weekly_hours_are_quarters_of_a_day_that_do_not_touch(people):
    for adult in people.adults:
        for weekday, starts, ends in adult.week:
            assert 0 <= weekday <= 6
            assert 0 <= starts < ends <= 96
        for (day, _, ends), (next_day, starts, _) in pairwise(adult.week):
            assert day <= next_day
            assert day < next_day or ends < starts


def test_checks_are_seen_after_admission_or_renewed_and_some_have_lapsed(people):
    lapsed = 0
    for adult in people.adults:
        for check in adult.checks:
            assert check.kind in CHECKS
            assert check.seen_on <= DAY
            assert check.valid_until is None or check.seen_on < check.valid_until
            lapsed += check.kind == "criminal_record" and check.valid_until < DAY
    assert 10 <= lapsed <= 60


def test_not_everybody_who_wants_to_care_for_children_may(people):
    willing = [
        (adult, code, people.rules[people.home_of[adult.key].bank])
        for adult in people.adults
        for code in adult.kinds
        if adult.status == "active" and kind(code).family == "childminding"
    ]
    may = [adult.may_help(code, DAY, rules) for adult, code, rules in willing]
    assert 0.7 < sum(may) / len(may) < 0.95


def test_about_one_family_in_twelve_speaks_another_language_at_home(people):
    far = [
        home
        for home in people.households
        if all({"sq", "ro", "ar"} & set(adult.speaks) for adult in home.adults)
    ]
    assert 0.05 < len(far) / 400 < 0.12
